import type { Clock } from '../../clock.ts'
import type { Meeting } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { Lines, logInteraction, withdrawInteraction } from '../interaction/interaction.ts'

/** A subject has no more letters. */
const LONGEST = 200

/**
 * Makes the contact moment of a meeting that took place, once, when it is known whose it is. Call it with the meeting locked. Throws
 * `deadline past`.
 */
export async function logMeeting(tx: Db, clock: Clock, meeting: Meeting, actor: Actor): Promise<number | null> {
  const { interactionId, relationId, about, title, goal, guests, startsAt } = meeting
  if (interactionId !== null || relationId === null || about !== 'sure') return interactionId
  const { targetGroup } = await tx.relation.findFirstOrThrow({ where: { id: relationId } })
  const [only, ...others] = guests
  const { id } = await logInteraction(tx, clock, {
    relationId,
    personId: null,
    personName: only && others.length === 0 && !only.includes('@') ? only.slice(0, LONGEST) : null,
    targetGroup,
    form: 'meeting',
    direction: null,
    subject: (title ?? goal)?.slice(0, LONGEST) ?? null,
    outcome: null,
    lines: [],
    occurredAt: startsAt,
    sourceLink: null,
    promises: [],
    actor,
  })
  return id
}

/**
 * Takes the contact moment of a meeting out again, unless somebody has written in it what was said: that stays. Returns the one that
 * stays. Throws `no such case`, `case closed`.
 */
export async function takeLoggedBack(
  tx: Db,
  clock: Clock,
  { interactionId }: Meeting,
  actor: Actor,
): Promise<number | null> {
  const moment = interactionId && (await tx.interaction.findFirst({ where: { id: interactionId, withdrawnAt: null } }))
  if (!moment) return null
  if (Lines.parse(moment.lines).length > 0) return moment.id
  await withdrawInteraction(tx, clock, moment, actor)
  return null
}

/**
 * Lets the contact moment of a meeting that took place follow to the customer it is about after all. Returns the one there is by then.
 * Throws `deadline past`, `no such case`, `case closed`.
 */
export async function moveLogged(
  tx: Db,
  clock: Clock,
  meeting: Meeting,
  to: Pick<Meeting, 'about' | 'relationId'>,
  actor: Actor,
): Promise<number | null> {
  const isSame = to.about === 'sure' && meeting.relationId === to.relationId
  const interactionId = isSame ? meeting.interactionId : await takeLoggedBack(tx, clock, meeting, actor)
  const tookPlace = meeting.outcome === 'held' || meeting.outcome === 'late'
  return tookPlace ? logMeeting(tx, clock, { ...meeting, ...to, interactionId }, actor) : interactionId
}
