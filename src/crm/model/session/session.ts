import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import { lockNamed } from '../../../store/tenant/lock.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { demandInTime } from '../../case/undo.ts'
import { say } from '../../say.ts'
import { demandModelOwner } from '../versions.ts'
import { cardOf, noteDown, toldOfStep } from './told.ts'
import { type Depth, gateOf, type Session, type SessionStep, stepAfter, stepBefore } from './steps.ts'

/** Where a session is held. */
export interface SessionPlace {
  workspaceId: number
  placeId: string
  thread: string | null
}

/** Returns the session that goes on in a conversation; null when there is none. */
export async function sessionIn(
  db: Db,
  { workspaceId, placeId }: Omit<SessionPlace, 'thread'>,
): Promise<Session | null> {
  return (await db.modelSession.findFirst({ where: { workspaceId, placeId, endedAt: null } })) as Session | null
}

/** Begins a session, or returns the one that goes on in that conversation: there is one at a time. */
export async function beginSession(
  db: Db,
  clock: Clock,
  { origin, actor, ...place }: SessionPlace & { origin: string; actor: Actor },
): Promise<Session> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockSessions(tx)
    const before = await tx.modelSession.findFirst({ where: { origin } })
    const there = (before as Session | null) ?? (await sessionIn(tx, place))
    if (there) return there
    const data = { ...place, facilitatorId: actor.id, origin, beganAt: now }
    const begun = await tx.modelSession.create({ data })
    await noteDown(tx, now, actor, 'model session begun', begun)
    await say(tx, now, [cardOf(begun)])
    return begun as Session
  })
}

/** Waits, in the open transaction, until nobody else begins a session or takes one up again. */
async function lockSessions(tx: Db): Promise<void> {
  await lockNamed(tx, 'model sessions')
}

/** Locks a session until the transaction ends, so that what is done in it at once is done one after the other. */
export async function lockSession(tx: Db, id: number): Promise<Session> {
  await tenantSql(tx)`SELECT id FROM "ModelSession" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR NO KEY UPDATE`
  return (await tx.modelSession.findFirstOrThrow({ where: { id } })) as Session
}

/** Refuses what can only be done while a session goes on. Throws `session over`. */
export function demandGoing({ endedAt }: Session): void {
  if (endedAt) throw new UserError('session over')
}

/** Refuses who does not lead the session. Throws `not facilitator`. */
async function demandFacilitator(tx: Db, { facilitatorId }: Session, actor: Actor): Promise<void> {
  if (actor.id === facilitatorId) return
  const { name } = await tx.member.findFirstOrThrow({ where: { id: facilitatorId }, select: { name: true } })
  throw new UserError('not facilitator', { name })
}

/** Takes the lead of a session from who cannot go on with it. Throws `not model owner`, `session over`. */
export async function takeSession(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Session> {
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    demandGoing(session)
    if (session.facilitatorId === actor.id) return session
    await demandModelOwner(tx, actor)
    const was = { facilitatorId: session.facilitatorId }
    await noteDown(tx, clock(), actor, 'model session taken', session, was)
    return (await tx.modelSession.update({ where: { id }, data: { facilitatorId: actor.id } })) as Session
  })
}

/**
 * Keeps how far the interactions are to be worked out; in the second step only, when they are all there to see. Throws
 * `not facilitator`, `session over`, `session moved`.
 */
export async function agreeDepth(
  db: Db,
  clock: Clock,
  { id, depth, actor }: { id: number; depth: Depth; actor: Actor },
): Promise<Session> {
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    await demandFacilitator(tx, session, actor)
    demandGoing(session)
    if (session.step !== 'interactions') throw new UserError('session moved')
    if (session.depth === depth) return session
    await noteDown(tx, clock(), actor, 'model session depth', session, { depth: session.depth })
    return (await tx.modelSession.update({ where: { id }, data: { depth } })) as Session
  })
}

export interface Move {
  id: number
  /** The step it was in when this was asked: pressed twice it moves once. */
  from: SessionStep
  actor: Actor
}

/**
 * Goes on with the next step; after the last the session has ended. Throws `not facilitator`, and what must be there first:
 * `session empty`, `session depth`.
 */
export async function moveOn(db: Db, clock: Clock, { id, from, actor }: Move): Promise<Session> {
  const now = clock()
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    await demandFacilitator(tx, session, actor)
    const { step } = session
    if (step !== from || session.endedAt) return session
    const notes = await tx.sessionNote.count({ where: { sessionId: id, step, withdrawnAt: null } })
    const gate = gateOf({ ...session, notes })
    if (gate === 'session empty') throw new UserError('session empty')
    if (gate === 'session depth') throw new UserError('session depth')
    const next = stepAfter(session)
    const moved = next ? 'model session moved' : 'model session ended'
    const entry = await noteDown(tx, now, actor, moved, session, { step })
    if (next) await say(tx, now, [toldOfStep(session, next, entry)])
    const data = next ? { step: next } : { endedAt: now }
    return (await tx.modelSession.update({ where: { id }, data })) as Session
  })
}

/**
 * Goes back to the step before. A session that has ended is taken up again within ten minutes, unless another began there.
 * Throws `not facilitator`, `undo too late`, `session there`.
 */
export async function moveBack(db: Db, clock: Clock, { id, from, actor }: Move): Promise<Session> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockSessions(tx)
    const session = await lockSession(tx, id)
    await demandFacilitator(tx, session, actor)
    const { step, endedAt } = session
    const before = endedAt ? step : stepBefore(session)
    if (step !== from || before === null) return session
    if (endedAt) {
      demandInTime(endedAt, now)
      if (await sessionIn(tx, session)) throw new UserError('session there')
    }
    await noteDown(tx, now, actor, 'model session back', session, { step })
    // What is written from now on is not in the draft that was made of it.
    const data = { step: before, endedAt: null, draftId: null }
    return (await tx.modelSession.update({ where: { id }, data })) as Session
  })
}

/** Ends a session in the step it is in. Throws `not facilitator`. */
export async function endSession(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Session> {
  const now = clock()
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    await demandFacilitator(tx, session, actor)
    if (session.endedAt) return session
    await noteDown(tx, now, actor, 'model session ended', session, { step: session.step })
    return (await tx.modelSession.update({ where: { id }, data: { endedAt: now } })) as Session
  })
}
