import { isWorkingDay } from '../../../src/crm/escalation/working-time.ts'
import { acting, dayAt, type Grievance, isAway, isGone, type Person, worked } from './model.ts'
import { byUser, type Company, complaintsIn, iso, isUnheard, kindOf } from './read.ts'

/** In working minutes of the owner, from when it is anybody's: by then the last rung of a ladder was told for the last time. */
const TOP: Readonly<Record<string, { after: number; rungs: number }>> = {
  high: { after: 360, rungs: 3 },
  normal: { after: 960, rungs: 3 },
  low: { after: 960, rungs: 2 },
}
/** So many working minutes it may take longer: the owner changes, or a message is on its way. */
const SLACK = 480
/** So many of a team stand in one digest of who leads it: the others have their turn. */
const SHOWN = 3
const DAY = 86_400_000

/** Complaints that ended without the gate, that nobody was told of to the top, or that nobody sees daily once they are there. */
export function gates(company: Company) {
  const [wrong, counts] = [[] as string[], { closed: 0, seen: 0 }]
  for (const grievance of company.grievances.values()) {
    for (const { what, at, data } of grievance.happened) {
      if (what !== 'closed') continue
      counts.closed += 1
      const missing = ['told', 'cause', 'change'].filter(
        (answer) => typeof data[answer] !== 'string' || data[answer].trim() === '',
      )
      if (missing.length > 0)
        wrong.push(`complaint ${grievance.number} was closed at ${iso(at)} without ${missing.join()}`)
    }
    for (const stretch of untaken(grievance, company.until)) {
      const top = whenAtTop(company, grievance, stretch)
      if (typeof top === 'string') wrong.push(top)
      else if (top !== null) {
        const found = unseen(company, grievance, { from: top, to: stretch.to })
        wrong.push(...found.wrong)
        counts.seen += found.seen
      }
    }
  }
  return { wrong, counts }
}

interface Stretch {
  from: number
  to: number
}

const BEGINS = ['opened', 'reopened', 'came again']
const HAD = ['acknowledged', 'closed', 'withdrawn', 'not a complaint', 'no longer counted']
/** Another ladder, or another owner in whose time it is counted. */
const TURNS = ['given', 'taken over', 'changed']

/** From when to when nobody had it, without anything that makes its ladder another. */
function untaken({ happened }: Grievance, until: number): Stretch[] {
  const stretches: Stretch[] = []
  let from: number | null = null
  for (const { at, what, data } of happened) {
    const isHeld = what === 'opened' && data['held'] === true
    if (from !== null && [...HAD, ...TURNS, ...BEGINS].includes(what)) {
      stretches.push({ from, to: at })
      from = TURNS.includes(what) ? at : null
    }
    if (BEGINS.includes(what) && !isHeld) from = at
  }
  return from === null ? stretches : [...stretches, { from, to: until }]
}

/** When the last rung was told for the last time; null when that was not due yet, a sentence when it was and is not. */
function whenAtTop({ people }: Company, { number, severity, happened, owners }: Grievance, { from, to }: Stretch) {
  const owner = people.get(owners.findLast(({ at }) => at <= from)?.ownerId ?? 0)
  const top = TOP[severity]
  if (!owner || !top) return null
  const told = happened.filter(({ what, at }) => what === 'escalated' && at >= from && at <= to)
  const last = told.at(-1)
  const wasDue = worked(owner, from, to) > top.after + SLACK
  if (!wasDue) return null
  const rung = Math.max(0, ...told.map(({ data }) => Number(data['rung'] ?? 0)))
  if (!last || rung < top.rungs)
    return `complaint ${number} was nobody's from ${iso(from)} to ${iso(to)} and came to rung ${rung}: ${told.map(({ at }) => iso(at)).join()}`
  return last.at
}

/** The days of who leads on which it did not stand in their digest. */
function unseen({ people, accepted, outages }: Company, { number, owners }: Grievance, { from, to }: Stretch) {
  const owner = people.get(owners.findLast(({ at }) => at <= from)?.ownerId ?? 0)
  const lead = people.get(owner?.leadId ?? 0)
  if (!owner || !lead) return { wrong: [], seen: 0 }
  const persons = byUser(people)
  const [wrong, missed] = [[] as string[], new Set<string>()]
  let seen = 0
  for (let at = from + DAY; at < to - DAY; at += DAY) {
    const day = dayAt(lead, at)
    const begin = day.toZonedDateTime({ timeZone: lead.calendar.timeZone }).epochMilliseconds
    const [first, last] = [begin, begin + DAY]
    const isHere =
      isWorkingDay(lead.calendar, day) &&
      isHereAll(lead, first, last) &&
      acting(people, lead.id, last - 1)?.id === lead.id
    const isHindered = outages.some((outage) => outage.from < last && outage.to > first)
    if (!isHere || isHindered || first < from || last > to) continue
    const digests = accepted.filter(
      (message) =>
        persons.get(message.user) === lead &&
        kindOf(message) === 'digest' &&
        !isUnheard(outages, message) &&
        dayAt(lead, message.at.getTime()).equals(day),
    )
    const named = digests.flatMap(complaintsIn)
    if (named.includes(number)) seen += 1
    else if (new Set(named).size < SHOWN) missed.add(day.toString())
  }
  for (const day of missed)
    wrong.push(`complaint ${number}, at the top since ${iso(from)}, was not seen by ${lead.user} on ${day}`)
  return { wrong, seen }
}

const isHereAll = (person: Person, from: number, to: number) =>
  !isAway(person, from) &&
  !isAway(person, to - 1) &&
  !isGone(person, to) &&
  !person.quiet.some((quiet) => quiet.from < to && quiet.to > from)
