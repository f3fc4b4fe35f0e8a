import { dayOf } from '../escalation/working-time.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** So many months of it are told, this one included. */
const MONTHS = 3

async function monthOf(db: Db, at: Date, back = 0): Promise<string> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  return dayOf(at, timeZone).subtract({ months: back }).toPlainYearMonth().toString()
}

/** Counts that what may be decided in an interaction was decided, or that one was taken back: of nobody in particular. */
export async function countDecision(tx: Db, at: Date, cell: string, by: 1 | -1): Promise<void> {
  const month = await monthOf(tx, at)
  await tx.cellUse.createMany({ data: [{ cell, month, decided: 0 }], skipDuplicates: true })
  await tx.cellUse.updateMany({ where: { cell, month }, data: { decided: { increment: by } } })
}

/** Returns how often it was decided in an interaction, in this month and the two before it. */
export async function decisionsIn(db: Db, now: Date, cell: string): Promise<number> {
  const since = await monthOf(db, now, MONTHS - 1)
  const { _sum: sum } = await db.cellUse.aggregate({ where: { cell, month: { gte: since } }, _sum: { decided: true } })
  return sum.decided ?? 0
}
