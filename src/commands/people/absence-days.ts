import { Temporal } from 'temporal-polyfill'
import { readDate } from '../dates/find-dates.ts'
import type { DateContext, DateReading } from '../dates/moment.ts'

/** The days of an absence, `2026-03-06`; without a last day until further notice. */
export interface AbsenceDays {
  from: string
  until: string | null
}

const FROM = /^(?:from|starting|vanaf|van|per|since)\s+/iu
const THROUGH = /^(?:(?:tot en met|t\/m|tm|through|thru|up to and including|until and including)\s+)/iu
const UNTIL = /^(?:until|till|til|tot)\s+/iu
const BETWEEN = /\s+(?:tot en met|t\/m|tm|through|thru|to|until|till|tot|-|–)\s+/iu
const STRETCH =
  /(?<!\p{L})(?:week|weekend|weekeinde|month|maand|quarter|kwartaal|jan\p{L}*|feb\p{L}*|maart|march|apr\p{L}*|mei|may|ju[nl]\p{L}*|aug\p{L}*|sep\p{L}*|o[kc]t\p{L}*|nov\p{L}*|dec\p{L}*)\.?\s*$|^week\s*\d/iu

/** What may stand behind "absence" for it to be days: "until friday", "volgende week", "3 t/m 14 augustus". */
export const ABSENCE_DAYS =
  /^(?!.*[:?])(?:from|starting|vanaf|van|per|since|until|till?|tot|t\/m|tm|through|thru|up to|to|on|op|in|the|de|this|deze|dit|next|volgende?|coming|komende?|aanstaande|rest|all|hele|today|vandaag|tomorrow|morgen|morgen(?:ochtend|middag|avond)|overmorgen|vanmiddag|this|week|eerste?|first|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?|mon|tue|wed|thu|fri|ma|di|wo|do|vr|za|zo|jan\p{L}*|feb\p{L}*|maart|march|apr\p{L}*|mei|may|ju[nl]\p{L}*|aug\p{L}*|sep\p{L}*|o[kc]t\p{L}*|nov\p{L}*|dec\p{L}*|\d{1,2}(?:[-/]\d\S*|e|st|nd|rd|th)?|\d{4}-\S+)(?:\s+\S+){0,8}$/iu

/** Reads the days somebody is away; null when they are none. "Until" a day is back on it, "through" a day is away on it. */
export function readAbsence(words: string, context: Omit<DateContext, 'toward'>): AbsenceDays | null {
  const said = words.trim().replace(/[.!]+$/u, '')
  const read = (text: string) => readDate(text.trim(), { ...context, toward: 'future' })
  const today = Temporal.Instant.fromEpochMilliseconds(context.now.getTime())
    .toZonedDateTimeISO(context.timeZone)
    .toPlainDate()
  if (UNTIL.test(said) && !THROUGH.test(said)) {
    const back = read(said.replace(UNTIL, ''))?.moments.find(({ date }) => isAfter(date, today))
    return back ? days(today, back.date.subtract({ days: 1 })) : null
  }
  if (THROUGH.test(said)) {
    const last = read(said.replace(THROUGH, ''))
    return last && days(today, lastOf(last))
  }
  const whole = read(said) ?? read(said.replace(FROM, ''))
  if (whole?.span) return days(whole.moments[0].date, lastOf(whole))
  const both = twoDays(said.replace(FROM, ''), read)
  if (both) return both
  if (!whole) return null
  const [{ date }] = whole.moments
  const isStretch = STRETCH.test(said) && (!/\d/u.test(said) || /^(?:in\s+)?(?:week|wk)\s/iu.test(said))
  if (FROM.test(said)) return days(isStretch ? firstOf(whole, today) : date, null)
  return isStretch ? days(firstOf(whole, today), lastOf(whole)) : days(date, date)
}

function twoDays(said: string, read: (text: string) => DateReading | null): AbsenceDays | null {
  const sign = BETWEEN.exec(said)
  if (!sign) return null
  const [first, last] = [read(said.slice(0, sign.index)), read(said.slice(sign.index + sign[0].length))]
  if (!first || !last) return null
  const from = first.moments[0].date
  const until = last.moments.map(({ date }) => date).find((date) => !isAfter(from, date))
  return until ? days(from, until) : null
}

// Of a stretch the first two moments are its ends; with one, it has begun.
function firstOf({ moments }: DateReading, today: Temporal.PlainDate): Temporal.PlainDate {
  return moments.length === 1 ? today : ends(moments)[0]
}

function lastOf({ moments }: DateReading): Temporal.PlainDate {
  return ends(moments)[1]
}

function ends([one, other = one]: DateReading['moments']): [Temporal.PlainDate, Temporal.PlainDate] {
  return isAfter(one.date, other.date) ? [other.date, one.date] : [one.date, other.date]
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0

const days = (from: Temporal.PlainDate, until: Temporal.PlainDate | null): AbsenceDays => ({
  from: from.toString(),
  until: until?.toString() ?? null,
})

/** Before these words, and behind these signs, something other than days may stand. */
const APART =
  /^(?:[(–—-].*|until|till|til|tot|t\/m|tm|through|thru|from|vanaf|van|per|since|because|due|for|with|as|wegens|vanwege|omdat|door|want|voor|met|ivm|i\.v\.m\.?)$/iu
const ENDS = /[,;:)]$/u
/** So many words are looked at. */
const MOST_WORDS = 24

/** Reads the days somebody is away out of words that may say more, and whether they do; null when there are none in them. */
export function absenceIn(
  said: string,
  context: Omit<DateContext, 'toward'>,
): { days: AbsenceDays; saysMore: boolean } | null {
  const tokens = said
    .trim()
    .replace(/^[:,]\s*/u, '')
    .split(/\s+/u)
    .slice(0, MOST_WORDS)
  const edges = [...tokens.keys(), tokens.length].filter(
    (n) => n === 0 || n === tokens.length || APART.test(tokens[n] ?? '') || ENDS.test(tokens[n - 1] ?? ''),
  )
  const spans = edges.flatMap((from) => edges.filter((to) => to > from).map((to) => ({ from, to })))
  for (const { from, to } of spans.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const words = tokens
      .slice(from, to)
      .join(' ')
      .replace(/^[(–—-]\s*|[,;:)]+$/gu, '')
    const days = readAbsence(words, context)
    if (days) return { days, saysMore: to - from < tokens.length }
  }
  return null
}

/** What may stand behind the word when it says more than days: "flu until friday", ": tot vrijdag, griep". */
export const ABSENCE_AND_MORE =
  /^(?!.*\?)[:,]?\s*(?=(?:.*[\s(])?(?:until|till?|tot|t\/m|through|thru|from|vanaf|today|vandaag|tomorrow|morgen|(?:this|next|deze|volgende) week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:maan|dins|woens|donder|vrij|zater|zon)dag)(?![\p{L}\p{N}]))\S.{0,300}$/iu
