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
  /** Who leads their team, themselves perhaps. */
  leadId: number
  isSponsor: boolean
  /** Whether they look after the interaction model. */
  isModelOwner: boolean
  /** When they wanted to be left alone, in ms. */
  quiet: { from: number; to: number }[]
  /** The local hours in which they do so every day. */
  hours: { from: string; to: string } | null
  /** Since when nobody can reach them. */
  goneAt: number | null
}

/** Something with a date, and everything that was agreed about it; an infinite date: nothing is expected for now. */
export interface Thing {
  number: number
  id: number
  kind: string
  agreed: { at: number; ownerId: number; dueAt: number }[]
  /** When somebody did something with it. */
  changes: number[]
  endedAt: number | null
}

/** Something that happened to a complaint. */
export interface Happened {
  at: number
  what: string
  data: Record<string, unknown>
}

/** A complaint with everything that happened to it. */
export interface Grievance {
  number: number
  id: number
  severity: string
  relationId: number
  happened: Happened[]
  /** Who answers for it, over time. */
  owners: { at: number; ownerId: number }[]
}

/** What somebody was to read of, in words that stand nowhere else, and from when to when; of a case as long as nothing changed. */
export interface Expected {
  what: string
  caseId?: number
  words: string
  memberId: number
  from: number
  until: number
}

export const isAway = (person: Person, at: number) => {
  const day = dayOf(new Date(at), person.calendar.timeZone).toString()
  return person.absences.some(({ from, until, saidAt }) => saidAt <= at && from <= day && day <= until)
}

export const isGone = (person: Person, at: number) => person.goneAt !== null && person.goneAt <= at

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

/** The local day of an instant. */
export const dayAt = ({ calendar }: Person, at: number) => dayOf(new Date(at), calendar.timeZone)
