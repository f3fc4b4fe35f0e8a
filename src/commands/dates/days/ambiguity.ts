import { Temporal } from 'temporal-polyfill'
import { before, calendarDate, type Days, daysOn, isWeekend, mondayOf, workdayFrom } from './days.ts'
import type { Said } from '../text/said.ts'

/*
 * What the bot asks about, and what it decides: more than one reading is a question with buttons. These dates are
 * promised to customers, so it decides only where the other reading is absurd.
 *
 * said                          read as, best first               because
 * Friday, on a Friday           today, in a week                  both are said; an hour decides: passed or not
 * Friday, on another day        the coming one
 * next Friday, on a Monday      next week's, this week's          half of all people mean the one, half the other
 * next Monday, on a Wednesday   the coming one                    it is the coming one and next week's at once
 * next Tuesday, on a Sunday     the coming one, the one after     the week starts today or tomorrow, ask whom you like
 * last Monday, on a Wednesday   this week's, last week's          the mirror of next
 * coming, this Friday           the coming one                    "komende" and "aanstaande" never skip one
 * next week Friday              the Friday of next week           in English on a Sunday, or "next week Sunday": both
 * a week from Friday, a Friday  in a week, in two
 * Monday and, or Tuesday        Monday, Tuesday                   which of them is not for us to say
 * voor vrijdag                  the working day before, Friday    "voor" is before and for
 * before Friday, vóór vrijdag   the working day before            so the words say, and early is a kept promise
 * voor december, het weekend    the working day before            nothing is for a month or a weekend
 * after Friday                  the next working day
 * by, before Easter             the working day before it, after  the working day after it; far off it is asked
 * next week, week 48, December  its last (working) day, its first a promise may last until then, a visit may begin then
 * this week, this month         its last (working) day            the first is behind us
 * by next week                  its first day, its last           strictly the first, loosely the last
 * by the weekend                the Friday, the Sunday
 * this weekend                  Saturday, Sunday
 * begin, mid, end of December   the 1st, the 15th, the last       early is a kept promise; a week: Mon, Wed, Fri
 * 1 March, in November          next year's
 * 1 November, on 24 November    next year's, this year's          a year away is a lot to assume about last month
 * the 24th, on the 24th         today, in a month                 as with a weekday
 * 1/12, in English              1 December, 12 January            a day above 12 decides; month first in America
 * 1/12, in Dutch                1 December
 * vrijdag 5 maart, a Thursday   the 5th, the Friday beside it     one of the two is a mistake, we cannot know which
 * tomorrow, said at 1:00        tomorrow, today                   the night belongs to the day before
 * at 1 to 5, half drie          the afternoon                     nobody calls a customer at night
 * at 6 to 8                     the morning, the evening          people start early and dine late
 * at 9 to 11                    the morning                       nobody means 22:00 without saying so
 * 8:30 in Dutch, 08:30          the morning                       written with minutes, Dutch hours count to 24
 * between 2 and 4               at 2                              being there when it starts is right for both
 * at 9, said at 15:00           tomorrow                          before a day off also the next working day
 */

const WEEK = { days: 7 }

/** The day of that name still to come, today excluded. */
export const comingWeekday = (from: Temporal.PlainDate, weekday: number) =>
  from.add({ days: ((weekday - from.dayOfWeek + 6) % 7) + 1 })

/** The day of that name behind us, today excluded. */
export const pastWeekday = (from: Temporal.PlainDate, weekday: number) =>
  from.subtract({ days: ((from.dayOfWeek - weekday + 6) % 7) + 1 })

/** A weekday without more; on the day itself also the one a week away. */
export function bareWeekday({ today, toward }: Said, weekday: number): Days {
  const other = toward === 'future' ? comingWeekday(today, weekday) : pastWeekday(today, weekday)
  const weekly = true
  return today.dayOfWeek === weekday ? { dates: [today, other], today: true, weekly } : { dates: [other], weekly }
}

/** "next Friday": next week's, and the coming one when that is still this week or today is the seam of two weeks. */
export function nextWeekday({ today }: Said, weekday: number): Days {
  const coming = comingWeekday(today, weekday)
  const later = coming.add(WEEK)
  if (today.dayOfWeek === weekday) return { dates: [coming] }
  if (today.dayOfWeek === 7) return { dates: [coming, later] }
  return { dates: weekday > today.dayOfWeek ? [later, coming] : [coming] }
}

/** "last Friday", the mirror of next. */
export function lastWeekday({ today }: Said, weekday: number): Days {
  const recent = pastWeekday(today, weekday)
  return { dates: weekday < today.dayOfWeek ? [recent, recent.subtract(WEEK)] : [recent] }
}

/** The Mondays of the week so many weeks from this one: two where the English week, which starts on Sunday, differs. */
export function weeksFrom({ today, language }: Said, weeks: number): Temporal.PlainDate[] {
  const monday = mondayOf(today).add({ days: 7 * weeks })
  return language === 'en' && today.dayOfWeek === 7 ? [monday, monday.add(WEEK)] : [monday]
}

