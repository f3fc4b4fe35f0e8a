import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isLive } from '../../store/case-states.ts'
import type { Actor } from '../audit.ts'
import { lockCase, transition } from '../case/transition.ts'
import { questionNews, toAsker } from './told.ts'
import type { Message } from '../say.ts'
import { usualDue } from './due.ts'
import { factsOf } from './facts.ts'
import { calendarFor } from '../people/member.ts'

/** Returns the question that another is a part of; null for one by itself, also when it came of something else. */
export async function wholeOf(db: Db, { parentId }: Pick<Case, 'parentId'>): Promise<Case | null> {
  return parentId === null ? null : db.case.findFirst({ where: { id: parentId, kind: 'question' } })
}

/**
 * What is said once a part has an answer or ended without one: nothing while others are open, and when it was the last one, all
 * answers together to where the whole was asked. Throws `no such case`, `case closed`.
 */
export async function answeredPart(tx: Db, clock: Clock, parentId: number, actor: Actor): Promise<Message[]> {
  // Before its parts are read: of two last answers at once the second sees the first.
  const parent = await lockCase(tx, parentId, 'question')
  if (!isLive(parent.state)) return []
  const parts = await tx.case.findMany({ where: { parentId }, select: { state: true, facts: true } })
  if (parts.some(({ state }) => isLive(state) && state !== 'answered')) return []
  if (parts.every((part) => factsOf(part).answers.length === 0)) return []
  await transition(
    tx,
    clock,
    { id: parentId, kind: 'question', actor, step: 'parts answered' },
    async (found, now) => ({
      change: { dueAt: usualDue(await calendarFor(tx, found.openedById), now, 2), brokenAt: null, nextRungAt: null },
      say: (after, event) => toAsker(tx, now, after, actor, event, { isWhole: true }),
    }),
  )
  return []
}

/** Locks the parts of a question, before the whole: as who answers a part does. Throws `no such case`. */
export async function lockParts(tx: Db, parentId: number): Promise<void> {
  for (const { id } of await tx.case.findMany({ where: { parentId }, orderBy: { id: 'asc' }, select: { id: true } }))
    await lockCase(tx, id, 'question')
}

/** Closes what is open of the parts of a question that ends; who had not answered yet hears so. Throws `no such case`, `case closed`. */
export async function endParts(tx: Db, clock: Clock, { id: parentId }: Case, actor: Actor): Promise<void> {
  const parts = await tx.case.findMany({
    where: { parentId },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  })
  for (const { id } of parts.filter(({ state }) => isLive(state)))
    await transition(tx, clock, { id, kind: 'question', actor, step: 'ended with the whole' }, (part, now) => ({
      change: { outcome: outcomeOf(part) },
      say: (after, event) =>
        part.state === 'answered' ? [] : questionNews(tx, now, after, [after.ownerId], actor, event),
    }))
}

const outcomeOf = ({ state }: Case): string => (state === 'answered' ? state : 'dropped')
