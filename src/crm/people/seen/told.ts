import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Kind } from '../../case/kind.ts'
import { type CaseKind, kindOf } from '../../kinds.ts'
import type { MessageKind } from '../../messages.ts'
import { OWNER_BEFORE } from '../../report/counting/past-step.ts'

/** What others hear of what somebody has, and what about it. */
const TOLD = {
  escalation: 'not taken',
  'escalation direct': 'not taken',
  unowned: 'not taken',
  'incident waits': 'not taken',
  lapsed: 'silent',
  'incident silent': 'silent',
  'paused again': 'paused',
  'update due': 'no word',
  untold: 'untold',
  'question waits': 'unanswered',
  'question unanswered': 'unanswered',
  'handover waits': 'not accepted',
  'handover late': 'not accepted',
} as const satisfies Partial<Record<MessageKind, string>>
type ToldWhat = (typeof TOLD)[keyof typeof TOLD] | 'shown'

/** Something that others were told of what somebody had then; nobody by name where it was said in a channel. */
export interface ToldOfMine {
  number: number
  of: Kind
  what: ToldWhat
  who: string[]
  at: Date
}

type Found = Omit<ToldOfMine, 'what' | 'of'> & { kind: CaseKind; message: keyof typeof TOLD | null; total: number }

/**
 * Returns what others were told since a moment of what was somebody's when it was said, and what of it stood in an overview of theirs
 * because it was stuck or they stood in; the latest first, at most so many; and how much there is in all.
 */
export async function toldOfMine(
  db: Db,
  { memberId, since, most }: { memberId: number; since: Date; most: number },
): Promise<{ told: ToldOfMine[]; total: number }> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<Found>`
    WITH said AS MATERIALIZED (SELECT d.id, d.kind, d."caseId", d."memberId", d.facts, d."sentAt" FROM "Delivery" d
        WHERE d."tenantId" = ${tenant} AND d.state = 'sent' AND d."sentAt" >= ${since} AND d.kind = ANY(${Object.keys(TOLD)}::text[])
          AND d."memberId" IS DISTINCT FROM ${memberId}::int),
      about AS (SELECT s.id, s."caseId" FROM said s WHERE s."caseId" IS NOT NULL
        UNION ALL
        SELECT s.id, one.id::int FROM said s CROSS JOIN jsonb_array_elements_text(s.facts->'cases') AS one(id)
          WHERE s.kind = 'untold' AND s."caseId" IS NULL),
      mine AS (SELECT c.number, c.kind, s.kind AS message, s."sentAt" AS at,
          ARRAY(SELECT m.name FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id <> ${memberId}::int
            AND (m.id = s."memberId" OR (s."memberId" IS NULL AND s.facts->'told' @> to_jsonb(m.id))) ORDER BY m.name) AS who
        FROM about a JOIN said s ON s.id = a.id JOIN "Case" c ON c.id = a."caseId" AND c."tenantId" = ${tenant}
        WHERE ${memberId}::int = coalesce((SELECT ${OWNER_BEFORE} FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id
          AND e.at > s."sentAt" AND ${OWNER_BEFORE} IS NOT NULL ORDER BY e.id LIMIT 1), c."ownerId")),
      shown AS (SELECT c.number, c.kind, NULL::text AS message, max(v.at) AS at, ARRAY[m.name] AS who
        FROM "Shown" v JOIN "Case" c ON c.id = v."caseId" AND c."tenantId" = ${tenant}
          JOIN "Member" m ON m.id = v."memberId" AND m."tenantId" = ${tenant}
        WHERE v."tenantId" = ${tenant} AND v.via IN ('digest', 'today', 'home') AND v.at >= ${since} AND v."ownerId" = ${memberId}::int
          AND v."memberId" <> ${memberId}::int
        GROUP BY c.id, c.number, c.kind, m.id, m.name)
    SELECT x.*, (count(*) OVER ())::int AS total FROM (SELECT * FROM mine UNION ALL SELECT * FROM shown) x
    ORDER BY x.at DESC, x.number DESC LIMIT ${most}`
  const told = rows.map(({ number, who, at, message, kind }) => {
    const what = message === null ? ('shown' as const) : TOLD[message]
    return { number, of: kindOf(kind), what, who, at }
  })
  return { told, total: rows[0]?.total ?? 0 }
}
