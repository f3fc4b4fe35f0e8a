import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { keepMeetingAnswer, lineOfMeeting, type MeetingLine, WITH_RELATION } from './line.ts'
import { lockMeeting } from '../meeting.ts'

/** No goal is longer. */
export const LONGEST_GOAL = 200

/** A meeting with its goal, and the other one it had before, with who wrote that. */
export interface GoalSet {
  meeting: MeetingLine
  was: { text: string; by: string | null } | null
}

/**
 * Sets what is wanted from a meeting, or with null takes it out. The last one wins; what stood there before is told. Throws
 * `meeting not yours`, `goal too long`.
 */
export async function setGoal(
  db: Db,
  clock: Clock,
  { id, goal, actor }: { id: number; goal: string | null; actor: Actor },
): Promise<GoalSet> {
  const now = clock()
  if (goal && goal.length > LONGEST_GOAL)
    throw new UserError('goal too long', { most: LONGEST_GOAL, length: goal.length })
  return atomically(db, async (tx) => {
    const before = await lockMeeting(tx, id, actor)
    const isSo = before.goal === goal
    await keepMeetingAnswer(tx, now, before, { what: 'goal', memberId: actor.id, answer: goal ? 'done' : 'skipped' })
    if (!isSo) {
      const kept = { goal: before.goal, goalById: before.goalById }
      await recordAudit(tx, now, actor, 'meeting goal set', `meeting/${id}`, kept)
      await tx.meeting.update({
        where: { id },
        data: { goal, ...(goal === null ? { goalById: null, goalAt: null } : { goalById: actor.id, goalAt: now }) },
      })
    }
    const meeting = await tx.meeting.findFirstOrThrow({ where: { id }, include: WITH_RELATION })
    const by =
      before.goalById && (await tx.member.findFirst({ where: { id: before.goalById }, select: { name: true } }))
    const was = isSo || before.goal === null ? null : { text: before.goal, by: by ? by.name : null }
    return { meeting: lineOfMeeting(meeting), was }
  })
}

/** Asks the actor about the goal of a meeting no more. Done twice it is done once. Throws `meeting not yours`. */
export async function skipGoal(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<MeetingLine> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockMeeting(tx, id, actor)
    if (found.goal === null)
      await keepMeetingAnswer(tx, now, found, { what: 'goal', memberId: actor.id, answer: 'skipped' })
    return lineOfMeeting(await tx.meeting.findFirstOrThrow({ where: { id }, include: WITH_RELATION }))
  })
}

/** Returns the next meeting of somebody with a customer, or the one that is going on; null when there is none. */
export async function nextMeetingWith(
  db: Db,
  now: Date,
  { memberId, relationId }: { memberId: number; relationId: number },
): Promise<MeetingLine | null> {
  const found = await db.meeting.findFirst({
    where: {
      relationId,
      about: 'sure',
      goneAt: null,
      outcome: null,
      endsAt: { gt: now },
      parts: { some: { memberId } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: WITH_RELATION,
  })
  return found && lineOfMeeting(found)
}
