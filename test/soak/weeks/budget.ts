import { Temporal } from 'temporal-polyfill'
import { isWorkingDay } from '../../../src/crm/escalation/working-time.ts'
import { dayAt, isAway, isGone, type Person } from './model.ts'
import type { Accepted } from './post-office.ts'
import { byUser, type Company, isUnheard, iso, kindOf } from './read.ts'

/** Nobody has more digests and nudges on a day than this, however much falls due. */
const MOST_A_DAY = 9
/** So often a day somebody hears at once of what could wait. */
const AT_ONCE = 5
/** What could: news of what others did, and what is asked of them without an hour. */
const COULD_WAIT =
  /^(?:question\/\d+\/(?:asked|news)\/|promise\/\d+\/(?!owner)|offer\/\d+\/(?:accepted|refused|unaccepted)\/|handover\/\d+\/to\/|handover\/all\/|incident\/\d+\/(?:given|news)\/|approval\/\d+\/(?!waits)|incoming\/|mail\/)/
/** What somebody waits for is no message they did not ask for. */
const ASKED_FOR = /^question\/\d+\/answered\//
/** So long a message may be on its way, in ms. */
const UNDER_WAY = 90_000

/** What was too much for a day, or came to who wanted to hear nothing; and how much it was. */
export function budget(company: Company) {
  const { people, accepted } = company
  const persons = byUser(people)
  const days = Map.groupBy(
    accepted.filter((message) => persons.has(message.user) && !isUnheard(company.outages, message)),
    ({ user, at }) => `${user} on ${dayAt(persons.get(user) as Person, at.getTime()).toString()}`,
  )
  const wrong = [...days].flatMap(([day, messages]) => crowded(day, messages, persons))
  return { wrong: [...wrong, ...loud(company), ...atNight(company)], aDay: aDay(company, days) }
}

const about = ({ key }: Accepted) => key.slice(key.indexOf('/') + 1)

function crowded(day: string, messages: readonly Accepted[], persons: ReadonlyMap<string, Person>): string[] {
  const timed = messages.filter((message) => ['digest', 'nudge'].includes(kindOf(message)))
  const atOnce = messages.filter(
    (message) => COULD_WAIT.test(about(message)) && getsDigest(persons.get(message.user), message.at.getTime()),
  )
  const list = (some: readonly Accepted[]) => some.map(({ key }) => key).join(', ')
  return [
    ...(timed.length > MOST_A_DAY ? [`${day} had ${timed.length} digests and nudges: ${list(timed)}`] : []),
    ...(atOnce.length > AT_ONCE ? [`${day} had ${atOnce.length} at once: ${list(atOnce)}`] : []),
  ]
}

/** Somebody has no digest to wait for, or goes away before it comes. */
function getsDigest(person: Person | undefined, at: number): boolean {
  if (!person || person.windows.length === 0) return false
  const [day, soon] = [dayAt(person, at).toString(), dayAt(person, at).add({ days: 4 }).toString()]
  return !person.absences.some(({ from, saidAt }) => saidAt <= at && from > day && from <= soon)
}

/** Of every working day of everybody who was there. */
function aDay({ people, until }: Company, days: ReadonlyMap<string, readonly Accepted[]>) {
  const counts = [...people.values()].flatMap((person) =>
    workingDays(person, until).map((day) => {
      const messages = days.get(`${person.user} on ${day}`) ?? []
      return messages.filter((message) => !ASKED_FOR.test(about(message))).length
    }),
  )
  counts.sort((a, b) => a - b)
  const at = (share: number) => counts[Math.floor((counts.length - 1) * share)] ?? 0
  return { median: at(0.5), p90: at(0.9), most: at(1) }
}

/** Up to the last four, in which nobody did anything. */
function workingDays(person: Person, until: number): string[] {
  const days: string[] = []
  const last = dayAt(person, until).subtract({ days: 4 })
  for (let day = Temporal.PlainDate.from('2026-03-02'); Temporal.PlainDate.compare(day, last) < 0; ) {
    const noon = day.toZonedDateTime({ timeZone: person.calendar.timeZone, plainTime: '12:00' }).epochMilliseconds
    if (isWorkingDay(person.calendar, day) && !isAway(person, noon) && !isGone(person, noon)) days.push(day.toString())
    day = day.add({ days: 1 })
  }
  return days
}

/** What can wait, said to somebody who is quiet. */
function loud({ people, accepted, outages }: Company): string[] {
  const persons = byUser(people)
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || PASSES.test(about(message))) return []
    const at = message.at.getTime()
    const isQuiet = person.quiet.some(({ from, to }) => from < at && at < to)
    const wasOut = outages.some(({ from, to }) => from <= at && at <= to + UNDER_WAY)
    return isQuiet && !wasOut ? [`${message.user} was quiet at ${iso(at)} and read ${message.key}`] : []
  })
}
/** What breaks, a ladder at its end, and what they wait for themselves cannot. */
const PASSES = /^(?:nudge|untold)\/|\/(?:escalation|card|answered|waits)\//

/** What can wait, said in the hours in which somebody sleeps. */
function atNight({ people, accepted, outages }: Company): string[] {
  const persons = byUser(people)
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person?.hours || PASSES.test(about(message)) || kindOf(message) === 'digest') return []
    const { from, to } = person.hours
    const local = message.at.toLocaleTimeString('en-GB', { timeZone: person.calendar.timeZone, hour12: false })
    const isNight = local >= `${from}:00` || local < `${to}:00`
    const works = worksAt(person, message.at)
    const wasOut = outages.some(
      (outage) => outage.from <= message.at.getTime() && message.at.getTime() <= outage.to + UNDER_WAY,
    )
    return isNight && !works && !wasOut ? [`${message.user} slept at ${local} and read ${message.key}`] : []
  })
}

function worksAt({ calendar }: Person, at: Date): boolean {
  const day = new Date(at.toLocaleString('en-US', { timeZone: calendar.timeZone }))
  const spans = calendar.hours[String(day.getDay() || 7) as keyof typeof calendar.hours] ?? []
  const time = at.toLocaleTimeString('en-GB', { timeZone: calendar.timeZone, hour12: false }).slice(0, 5)
  return spans.some(([from, to]) => from <= time && time <= to)
}
