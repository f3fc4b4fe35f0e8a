import type { Prisma } from '../../../store/generated/client.ts'
import type { ModelSession } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import type { About } from '../../owed-of.ts'
import { type Message, say } from '../../say.ts'
import type { SessionStep } from './steps.ts'
import { type SessionView, sessionView } from './view.ts'

type Held = Pick<ModelSession, 'id' | 'workspaceId' | 'placeId' | 'thread'>

const keyOf = ({ id }: Pick<Held, 'id'>) => `model session/${id}/card`

/** The card of a session, in the conversation where it is held: it opens a thread, unless the session began in one. */
export const cardOf = ({ id, workspaceId, placeId, thread }: Held): Message => ({
  key: keyOf({ id }),
  kind: 'session card',
  workspaceId,
  facts: { session: id, place: placeId, ...(thread !== null && { thread }) },
})

/** Has the card of a session said after all, when its conversation could not be spoken to before. */
export async function sayCardAgain(db: Db, now: Date, { id }: Pick<Held, 'id'>): Promise<void> {
  const again = { state: 'queued', attempts: 0, dueAt: now, leasedUntil: null, waitsUntil: null, error: null }
  await db.delivery.updateMany({ where: { key: keyOf({ id }), state: 'failed' }, data: again })
}

/** That a session goes on with the next step, in its thread. `entry`: what the audit trail says of it. */
export const toldOfStep = ({ id, workspaceId, placeId }: Held, step: SessionStep, entry: number): Message => ({
  key: `model session/${id}/step/${entry}`,
  kind: 'session step',
  workspaceId,
  facts: { session: id, step, place: placeId, root: keyOf({ id }) },
})

/** Writes down what somebody did in a session, or with a note in it, and has its card drawn anew. Returns the number of the entry. */
export async function noteDown(
  tx: Db,
  now: Date,
  actor: Actor,
  did: string,
  { id, workspaceId, placeId }: Held,
  { note, ...before }: Prisma.InputJsonObject & { note?: number } = {},
): Promise<number> {
  const subject = note === undefined ? `model session/${id}` : `session note/${note}`
  const changed = Object.keys(before).length > 0 ? before : undefined
  const entry = await recordAudit(tx, now, actor, did, subject, changed)
  const key = `model session/${id}/edit/${entry}`
  const about = { session: id, place: placeId, root: keyOf({ id }) }
  await say(tx, now, [{ key, kind: 'session edit', workspaceId, facts: about }])
  return entry
}

/** The card of a session is owed as long as there is one, however far it is by then. */
export async function owedSession(db: Db, { facts }: About<'session card'>): Promise<{ view: SessionView } | null> {
  const view = await sessionView(db, facts.session)
  return view && { view }
}

/** Of several changes only the last draws the card anew. */
export async function owedSessionEdit(
  db: Db,
  { id, workspaceId, facts }: About<'session edit'>,
): Promise<{ view: SessionView } | null> {
  const key = { startsWith: `model session/${facts.session}/edit/` }
  const later = { workspaceId, kind: 'session edit', state: 'queued', key, id: { gt: id } }
  if (await db.delivery.findFirst({ where: later, select: { id: true } })) return null
  const view = await sessionView(db, facts.session)
  return view && { view }
}

/** That a step begins is owed while the session is in it. */
export async function owedSessionStep(db: Db, { facts }: About<'session step'>): Promise<{ view: SessionView } | null> {
  const view = await sessionView(db, facts.session)
  return view && view.session.step === facts.step && !view.session.endedAt ? { view } : null
}
