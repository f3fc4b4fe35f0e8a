import type { Clock } from '../../../clock.ts'
import type { Meeting } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { type Line, Lines, logInteraction, withdrawInteraction } from '../../interaction/interaction.ts'

/** A subject has no more letters. */
const LONGEST = 200

/** What a meeting was for, as its calendar or its goal says; null when neither does. */
const nameOf = ({ title, goal }: Meeting) => (title ?? goal)?.slice(0, LONGEST) ?? null

function linesOf(meeting: Meeting): Line[] {
  const text = nameOf(meeting)
  return text ? [{ label: 'fact', text }] : []
}

/**
 * Makes the contact moment of a meeting that took place, once, when it is known whose it is. Call it with the meeting locked. Throws
 * `deadline past`.
 */
export async function logMeeting(tx: Db, clock: Clock, meeting: Meeting, actor: Actor): Promise<number | null> {
  const { interactionId, relationId, about, guests, startsAt } = meeting
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
    subject: nameOf(meeting),
    outcome: null,
    lines: linesOf(meeting),
    occurredAt: startsAt,
    sourceLink: null,
    promises: [],
    actor,
  })
  return id
}

/**
 * Takes the contact moment of a meeting out again, unless somebody has written in it what was said: that stays. Returns the one that
 * stays. Throws `no such case`, `case closed`, `undo not yours`, `undo too late`.
 */
export async function takeLoggedBack(tx: Db, clock: Clock, meeting: Meeting, actor: Actor): Promise<number | null> {
  const { interactionId } = meeting
  const moment = interactionId && (await tx.interaction.findFirst({ where: { id: interactionId, withdrawnAt: null } }))
  if (!moment) return null
  const isUntouched = Lines.parse(moment.lines).every(({ text }) => text === moment.subject)
  if (!isUntouched) return moment.id
  await withdrawInteraction(tx, clock, moment, actor)
  return null
}

/**
 * Lets the contact moment of a meeting that took place follow to the customer it is about after all. Returns the one there is by then.
 * Throws `deadline past`, `no such case`, `case closed`, `undo not yours`, `undo too late`.
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
