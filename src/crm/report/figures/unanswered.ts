import { liveIn } from '../../../store/case-states.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Channel, CHANNELS } from '../../intake/facts.ts'
import { unansweredByChannel } from '../../intake/unanswered.ts'
import { OWN_COMPANY } from '../../relation/own-company.ts'
import type { ReportSpan } from '../span.ts'

/** What came in by a channel. */
export interface CameIn {
  channel: Channel
  /** In the span, and how much of that was answered by now. */
  count: number
  answered: number
  /** In the span, and still held back for somebody to decide about. */
  held: number
  /** Whenever it came in: what waits for an answer now, and since when. */
  waiting: number
  since: Date | null
}

/** Returns what came in by each channel in a span, and what of it, and of all there is, waits for an answer now. */
export async function unansweredFigures(
  db: Db,
  { now, span: { from, to } }: { now: Date; span: Pick<ReportSpan, 'from' | 'to'> },
): Promise<CameIn[]> {
  const tenant = db.tenantId
  const [came, waits] = await Promise.all([
    tenantSql(db)<{ channel: string; count: number; waiting: number; held: number }>`
      SELECT i.channel, count(*) FILTER (WHERE i.state = 'open')::int AS count, count(*) FILTER (WHERE i.state = 'held')::int AS held,
        count(*) FILTER (WHERE i.state = 'open' AND c.id IS NOT NULL AND (r.origin IS NOT DISTINCT FROM ${OWN_COMPANY} OR NOT EXISTS (
          SELECT FROM "Interaction" m WHERE m."tenantId" = ${tenant} AND m."relationId" = i."relationId" AND m.direction = 'out'
            AND m."withdrawnAt" IS NULL AND m."occurredAt" > i."receivedAt")))::int AS waiting
      FROM "Incoming" i
        LEFT JOIN "Case" c ON c.id = i."caseId" AND c."tenantId" = i."tenantId" AND ${liveIn('c')} AND c.state <> 'answered'
        LEFT JOIN "Relation" r ON r.id = i."relationId" AND r."tenantId" = i."tenantId"
      WHERE i."tenantId" = ${tenant} AND i."receivedAt" >= ${from} AND i."receivedAt" < ${to} AND i."receivedAt" <= ${now}
      GROUP BY i.channel`,
    unansweredByChannel(db, now),
  ])
  return CHANNELS.flatMap((channel): CameIn[] => {
    const {
      count,
      waiting: open,
      held,
    } = came.find((one) => one.channel === channel) ?? { count: 0, waiting: 0, held: 0 }
    const { count: waiting, since } = waits.find((one) => one.channel === channel) ?? { count: 0, since: null }
    return count + held + waiting > 0 ? [{ channel, count, answered: count - open, held, waiting, since }] : []
  })
}
