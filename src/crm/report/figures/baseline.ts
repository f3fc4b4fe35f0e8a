import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { dayOf, startOf } from '../../escalation/working-time.ts'
import { type CameDownTo, outcomeIn } from '../counting/outcome.ts'
import type { Portion } from '../counting/pulsed.ts'
import { RIPE_DAYS } from '../counting/solved.ts'
import type { ReportSpan } from '../span.ts'
import { FEWEST_FOR_TREND, wilson } from '../counting/statistics.ts'

/** So many days from the first that was logged are what later ones are held against. */
const BASELINE_DAYS = 14
const DAY = 86_400_000
/** What took up to this much longer or shorter took as long. */
const SAME = 0.1

/** How something is beside how it was: too few of it to say, or in one of both nothing at all. */
export const COMPARED = ['better', 'worse', 'same', 'few', 'nothing'] as const
export type Compared = (typeof COMPARED)[number]

export interface BaselineFigures {
  from: Date
  to: Date
  first: CameDownTo
  now: CameDownTo
  compared: Record<keyof CameDownTo, Compared>
}

/**
 * Returns what a span came down to beside the first two weeks of a company; null while these are not over before it, and without
 * anything that was ever logged.
 */
export async function baselineFigures(
  db: Db,
  { now, span }: { now: Date; span: ReportSpan },
): Promise<BaselineFigures | null> {
  const [[began], { timeZone }] = await Promise.all([
    tenantSql(db)<{ at: Date | null }>`
      SELECT least((SELECT min(i."loggedAt") FROM "Interaction" i WHERE i."tenantId" = ${db.tenantId}),
        (SELECT min(c."openedAt") FROM "Case" c WHERE c."tenantId" = ${db.tenantId})) AS at`,
    db.tenant.findFirstOrThrow({ select: { timeZone: true } }),
  ])
  if (!began?.at) return null
  const day = dayOf(new Date(began.at), timeZone)
  const base = { from: startOf(day, timeZone), to: startOf(day.add({ days: BASELINE_DAYS }), timeZone) }
  if (span.from < base.to || now < base.to) return null
  const closed = { from: before(span.from), to: before(span.to) }
  const [first, later] = await Promise.all([
    outcomeIn(db, { now, span: base, closed: base }),
    outcomeIn(db, { now, span, closed }),
  ])
  return { ...base, first, now: later, compared: comparedOf(first, later) }
}

/** What was closed then is known now. */
const before = (at: Date) => new Date(at.getTime() - RIPE_DAYS * DAY)

function comparedOf(then: CameDownTo, now: CameDownTo): BaselineFigures['compared'] {
  return {
    kept: shares(then.kept, now.kept),
    answered: medians(then.answered, now.answered),
    right: shares(then.right, now.right),
    content: shares(then.content, now.content),
    complaints: opposite(shares(then.complaints, now.complaints)),
  }
}

const opposite = (compared: Compared): Compared =>
  compared === 'better' ? 'worse' : compared === 'worse' ? 'better' : compared

/** More is better, when that cannot be chance. */
function shares(then: Portion, now: Portion): Compared {
  if (then.of === 0 || now.of === 0) return 'nothing'
  if (then.of < FEWEST_FOR_TREND || now.of < FEWEST_FOR_TREND) return 'few'
  const [one, other] = [then, now].map(({ part, of }) => wilson(Math.min(part, of), of))
  if (one && other && other.from > one.to) return 'better'
  return one && other && other.to < one.from ? 'worse' : 'same'
}

/** Sooner is better. */
function medians(then: CameDownTo['answered'], now: CameDownTo['answered']): Compared {
  if (!then.median || !now.median) return 'nothing'
  if (then.count < FEWEST_FOR_TREND || now.count < FEWEST_FOR_TREND) return 'few'
  const [was, is] = [then.median.minutes, now.median.minutes]
  if (then.median.isMore && now.median.isMore) return 'same'
  if (then.median.isMore) return is <= was ? 'better' : 'few'
  if (now.median.isMore) return is >= was ? 'worse' : 'few'
  if (Math.abs(is - was) <= was * SAME) return 'same'
  return is < was ? 'better' : 'worse'
}
