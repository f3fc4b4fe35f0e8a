import type { Case } from '../../store/generated/client.ts'
import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** When there was contact with the customer of a complaint, they were told something of it, or have what they were promised. */
export interface Word {
  contactAt: Date | null
  toldAt: Date | null
  promisedAt: Date | null
}

/** Looks up what the customer of a complaint has heard since it was opened. What they only wrote to us is no word of ours. */
export async function wordTo(db: Db, { id, relationId, openedAt }: Case): Promise<Word> {
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<Word>`
    SELECT (SELECT max(i."occurredAt") FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId}
        AND i."occurredAt" >= ${openedAt} AND i."withdrawnAt" IS NULL
        AND (i.direction IS DISTINCT FROM 'in' OR i.form = ANY('{call,visit,meeting}'::text[]))) AS "contactAt",
      (SELECT greatest(max(d."dueAt") FILTER (WHERE ${liveIn('d')}), max(d."closedAt") FILTER (WHERE d.outcome IN ('kept', 'late')))
        FROM "Case" d WHERE d."tenantId" = ${tenant} AND d."relationId" = ${relationId} AND d.kind = 'promise'
        AND d."openedAt" >= ${openedAt}) AS "promisedAt",
      (SELECT max(e.at) FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = ${id} AND e.what = 'told' AND NOT EXISTS (
        SELECT FROM "CaseEvent" b WHERE b."tenantId" = ${tenant} AND b."caseId" = ${id} AND b.what = 'taken back'
          AND (b.data->>'event')::int = e.id)) AS "toldAt"`
  const at = (date: Date | null | undefined) => (date ? new Date(date) : null)
  return { contactAt: at(row?.contactAt), promisedAt: at(row?.promisedAt), toldAt: at(row?.toldAt) }
}

/** Since when the customer of a complaint hears nothing of it; a moment to come when they know until when they need not. */
export function heardSince(found: Case, { contactAt, toldAt, promisedAt }: Word): Date {
  const { openedAt, reopenedAt, state, waitsUntil } = found
  const waited = state === 'waiting on them' ? waitsUntil : null
  const dates = [openedAt, reopenedAt, contactAt, toldAt, promisedAt, waited]
  return new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)))
}
