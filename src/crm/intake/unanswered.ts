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
 * answered it, and nobody was in touch with the customer since.
 */
export async function unansweredByChannel(db: Db, now: Date): Promise<UnansweredIn[]> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<{ channel: string; count: number; since: Date | null }>`
    SELECT i.channel, (count(*) FILTER (WHERE w.waits))::int AS count, min(i."receivedAt") FILTER (WHERE w.waits) AS since
    FROM "Incoming" i
    LEFT JOIN "Case" c ON c.id = i."caseId" AND c."tenantId" = ${tenant}
    LEFT JOIN "Relation" r ON r.id = i."relationId" AND r."tenantId" = ${tenant}
    CROSS JOIN LATERAL (SELECT coalesce(i.state = 'open' AND ${liveIn('c')} AND c.state <> 'answered'
      AND (r.origin IS NOT DISTINCT FROM ${OWN_COMPANY} OR NOT EXISTS (SELECT FROM "Interaction" m WHERE m."tenantId" = ${tenant} AND m."relationId" = i."relationId"
        AND m.direction = 'out' AND m."withdrawnAt" IS NULL AND m."occurredAt" > i."receivedAt")), false) AS waits) w
    WHERE i."tenantId" = ${tenant} AND i."receivedAt" <= ${now}
    GROUP BY i.channel`
  const found = new Map(rows.map((row) => [row.channel, row]))
  return CHANNELS.flatMap((channel) => {
    const row = found.get(channel)
    return row ? [{ channel, count: row.count, since: row.since }] : []
  })
}
