import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Meeting } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo } from '../../case/undo.ts'
import { keepMeetingAnswer, lineOfMeeting, lockSeries, type MeetingLine, WITH_RELATION } from './line.ts'
import { moveLogged } from './contact.ts'
import { lockMeeting, placeBriefs } from '../meeting.ts'

/** Which customer a series is about by now, and what takes that back; null: it was so already. */
export interface CustomerSaid {
  meeting: MeetingLine
  deed: number | null
}

const SAID = 'meeting customer said'
/** What was said before, of each meeting of the series. */
const Before = z.object({
  meetingId: z.number(),
  rows: z.array(z.object({ id: z.number(), about: z.string(), relationId: z.number().nullable() })),
})

/**
 * Says which customer a series is about, from this meeting on, or with null that it is about none. The contact moment of one that
 * took place follows. Done twice it is done once. Throws `meeting not yours`, `deadline past`, `no such case`, `case closed`,
 * `undo not yours`, `undo too late`.
 */
export async function sayCustomer(
  db: Db,
  clock: Clock,
  { id, relationId, actor }: { id: number; relationId: number | null; actor: Actor },
): Promise<CustomerSaid> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { uid } = await seriesOf(tx, id)
    await lockSeries(tx, uid)
    const found = await lockMeeting(tx, id, actor)
    const about = relationId === null ? 'none' : 'sure'
    const rows = await tx.meeting.findMany({ where: comingOf(found, now), orderBy: { id: 'asc' } })
    const isSo = rows.every((one) => one.about === about && one.relationId === relationId)
    const answer = {
      what: 'customer',
      memberId: actor.id,
      answer: relationId === null ? 'none' : 'yes',
      relationId,
    } as const
    await keepMeetingAnswer(tx, now, found, answer)
    if (isSo) return { meeting: await read(tx, id), deed: null }
    const before = {
      meetingId: id,
      rows: rows.map((one) => ({ id: one.id, about: one.about, relationId: one.relationId })),
    }
    const deed = await recordAudit(tx, now, actor, SAID, `meeting/${id}`, before)
    const ids = rows.map((one) => one.id)
    await tx.meeting.updateMany({ where: { id: { in: ids } }, data: { about, relationId } })
    await placeBriefs(tx, now, ids)
    const interactionId = await moveLogged(tx, clock, found, { about, relationId }, actor)
    await tx.meeting.update({ where: { id }, data: { interactionId } })
    return { meeting: await read(tx, id), deed }
  })
}

/**
 * Takes back what the actor said about a series, within ten minutes: it is asked about as before. Done twice it is done once. Throws
 * `undo not yours`, `undo too late`, `meeting not yours`, `deadline past`, `no such case`, `case closed`.
 */
export async function undoCustomer(
  db: Db,
  clock: Clock,
  { deed, actor }: { deed: number; actor: Actor },
): Promise<MeetingLine> {
  const now = clock()
  return atomically(db, async (tx) => {
    const done = await tx.audit.findFirst({ where: { id: deed, action: SAID } })
    if (!done) throw new UserError('undo not yours')
    demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
    const { meetingId, rows } = Before.parse(done.before)
    await lockSeries(tx, (await seriesOf(tx, meetingId)).uid)
    const found = await lockMeeting(tx, meetingId, actor)
    const { id } = found
    const answered = { meetingId: id, memberId: actor.id, what: 'customer', answer: { not: null } }
    const { count } = await tx.meetingAsked.updateMany({ where: answered, data: { answer: null, answeredAt: null } })
    if (count === 0) return read(tx, id)
    for (const { id: one, about, relationId } of rows)
      await tx.meeting.updateMany({ where: { id: one }, data: { about, relationId } })
    const was = rows.find((one) => one.id === id) ?? found
    await tx.meeting.update({ where: { id }, data: { interactionId: await moveLogged(tx, clock, found, was, actor) } })
    await placeBriefs(
      tx,
      now,
      rows.map((one) => one.id),
    )
    await recordAudit(tx, now, actor, 'meeting customer withdrawn', `meeting/${id}`)
    return read(tx, id)
  })
}

/** It and all of its series that are still to come. */
const comingOf = ({ id, uid }: Meeting, now: Date) => ({ uid, OR: [{ id }, { endsAt: { gt: now } }] })

/** Whose series it is; that there is none is said by who locks the meeting. */
async function seriesOf(tx: Db, id: number): Promise<{ uid: string }> {
  return (await tx.meeting.findFirst({ where: { id }, select: { uid: true } })) ?? { uid: '' }
}

async function read(tx: Db, id: number): Promise<MeetingLine> {
  return lineOfMeeting(await tx.meeting.findFirstOrThrow({ where: { id }, include: WITH_RELATION }))
}
