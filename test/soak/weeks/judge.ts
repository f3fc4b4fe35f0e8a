import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { calm } from './calm.ts'
import { acting, fromWhen, type Grievance, isAway, type Person, type Thing, worked } from './model.ts'
import type { Accepted, Outage } from './post-office.ts'

export interface Company {
  people: ReadonlyMap<number, Person>
  things: readonly Thing[]
  grievances: readonly Grievance[]
  accepted: readonly Accepted[]
  outages: readonly Outage[]
  /** How far time went, in ms. */
  until: number
}

const HOUR = 60
const iso = (at: number) => new Date(at).toISOString()
const kindOf = ({ key }: Accepted) => key.split('/')[1] ?? ''
/** What is named: in a sentence with its kind before it, in a row with its number first and what it is behind it. */
function named({ text }: Accepted, kind: RegExp, isOfRow: (row: string) => boolean): number[] {
  const sentences = [...text.matchAll(new RegExp(`\\b(?:${kind.source}) (\\d+)`, 'gi'))]
  const rows = [...text.matchAll(/^• (\d+) .+: .*$/gm)].filter(([row]) => isOfRow(row))
  return [...sentences, ...rows].map(([, number]) => Number(number))
}
const COMPLAINT = /complaint|klacht/i
/** Of what became of things while they were away only some says when to do what; the rest tells nobody. */
const MISSED = /^(?:While you were away|Terwijl je weg was)\n(?:• .*\n?)*/m
const SAYS_WHEN = /, due |moved to |, was due |, voor |verzet naar |, was /
const withoutMissed = (message: Accepted) => ({
  ...message,
  text: message.text.replace(MISSED, (part) =>
    part
      .split('\n')
      .filter((row) => !row.startsWith('• ') || SAYS_WHEN.test(row))
      .join('\n'),
  ),
})
/** A line of what waited while they were quiet has no date either. */
const numbersIn = (message: Accepted) =>
  kindOf(message) === 'meanwhile'
    ? []
    : named(withoutMissed(message), /promise|toezegging/, (row) => !COMPLAINT.test(row))
const complaintsIn = (message: Accepted) => named(withoutMissed(message), COMPLAINT, (row) => COMPLAINT.test(row))

/** What was wrong, one line each, by what the platform took and by what was agreed; nothing of it is from the bot's tables. */
export function judge(company: Company): { wrong: string[]; broke: number; messages: number; calm: number } {
  const broke = company.things.flatMap((thing) => {
    const ended = thing.endedAt ?? company.until
    const breaks = thing.agreed.filter(
      ({ at, dueAt }, n) => dueAt > at && dueAt < Math.min(thing.agreed[n + 1]?.at ?? Number.POSITIVE_INFINITY, ended),
    )
    return breaks.map((agreed) => ({ thing, agreed }))
  })
  const told = broke.flatMap(({ thing, agreed }) => untold(company, thing, agreed))
  const ends = calm(company)
  const [digests, days] = [
    [...repeated(company), ...disordered(company)],
    [...nagging(company), ...crowded(company), ...loud(company)],
  ]
  return {
    wrong: [...told, ...digests, ...days, ...ends.wrong],
    calm: ends.said,
    broke: broke.length,
    messages: company.accepted.length,
  }
}

type Agreed = Thing['agreed'][number]

/** A promise broke: had who must act been told of it, in time? */
function untold({ people, accepted, outages }: Company, { number }: Thing, agreed: Agreed): string[] {
  const { at: since, ownerId, dueAt } = agreed
  const person = acting(people, ownerId, dueAt - 1)
  const named = accepted.filter(
    (message) => message.at.getTime() >= since && message.at.getTime() < dueAt && numbersIn(message).includes(number),
  )
  const what = `promise ${number}, due ${iso(dueAt)}, agreed ${iso(since)}`
  // Whoever could be found.
  if (!person) return named.length > 0 ? [] : [`nobody was told of ${what}`]
  const from = fromWhen(person, dueAt)
  const theirs = named.filter(({ user, at }) => user === person.user && at.getTime() >= from)
  const first = theirs[0]?.at.getTime()
  const others = named.map(({ user, at, key }) => `${user} ${at.toISOString()} ${key}`).join(', ')
  if (first === undefined) return [`${person.user} was not told of ${what} of ${ownerId}; told: ${others}`]
  const actingFrom = since + actedOnlyLater(people, person, agreed)
  const isLate = worked(person, actingFrom, dueAt) < HOUR + 20
  const isHindered = outages.some(({ from: down, to }) => down < dueAt && to > dueAt - 24 * 3_600_000)
  const isOff = worked(person, dueAt - 60_000, dueAt) === 0
  if (isLate || isHindered || isOff || worked(person, first, dueAt) >= HOUR) return []
  return [`${person.user} was told at ${iso(first)}, too late, of ${what}`]
}

