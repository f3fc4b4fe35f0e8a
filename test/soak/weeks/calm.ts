import { nextWindow } from '../../../src/crm/people/member.ts'
import type { Company } from './read.ts'
import { acting, type Person, type Thing } from './model.ts'
import type { Accepted } from './post-office.ts'

const NOTHING = [
  /Nothing you promised falls due before (.+?); I speak up if that changes\./,
  /Niets wat je hebt toegezegd loopt af voor (.+?); verandert dat, dan zeg ik het\./,
]
const ONLY = [/Until (.+?) only (.+?) falls? due\./, /Tot (.+?) lo(?:opt|pen) alleen (.+?) af\./]

/** What the end of a digest says: until when, and the numbers that fall due before it. */
interface Said {
  until: string
  numbers: number[]
}

function saidIn({ text }: Accepted): Said | null {
  const found = [...NOTHING, ...ONLY].flatMap((sentence) => sentence.exec(text) ?? [])
  const [, until, numbers] = found
  return until === undefined ? null : { until, numbers: (numbers?.match(/\d+/g) ?? []).map(Number) }
}

/**
 * Every end of a digest that was not true when it was said, one line each, and how many there were. That what came after it is
 * told all the same, is judged of every promise that broke.
 */
export function calm({ people, accepted, things }: Company): { wrong: string[]; said: number } {
  const persons = new Map([...people.values()].map((person) => [person.user, person]))
  const digests = accepted.flatMap((message) => {
    const [person, said] = [persons.get(message.user), saidIn(message)]
    return person && said ? [{ message, person, said }] : []
  })
  const wrong = digests.flatMap(({ message, person, said }) => {
    const at = message.at.getTime()
    const until = nextWindow({ windows: person.windows, ...absenceAt(person, at) }, person.calendar, message.at)
    const what = `${message.key}, read at ${message.at.toISOString()}, says “until ${said.until}: ${said.numbers.join()}”`
    if (!until || !isMoment(said.until, until, message.at, person))
      return [`${what}, but the next is ${until?.toISOString()}`]
    const due = [...things.values()].filter((thing) => isDue(thing, at, until.getTime()))
    const theirs = due.filter((thing) => isTheirs(people, person, thing, at)).map(({ number }) => number)
    const known = new Set(due.map(({ number }) => number))
    return [
      ...theirs.filter((number) => !said.numbers.includes(number)).map((number) => `${what}, but ${number} falls due`),
      ...said.numbers.filter((number) => !known.has(number)).map((number) => `${what}, but ${number} does not`),
    ]
  })
  return { wrong, said: digests.length }
}

/** What happened in the same instant, came after what was said then. */
const agreedAt = ({ agreed }: Thing, at: number) => agreed.findLast((one) => one.at < at)

function isDue(thing: Thing, at: number, until: number): boolean {
  const dueAt = agreedAt(thing, at)?.dueAt
  return dueAt !== undefined && dueAt > at && dueAt <= until && (thing.endedAt === null || thing.endedAt >= at)
}

function isTheirs(people: Company['people'], person: Person, thing: Thing, at: number): boolean {
  const ownerId = agreedAt(thing, at)?.ownerId
  return ownerId !== undefined && (ownerId === person.id || acting(people, ownerId, at - 1)?.id === person.id)
}

function absenceAt({ absences }: Person, at: number) {
  const last = absences.findLast(({ saidAt }) => saidAt < at)
  return { absentFrom: last?.from ?? null, absentUntil: last?.until ?? null }
}

/** The words name the time of an instant, and when that is another day, that day. */
function isMoment(words: string, until: Date, now: Date, { calendar: { timeZone } }: Person): boolean {
  const format = (options: Intl.DateTimeFormatOptions, at = until, language = 'en-GB') =>
    new Intl.DateTimeFormat(language, { timeZone, ...options }).format(at)
  const isToday = format({ dateStyle: 'short' }) === format({ dateStyle: 'short' }, now)
  const days = (['long', 'short'] as const).flatMap((weekday) =>
    ['en-GB', 'nl-NL'].map((language) => format({ weekday }, until, language)),
  )
  const names = days.some((day) => words.includes(day))
  return words.includes(format({ timeStyle: 'short' })) && names === !isToday
}
