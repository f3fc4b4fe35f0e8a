import type { Db } from '../../../store/tenant/tenant.ts'
import type { OursCounts } from './counted.ts'
import type { Row } from './targets.ts'

/**
 * Gives cases the numbers people say: those they have, when this company had no case when the first of them came in; else the next ones.
 * Numbers that are to come are kept free.
 */
export async function caseNumbers(tx: Db, before: OursCounts, rows: Row[]): Promise<OursCounts> {
  const keepsNumbers = before.keepsNumbers ?? (await keptFree(tx, before.highest))
  if (!keepsNumbers && rows.length > 0) {
    const { caseNumber } = await tx.tenant.update({
      where: { id: tx.tenantId },
      data: { caseNumber: { increment: rows.length } },
      select: { caseNumber: true },
    })
    rows.forEach((row, at) => {
      row['number'] = caseNumber - rows.length + 1 + at
    })
  }
  return { ...before, keepsNumbers }
}

async function keptFree(tx: Db, highest: number): Promise<boolean> {
  const { count } = await tx.tenant.updateMany({
    where: { id: tx.tenantId, caseNumber: 0 },
    data: { caseNumber: highest },
  })
  return count > 0
}