/** So many ms after it was agreed it became this person's. */
function actedOnlyLater(people: Company['people'], person: Person, { at, ownerId, dueAt }: Agreed): number {
  const step = 1_800_000
  let since = dueAt
  while (since - step > at && acting(people, ownerId, since - step)?.id === person.id) since -= step
  return since - step <= at ? 0 : since - at
}

const TOO_MUCH = /^(?:You have \d+ things due by |Je hebt tot en met .+ nog \d+ dingen;)/m

/** Taken without a word while the platform did not work, and perhaps given up: the bot cannot know. */
const isUnheard = (outages: Company['outages'], { at }: Accepted) =>
  outages.some(({ from, to }) => from <= at.getTime() && at.getTime() < to)

/** The same was said twice on one day. */
function repeated({ people, accepted, things, outages }: Company): string[] {
  const persons = new Map([...people.values()].map((person) => [person.user, person]))
  const byNumber = new Map(things.map((thing) => [thing.number, thing]))
  const seen = new Map<string, Accepted>()
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || kindOf(message) === 'untold') return []
    // What can go when it is too much, is named for that.
    const told = { ...message, text: message.text.split(TOO_MUCH)[0] ?? '' }
    return [...new Set(numbersIn(told))].flatMap((number) => {
      const at = message.at.getTime()
      const known = byNumber.get(number)?.agreed.filter((one) => one.at <= at) ?? []
      // What happened in the same instant, came after the digest of then.
      const agreed = known.findLast((one) => one.at < at || kindOf(message) !== 'digest') ?? known[0]
      if (!agreed) return [`promise ${number} was named before there was one`]
      const day = dayOf(message.at, person.calendar.timeZone).toString()
      const look = [message.user, day, number, agreed.ownerId, agreed.dueAt, agreed.dueAt <= at].join('/')
      const before = seen.get(look)
      seen.set(look, message)
      const isLost = before && isUnheard(outages, before)
      // What is new since they went away, and from whom, a nudge before it did not say.
      if (
        before &&
        kindOf(before) === 'nudge' &&
        !numbersIn({ ...told, text: told.text.replace(MISSED, '') }).includes(number)
      )
        return []
      // Who stands in hears once more half an hour before.
      if (!before || isLost || (kindOf(message) === 'nudge' && (agreed.ownerId !== person.id || isAway(person, at))))
        return []
      return [`${message.user} read promise ${number} twice on ${day}: ${before.key}, ${message.key}`]
    })
  })
}

/** So many working days a line that does not change is said daily; Mondays are beside them. */
const DAILY = 3
/** Nobody has more digests and nudges on a day than this, however much falls due. */
const MOST_A_DAY = 9

