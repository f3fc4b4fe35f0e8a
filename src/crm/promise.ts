import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'
import type { Case } from '../store/generated/client.ts'
import { enqueue } from '../store/outbox.ts'
import { atomically, type Db } from '../store/tenant.ts'
import { receiverFor } from './absence.ts'
import { type Actor, record } from './audit.ts'
import { demandRight, demandUndo, happened, lockOpenCase, openCase } from './case.ts'
import { demandColleague } from './member.ts'
import { withdrawUnused } from './relation.ts'

/** How long before it breaks a promise is nudged directly, when no digest comes in between. */
export const NUDGE_MINUTES = 30

export interface NewPromise {
  relationId: number
  summary: string
  /** The instant it breaks. */
  dueAt: Date
  /** For a day rather than an hour. */
  wholeDay: boolean
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  origin?: string | null
  sourceLink?: string | null
  actor: Actor
}

/** Records a promise to a customer. Its owner hears of it when somebody else made it for them. */
export async function makePromise(db: Db, clock: Clock, { actor, ...input }: NewPromise): Promise<Case> {
  const now = clock()
  if (input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const { opened, isNew } = await openCase(tx, now, actor, { kind: 'promise', ...input })
    if (!isNew) return opened
    await record(tx, now, actor, 'promise made', `case/${opened.id}`)
    if (opened.ownerId !== actor.id) await tellNewOwner(tx, now, opened, actor)
    return opened
  })
}

/** A promise is done: kept when in time, late when it had broken. */
export async function keepPromise(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Case> {
  const now = clock()
  return settle(db, now, id, actor, (promise) => (promise.dueAt && now > promise.dueAt ? 'late' : 'kept'), {})
}

/** A promise is given up, with the reason. */
export async function dropPromise(
  db: Db,
  clock: Clock,
  { id, reason, actor }: { id: number; reason: string; actor: Actor },
): Promise<Case> {
  return settle(db, clock(), id, actor, () => 'dropped', { reason })
}

function settle(
  db: Db,
  now: Date,
  id: number,
  actor: Actor,
  outcomeOf: (promise: Case) => string,
  facts: { reason?: string },
) {
  return atomically(db, async (tx) => {
    const promise = await lockOpenCase(tx, id, 'promise')
    await demandRight(tx, now, promise, actor)
    const outcome = outcomeOf(promise)
    await happened(tx, id, now, actor, outcome, facts)
    await record(tx, now, actor, `promise ${outcome}`, `case/${id}`)
    return tx.case.update({
      where: { id },
      data: { state: 'closed', closedAt: now, closedById: actor.id, outcome, facts },
    })
  })
}

/** A promise gets another date: renegotiated when the old one had not passed, moved late when it had. */
export async function movePromise(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: { id: number; dueAt: Date; wholeDay: boolean; actor: Actor },
): Promise<Case> {
  const now = clock()
  if (dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const promise = await lockOpenCase(tx, id, 'promise')
    await demandRight(tx, now, promise, actor)
    const what = promise.dueAt && now > promise.dueAt ? 'moved late' : 'renegotiated'
    await happened(tx, id, now, actor, what, { from: promise.dueAt?.toISOString() ?? '', to: dueAt.toISOString() })
    await record(tx, now, actor, `promise ${what}`, `case/${id}`, { dueAt: promise.dueAt?.toISOString() ?? '' })
    return tx.case.update({ where: { id }, data: { dueAt, wholeDay, brokenAt: null } })
  })
}

/** A promise goes to a colleague, who hears of it. */
export async function handPromise(
  db: Db,
  clock: Clock,
  { id, ownerId, actor }: { id: number; ownerId: number; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const promise = await lockOpenCase(tx, id, 'promise')
    await demandRight(tx, now, promise, actor)
    await demandColleague(tx, ownerId)
    await happened(tx, id, now, actor, 'handed over', { from: promise.ownerId, to: ownerId })
    await record(tx, now, actor, 'promise handed over', `case/${id}`, { ownerId: promise.ownerId })
    const handed = await tx.case.update({ where: { id }, data: { ownerId } })
    if (ownerId !== actor.id) await tellNewOwner(tx, now, handed, actor)
    return handed
  })
}

/** Changes the words of a promise. */
export async function rewordPromise(
  db: Db,
  clock: Clock,
  { id, summary, actor }: { id: number; summary: string; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const promise = await lockOpenCase(tx, id, 'promise')
    await demandRight(tx, now, promise, actor)
    if (promise.summary === summary) return promise
    await record(tx, now, actor, 'promise reworded', `case/${id}`, { summary: promise.summary })
    return tx.case.update({ where: { id }, data: { summary } })
  })
}

/** Takes back a promise made by mistake, within ten minutes. */
export async function undoPromise(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const promise = await lockOpenCase(tx, id, 'promise')
    demandUndo({ by: promise.openedById, at: promise.openedAt }, actor, now)
    await happened(tx, id, now, actor, 'withdrawn')
    await record(tx, now, actor, 'promise withdrawn', `case/${id}`)
    const data = { state: 'withdrawn', closedAt: now, closedById: actor.id }
    const withdrawn = await tx.case.update({ where: { id }, data })
    await withdrawUnused(tx, now, promise.relationId, actor)
    return withdrawn
  })
}

/** The new owner hears of it, or who stands in for them. */
async function tellNewOwner(tx: Db, now: Date, { id, ownerId }: Case, actor: Actor): Promise<void> {
  const owner = await tx.member.findFirstOrThrow({ where: { id: ownerId } })
  const memberId = await receiverFor(tx, owner, now)
  if (memberId === actor.id) return
  const key = `promise/${id}/owner/${ownerId}/${now.getTime()}`
  await enqueue(tx, now, [{ key, kind: 'promise given', caseId: id, memberId, facts: { ownerId } }])
}
