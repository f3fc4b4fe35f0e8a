import { Temporal } from 'temporal-polyfill'
import type { PrismaClient } from '../../../src/store/generated/client.ts'
import { ZONE } from './lines.ts'

/** Something that became otherwise in the books, read from the tables and not from what the bot said of it. */
export interface Deed {
  what: string
  about: string
  with?: string | undefined
  on?: string
  due?: string | undefined
  by?: string | undefined
  severity?: string | undefined
  /** The number of the case. */
  number?: number
  /** Everything that was stored, to look for what was typed. */
  stored: string
}

/** Everything in the books that a line can change. */
export async function booksOf(db: PrismaClient) {
  const [interactions, cases, annoyances, members, drafts] = await Promise.all([
    db.interaction.findMany({ include: { relation: true } }),
    db.case.findMany({ include: { relation: true, owner: true, offeredTo: true } }),
    db.annoyance.findMany({ include: { relation: true } }),
    db.member.findMany(),
    db.draft.findMany(),
  ])
  return { interactions, cases, annoyances, members, drafts }
}

export type Books = Awaited<ReturnType<typeof booksOf>>

const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE)
export const dayIn = (at: Date) => local(at).toPlainDate().toString()
const first = (name: string) => name.split(' ')[0]?.toLowerCase() ?? ''

/** What was done between two looks. Duties that change a case by themselves count as nothing. */
export function deedsBetween(before: Books, after: Books): Deed[] {
  return [...notes(before, after), ...cases(before, after), ...annoyances(before, after), ...people(before, after)]
}

function notes(before: Books, after: Books): Deed[] {
  const known = new Map(before.interactions.map((one) => [one.id, one]))
  return after.interactions.flatMap((one): Deed[] => {
    const was = known.get(one.id)
    const stored = JSON.stringify([one.lines, one.personName, one.subject, one.outcome])
    const deed = { about: one.relation.name, stored }
    if (!was) return [{ ...deed, what: 'contact', with: one.personName ?? undefined, on: dayIn(one.occurredAt) }]
    if (was.withdrawnAt === null && one.withdrawnAt !== null) return [{ ...deed, what: 'undone' }]
    const isOther = JSON.stringify([was.lines, was.relationId]) !== JSON.stringify([one.lines, one.relationId])
    return isOther ? [{ ...deed, what: 'changed' }] : []
  })
}

type Case = Books['cases'][number]
const dueOf = ({ dueAt, wholeDay }: Case) =>
  dueAt === null
    ? undefined
    : wholeDay
      ? dayIn(dueAt)
      : `${dayIn(dueAt)} ${local(dueAt).toPlainTime().toString().slice(0, 5)}`

function cases(before: Books, after: Books): Deed[] {
  const known = new Map(before.cases.map((one) => [one.id, one]))
  return after.cases.flatMap((one): Deed[] => {
    const was = known.get(one.id)
    const facts = { due: dueOf(one), by: first(one.owner.name), severity: one.severity ?? undefined }
    const stored = JSON.stringify([one.summary, one.personName, one.facts])
    const deed = { about: one.relation.name, number: one.number, ...facts, stored }
    if (!was) return [{ ...deed, what: one.kind }]
    // What is offered is given, once it is accepted.
    const to = one.offeredTo ? { by: first(one.offeredTo.name) } : {}
    return changesOf(was, one).map((what) => ({ ...deed, what, ...(what === 'given' && to) }))
  })
}

function changesOf(was: Case, one: Case): string[] {
  if (was.state !== one.state) return [one.state === 'closed' ? closing(one) : 'undone']
  return [
    ...handed(was, one),
    ...(was.dueAt?.getTime() !== one.dueAt?.getTime() ? ['moved'] : []),
    ...(was.severity !== one.severity ? ['severity'] : []),
    ...(was.summary !== one.summary ? ['changed'] : []),
  ]
}

/** Who takes a case has it from then on; who is given one need not have taken it. */
function handed(was: Case, one: Case): string[] {
  const isTaken = one.acknowledgedById !== null && was.acknowledgedById !== one.acknowledgedById
  if (isTaken && one.acknowledgedById === one.ownerId) return ['taken']
  const isOffered = one.offeredToId !== null && one.offeredToId !== was.offeredToId
  if (was.ownerId !== one.ownerId || isOffered) return ['given']
  return was.acknowledgedById === one.acknowledgedById ? [] : ['undone']
}

const closing = ({ kind, outcome }: Case) =>
  kind === 'complaint' ? 'closed' : outcome === 'dropped' ? 'dropped' : 'done'

function annoyances(before: Books, after: Books): Deed[] {
  const known = new Map(before.annoyances.map((one) => [one.id, one]))
  return after.annoyances.flatMap((one): Deed[] => {
    const deed = { about: one.relation.name, stored: one.text }
    const was = known.get(one.id)
    if (!was) return [{ ...deed, what: 'annoyance' }]
    return was.withdrawnAt === null && one.withdrawnAt !== null ? [{ ...deed, what: 'undone' }] : []
  })
}

function people(before: Books, after: Books): Deed[] {
  const known = new Map(before.members.map((one) => [one.id, one]))
  return after.members.flatMap((one): Deed[] => {
    const was = known.get(one.id)
    if (!was) return []
    const leave = `${one.absentFrom} ${one.absentUntil}`
    if (leave !== `${was.absentFrom} ${was.absentUntil}`)
      return [{ what: one.absentFrom === null ? 'undone' : 'away', about: leave, by: first(one.name), stored: '' }]
    const mine = [one.language, one.timeZone, one.windows, one.hours, one.role, one.deputyId]
    const were = [was.language, was.timeZone, was.windows, was.hours, was.role, was.deputyId]
    return JSON.stringify(mine) === JSON.stringify(were) ? [] : [{ what: 'setting', about: one.name, stored: '' }]
  })
}
