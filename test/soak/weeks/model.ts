import { workingMinutes, type Calendar, dayOf, isWorkingDay } from '../../../src/crm/escalation/working-time.ts'

/** What the oracle knows of a colleague, by what it did itself. */
export interface Person {
  id: number
  user: string
  calendar: Calendar
  windows: string[]
  deputyId: number | null
  /** Local days, the first and the last, and when it was said; over time there are several. */
  absences: { from: string; until: string; saidAt: number }[]
  isLead: boolean
  /** When they wanted to be left alone, in ms. */
  quiet: { from: number; to: number }[]
  /** Since when nobody can reach them. */
  goneAt: number | null
}

/** A promise with everything that was agreed about it. */
export interface Thing {
  number: number
  id: number
  agreed: { at: number; ownerId: number; dueAt: number }[]
  endedAt: number | null
}

/** A complaint with every moment at which something happened to it. */
export interface Grievance {
  number: number
  id: number
  changes: number[]
  endedAt: number | null
}

export const isAway = (person: Person, at: number) => {
  const day = dayOf(new Date(at), person.calendar.timeZone).toString()
  return person.absences.some(({ from, until, saidAt }) => saidAt <= at && from <= day && day <= until)
}

const isGone = (person: Person, at: number) => person.goneAt !== null && person.goneAt <= at

/** Who must act at an instant; null when that is whoever can be found. */
export function acting(people: ReadonlyMap<number, Person>, ownerId: number, at: number): Person | null {
  const owner = people.get(ownerId)
  let person = owner
  for (let steps = 0; person && steps < 5; steps++) {
    if (!isGone(person, at) && !isAway(person, at)) return person
    person = person.deputyId === null ? undefined : people.get(person.deputyId)
  }
  return owner && !isGone(owner, at) ? owner : null
}

/** The beginning of the last working day before the day something is due, in ms. */
export function fromWhen({ calendar }: Person, dueAt: number): number {
  let day = dayOf(new Date(dueAt), calendar.timeZone).subtract({ days: 1 })
  for (let days = 0; days < 20 && !isWorkingDay(calendar, day); days++) day = day.subtract({ days: 1 })
  return day.toZonedDateTime({ timeZone: calendar.timeZone }).epochMilliseconds
}

export const worked = ({ calendar }: Person, from: number, to: number) =>
  from >= to ? 0 : workingMinutes(calendar, new Date(from), new Date(to))
