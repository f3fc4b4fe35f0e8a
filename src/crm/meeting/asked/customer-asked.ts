import type { Db } from '../../../store/tenant/tenant.ts'
import { lineOfMeeting, lockSeries, type MeetingLine, WITH_RELATION } from './line.ts'

const what = 'customer'
/** So many meetings are looked at, those that come first. */
const MOST = 50

interface InDigest {
  memberId: number
  day: string
  window: string
}

/**
 * Claims what a digest asks about a series of its reader of which it is unsure which customer it is about: once in all, of one who
 * takes part. Asked again for the same digest it is the same. Null: nothing.
 */
export async function claimSeries(tx: Db, now: Date, digest: InDigest): Promise<MeetingLine | null> {
  const { memberId, day, window } = digest
  const before = await tx.meetingAsked.findFirst({ where: { what, memberId, day, window, answer: null } })
  if (before) return unsureNow(tx, now, before.meetingId)
  const unsure = await tx.meeting.findMany({
    where: { about: 'unsure', goneAt: null, outcome: null, startsAt: { gt: now }, parts: { some: { memberId } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    distinct: ['uid'],
    take: MOST,
  })
  const uids = unsure.map(({ uid }) => uid)
  const known = await tx.meetingAsked.findMany({ where: { what, uid: { in: uids } }, select: { uid: true } })
  const next = unsure.find(({ uid }) => !known.some((one) => one.uid === uid))
  if (!next) return null
  await lockSeries(tx, next.uid)
  // Another digest may have asked it since.
  if ((await tx.meetingAsked.count({ where: { what, uid: next.uid } })) > 0) return claimSeries(tx, now, digest)
  const asked = await unsureNow(tx, now, next.id)
  if (!asked) return null
  const about = { what, uid: next.uid, meetingId: next.id, memberId, relationId: asked.relation?.id ?? null }
  await tx.meetingAsked.create({ data: { ...about, day, window, at: now } })
  return asked
}

/** Returns the series that was asked about that day, while nobody has said which customer it is about. */
export async function openSeries(
  db: Db,
  now: Date,
  { memberId, day }: Pick<InDigest, 'memberId' | 'day'>,
): Promise<MeetingLine | null> {
  const asked = await db.meetingAsked.findFirst({
    where: { what, memberId, day, answer: null },
    orderBy: { id: 'desc' },
  })
  return asked && unsureNow(db, now, asked.meetingId)
}

async function unsureNow(db: Db, now: Date, id: number): Promise<MeetingLine | null> {
  const where = { id, about: 'unsure', goneAt: null, outcome: null, startsAt: { gt: now } }
  const found = await db.meeting.findFirst({ where, include: WITH_RELATION })
  return found && lineOfMeeting(found)
}
