import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo } from '../../case/undo.ts'
import { keepMeetingAnswer, lineOfMeeting, type MeetingLine, WITH_RELATION } from './line.ts'
import { logMeeting, takeLoggedBack } from './contact.ts'
import { lockMeeting, type Outcome, OUTCOMES, placeBriefs } from '../meeting.ts'

/** What became of a meeting. */
export interface OutcomeSaid {
  meeting: MeetingLine
  /** Its contact moment is of who says so: they may write in it. */
  isTheirs: boolean
  /** What a colleague said before. */
  before: { outcome: Outcome; by: string } | null
}

const TOOK_PLACE: readonly Outcome[] = ['held', 'late']
const CALLED_OFF: readonly Outcome[] = ['cancelled by us', 'cancelled by them']

/** What can be said of a meeting: before it begins only that it is called off. */
export function outcomesAt({ startsAt }: Pick<MeetingLine, 'startsAt'>, now: Date): readonly Outcome[] {
  return startsAt > now ? CALLED_OFF : OUTCOMES
}

/**
 * Says what became of a meeting, and makes a contact moment of one that took place; said otherwise later, that is corrected too. Done
 * twice, also by two at once, it is done once. Throws `meeting not yours`, `changed meanwhile` of one that has not begun, and
 * `deadline past`, `no such case`, `case closed`, `undo not yours`, `undo too late`.
 */
export async function sayOutcome(
  db: Db,
  clock: Clock,
  { id, outcome, actor }: { id: number; outcome: Outcome; actor: Actor },
): Promise<OutcomeSaid> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockMeeting(tx, id, actor)
    if (!outcomesAt(found, now).includes(outcome)) throw new UserError('changed meanwhile')
    await keepMeetingAnswer(tx, now, found, { what: 'outcome', memberId: actor.id, answer: 'done' })
    if (found.outcome === outcome) return said(tx, id, actor)
    const kept = { outcome: found.outcome, by: found.outcomeById }
    const interactionId = TOOK_PLACE.includes(outcome)
      ? await logMeeting(tx, clock, found, actor)
      : await takeLoggedBack(tx, clock, found, actor)
    const data = { outcome, outcomeById: actor.id, outcomeAt: now, interactionId }
    await tx.meeting.update({ where: { id }, data })
    await recordAudit(tx, now, actor, 'meeting outcome said', `meeting/${id}`, kept)
    await placeBriefs(tx, now, [id])
    const isOther = found.outcomeById !== null && found.outcomeById !== actor.id
    const before = isOther && (await tx.member.findFirst({ where: { id: found.outcomeById ?? 0 } }))
    return said(tx, id, actor, before ? { outcome: found.outcome as Outcome, by: before.name } : null)
  })
}

/**
 * Takes back what the actor said of a meeting, within ten minutes, with the contact moment that was made of it. Done twice it is done
 * once. Throws `meeting not yours`, `undo not yours`, `undo too late`, `no such case`, `case closed`.
 */
export async function undoOutcome(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<OutcomeSaid> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockMeeting(tx, id, actor)
    if (found.outcome === null) return said(tx, id, actor)
    demandUndo({ by: found.outcomeById ?? 0, at: found.outcomeAt ?? now }, actor, now)
    const interactionId = await takeLoggedBack(tx, clock, found, actor)
    await tx.meeting.update({
      where: { id },
      data: { outcome: null, outcomeById: null, outcomeAt: null, interactionId },
    })
    const asked = { what: 'outcome', meetingId: id, memberId: actor.id }
    await tx.meetingAsked.updateMany({ where: asked, data: { answer: null, answeredAt: null } })
    await recordAudit(tx, now, actor, 'meeting outcome withdrawn', `meeting/${id}`)
    await placeBriefs(tx, now, [id])
    return said(tx, id, actor)
  })
}

/**
 * Keeps with the contact moment of a meeting that nothing has to follow, in the words of who says so, unless something stands there.
 * Throws `meeting not yours`, and `changed meanwhile` when there is none.
 */
export async function needNoNextStep(
  db: Db,
  clock: Clock,
  { id, words, actor }: { id: number; words: string; actor: Actor },
): Promise<MeetingLine> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { interactionId } = await lockMeeting(tx, id, actor)
    if (interactionId === null) throw new UserError('changed meanwhile')
    const { count } = await tx.interaction.updateMany({
      where: { id: interactionId, withdrawnAt: null, outcome: null },
      data: { outcome: words },
    })
    if (count > 0) await recordAudit(tx, now, actor, 'meeting next step declined', `meeting/${id}`)
    return (await said(tx, id, actor)).meeting
  })
}

async function said(tx: Db, id: number, actor: Actor, before: OutcomeSaid['before'] = null): Promise<OutcomeSaid> {
  const meeting = lineOfMeeting(await tx.meeting.findFirstOrThrow({ where: { id }, include: WITH_RELATION }))
  const moment = { id: meeting.interactionId ?? 0, memberId: actor.id, withdrawnAt: null }
  return { meeting, isTheirs: (await tx.interaction.count({ where: moment })) > 0, before }
}
