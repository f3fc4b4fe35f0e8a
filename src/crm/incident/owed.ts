import { z } from 'zod'
import { isLive, LIVE } from '../../store/case-states.ts'
import type { Case, CaseEvent } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import { calendarFor, nameOf } from '../people/member.ts'
import type { About } from '../owed-of.ts'
import { type IncidentState, incidentState, type PartOf, type Touched } from './view.ts'

interface OwedIncident {
  incident: IncidentState
}

/** That nobody has an incident is owed until a higher rung, another round, or somebody who has it. */
export async function owedIncidentWaiting(
  db: Db,
  { caseId, facts }: About<'incident waits'>,
  now: Date,
): Promise<(OwedIncident & { openMinutes: number }) | null> {
  const found = await waiting(db, caseId)
  if (!found || found.round !== facts.round || found.rung !== facts.rung) return null
  const from = found.ladderFrom ?? found.openedAt
  const minutes = workingMinutes(await calendarFor(db, found.ownerId), from, now)
  return { incident: await incidentState(db, found), openMinutes: Math.max(1, Math.round(minutes)) }
}

/** That an update is due is owed until somebody gives one. */
export async function owedSilence(
  db: Db,
  { caseId, facts }: About<'incident silent'>,
): Promise<(OwedIncident & { minutes: number }) | null> {
  const found = await waiting(db, caseId)
  return found && { incident: await incidentState(db, found), minutes: facts.minutes }
}

/** That an incident was given to somebody is owed while it is theirs and they have not taken it; `by` is who gave it. */
export async function owedHandover(
  db: Db,
  { caseId, memberId, facts }: About<'incident given'>,
): Promise<(OwedIncident & { by: string; deputy: boolean }) | null> {
  const found = await waiting(db, caseId)
  if (!found || found.ownerId !== facts.ownerId) return null
  const given = await db.caseEvent.findFirst({ where: { caseId: found.id, what: 'given' }, orderBy: { id: 'desc' } })
  const by = await nameOf(db, given?.memberId ?? null)
  return { incident: await incidentState(db, found), by, deputy: memberId !== found.ownerId }
}

/** What is said of a step that was taken back. */
const TAKEN_BACK = { updated: 'notUpdated', closed: 'notClosed', reopened: 'notReopened' } as const
/** Those of which who heard of them hears that they were taken back. */
export const Undoes = z.enum(['updated', 'closed', 'reopened'])
const TakenBack = z.object({ step: Undoes, event: z.number() })

const Written = z.object({ text: z.string().optional(), reason: z.string().optional() })

type NotSo = (typeof TAKEN_BACK)[keyof typeof TAKEN_BACK]

/** What happened to an incident, for one of the owners concerned. */
export interface IncidentNews extends OwedIncident {
  what: 'touched' | 'updated' | 'closed' | 'reopened' | 'withdrawn' | NotSo
  by: string
  text: string | null
  /** Those of their customers that it touches still. */
  customers: Touched[]
  /** Those of their cases that are part of it and still open. */
  parts: PartOf[]
}

/**
 * News of an incident is owed unless it was withdrawn or taken back, or nothing it is about is left; that it was, to who had
 * heard of it.
 */
export async function owedIncidentNews(
  db: Db,
  { caseId, memberId, facts }: About<'incident news'>,
): Promise<IncidentNews | null> {
  const found = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'incident' } })
  const event = await db.caseEvent.findFirst({ where: { id: facts.event, caseId: found?.id ?? 0 } })
  if (!found || !event) return null
  const what = event.what === 'taken back' ? await takenBack(db, found, event, memberId) : await standing(db, event)
  if (what === null || (found.state === 'withdrawn') !== (what === 'withdrawn')) return null
  if (what === 'withdrawn' && !(await hasHeard(db, found.id, memberId))) return null
  const incident = await incidentState(db, found)
  const customers = incident.touches.filter(({ relationId, offAt }) => !offAt && facts.customers.includes(relationId))
  const parts = incident.parts.filter(({ id, state }) => state !== 'closed' && facts.parts.includes(id))
  if (what === 'touched' && (customers.length === 0 || !isLive(found.state))) return null
  if (what === 'closed' && (parts.length === 0 || found.state !== 'closed')) return null
  const { text, reason } = Written.parse(event.data)
  return { incident, what, by: await nameOf(db, event.memberId), text: text ?? reason ?? null, customers, parts }
}

/** What happened, unless it was taken back. */
async function standing(db: Db, { id, caseId, what }: CaseEvent): Promise<IncidentNews['what'] | null> {
  const back = { caseId, what: 'taken back', data: { path: ['event'], equals: id } }
  return (await db.caseEvent.count({ where: back })) > 0 ? null : (what as IncidentNews['what'])
}

/** What is not so after all, to who had heard that it was, while it stands like that. */
async function takenBack(
  db: Db,
  { id, state }: Case,
  { data }: CaseEvent,
  memberId: number | null,
): Promise<NotSo | null> {
  const back = TakenBack.safeParse(data)
  if (!back.success || isLive(state) === (back.data.step === 'reopened')) return null
  return (await hasHeard(db, id, memberId, back.data.event)) ? TAKEN_BACK[back.data.step] : null
}

/** Whether somebody heard news of an incident, or of one thing that happened to it. */
async function hasHeard(db: Db, caseId: number, memberId: number | null, event?: number): Promise<boolean> {
  const news = { caseId, memberId, kind: 'incident news', state: 'sent' }
  const of = event === undefined ? {} : { facts: { path: ['event'], equals: event } }
  return (await db.delivery.count({ where: { ...news, ...of } })) > 0
}

function waiting(db: Db, id: number | null): Promise<Case | null> {
  return db.case.findFirst({ where: { id: id ?? 0, kind: 'incident', state: { in: [...LIVE] }, acknowledgedAt: null } })
}
