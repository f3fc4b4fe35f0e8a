import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { SessionNote } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { isLive } from '../../../store/case-states.ts'
import { demandUndo } from '../../case/undo.ts'
import type { InteractionForm } from '../../interaction/forms.ts'
import { makePromise, undoPromise } from '../../promise/mutations.ts'
import { ownCompany } from '../../relation/own-company.ts'
import type { TARGET_GROUPS } from '../../relation/target-groups.ts'
import { demandGoing, lockSession } from './session.ts'
import { fieldsOf, type Session, type SessionField, type SessionStep } from './steps.ts'
import { noteDown } from './told.ts'

export interface NewSessionNote {
  sessionId: number
  /** The step it was written for, which may be over when the form comes in. */
  step: SessionStep
  text: string
  form?: InteractionForm
  subject?: string | null
  targetGroup?: (typeof TARGET_GROUPS)[number] | null
  /** A note of the second step, and what of its interaction this says. */
  aboutId?: number | null
  field?: SessionField | null
  /** Makes it once-only: asked again under the same origin, the one made before is returned. */
  origin: string
  actor: Actor
}

/** Keeps what somebody wrote. Throws `session over`, `session note gone` when the interaction it is about is no more. */
export async function postNote(
  db: Db,
  clock: Clock,
  { sessionId, actor, ...note }: NewSessionNote,
): Promise<SessionNote> {
  const now = clock()
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, sessionId)
    const before = await tx.sessionNote.findFirst({ where: { origin: note.origin } })
    if (before) return before
    demandGoing(session)
    const isAbout = fieldsOf(note.step).length > 0
    if (isAbout) await demandInteraction(tx, sessionId, note.aboutId)
    const data = { sessionId, memberId: actor.id, postedAt: now, ...note, ...(!isAbout && { aboutId: null }) }
    const posted = await tx.sessionNote.create({ data })
    await noteDown(tx, now, actor, 'session note posted', session, { note: posted.id })
    return posted
  })
}

export interface NewPoint {
  sessionId: number
  text: string
  ownerId: number
  dueAt: Date
  wholeDay: boolean
  origin: string
  actor: Actor
}

/**
 * Keeps an open point, which is a promise of its owner to the company itself, and so with the name of who wrote it. Throws
 * `session over`, `deadline past`.
 */
export async function postPoint(
  db: Db,
  clock: Clock,
  { sessionId, text, origin, actor, ...point }: NewPoint,
): Promise<SessionNote> {
  const now = clock()
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, sessionId)
    const before = await tx.sessionNote.findFirst({ where: { origin } })
    if (before) return before
    demandGoing(session)
    const { id: relationId } = await ownCompany(tx, now)
    const promise = { ...point, relationId, summary: text, origin: `session point/${origin}`, actor }
    const { id: caseId } = await makePromise(tx, clock, promise)
    const data = { sessionId, memberId: actor.id, postedAt: now, signedAt: now, step: 'actions', text, caseId, origin }
    const posted = await tx.sessionNote.create({ data })
    await noteDown(tx, now, actor, 'session note posted', session, { note: posted.id })
    return posted
  })
}

async function demandInteraction(tx: Db, sessionId: number, aboutId: number | null | undefined): Promise<void> {
  const where = { id: aboutId ?? 0, sessionId, step: 'interactions', withdrawnAt: null }
  if (!(await tx.sessionNote.findFirst({ where }))) throw new UserError('session note gone')
}

interface ById {
  id: number
  actor: Actor
}

/**
 * Takes back one's own note within ten minutes, and the promise it became. Throws `undo not yours`, `undo too late`,
 * `session over`, `session note used` once something was written of it, `no such case`, `case closed`.
 */
export async function withdrawNote(db: Db, clock: Clock, { id, actor }: ById): Promise<SessionNote> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { session, note } = await lockNote(tx, id)
    if (note.memberId === actor.id && note.withdrawnAt) return note
    demandUndo({ by: note.memberId, at: note.postedAt }, actor, now)
    // What others wrote of an interaction would be of none.
    if (await tx.sessionNote.findFirst({ where: { aboutId: id, withdrawnAt: null } }))
      throw new UserError('session note used')
    const point = await tx.case.findFirst({ where: { id: note.caseId ?? 0 } })
    if (point && isLive(point.state)) await undoPromise(tx, clock, { id: point.id, actor })
    await noteDown(tx, now, actor, 'session note withdrawn', session, { note: id })
    return tx.sessionNote.update({ where: { id }, data: { withdrawnAt: now } })
  })
}

/**
 * Puts one's own name under a note, or takes it away again. Throws `undo not yours`, `session over`, `session note gone` when it
 * was withdrawn.
 */
export async function signNote(
  db: Db,
  clock: Clock,
  { id, isSigned, actor }: ById & { isSigned: boolean },
): Promise<SessionNote> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { session, note } = await lockNote(tx, id)
    if (note.memberId !== actor.id) throw new UserError('undo not yours')
    if (note.withdrawnAt) throw new UserError('session note gone')
    if ((note.signedAt !== null) === isSigned) return note
    const did = isSigned ? 'session note signed' : 'session note unsigned'
    await noteDown(tx, now, actor, did, session, { note: id })
    return tx.sessionNote.update({ where: { id }, data: { signedAt: isSigned ? now : null } })
  })
}

/**
 * Gives one's vote to a note, or takes it back when it was given: one a person a note. `origin` is the press, which heard again
 * changes nothing. Returns whether it stands. Throws `session over`, `session note gone`.
 */
export async function voteNote(
  db: Db,
  clock: Clock,
  { id, origin, actor }: ById & { origin: string },
): Promise<{ isGiven: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { session, note } = await lockNote(tx, id)
    if (note.withdrawnAt) throw new UserError('session note gone')
    const before = await tx.sessionVote.findFirst({ where: { noteId: id, memberId: actor.id } })
    if (before?.origin === origin) return { isGiven: before.takenBackAt === null }
    const isGiven = before === null || before.takenBackAt !== null
    const did = isGiven ? 'session vote given' : 'session vote taken back'
    await noteDown(tx, now, actor, did, session, { note: id })
    if (!before) await tx.sessionVote.create({ data: { noteId: id, memberId: actor.id, origin, at: now } })
    else {
      const data = { origin, ...(isGiven ? { at: now, takenBackAt: null } : { takenBackAt: now }) }
      await tx.sessionVote.update({ where: { id: before.id }, data })
    }
    return { isGiven }
  })
}

/** Locks the session of a note that goes on, and returns the note as it is then. Throws `session over`. */
async function lockNote(tx: Db, id: number): Promise<{ session: Session; note: SessionNote }> {
  const { sessionId } = await tx.sessionNote.findFirstOrThrow({ where: { id }, select: { sessionId: true } })
  const session = await lockSession(tx, sessionId)
  demandGoing(session)
  return { session, note: await tx.sessionNote.findFirstOrThrow({ where: { id } }) }
}
