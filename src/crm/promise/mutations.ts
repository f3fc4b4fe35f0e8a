import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase, recordEvent } from '../case/case.ts'
import { followAgreed } from '../complaint/agreed-date.ts'
import { takeBack } from '../case/take-back.ts'
import { noLonger } from '../case/wait.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { demandColleague } from '../people/member.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { say } from '../say.ts'
import { withFacts } from './facts.ts'
import { acceptPromise, isBetweenTeams, NOT_OFFERED, offeredTo, saidToReceiver } from './offer.ts'
import { movedPast, saidToParts, saidToWhole, waitedFor } from './parts.ts'
import { mustAccept } from '../offer/must-accept.ts'

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
  /** The case it came of. */
  parentId?: number | null
  origin?: string | null
  sourceLink?: string | null
  actor: Actor
}

/**
 * Records a promise to a customer. Its owner hears of it when somebody else made it for them; in another team they have to
 * accept it, and until then it is whose made it. Throws `deadline past`.
 */
export async function makePromise(db: Db, clock: Clock, { actor, ...input }: NewPromise): Promise<Case> {
  const now = clock()
  if (input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => (await openPromise(tx, now, actor, input)).opened)
}

/**
 * Asks a colleague for something that a promise needs: a promise of its own, to be kept before that one. Throws
 * `deadline past`, `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export async function askForPart(
  db: Db,
  clock: Clock,
  { id, actor, ...input }: ById & Pick<NewPromise, 'summary' | 'dueAt' | 'wholeDay' | 'ownerId' | 'origin'>,
): Promise<Case> {
  const now = clock()
  if (input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    await demandColleague(tx, input.ownerId)
    const { relationId, personName } = await lockCase(tx, id, 'promise')
    const { opened, isNew } = await openPromise(tx, now, actor, { ...input, relationId, personName }, id)
    if (isNew) {
      const facts = { part: opened.id }
      await transition(tx, clock, { id, kind: 'promise', actor, step: 'needs' }, () => ({ facts, change: {} }))
    }
    return opened
  })
}

async function openPromise(
  tx: Db,
  now: Date,
  actor: Actor,
  input: Omit<NewPromise, 'actor'>,
  parentId = input.parentId ?? null,
): Promise<{ opened: Case; isNew: boolean }> {
  const isOffer = await isBetweenTeams(tx, { by: actor.id, from: actor.id, to: input.ownerId })
  const offer = isOffer ? { ownerId: actor.id, ...(await offeredTo(tx, now, input.ownerId)) } : {}
  const promise = { kind: 'promise', ...input, ...offer, parentId } as const
  const { opened, isNew } = await openCase(tx, now, actor, promise, { trail: 'promise made' })
  if (!isNew) return { opened, isNew }
  const { relationId, ownerId } = opened
  await followAgreed(tx, now, { relationId, memberIds: [ownerId], ...(ownerId === actor.id && { madeBy: actor.id }) })
  if (isOffer) await recordEvent(tx, opened.id, now, actor, 'offered', { from: actor.id, to: input.ownerId })
  await say(tx, now, await saidToReceiver(tx, now, opened, actor))
  return { opened, isNew }
}

/**
 * Settles a promise as done: kept when in time, late when it had broken. Who does what was offered to them, has accepted it.
 * `said`: with which words; of a change they are what it looks like now. Throws `no such case`, `case closed`, `not allowed`, `not offered`.
 */
export async function keepPromise(
  db: Db,
  clock: Clock,
  { id, actor, said }: ById & { said?: string | undefined },
): Promise<Case> {
  const step = ({ dueAt }: Case, now: Date) => (dueAt && now > dueAt ? 'late' : 'kept')
  return atomically(db, async (tx) => {
    const { offeredToId } = await lockCase(tx, id, 'promise')
    if (offeredToId === actor.id) await acceptPromise(tx, clock, { id, actor })
    return transition(tx, clock, { id, kind: 'promise', actor, step }, async (found, now) => {
      const isPart = found.parentId !== null
      const waited = isPart ? { tookMinutes: await waitedFor(tx, now, found) } : {}
      return {
        facts: { ...waited, ...(said !== undefined && { said }) },
        change: { outcome: step(found, now), facts: withFacts(found, waited) },
        say: async (after, event) => [
          ...(await saidToWhole(tx, now, after, 'part kept', event, actor)),
          ...(await saidToParts(tx, now, after, 'whole over', event, actor)),
        ],
      }
    })
  })
}

