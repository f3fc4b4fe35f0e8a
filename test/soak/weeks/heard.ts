import { dayAt, isAway, isGone, type Person, worked } from './model.ts'
import { byUser, type Company, iso, kindOf } from './read.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]
/** So many briefs on one day: what comes later stands in the last of them. */
const BRIEFS = 4
/** Not briefed again of a customer of whom they read so long ago. */
const KNOWN = 31 * DAY

/** What people had to hear of and did not: what they were asked and answered, what changed, meetings, and what is reported every week. */
export function heardOf(company: Company): { wrong: string[]; count: number } {
  const expected = company.expected.flatMap((one) => unheard(company, one))
  const meetings = unbriefed(company)
  const count = company.expected.length + company.meetings.length
  return { wrong: [...expected, ...meetings, ...unreported(company)], count }
}

function unheard({ people, things, accepted, outages }: Company, expected: Company['expected'][number]): string[] {
  const { what, words, memberId, from } = expected
  const person = people.get(memberId)
  if (!person) return []
  const thing = things.get(expected.caseId ?? 0)
  const changed = thing?.agreed[1]?.at ?? thing?.endedAt ?? Number.POSITIVE_INFINITY
  const until = Math.min(expected.until, changed)
  const isHere = (at: number) => !isAway(person, at) && !isGone(person, at)
  const isHindered = outages.some((outage) => outage.from < until && outage.to > from)
  const isFree = !person.quiet.some((quiet) => quiet.from < until && quiet.to > from)
  // Who was away, quiet or gone may hear of it later, or another in their place.
  const wasHere = [from, (from + until) / 2, until].every(isHere) && isFree && !isHindered
  if (!wasHere || worked(person, from, until) < 9 * 60) return []
  const reads = accepted.some(
    ({ user, at, text }) => user === person.user && at.getTime() >= from && text.includes(words),
  )
  return reads ? [] : [`${person.user} heard nothing of the ${what} “${words}” of ${iso(from)}`]
}

/** Who takes part in a meeting with a customer reads of them before it, the first time at least. */
function unbriefed({ people, accepted, meetings, outages }: Company): string[] {
  const briefs = accepted.filter((message) => kindOf(message) === 'meeting brief')
  const seen = byUser(people)
  return meetings.flatMap(({ memberId, startsAt, customer, madeAt, goneAt }) => {
    const person = people.get(memberId)
    if (!person || goneAt !== null || madeAt > startsAt - 2 * HOUR) return []
    const theirs = briefs.filter(({ user }) => seen.get(user) === person)
    const isKnown = theirs.some(
      ({ at, text }) => at.getTime() > startsAt - KNOWN && at.getTime() < startsAt && text.includes(customer),
    )
    const isFull =
      theirs.filter(({ at }) => dayAt(person, at.getTime()).equals(dayAt(person, startsAt))).length >= BRIEFS
    const isHindered = outages.some(({ from, to }) => from < startsAt && to > startsAt - 4 * HOUR)
    return isKnown || isFull || isHindered || !couldRead(person, startsAt - 2 * HOUR, startsAt)
      ? []
      : [`${person.user} was not briefed of ${customer} before ${iso(startsAt)}`]
  })
}

const couldRead = (person: Person, from: number, to: number) =>
  !isAway(person, from) &&
  !isAway(person, to) &&
  !isGone(person, to) &&
  worked(person, from, to) > 90 &&
  !person.quiet.some((quiet) => quiet.from < to && quiet.to > from)

/** Every week that is over is reported once, in the channel. */
function unreported({ accepted, until }: Company): string[] {
  const begin = Date.parse('2026-03-02T00:00:00Z')
  const weeks = Math.floor((until - begin - 2 * DAY) / (7 * DAY))
  return Array.from({ length: Math.max(0, weeks) }, (_, n) => iso(begin + n * 7 * DAY).slice(0, 10)).flatMap((day) => {
    const said = accepted.filter(({ key, user }) => key.includes(`/report/week/${day}/`) && user.startsWith('#'))
    return said.length === 1 ? [] : [`the week of ${day} was reported ${said.length} times`]
  })
}
