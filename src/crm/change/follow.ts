import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import type { Case, Change } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { type People, peopleOf, whoActs } from '../attention/people.ts'
import { inItsThread } from '../case/card-place.ts'
import type { Message } from '../say.ts'
import { concernedBy, type TouchedCustomer } from './concerned.ts'
import { lookTimes } from './look-times.ts'
import { carriesChange, standingOf } from './standing.ts'
import type { ChangeStanding } from './standings.ts'

interface Step {
  before: Case
  after: Case
  /** The row of the history of the promise. */
  event: number
  actor: Actor | null
}

/**
 * What the end of a promise, or taking that back, means for the change it carries: who reported the cause hears that it was done or
 * dropped, and who looks after a customer it touched has something to tell them.
 */
export async function followChange(tx: Db, now: Date, { before, after, event, actor }: Step): Promise<Message[]> {
  if (!carriesChange(after) || isLive(before.state) === isLive(after.state)) return []
  const found = await tx.change.findFirst({ where: { promiseId: after.id, withdrawnAt: null } })
  if (!found) return []
  const isKept = after.state === 'closed' && (after.outcome === 'kept' || after.outcome === 'late')
  if (!isKept) await undone(tx, found)
  const change = isKept ? await done(tx, now, found, { event, actor }) : { ...found, doneAt: null }
  const is = standingOf({ ...change, promise: after })
  const told = await (is === 'not yet'
    ? whoHeard(tx, change)
    : is === 'done'
      ? whoHearsDone(tx, now, change, after, actor)
      : whoHearsDropped(tx, now, change, after, actor))
  const news = told.map(({ memberId, reported }) => ({
    key: `change/${change.id}/${is}/${event}/${memberId}`,
    kind: 'change news' as const,
    caseId: after.id,
    memberId,
    facts: { change: change.id, is, ...(reported && { reported: reported.toISOString() }) },
  }))
  return [...news, ...(await inThread(tx, change, is, event))]
}

/** Somebody who hears of a change; `reported`: when they reported something of its cause first. */
interface Hearer {
  memberId: number
  reported: Date | null
}

async function done(
  tx: Db,
  now: Date,
  { id }: Change,
  { event, actor }: Pick<Step, 'event' | 'actor'>,
): Promise<Change> {
  const { timeZone, ...company } = await tx.tenant.findFirstOrThrow()
  const [first] = lookTimes(now, timeZone, company)
  const { data: kept } = await tx.caseEvent.findFirstOrThrow({ where: { id: event } })
  // "done 12: one page, with the total on top".
  const doneWords = Kept.parse(kept).said ?? null
  const data = { doneAt: now, doneById: actor?.id ?? null, doneWords, looked: 0, lookAt: first?.at ?? null }
  return tx.change.update({ where: { id }, data })
}

/** What the event of a promise that was kept has of the words it was done with (crm/promise/mutations.ts). */
const Kept = z.object({ said: z.string().optional() })

/** What nobody was told yet is not to be told; who was told by then was. */
async function undone(tx: Db, { id, doneAt }: Change): Promise<void> {
  if (!doneAt) return
  await tx.telling.deleteMany({ where: { changeId: id, settledAt: null } })
  await tx.change.update({
    where: { id },
    data: { doneAt: null, doneById: null, doneWords: null, lookAt: null, looked: 0 },
  })
}

async function whoHearsDone(tx: Db, now: Date, change: Change, promise: Case, actor: Actor | null): Promise<Hearer[]> {
  const people = await peopleOf(tx)
  const { reporters, customers } = await concernedBy(tx, change.causeId, now)
  const settled = await tx.telling.findMany({ where: { changeId: change.id }, select: { relationId: true } })
  const isSettled = new Set(settled.map(({ relationId }) => relationId))
  const tellings = customers
    .filter(({ relationId }) => !isSettled.has(relationId))
    .map((one) => ({ changeId: change.id, relationId: one.relationId, memberId: whoTells(people, one, promise, now) }))
  await tx.telling.createMany({ data: tellings })
  const theirs = reporters.filter(({ memberId }) => memberId !== promise.ownerId && memberId !== actor?.id)
  const others = new Set(tellings.map(({ memberId }) => memberId))
  for (const { memberId } of theirs) others.delete(memberId)
  return [
    ...theirs.map(({ memberId, at }) => ({ memberId, reported: at })),
    ...[...others].map((memberId) => ({ memberId, reported: null })),
  ]
}

/** Who looks after them, or who acts in their place; of who nobody looks after a lead, else who owns the change. */
function whoTells(people: People, { ownerId }: TouchedCustomer, { ownerId: changer }: Case, now: Date): number {
  const lead = people.byId.get(changer)?.leadId ?? changer
  const owner = ownerId ?? lead
  return whoActs(people, { ownerId: owner, relationOwnerId: changer }, now)?.id ?? changer
}

async function whoHearsDropped(
  tx: Db,
  now: Date,
  change: Change,
  promise: Case,
  actor: Actor | null,
): Promise<Hearer[]> {
  const { reporters } = await concernedBy(tx, change.causeId, now)
  return reporters
    .filter(({ memberId }) => memberId !== promise.ownerId && memberId !== actor?.id)
    .map(({ memberId, at }) => ({ memberId, reported: at }))
}

/** Who heard of it, or is about to. */
async function whoHeard(tx: Db, { promiseId }: Change): Promise<Hearer[]> {
  const heard = await tx.delivery.findMany({
    where: { caseId: promiseId, kind: 'change news', state: { in: ['sent', 'queued'] } },
    select: { memberId: true },
    distinct: ['memberId'],
  })
  return heard.flatMap(({ memberId }) => (memberId === null ? [] : [{ memberId, reported: null }]))
}

/** The complaint at which it was decided says so too. */
async function inThread(tx: Db, { id, caseId }: Change, is: ChangeStanding, event: number): Promise<Message[]> {
  const complaint = await tx.case.findFirst({ where: { id: caseId, kind: 'complaint' } })
  return complaint ? inItsThread(tx, complaint, 'change step', event, { change: id, is }) : []
}
