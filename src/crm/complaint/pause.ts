import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { cardEdited, inItsThread } from '../case/card-place.ts'
import { goesOnFrom } from '../case/pause.ts'
import { type ById, transition } from '../case/transition.ts'
import { pausesOf, toldAgain } from './paused-again.ts'
import { nextOnLadder } from '../escalation/on-ladder.ts'
import { addWorking, dayOf, startOf, workingDaysAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

/** For so many working days at most, that of today not counted. */
export const LONGEST_PAUSE: Readonly<Record<'silenced' | 'third party', number>> = {
  silenced: 2,
  'third party': 5,
}

/**
 * Nobody is asked how a complaint goes until then, and everybody sees it: it is `silenced`, or waits on somebody who is not the
 * customer. What the customer hears of it goes on. Nothing happens when it is paused so already. Throws `deadline past`,
 * `take first` for what nobody has, `pause too long`, `no such case`, `case closed`, `not allowed`.
 */
export function pauseComplaint(
  db: Db,
  clock: Clock,
  { id, actor, how, until, reason }: ById & { how: 'silenced' | 'third party'; until: Date; reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: how }, async (found, now, tx) => {
    if (until <= now) throw new UserError('deadline past')
    const held = heldBy(found, actor.id, now)
    const isSame = found.pausedHow === how && found.pausedUntil?.getTime() === until.getTime()
    if (isSame && found.pausedFor === reason && found.acknowledgedAt) return null
    await demandShort(tx, found, LONGEST_PAUSE[how], until, now)
    const before = await pausesOf(tx, found)
    const paused = { ...held, pausedUntil: until, pausedHow: how, pausedFor: reason }
    return {
      facts: { how, reason, until: until.toISOString() },
      change: { ...paused, ...(await nextOnLadder(tx, { ...found, ...paused })) },
      say: async (after, event) => [
        ...(await inItsThread(tx, after, 'paused', event)),
        ...(await toldAgain(tx, now, { after, event, actorId: actor.id, before })),
      ],
    }
  })
}

/**
 * Puts the question how a complaint goes off for a working hour, for who has it: the time since they were last heard of goes on.
 * Nothing happens while it is put off already. Throws `take first` to who does not have it, `no such case`, `case closed`.
 */
export function snoozeComplaint(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'snoozed' }, async (found, now, tx) => {
    const since = found.acknowledgedAt ?? found.silentSince
    if (!since || found.acknowledgedById !== actor.id) throw new UserError('take first', { number: found.number })
    const until = addWorking(await calendarFor(tx, found.ownerId), now, 60)
    if (found.pausedHow === 'snoozed' && found.pausedUntil && found.pausedUntil > now) return null
    const before = await tx.caseEvent.count({ where: { caseId: id, what: 'snoozed', at: { gte: since } } })
    const held = { acknowledgedAt: since, silentSince: null }
    const paused = { ...held, pausedUntil: until, pausedHow: 'snoozed', pausedFor: null }
    return {
      facts: { how: 'snoozed', until: until.toISOString() },
      change: { ...paused, ...(await nextOnLadder(tx, { ...found, ...paused })) },
      say: async (after, event) => [
        ...(await cardEdited(tx, after, event)),
        ...(await toldAgain(tx, now, { after, event, actorId: actor.id, before })),
      ],
    }
  })
}

/**
 * A complaint is paused no longer, and its clock goes on from now; nothing happens when it is not. Throws `no such case`,
 * `case closed`, `not allowed`.
 */
export function resumeComplaint(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'resumed' }, async (found, now, tx) => {
    if (!found.pausedUntil || found.pausedUntil <= now) return null
    const again = goesOnFrom(now)
    return {
      change: { ...again, ...(await nextOnLadder(tx, { ...found, ...again })) },
      say: (after, event) => inItsThread(tx, after, 'resumed', event),
    }
  })
}

/** Who has it and was not heard of, is heard of now; what nobody has is not paused. */
function heldBy({ acknowledgedAt, acknowledgedById, silentSince, number }: Case, actorId: number, now: Date) {
  if (acknowledgedAt) return {}
  if (silentSince && acknowledgedById === actorId) return { acknowledgedAt: now, silentSince: null }
  throw new UserError('take first', { number })
}

async function demandShort(tx: Db, { ownerId, number }: Case, days: number, until: Date, now: Date): Promise<void> {
  const calendar = await calendarFor(tx, ownerId)
  const last = workingDaysAfter(calendar, dayOf(now, calendar.timeZone), days)
  if (until >= startOf(last.add({ days: 1 }), calendar.timeZone))
    throw new UserError('pause too long', { number, days })
}