/** A weekday in those weeks; an English Sunday may open its week or close it. */
export function weekdayIn({ language }: Said, mondays: readonly Temporal.PlainDate[], weekday: number): Days | null {
  const days = (monday: Temporal.PlainDate) => monday.add({ days: weekday - 1 })
  const opens = (monday: Temporal.PlainDate) =>
    language === 'en' && weekday === 7 ? [monday.subtract({ days: 1 })] : []
  return daysOn(mondays.flatMap((monday) => [days(monday), ...opens(monday)]))
}

const LATELY = 31

/** The dates a yearless date may mean: the nearest on the right side, and the other when less than a month away. */
export function yearly(said: Said, dateIn: (year: number) => Temporal.PlainDate | null): Temporal.PlainDate[] {
  const { today, toward } = said
  const dates = [-1, 0, 1].map((years) => dateIn(today.year + years)).filter((date) => date !== null)
  const ahead = dates.filter((date) => (toward === 'future' ? !before(date, today) : before(today, date)))
  const behind = dates.filter((date) => !ahead.includes(date))
  const [meant, other] = toward === 'future' ? [ahead[0], behind.at(-1)] : [behind.at(-1), ahead[0]]
  const near = other && Math.abs(today.until(other).days) <= LATELY ? [other] : []
  return meant ? [meant, ...near] : near
}

/** "the 23rd": the nearest in the right direction; on the day itself also the one a month away. */
export function dayOfMonth({ today, toward }: Said, day: number): Days | null {
  const sign = toward === 'future' ? 1 : -1
  const months = [0, 1, 2].map((months) => today.with({ day: 1 }).add({ months: sign * months }))
  const dates = months
    .map(({ year, month }) => calendarDate(year, month, day))
    .filter((date) => date !== null)
    .filter((date) => Temporal.PlainDate.compare(date, today) * sign >= 0)
  if (dates[0]?.equals(today)) return daysOn(dates.slice(0, 2), { today: true })
  return daysOn(dates.slice(0, 1))
}

/** Day and month of 3/4: day first, but in English either way round, in America month first. */
export function dayAndMonth(said: Said, a: number, b: number, signs: string): { day: number; month: number }[] {
  const dayFirst = { day: a, month: b }
  const monthFirst = { day: b, month: a }
  if (said.language === 'nl' || signs === '.') return [dayFirst]
  return said.timeZone.startsWith('America/') ? [monthFirst, dayFirst] : [dayFirst, monthFirst]
}

/** By a stretch of days: strictly by its first, loosely by its last; by a weekend by the working day before it. */
export function daysBy(said: Said, days: Days): Days {
  const { stretch } = days
  if (!stretch || !before(said.today, stretch.first)) return days
  const { first, last } = stretch
  if (stretch.named) return { ...days, dates: [dayBefore(said, first)] }
  const isTwoDays = first.add({ days: 1 }).equals(last)
  return { ...days, dates: isTwoDays ? [workdayBefore(said, first), last] : days.dates.toReversed() }
}

/** The days before: strictly the last working day before it; loosely ("voor") also the day itself. */
export function daysBefore(said: Said, days: Days, strict: boolean): Days {
  const { stretch, ...rest } = days
  if (days.end || days.span) return days
  if (days.part === 'afternoon') return { ...days, part: 'morning' }
  if (days.part === 'evening') return { ...days, part: 'afternoon' }
  if (stretch && !before(said.today, stretch.first)) return days
  if (stretch) {
    const eve = stretch.named ? dayBefore(said, stretch.first) : workdayBefore(said, stretch.first)
    return { ...rest, dates: strict || stretch.onlyBefore ? [eve] : [eve, ...days.dates].slice(0, 4) }
  }
  const later = strict && days.today ? days.dates.slice(1) : days.dates
  const dates = later.flatMap((date) => (strict ? [workdayBefore(said, date)] : [workdayBefore(said, date), date]))
  return daysOn(dates, days.by ? { by: true } : {}) ?? days
}

// Before Easter is the Friday, when people work.
function dayBefore({ today, workday }: Said, date: Temporal.PlainDate): Temporal.PlainDate {
  const eve = workdayFrom(date, -1, workday) ?? date
  return before(eve, today) ? today : eve
}

// Before a Sunday is a Saturday: who names a day off thinks of days off. Never before today.
function workdayBefore({ today, workday }: Said, date: Temporal.PlainDate): Temporal.PlainDate {
  if (!before(today, date)) return date
  const eve = (isWeekend(date) ? null : workdayFrom(date, -1, workday)) ?? date.subtract({ days: 1 })
  return before(eve, today) ? today : eve
}

/** The first working day after each of the days. */
export function daysAfter({ workday }: Said, days: Days): Days | null {
  const lasts = days.stretch ? [days.stretch.last] : days.dates
  const dates = lasts.map((date) => workdayFrom(date, 1, workday)).filter((date) => date !== null)
  return daysOn(dates, days.unsure ? { unsure: true } : {})
}
