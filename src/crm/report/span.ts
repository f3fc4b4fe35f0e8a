import { Temporal } from 'temporal-polyfill'
import { dayOf, startOf } from '../escalation/working-time.ts'
import type { SpanKind } from './span-kinds.ts'

/** What a report is about: a whole week from Monday, or a whole month, of the company's own clock. */
export interface ReportSpan {
  kind: SpanKind
  /** The first moment of it. */
  from: Date
  /** The first moment after it. */
  to: Date
  /** Its first and its last day, `YYYY-MM-DD`. */
  day: string
  lastDay: string
}

/** The whole week or month that a local day is in. */
export function spanAround(kind: SpanKind, day: Temporal.PlainDate, timeZone: string): ReportSpan {
  const first = firstDay(kind, day)
  const next = kind === 'week' ? first.add({ days: 7 }) : first.add({ months: 1 })
  const lastDay = next.subtract({ days: 1 }).toString()
  return { kind, from: startOf(first, timeZone), to: startOf(next, timeZone), day: first.toString(), lastDay }
}

/** The last whole week or month that is over. */
export function lastSpan(kind: SpanKind, now: Date, timeZone: string): ReportSpan {
  return spanAround(kind, firstDay(kind, dayOf(now, timeZone)).subtract({ days: 1 }), timeZone)
}

/** The span right before. */
export function spanBefore({ kind, day }: ReportSpan, timeZone: string): ReportSpan {
  return spanAround(kind, Temporal.PlainDate.from(day).subtract({ days: 1 }), timeZone)
}

const firstDay = (kind: SpanKind, day: Temporal.PlainDate) =>
  kind === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 })
