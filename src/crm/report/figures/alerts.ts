import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Markable, MARKABLE } from '../../mark/mark.ts'
import type { ReportSpan } from '../span.ts'
import { FEWEST_CASES, medianOf } from '../counting/statistics.ts'

/** How often a kind of message was said that nobody had asked for, and what its readers said of it. */
export interface AlertKind {
  kind: Markable
  said: number
  useful: number
  notUseful: number
}

export interface AlertFigures {
  /** What was said, the most marked as not useful first. */
  kinds: AlertKind[]
  /** The kind that most were marked as not useful, of those of which that says something; null: there is none. */
  worst: AlertKind | null
  /** The days of people on which they were spoken to unasked, and how often: in the middle, and at most. */
  days: { count: number; median: number; most: number } | null
}

type Within = Pick<ReportSpan, 'from' | 'to'>

/** Returns which messages nobody had asked for were said in a span, how useful they were found, and how many there were a day. */
export async function alertFigures(db: Db, span: Within): Promise<AlertFigures> {
  const [kinds, days] = await Promise.all([alertKinds(db, span), spokenTo(db, span)])
  const worst = kinds.find(isNotUseful) ?? null
  const most = days.length > 0 ? Math.max(...days) : 0
  return { kinds, worst, days: days.length > 0 ? { count: days.length, median: medianOf(days) ?? 0, most } : null }
}

/** Returns the kinds of message that five or more times were marked as not useful in a span, and more often than as useful, the most first. */
export async function notUsefulKinds(db: Db, span: Within): Promise<AlertKind[]> {
  return (await alertKinds(db, span)).filter(isNotUseful)
}

/** Whether a kind of message was marked as not useful so often that it says something. */
const isNotUseful = ({ useful, notUseful }: AlertKind): boolean => notUseful >= FEWEST_CASES && notUseful > useful

function alertKinds(db: Db, { from, to }: Within): Promise<AlertKind[]> {
  const tenant = db.tenantId
  return tenantSql(db)<AlertKind>`
    SELECT d.kind, count(*)::int AS said, coalesce(sum(m.useful), 0)::int AS useful, coalesce(sum(m."notUseful"), 0)::int AS "notUseful"
    FROM "Delivery" d CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.useful) AS useful, count(*) FILTER (WHERE NOT a.useful) AS "notUseful"
      FROM "AlertMark" a WHERE a."tenantId" = ${tenant} AND a."deliveryId" = d.id) m
    WHERE d."tenantId" = ${tenant} AND d.state = 'sent' AND d.message IS NOT NULL AND d."sentAt" >= ${from} AND d."sentAt" < ${to}
      AND d.kind = ANY(${[...MARKABLE]}::text[])
    GROUP BY d.kind ORDER BY "notUseful" DESC, said DESC, d.kind`
}

/** Returns how often somebody was spoken to unasked, of each day on which they were, on their own calendar: nobody is named. */
async function spokenTo(db: Db, { from, to }: Within): Promise<number[]> {
  const days = await tenantSql(db)<{ times: number }>`
    SELECT count(*)::int AS times FROM "Delivery" d JOIN "Member" m ON m.id = d."memberId" AND m."tenantId" = d."tenantId"
    WHERE d."tenantId" = ${db.tenantId} AND d.state = 'sent' AND d.message IS NOT NULL AND d."sentAt" >= ${from} AND d."sentAt" < ${to}
    GROUP BY m.id, (d."sentAt" AT TIME ZONE m."timeZone")::date`
  return days.map(({ times }) => times)
}
