import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'
import { type Channel, CHANNELS } from './facts.ts'

/** What came in by a channel and waits for an answer. */
export interface UnansweredIn {
  channel: Channel
  count: number
  since: Date | null
}

/**
 * Returns of each channel by which anything ever came in how much waits for an answer, and since when: what it became is open, nobody
 * answered it, and nobody was in touch with the customer since. It is looked for from what is open, not among all that came in.
 */
export function unansweredByChannel(db: Db, now: Date): Promise<UnansweredIn[]> {
  const tenant = db.tenantId
  // OFFSET: of each case by its index, never all that came in beside all that is open.
  return tenantSql(db)<UnansweredIn>`
    WITH waiting AS (
      SELECT i.channel, count(*)::int AS count, min(i."receivedAt") AS since
      FROM "Member" o
      JOIN "Case" c ON c."tenantId" = ${tenant} AND c."ownerId" = o.id AND ${liveIn('c')} AND c.state <> 'answered'
      CROSS JOIN LATERAL (SELECT n.channel, n."receivedAt", n."relationId" FROM "Incoming" n
        WHERE n."tenantId" = ${tenant} AND n."caseId" = c.id AND n.state = 'open' AND n."receivedAt" <= ${now} OFFSET 0) i
      LEFT JOIN "Relation" r ON r.id = i."relationId" AND r."tenantId" = ${tenant}
      WHERE o."tenantId" = ${tenant} AND (r.origin IS NOT DISTINCT FROM ${OWN_COMPANY} OR NOT EXISTS (
        SELECT FROM "Interaction" m WHERE m."tenantId" = ${tenant} AND m."relationId" = i."relationId" AND m.direction = 'out'
          AND m."withdrawnAt" IS NULL AND m."occurredAt" > i."receivedAt"))
      GROUP BY i.channel)
    SELECT k.channel, coalesce(w.count, 0) AS count, w.since
    FROM unnest(${[...CHANNELS]}::text[]) WITH ORDINALITY AS k(channel, place) LEFT JOIN waiting w ON w.channel = k.channel
    WHERE EXISTS (SELECT FROM "Incoming" a WHERE a."tenantId" = ${tenant} AND a.channel = k.channel AND a."receivedAt" <= ${now})
    ORDER BY k.place`
}
