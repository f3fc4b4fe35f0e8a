import { budget } from './budget.ts'
import { calm } from './calm.ts'
import { gates } from './gates.ts'
import { acting, fromWhen, type Person, type Thing, worked } from './model.ts'
import { type Company, iso, numbersIn } from './read.ts'
import { repeats } from './repeats.ts'
import { heardOf } from './heard.ts'

export interface Figures {
  promises: number
  complaints: number
  broke: number
  messages: number
  /** How many digests ended with what their reader may forget. */
  calm: number
  /** Unasked messages to one person on one of their working days: half of those days have no more, one in ten more, and the most. */
  aDay: { median: number; p90: number; most: number }
  /** Complaints that went through the gate, and days on which one that nobody takes was seen. */
  gates: { closed: number; seen: number }
  /** How many questions, answers, changes and meetings had to be heard of. */
  heard: number
}

/** What was wrong, one line each, by what the platform took and by what was agreed; nothing of it is from the bot's tables. */
export function judge(company: Company): Figures & { wrong: string[] } {
  const broke = [...company.things.values()].flatMap((thing) => {
    const ended = thing.endedAt ?? company.until
    const breaks = thing.agreed.filter(
      ({ at, dueAt }, n) => dueAt > at && dueAt < Math.min(thing.agreed[n + 1]?.at ?? Number.POSITIVE_INFINITY, ended),
    )
    return breaks.map((agreed) => ({ thing, agreed }))
  })
  const told = broke.flatMap(({ thing, agreed }) => untold(company, thing, agreed))
  const [ends, days, complaints, heard] = [calm(company), budget(company), gates(company), heardOf(company)]
  return {
    wrong: [...told, ...repeats(company), ...days.wrong, ...complaints.wrong, ...heard.wrong, ...ends.wrong],
    promises: company.things.size,
    complaints: company.grievances.size,
    calm: ends.said,
    broke: broke.length,
    messages: company.accepted.length,
    aDay: days.aDay,
    gates: complaints.counts,
    heard: heard.count,
  }
}

type Agreed = Thing['agreed'][number]
/** In working minutes. */
const HOUR = 60
const MINUTE = 60_000

/** Something broke: had who must act been told of it, in time? */
function untold({ people, accepted, outages }: Company, { number, kind }: Thing, agreed: Agreed): string[] {
  const { at: since, ownerId, dueAt } = agreed
  const person = acting(people, ownerId, dueAt - 1)
  const named = accepted.filter(
    (message) => message.at.getTime() >= since && message.at.getTime() < dueAt && numbersIn(message).includes(number),
  )
  const what = `${kind} ${number}, due ${iso(dueAt)}, agreed ${iso(since)}`
  // Whoever could be found.
  if (!person) return named.length > 0 ? [] : [`nobody was told of ${what}`]
  const from = fromWhen(person, dueAt)
  const theirs = named.filter(({ user, at }) => user === person.user && at.getTime() >= from)
  const first = theirs[0]?.at.getTime()
  const others = named.map(({ user, at, key }) => `${user} ${at.toISOString()} ${key}`).join(', ')
  // Who made it themselves while nothing could be said, knows it.
  const isOut = outages.some(({ from: down, to }) => down <= since + MINUTE * 2 && to >= dueAt - MINUTE * 5)
  if (first === undefined && isOut) return []
  if (first === undefined) return [`${person.user} was not told of ${what} of ${ownerId}; told: ${others}`]
  const actingFrom = since + actedOnlyLater(people, person, agreed)
  const isLate = worked(person, actingFrom, dueAt) < HOUR + 20
  const isHindered = outages.some(({ from: down, to }) => down < dueAt && to > dueAt - 24 * 3_600_000)
  const isOff = worked(person, dueAt - MINUTE, dueAt) === 0
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
