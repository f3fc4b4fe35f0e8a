import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { toldOfGift } from '../people/absence.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { type ById, transition } from '../case/transition.ts'
import { demandColleague } from '../people/member.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'

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

/** Records a promise to a customer. Its owner hears of it when somebody else made it for them. Throws `deadline past`. */
export async function makePromise(db: Db, clock: Clock, { actor, ...input }: NewPromise): Promise<Case> {
  const now = clock()
  if (input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const promise = { kind: 'promise', ...input } as const
    const { opened, isNew } = await openCase(tx, now, actor, promise, { trail: 'promise made' })
    if (isNew) await say(tx, now, await toNewOwner(tx, now, opened, actor))
    return opened
  })
}

/**
 * Settles a promise as done: kept when in time, late when it had broken. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export async function keepPromise(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  const step = ({ dueAt }: Case, now: Date) => (dueAt && now > dueAt ? 'late' : 'kept')
  return transition(db, clock, { id, kind: 'promise', actor, step }, (found, now) => ({
    change: { outcome: step(found, now), facts: {} },
  }))
}

/** Gives up a promise, with the reason. Throws `no such case`, `case closed`, `not allowed`. */
export async function dropPromise(
  db: Db,
  clock: Clock,
  { id, reason, actor }: ById & { reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'dropped' }, () => ({
    facts: { reason },
    change: { outcome: 'dropped', facts: { reason } },
  }))
}

/**
 * Gives a promise another date: renegotiated when the old one had not passed, moved late when it had. Throws
 * `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function movePromise(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  const step = (found: Case, now: Date) => (found.dueAt && now > found.dueAt ? 'moved late' : 'renegotiated')
  return transition(db, clock, { id, kind: 'promise', actor, step }, (promise) => {
    const from = promise.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { dueAt, wholeDay, brokenAt: null },
    }
  })
}

/**
 * Hands a promise to a colleague, who hears of it. Throws `no such colleague`, `no such case`, `case closed`,
 * `not allowed`.
 */
export async function handPromise(
  db: Db,
  clock: Clock,
  { id, ownerId, actor }: ById & { ownerId: number },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'handed over' }, async (promise, now, tx) => {
    await demandColleague(tx, ownerId)
    return {
      facts: { from: promise.ownerId, to: ownerId },
      before: { ownerId: promise.ownerId },
      change: { ownerId },
      say: (handed) => toNewOwner(tx, now, handed, actor),
    }
  })
}

/** Changes the words of a promise. Throws `no such case`, `case closed`, `not allowed`. */
export async function rewordPromise(
  db: Db,
  clock: Clock,
  { id, summary, actor }: ById & { summary: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'reworded' }, ({ summary: before }) =>
    before === summary ? null : { facts: { summary: before }, before: { summary: before }, change: { summary } },
  )
}

/**
 * Takes back a promise made by mistake, within ten minutes. Throws `no such case`, `case closed`, `undo not yours`,
 * `undo too late`.
 */
export async function undoPromise(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const withdrawn = await transition(tx, clock, { id, kind: 'promise', actor, step: 'withdrawn' }, () => ({
      change: {},
    }))
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}

/** The new owner hears of it, or who stands in for them; who did it need not be told. */
export async function toNewOwner(tx: Db, now: Date, { id, ownerId }: Case, actor: Actor): Promise<Message[]> {
  const memberId = await toldOfGift(tx, ownerId, actor.id, now)
  if (memberId === null) return []
  const key = `promise/${id}/owner/${ownerId}/${now.getTime()}`
  return [{ key, kind: 'promise given', caseId: id, memberId, facts: { ownerId } }]
}
