import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { amountOf, type Money, quoteFacts, sumOf } from '../../quote/facts.ts'
import { NOT_ASKED } from '../../quote/gate.ts'
import { type WhyLeft, whyLeftOf } from '../../relation/why-left.ts'
import type { ReportSpan } from '../span.ts'

/** A quote that was lost. */
export interface LostQuote {
  number: number
  amount: Money | null
  ourReason: string
  /** Null: nobody asked them. */
  theirReason: string | null
}

export interface LostFigures {
  quotes: LostQuote[]
  /** What they amount to together, a sum for each currency, and of how many that is not known. */
  value: Money[]
  unvalued: number
  /** Of so many nobody asked the customer why. */
  notAsked: number
  /** The customers who left, without their names, and of how many nobody asked why or wrote it down. */
  left: { count: number; notAsked: number; reasons: LeaverReason[] }
}

/** Why so many left, in our words and in theirs; null: not written down, or nobody asked. */
export interface LeaverReason {
  ours: string | null
  theirs: string | null
  count: number
}

/**
 * Returns which quotes were lost in a span and why, in our words and in those of the customer, and how many customers left. A total of
 * several quotes counts as them, and what went with another quote counts there.
 */
export async function lostFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<LostFigures> {
  const where = { kind: 'quote', state: 'closed', outcome: 'lost', closedAt: { gte: from, lt: to } }
  const [lost, left] = await Promise.all([
    db.case.findMany({ where, select: { number: true, facts: true }, orderBy: { number: 'asc' } }),
    leftIn(db, from, to),
  ])
  const quotes = lost.flatMap((found): LostQuote[] => {
    const { ourReason, theirReason } = quoteFacts(found)
    // A total that follows its parts has no reason of its own.
    if (ourReason === undefined) return []
    return [{ number: found.number, amount: amountOf(found), ourReason, theirReason: told(theirReason) }]
  })
  return {
    quotes,
    value: sumOf(quotes.map(({ amount }) => amount)),
    unvalued: quotes.filter(({ amount }) => amount === null).length,
    notAsked: quotes.filter(({ theirReason }) => theirReason === null).length,
    left: {
      count: left.length,
      notAsked: left.filter(({ theirReason }) => told(theirReason) === null).length,
      reasons: reasonsOf(left),
    },
  }
}

const told = (theirReason: string | undefined) =>
  theirReason === undefined || theirReason === NOT_ASKED ? null : theirReason

/** Who became a former customer in that time and still is one: the last change made while they were not. */
async function leftIn(db: Db, from: Date, to: Date): Promise<WhyLeft[]> {
  const rows = await tenantSql(db)<{ whyLeft: Parameters<typeof whyLeftOf>[0]['whyLeft'] }>`
    SELECT r."whyLeft" FROM "Relation" r CROSS JOIN LATERAL (
      SELECT max(a.at) AS at FROM "Audit" a WHERE a."tenantId" = ${db.tenantId} AND a.subject = 'relation/' || r.id
        AND a.action = 'relation changed' AND a.before->>'type' <> 'former') l
    WHERE r."tenantId" = ${db.tenantId} AND r.type = 'former' AND r."withdrawnAt" IS NULL AND l.at >= ${from} AND l.at < ${to}`
  return rows.map(whyLeftOf)
}

/** Our reason beside theirs, as often as both are the same, the most frequent first. */
function reasonsOf(left: readonly WhyLeft[]): LeaverReason[] {
  const pairs = left
    .map(({ ourReason, theirReason }) => ({ ours: ourReason ?? null, theirs: told(theirReason) }))
    .filter(({ ours, theirs }) => ours !== null || theirs !== null)
  const alike = ({ ours, theirs }: (typeof pairs)[number]) =>
    JSON.stringify([ours, theirs].map((reason) => reason?.trim().toLowerCase() ?? null))
  return [...Map.groupBy(pairs, alike).values()]
    .flatMap((some) => some.slice(0, 1).map((one) => ({ ...one, count: some.length })))
    .toSorted((a, b) => b.count - a.count || (a.ours ?? '').localeCompare(b.ours ?? ''))
}
