import { Temporal } from 'temporal-polyfill'
import { dayAndMonth } from '../../cards/when.ts'
import { moment as inWords } from '../../cards/quiet/card.ts'
import { addWorking, type Calendar, isWorkingDay, startOf } from '../../crm/escalation/working-time.ts'
import { nextWindow } from '../../crm/people/member.ts'
import { longestQuiet } from '../../crm/people/quiet.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import type { Context } from '../command.ts'
import { readDate } from '../dates/find-dates.ts'
import { type DateReading, instantOf, type Moment } from '../dates/moment.ts'
import { choices, dateContext, deadlineOf, readerOf, toDeadline } from '../grammar/deadline.ts'

const LASTS = /^(?:for|voor|the next|de komende|gedurende)\s+/iu
const UNTIL = /^(?:until|till|'?til|tot)\s+/iu
const DIGEST = /^(?:my |mijn |het |the )?(?:next |volgende? )?(?:digest|dagoverzicht)$/iu

/** What may stand behind "quiet" for it to be a time: "until 3", "for 2 hours", "tot morgen 10 uur". */
export const QUIET_TIME =
  /^(?:(?:until|till|'?til|tot|for|voor|the next|de komende|gedurende)\s+[^:?\n]{1,20}(?::\d\d)?[^:?\n]{0,30}|(?:\d{1,3}|an?|een|half|anderhalf)\s*(?:an?\s+|een\s+)?(?:half\s+|kwart\s+)?(?:h|hrs?|hours?|u|uur|uurtje|uren|m|min|minutes?|minuut|minuten|kwartier))[.]?$/iu

/** A part of a day begins then; a morning with work. */
const BEGINS = { afternoon: '13:00', evening: '18:00' } as const

/** When somebody reads again. Asks when it can be read in two ways, says it when there is no time in it, it has passed, or it is an absence. */
export function readQuiet(context: Context, words: string): Date {
  const { t, clock, calendar } = context
  const said = words.trim().replace(/[.]$/u, '')
  const until = DIGEST.test(said.replace(UNTIL, '')) ? nextDigest(context) : timeIn(context, said)
  if (!until) throw new NotUnderstood([], t('quiet.noTime', { words }), t('quiet.example'))
  if (until <= clock()) throw new NotUnderstood([], t('quiet.passed', { words }), t('quiet.example'))
  const longest = longestQuiet(calendar, clock())
  if (until <= longest) return until
  const reader = readerOf(context)
  const sentence = t('quiet.tooLong', { when: inWords(longest, reader) })
  throw new NotUnderstood([], sentence, t('quiet.absenceLine', { day: dayAndMonth(until, reader) }), true)
}

/** When the next digest comes. Says it when none does. */
export function nextDigest({ me, calendar, clock, t }: Context): Date {
  const next = nextWindow(me, calendar, clock())
  if (!next) throw new NotUnderstood([], t('quiet.noDigest'), t('quiet.example'))
  return next
}

function timeIn(context: Context, said: string): Date | null {
  const exact = deadlineOf(context, said)
  if (exact) return exact.dueAt
  const read = (text: string) => readDate(text, dateContext(context, 'future'))
  if (!UNTIL.test(said)) {
    const length = said.replace(LASTS, '')
    const reading = read(`in ${length}`) ?? read(`over ${length}`)
    return reading && instantIn(context, reading.moments[0])
  }
  const rest = said.replace(UNTIL, '')
  const reading = read(`until ${rest}`) ?? read(`tot ${rest}`) ?? read(rest)
  return reading && oneOf(context, reading)
}

function oneOf(context: Context, reading: DateReading): Date | null {
  const { t, clock } = context
  const coming = reading.moments.filter((one) => instantIn(context, one) > clock())
  const [first] = coming
  if (coming.length > 1 || (first && reading.unsure))
    throw new Clarification(t('promise.whichDay', { words: reading.words }), 'words', choices(context, reading))
  return instantIn(context, first ?? reading.moments[0])
}

/** "Until tomorrow" is until work begins, "until today" until it ends. */
function instantIn(context: Context, { date, time, part, ...other }: Moment): Date {
  const { calendar, me, clock } = context
  const at = (given: Temporal.PlainTime) => instantOf({ date, time: given, ...other }, me.timeZone, given)
  if (time) return at(time)
  if (part) return part === 'morning' ? workBegins(calendar, date) : at(Temporal.PlainTime.from(BEGINS[part]))
  const today = Temporal.Instant.fromEpochMilliseconds(clock().getTime()).toZonedDateTimeISO(me.timeZone).toPlainDate()
  return date.equals(today) ? toDeadline(context, { date }).dueAt : workBegins(calendar, date)
}

function workBegins(calendar: Calendar, date: Temporal.PlainDate): Date {
  if (isWorkingDay(calendar, date)) return addWorking(calendar, startOf(date, calendar.timeZone), 0)
  const nine = Temporal.PlainTime.from('09:00')
  return instantOf({ date, time: nine }, calendar.timeZone, nine)
}

const HOURS = /^(?:from |van )?(\d{1,2})(?:[:.uh](\d{2}))?u?\s*(?:-|–|to|tot|until)\s*(\d{1,2})(?:[:.uh](\d{2}))?u?$/iu

/** Two local times of a day, `["21:00", "07:00"]`; null when they are none. */
export function readHours(words: string): [string, string] | null {
  const [, from, fromMinutes = '00', to, toMinutes = '00'] = HOURS.exec(words.trim()) ?? []
  const times = [`${from}:${fromMinutes}`, `${to}:${toMinutes}`].map((one) => one.padStart(5, '0'))
  const [first = '', last = ''] = times
  const isTime = (one: string) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(one)
  return isTime(first) && isTime(last) && first !== last ? [first, last] : null
}
