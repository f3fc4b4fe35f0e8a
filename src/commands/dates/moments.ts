import { Temporal } from 'temporal-polyfill'
import { type Days, workdayFrom } from './days/days.ts'
import type { Hour } from './hours/hours.ts'
import { type Moment, partEnd } from './moment.ts'
import type { Said } from './text/said.ts'
import type { Times } from './hours/times.ts'

const LAST_MINUTE = new Temporal.PlainTime(23, 59)
const EVENING = new Temporal.PlainTime(18)
const FAR_BACK = 100
const FAR_AHEAD = 50

/** The moments of days, best first. */
export function wholeDays(said: Said, { dates, part, today }: Days): Moment[] {
  const moments = dates.map((date) => ({ date, ...(part ? { part } : {}) }))
  return today && part ? settled(said, moments) : moments
}

/** The moments of hours on days, best first. Of a day that is today each hour decides which of the two is meant. */
export function hoursOnDays(said: Said, days: Days, times: Times): Moment[] {
  const hours = times.hours(days.part)
  if (!days.today)
    return settled(
      said,
      days.dates.flatMap((date) => hours.map((hour) => momentOf(said, date, hour, times.zone))),
    )
  return hours.flatMap((hour) => {
    const [here, ...others] = days.dates.map((date) => momentOf(said, date, hour, times.zone))
    return here && !isWrongSide(said, here) ? [here] : others
  })
}

/** The moments of hours without a day: today when still to come (or, looking back, past), else the day beside it. */
export function bareHours(said: Said, times: Times): Moment[] {
  const { toward, workday } = said
  const today = times.zone ? said.now.withTimeZone(times.zone).toPlainDate() : said.today
  const on = (date: Temporal.PlainDate, hour: Hour) => momentOf(said, date, hour, times.zone)
  return times.hours().flatMap((hour) => {
    const moment = on(today, hour)
    if (!isWrongSide(said, moment)) return [moment]
    if (toward === 'past') return [on(today.subtract({ days: 1 }), hour)]
    const tomorrow = today.add({ days: 1 })
    const next = workday(tomorrow) ? null : workdayFrom(today, 1, workday)
    return [tomorrow, ...(next ? [next] : [])].map((date) => on(date, hour))
  })
}

/** Without doubles and without years that nobody promises anything in; at most four. */
export function sensible({ today }: Said, moments: readonly Moment[]): Moment[] {
  const keys = moments.map(({ date, time, part }) => [date, time, part].join())
  return moments
    .filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
    .filter(({ date: { year } }) => year > today.year - FAR_BACK && year < today.year + FAR_AHEAD)
    .slice(0, 4)
}

// An hour in another zone is on the day as it is there, and shown as it is here.
function momentOf({ timeZone }: Said, day: Temporal.PlainDate, { time, nextDay }: Hour, zone?: string): Moment {
  const date = nextDay ? day.add({ days: 1 }) : day
  if (zone === undefined) return { date, time }
  const here = date.toPlainDateTime(time).toZonedDateTime(zone).withTimeZone(timeZone)
  return { date: here.toPlainDate(), time: here.toPlainTime(), zone }
}

// Moments of today on the wrong side of now go, unless nothing else is left: then they stand as they were said.
function settled(said: Said, moments: readonly Moment[]): Moment[] {
  const left = moments.filter((moment) => !(moment.date.equals(said.today) && isWrongSide(said, moment)))
  return left.length > 0 ? left : [...moments]
}

function isWrongSide({ now, toward }: Said, { date, time, part }: Moment): boolean {
  const end = time ?? (part ? partEnd(part, EVENING) : LAST_MINUTE)
  const order = Temporal.PlainDateTime.compare(date.toPlainDateTime(end), now.toPlainDateTime())
  return toward === 'future' ? order <= 0 : order > 0
}
