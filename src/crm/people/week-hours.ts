import type { WeekHours } from '../escalation/working-time.ts'

/** A working week as most people have it: these days, 1 is Monday, from one time to another. */
export interface SimpleWeek {
  days: string[]
  from: string
  to: string
}

/** A week as its simplest form. What does not fit in it, such as a break, is what `from` and `to` span. */
export function simpleWeek(hours: WeekHours): SimpleWeek {
  const days = Object.entries(hours).filter(([, spans]) => spans.length > 0)
  const [, spans = []] = days[0] ?? []
  return { days: days.map(([day]) => day).toSorted(), from: spans[0]?.[0] ?? '09:00', to: spans.at(-1)?.[1] ?? '17:00' }
}

/** The hours of a simple week. Saved as it was, a week with more to it than this form shows stays what it is. */
export function hoursOf({ days, from, to }: SimpleWeek, before: WeekHours): WeekHours {
  const was = simpleWeek(before)
  const isSame = was.from === from && was.to === to && was.days.join() === days.toSorted().join()
  return isSame ? before : Object.fromEntries(days.map((day) => [day, [[from, to]]]))
}
