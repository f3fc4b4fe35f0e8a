import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** How far the audit trail was when the staged rows began to be compared. */
export const ComparedFrom = z.object({ audit: z.number().int(), at: z.coerce.date() })
export type ComparedFrom = z.output<typeof ComparedFrom>

/** Somebody who began to write before that and was not done may be so many entries and so many ms behind. */
const BEHIND = { entries: 1_000, ms: 60_000 }

/** Returns how far the audit trail of a company is. */
export async function trailNow(db: Db, now: Date): Promise<ComparedFrom> {
  const { _max } = await db.audit.aggregate({ _max: { id: true } })
  return { audit: _max.id ?? 0, at: now }
}

/**
 * Whether nobody changed anything here since then, other than by this import: everything that is changed stands in the audit trail. Then
 * what was compared need not be compared again.
 */
export async function isUntouchedSince(tx: Db, jobId: number, from: ComparedFrom): Promise<boolean> {
  const [row] = await tenantSql(tx)<{ touched: boolean }>`
    SELECT EXISTS (SELECT FROM "Audit" a WHERE a."tenantId" = ${tx.tenantId} AND a.id > ${from.audit - BEHIND.entries}::int
      AND a.at > ${new Date(from.at.getTime() - BEHIND.ms)}::timestamptz AND a.subject <> ${`import/${jobId}`} AND a.action <> 'brief read') AS touched`
  return row?.touched === false
}
