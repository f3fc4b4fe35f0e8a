import type { Clock } from '../../clock.ts'
import type { Draft, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'

interface NewDraft {
  actor: Actor
  command: string
  input: Prisma.InputJsonObject
  /** The draft to add to. */
  id?: number
  /** The event of the words, when nothing else came of them. */
  event?: string | null
}

/** Stores what somebody typed until the one thing that is missing is answered. */
export async function keepDraft(
  db: Db,
  clock: Clock,
  { actor, command, input, id, event = null }: NewDraft,
): Promise<number> {
  if (id !== undefined) {
    await db.draft.update({ where: { id }, data: { input } })
    return id
  }
  const draft = await db.draft.create({ data: { memberId: actor.id, command, input, event, createdAt: clock() } })
  return draft.id
}

/** Returns the question somebody was asked last, when that was so short ago and it waits for an answer; else null. */
export async function lastQuestion(db: Db, clock: Clock, memberId: number, minutes: number): Promise<Draft | null> {
  const since = new Date(clock().getTime() - minutes * 60_000)
  const last = await db.draft.findFirst({ where: { memberId, createdAt: { gte: since } }, orderBy: { id: 'desc' } })
  return last?.resolvedAt === null ? last : null
}

/**
 * Finishes the questions that are all that came of somebody's words, because other words (`by`) came in their place. Returns
 * whether there were any, the same again when that was done before.
 */
export async function withdrawQuestions(
  db: Db,
  clock: Clock,
  { event, by, memberId }: { event: string; by: string; memberId: number },
): Promise<boolean> {
  await db.draft.updateMany({
    where: { event, memberId, resolvedAt: null },
    data: { event: by, resolvedAt: clock() },
  })
  return (await db.draft.count({ where: { event: by, memberId, resolvedAt: { not: null } } })) > 0
}

/**
 * Claims a draft for finishing it, in the transaction that does so: two clicks at once finish it once. Returns null
 * when it is finished already or somebody else's.
 */
export async function takeDraft(
  tx: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Draft | null> {
  const [draft] = await tx.draft.updateManyAndReturn({
    where: { id, memberId: actor.id, resolvedAt: null },
    data: { resolvedAt: clock() },
  })
  return draft ?? null
}

/** The questions that are still open about a contact moment, oldest first. */
export function draftsAbout(
  db: Db,
  { interactionId, actor }: { interactionId: number; actor: Actor },
): Promise<Draft[]> {
  return db.draft.findMany({
    where: { memberId: actor.id, resolvedAt: null, input: { path: ['interactionId'], equals: interactionId } },
    orderBy: { id: 'asc' },
  })
}

/** A draft as it stands, also when it is finished. */
export function findDraft(db: Db, { id, actor }: { id: number; actor: Actor }): Promise<Draft | null> {
  return db.draft.findFirst({ where: { id, memberId: actor.id } })
}
