import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { isLive } from '../case/kind.ts'
import { openCase } from '../case/case.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { workEndAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'
import { makePromise, undoPromise } from '../promise/mutations.ts'
import { withdrawUnused } from '../relation/relation.ts'

/** So many working days later it is asked whether it arrived. */
const ASK_AFTER = 2

const SentFacts = z.object({
  /** A link, a code of the carrier, or what else shows that it went. */
  proof: z.string().optional(),
  /** The promise to send it again. */
  again: z.number().optional(),
})

/** Returns what is known of something that was sent, beside its state. */
export const sentFacts = ({ facts }: Pick<Case, 'facts'>) => SentFacts.parse(facts)

export interface NewSent {
  relationId: number
  summary: string
  proof?: string | undefined
  personName?: string | null
  origin?: string | null
  sourceLink?: string | null
  actor: Actor
}

/** Records that something was sent, with its proof; two working days later who sent it is asked whether it arrived. */
export async function recordSent(db: Db, clock: Clock, { actor, proof, ...input }: NewSent): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const dueAt = workEndAfter(await calendarFor(tx, actor.id), now, ASK_AFTER)
    const facts = proof ? { proof } : {}
    const asked = { kind: 'sent', ...input, ownerId: actor.id, dueAt, wholeDay: true, facts } as const
    return (await openCase(tx, now, actor, asked, { trail: 'sent registered' })).opened
  })
}

/** It arrived. Throws `no such case`, `case closed`, `not allowed`. */
export async function confirmArrival(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'sent', actor, step: 'arrived' }, () => ({ change: { outcome: 'arrived' } }))
}

/**
 * It did not arrive: a promise to send it again takes its place. Throws `deadline past`, `no such case`, `case closed`,
 * `not allowed`.
 */
export async function sendAgain(
  db: Db,
  clock: Clock,
  { id, actor, ...again }: ById & { summary: string; dueAt: Date; wholeDay: boolean },
): Promise<{ lost: Case; promise: Case }> {
  return atomically(db, async (tx) => {
    const { relationId, personName, ownerId } = await lockCase(tx, id, 'sent')
    const about = { relationId, personName, ownerId, origin: `sent/${id}/again/${clock().getTime()}` }
    const promise = await makePromise(tx, clock, { ...about, ...again, actor })
    const lost = await transition(tx, clock, { id, kind: 'sent', actor, step: 'lost' }, (found) => ({
      facts: { again: promise.id },
      change: { outcome: 'not arrived', facts: { ...sentFacts(found), again: promise.id } },
    }))
    return { lost, promise }
  })
}

/** Nobody knows yet: it is asked again two working days from now. Throws `no such case`, `case closed`, `not allowed`. */
export async function askLater(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'sent', actor, step: 'asked later' }, async (found, now, tx) => {
    const dueAt = workEndAfter(await calendarFor(tx, found.ownerId), now, ASK_AFTER)
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { dueAt, wholeDay: true, brokenAt: null },
    }
  })
}

/** Takes back something recorded by mistake. Throws `no such case`, `case closed`, `undo not yours`, `undo too late`. */
export async function undoSent(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const withdrawn = await transition(tx, clock, { id, kind: 'sent', actor, step: 'withdrawn' }, () => ({
      change: {},
    }))
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}

/**
 * Takes back what the actor did last with it, and the promise to send it again with that. Throws `no such case`,
 * `case closed`, `changed since`, `undo not yours`, `undo too late`.
 */
export async function takeSentBack(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const { again } = sentFacts(await lockCase(tx, id, 'sent'))
    const promise = again === undefined ? null : await tx.case.findFirst({ where: { id: again } })
    if (promise && isLive(promise.state)) await undoPromise(tx, clock, { id: promise.id, actor })
    return takeBack(tx, clock, { id, kind: 'sent', actor })
  })
}
