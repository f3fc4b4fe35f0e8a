import { Temporal } from 'temporal-polyfill'
import type { Tenant } from '../../store/generated/client.ts'
import { addWorking, type Calendar, dayOf } from '../escalation/working-time.ts'
import { calendarOf, type WorkingCompany } from '../people/member.ts'
import { type ReportSpan, spanAround } from './span.ts'
import { SPAN_KINDS, type SpanKind } from './span-kinds.ts'

/** A report is said this many working minutes after its week or month is over, so that Monday does not begin with it. */
const AFTER = 60
/** Where nobody ever works it is said at this hour of the next day. */
const HOUR_OTHERWISE = 10

/** A company, as far as it says when its reports are due. */
export type ReportingCompany = WorkingCompany & Pick<Tenant, 'timeZone'>

/** What is written down for a report that is to come. */
export interface Reporting {
  kind: SpanKind
  day: string
  sayAt: Date
}

/** When the report of a span is said. */
export function sayAt({ to }: Pick<ReportSpan, 'to'>, company: ReportingCompany): Date {
  const calendar: Calendar = calendarOf({ hours: null, timeZone: company.timeZone }, company)
  try {
    return addWorking(calendar, to, AFTER)
  } catch {
    return new Date(to.getTime() + HOUR_OTHERWISE * 3_600_000)
  }
}

/** The report of the week or the month that a moment is in. */
export function reportingAt(kind: SpanKind, at: Date, company: ReportingCompany): Reporting {
  const span = spanAround(kind, dayOf(at, company.timeZone), company.timeZone)
  return { kind, day: span.day, sayAt: sayAt(span, company) }
}

/** The first reports of a company that begins now. */
export const firstReports = (now: Date, company: ReportingCompany): Reporting[] =>
  SPAN_KINDS.map((kind) => reportingAt(kind, now, company))

/** The span of a report that was, or will be, said. */
export const spanOf = (kind: SpanKind, day: string, timeZone: string): ReportSpan =>
  spanAround(kind, Temporal.PlainDate.from(day), timeZone)