/** Gives up a promise, with the reason. Throws `no such case`, `case closed`, `not allowed`. */
export async function dropPromise(
  db: Db,
  clock: Clock,
  { id, reason, actor }: ById & { reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'dropped' }, (found, now, tx) => ({
    facts: { reason },
    change: { outcome: 'dropped', facts: withFacts(found, { reason }) },
    say: async (after, event) => [
      ...(await saidToWhole(tx, now, after, 'part dropped', event, actor)),
      ...(await saidToParts(tx, now, after, 'whole over', event, actor)),
    ],
  }))
}

/**
 * Gives a promise another date: renegotiated when the old one had not passed, moved late when it had. Who it was offered to
 * is asked again. Throws `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function movePromise(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  const step = (found: Case, now: Date) => (found.dueAt && now > found.dueAt ? 'moved late' : 'renegotiated')
  return transition(db, clock, { id, kind: 'promise', actor, step }, async (promise, now, tx) => {
    const from = promise.dueAt?.toISOString() ?? ''
    const { offeredToId } = promise
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: {
        dueAt,
        wholeDay,
        brokenAt: null,
        // Rung again when they were told, not when it was tried before.
        facts: withFacts(promise, { tryAt: undefined }),
        ...noLonger(promise),
        ...(offeredToId !== null && (await offeredTo(tx, now, offeredToId, promise))),
      },
      say: async (after, event) => [
        ...(offeredToId === null ? [] : await saidToReceiver(tx, now, after, actor)),
        ...(await movedPast(tx, now, after, event, actor)),
        ...(await saidToParts(tx, now, after, 'whole moved', event, actor)),
      ],
    }
  })
}

/**
 * Hands a promise to a colleague, who hears of it and has to accept it first, see `mustAccept`; until then it stays whose it is.
 * Throws `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export async function handPromise(
  db: Db,
  clock: Clock,
  { id, ownerId, actor }: ById & { ownerId: number },
): Promise<Case> {
  const isOffer = (tx: Db, found: Case) => mustAccept(tx, { by: actor.id, from: found.ownerId, to: ownerId })
  const step = async (found: Case, _: Date, tx: Db) => ((await isOffer(tx, found)) ? 'offered' : 'handed over')
  return transition(db, clock, { id, kind: 'promise', actor, step }, async (promise, now, tx) => {
    await demandColleague(tx, ownerId)
    const noOffer = { ...NOT_OFFERED, ownerId, facts: withFacts(promise, { offer: undefined }) }
    return {
      facts: { from: promise.ownerId, to: ownerId },
      before: { ownerId: promise.ownerId },
      change: (await isOffer(tx, promise)) ? await offeredTo(tx, now, ownerId, promise) : noOffer,
      say: (handed) => saidToReceiver(tx, now, handed, actor),
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
    const withdrawn = await transition(tx, clock, { id, kind: 'promise', actor, step: 'withdrawn' }, (_, now) => ({
      change: {},
      say: (after, event) => saidToParts(tx, now, after, 'whole over', event, actor),
    }))
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}

const TakenBack = z.object({ step: z.string() })

/**
 * Takes back what the actor did last with a promise; who was asked for something it needs hears how it stands. Throws
 * `no such case`, `changed since`, `undo too late`.
 */
export async function takePromiseBack(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const back = await takeBack(tx, clock, { id, kind: 'promise', actor })
    const last = await tx.caseEvent.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })
    // Whether the customer was reached is nothing to who does a part of it.
    if (TakenBack.parse(last.data).step === 'not reached') return back
    await say(tx, clock(), await saidToParts(tx, clock(), back, 'whole moved', last.id, actor))
    return back
  })
}
