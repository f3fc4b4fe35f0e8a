import type { Db } from '../../../store/tenant/tenant.ts'
import { workingMinutes } from '../../escalation/working-time.ts'
import { askedBetween, WAITED_FOR, type WaitedFor } from '../counting/asked-between.ts'
import { readCalendars } from '../counting/calendars.ts'
import { type CountedGroup, readGroups } from '../groups.ts'
import type { ReportSpan } from '../span.ts'
import { quantile, type Quantile } from '../counting/statistics.ts'

/** What one team waited for from another; null: everybody who is in no team that is counted by itself. */
export interface WaitFigure {
  from: string | null
  to: string | null
  what: WaitedFor
  count: number
  /** In working minutes of who was asked, those still open among them. */
  median: Quantile | null
  /** The numbers of what is still open. */
  open: number[]
  /** The numbers of all of it. */
  numbers: number[]
}

/** Returns what teams asked of each other in a span and how long it took, what took longest first. */
export async function waitFigures(
  db: Db,
  { now, span }: { now: Date; span: Pick<ReportSpan, 'from' | 'to'> },
): Promise<WaitFigure[]> {
  const [asked, { groups, groupOf }, calendarAt] = await Promise.all([
    askedBetween(db, span),
    readGroups(db),
    readCalendars(db),
  ])
  const named = asked.map(({ fromId, toId, at, end, ...one }) => ({
    ...one,
    from: groupOf(fromId),
    to: groupOf(toId),
    minutes: workingMinutes(calendarAt(toId), at, end ?? now),
    isOpen: end === null,
  }))
  const pairs = groups.flatMap((from) =>
    groups.filter((to) => to !== from).map((to): [CountedGroup, CountedGroup] => [from, to]),
  )
  return pairs
    .flatMap(([from, to]) => WAITED_FOR.map((what) => ({ from, to, what })))
    .flatMap(({ from, to, what }) => {
      const some = named.filter((one) => one.from === from.id && one.to === to.id && one.what === what)
      if (some.length === 0) return []
      const numbersOf = (those: typeof some) => [...new Set(those.map(({ number }) => number))]
      const open = numbersOf(some.filter(({ isOpen }) => isOpen))
      return [
        {
          from: from.team,
          to: to.team,
          what,
          count: some.length,
          median: quantile(some, 0.5),
          open,
          numbers: numbersOf(some),
        },
      ]
    })
    .toSorted((a, b) => (b.median?.minutes ?? 0) - (a.median?.minutes ?? 0))
}
