import { daysAfter, daysBefore, daysBy } from './days/ambiguity.ts'
import { days, partThenDay } from './days/day-phrases.ts'
import { before, type Days } from './days/days.ts'
import { timesAway } from './days/distances.ts'
import { any, once, oneOf, opt, type Rule, seq } from './text/grammar.ts'
import type { Moment } from './moment.ts'
import { bareHours, hoursOnDays, sensible, wholeDays } from './moments.ts'
import { afterwards, type Preposition, prepositions } from './text/prepositions.ts'
import { type Said, wordAt } from './text/said.ts'
import { type Strength, type Times, times } from './hours/times.ts'

/** What a phrase means. */
export interface Meaning {
  moments: readonly Moment[]
  by?: true
  span?: true
  weekly?: true
  year?: Days['year']
  /** It says a time of day: alone, or on a day. */
  timed?: 'alone' | 'dated'
  /** One that must be asked about all the same. */
  unsure?: true
}

const separator = opt(oneOf(',', '-', '–', '|', ':', '.'))

const dayOnly: Rule<Meaning> = seq([prepositions, days, afterwards], ([how, days, after], said) => {
  const meant = shifted(said, days, { ...how, ...after })
  return meant && meaning(wholeDays(said, meant), meant, how, after)
})
const partOfItsDay: Rule<Meaning> = seq([partThenDay], ([days], said) => meaning(wholeDays(said, days), days))
const dayAndTime: Rule<Meaning> = seq(
  [prepositions, days, separator, prepositions, times, afterwards],
  ([how, days, , at, times, after], said) => {
    const isLed = at.clock ?? at.by ?? at.shift ?? days.part
    const isHour = times.strength !== 'bare' || at.clock === 'sure' || (isLed && times.isClosed)
    if (!isHour) return null
    // "na Pasen om 10 uur" is on the day after it; "voor vrijdag 10 uur" is before that hour.
    const meant = days.stretch?.named ? shifted(said, days, how) : days
    return meant && onDay(hoursOnDays(said, meant, times), meant, how, at, after)
  },
)
const timeAndDay: Rule<Meaning> = seq(
  [prepositions, times, opt(oneOf(',')), prepositions, days, afterwards],
  ([how, times, , on, days, after], said, end) => {
    // "8 tonight" is when, "8 on Friday" may be how many.
    const isTonight = days.part === 'evening' && /^(tonight|evening)$/.test(wordAt(said, end - 1))
    const isHour = times.strength !== 'bare' || how.clock || how.by || how.shift || isTonight
    return isHour && !on.shift ? onDay(hoursOnDays(said, days, times), days, how, on, after) : null
  },
)
const timeOnly: Rule<Meaning> = seq([prepositions, times, afterwards], ([how, times, after], said) =>
  isTime(said, how, times) ? { ...meaning(bareHours(said, times), {}, how, after), timed: 'alone' } : null,
)
const soon: Rule<Meaning> = seq([prepositions, timesAway], ([how, { moments, by }]) =>
  meaning(moments, by ? { by } : {}, how),
)

const single: Rule<Meaning> = once(any(dayOnly, partOfItsDay, dayAndTime, timeAndDay, timeOnly, soon))

const or = oneOf('of', 'or', 'en', 'and', '/', 'dan wel')
const either = seq([single, or, single], ([one, , other]) => both(one, other))
const another = seq([either, or, single], ([one, , other]) => both(one, other))
const to = ['-', '–', 't / m', 'tm', 'tot', 'tot en met', 'to', 'until', 'till', 'through', 'thru']
const span = any(
  seq([single, oneOf(...to), single], ([first, , last]) => spanOf(first, last)),
  seq([oneOf('from', 'van', 'between', 'tussen'), single, oneOf(...to, 'and', 'en'), single], ([, first, , last]) =>
    spanOf(first, last),
  ),
  seq([oneOf('from', 'van', 'between', 'tussen'), days], ([, days], said) =>
    days.span || days.both ? meaning(wholeDays(said, days), { span: true }) : null,
  ),
)

/** One date phrase with all that belongs to it, alternatives and stretches included. */
export const phrase: Rule<Meaning> = seq([any(single, either, another, span)], ([meaning], said) => {
  const moments = sensible(said, meaning.moments)
  return moments.length > 0 ? { ...meaning, moments } : null
})

function meaning(
  moments: readonly Moment[],
  { by, span, weekly, year, unsure }: Partial<Days>,
  ...how: readonly Preposition[]
): Meaning {
  const isDeadline = by ?? how.some((preposition) => preposition.by)
  return {
    moments,
    ...(isDeadline ? { by: true as const } : {}),
    ...(span ? { span } : {}),
    ...(weekly ? { weekly } : {}),
    ...(year ? { year } : {}),
    ...(unsure || how.some((preposition) => preposition.earliest) ? { unsure: true as const } : {}),
  }
}

function shifted(said: Said, days: Days, { shift, by }: Preposition): Days | null {
  if (shift === 'after') return daysAfter(said, days)
  if (shift) return daysBefore(said, days, shift === 'before')
  return by && !days.by ? daysBy(said, days) : days
}

function onDay(moments: readonly Moment[], days: Days, ...how: readonly Preposition[]): Meaning | null {
  return moments.length > 0 ? { ...meaning(moments, days, ...how), timed: 'dated' } : null
}

// What each way of writing an hour needs before it to be one, when no day stands beside it.
const IS_TIME: Readonly<Record<Strength, (how: Preposition, isClosed: boolean) => boolean>> = {
  sure: () => true,
  hour: ({ clock, by }) => Boolean(clock ?? by),
  dotted: ({ clock, by }, isClosed) => clock === 'sure' || (isClosed && Boolean(clock ?? by)),
  bare: ({ clock }, isClosed) => isClosed && clock !== undefined,
}

function isTime({ alone }: Said, how: Preposition, { strength, isClosed }: Times): boolean {
  return (alone && strength !== 'bare') || IS_TIME[strength](how, isClosed || alone)
}

// "Monday and Tuesday" are two dates as "Monday or Tuesday" are: which one is not for us to say.
function both(one: Meaning, other: Meaning): Meaning | null {
  if (one.span || other.span) return null
  const [first] = one.moments
  const others =
    other.weekly && !one.weekly && first ? other.moments.map((moment) => onOrAfter(first, moment)) : other.moments
  return { ...one, moments: [...one.moments, ...others], ...(other.by ? { by: true as const } : {}) }
}

// In "volgende week dinsdag of woensdag" the Wednesday is next week's too.
function onOrAfter(first: Moment, moment: Moment): Moment {
  const days = (moment.date.dayOfWeek - first.date.dayOfWeek + 7) % 7
  return { ...moment, date: first.date.add({ days }) }
}

// The last day is the first reading of it that comes after the first day.
function spanOf(first: Meaning, last: Meaning): Meaning | null {
  if (first.by || first.timed || last.timed || first.span || last.span) return null
  const start = startOf(first, last)
  if (!start) return null
  const ends = last.weekly ? last.moments.map((moment) => onOrAfter(start, moment)) : last.moments
  const end = ends.find(({ date }) => before(start.date, date))
  return end ? { moments: [start, end], span: true } : null
}

// In "10 augustus - 12 september 2028" the year is about both.
function startOf(first: Meaning, last: Meaning): Moment | undefined {
  const [start] = first.moments
  const [end] = last.moments
  if (!start || !end || first.year !== 'unsaid' || last.year !== 'said') return start
  const sameYear = start.date.with({ year: end.date.year })
  return { ...start, date: before(sameYear, end.date) ? sameYear : sameYear.subtract({ years: 1 }) }
}