/** A line that stays as it is, said on too many days, or twice on one; what every rung was told of is the lead's every day. */
function nagging({ people, accepted, things, grievances, outages }: Company): string[] {
  const persons = new Map([...people.values()].map((person) => [person.user, person]))
  const agreed = new Map(things.map((thing) => [thing.number, thing.agreed]))
  const changes = new Map(grievances.map((grievance) => [grievance.number, grievance.changes]))
  const days = new Map<string, Set<string>>()
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || kindOf(message) !== 'digest') return []
    const at = message.at.getTime()
    if (isUnheard(outages, message)) return []
    const day = dayOf(message.at, person.calendar.timeZone)
    const looks = [
      ...[...new Set(complaintsIn(message))].map((number) => ({
        what: `complaint ${number}`,
        look: changes.get(number)?.filter((change) => change <= at).length,
        isEveryDay: person.isLead,
      })),
      ...numbersIn(message).flatMap((number) => {
        const last = agreed.get(number)?.findLast((one) => one.at <= at)
        return last && last.dueAt <= at ? [{ what: `promise ${number}`, look: last.at, isEveryDay: false }] : []
      }),
    ]
    return looks.flatMap(({ what, look, isEveryDay }) => {
      const key = `${message.user}/${what}/${look}`
      const before = days.get(key) ?? new Set()
      days.set(key, before)
      const isTwice = before.has(day.toString())
      before.add(day.toString())
      const daily = [...before].filter((one) => dayOf(new Date(one), 'UTC').dayOfWeek !== 1).length
      const isTooOften = !isEveryDay && day.dayOfWeek !== 1 && daily > DAILY
      return [
        ...(isTwice ? [`${message.user} read ${what} twice on ${day.toString()}: ${message.key}`] : []),
        ...(isTooOften ? [`${message.user} read ${what} unchanged on ${[...before].join(', ')}`] : []),
      ]
    })
  })
}

/** More unasked messages to one person on one day than anybody reads. */
function crowded({ people, accepted, outages }: Company): string[] {
  const zones = new Map([...people.values()].map(({ user, calendar }) => [user, calendar.timeZone]))
  const unasked = accepted.filter(
    (message) => ['digest', 'nudge'].includes(kindOf(message)) && !isUnheard(outages, message),
  )
  const byDay = Map.groupBy(unasked, ({ user, at }) => `${user} on ${dayOf(at, zones.get(user) ?? 'UTC').toString()}`)
  return [...byDay].flatMap(([who, messages]) =>
    messages.length > MOST_A_DAY ? [`${who} had ${messages.length}: ${messages.map(({ key }) => key).join(', ')}`] : [],
  )
}

/** So long a message may be on its way, in ms. */
const UNDER_WAY = 90_000

/** What can wait, said to somebody who is quiet, or to somebody at night who is not at work. */
function loud({ people, accepted, outages }: Company): string[] {
  const persons = new Map([...people.values()].map((person) => [person.user, person]))
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || ['nudge', 'untold'].includes(kindOf(message)) || /\/(?:escalation|card)\//.test(message.key))
      return []
    const at = message.at.getTime()
    const isQuiet = person.quiet.some(({ from, to }) => from < at && at < to)
    const wasOut = outages.some(({ from, to }) => from <= at && at <= to + UNDER_WAY)
    return isQuiet && !wasOut ? [`${message.user} was quiet at ${iso(at)} and read ${message.key}`] : []
  })
}

/** What is stuck in their team, what waited for it, and what can go when it is too much stand below, with rules of their own. */
const BELOW = new RegExp(
  `^(?:Stuck in your team|Blijft liggen in je team|Also new|Ook nieuw|While you were away|Terwijl je weg was)$|${TOO_MUCH.source}`,
  'm',
)

/** A digest that is too long, or shows what broke before what can be kept. */
function disordered({ accepted, things }: Company): string[] {
  const byNumber = new Map(things.map((thing) => [thing.number, thing]))
  return accepted.flatMap((message) => {
    if (kindOf(message) !== 'digest') return []
    const own = { ...message, text: message.text.split(BELOW)[0] ?? '' }
    const broken = numbersIn(own).map((number) => {
      const agreed = byNumber.get(number)?.agreed.findLast(({ at }) => at <= message.at.getTime())
      return agreed !== undefined && agreed.dueAt <= message.at.getTime()
    })
    const first = broken.indexOf(true)
    return [
      ...(broken.length > 9 ? [`${message.key} has ${broken.length} lines`] : []),
      ...(broken.filter(Boolean).length > 2 ? [`${message.key} has more than two that broke`] : []),
      ...(first >= 0 && broken.slice(first).includes(false) ? [`${message.key} has what broke first`] : []),
    ]
  })
}
