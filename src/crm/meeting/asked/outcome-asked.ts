import type { Db } from '../../../store/tenant/tenant.ts'
import { lineOfMeeting, lockSeries, type MeetingLine, WITH_RELATION } from './line.ts'

const what = 'outcome'
const HOUR = 3_600_000
/** Of a meeting that ended longer ago nobody is asked. */
export const ASKED_FOR_DAYS = 5
/** No meeting that is looked back at began longer before it ended: the index is by when they begin. */
export const LONGEST_DAYS = 14
/** So long it is asked of one alone, before another who takes part is. */
const ASKED_ALONE_HOURS = 12
/** So many meetings are asked about at once: in the last digest of a day, which has room for them, and in another. */
const MOST = { evening: 2, other: 1 }

interface InDigest {
  memberId: number
  day: string
  window: string
  part: string
}

/** What became of meetings, each to be answered. */
export interface OutcomeQuestion {
  meetings: MeetingLine[]
}

/**
 * Claims what a digest asks about meetings of its reader with a customer that ended since: what became of each, asked once of each who
 * takes part, one after the other, until somebody says. Asked again for the same digest it is the same. Null: nothing.
 */
export async function claimOutcome(tx: Db, now: Date, digest: InDigest): Promise<OutcomeQuestion | null> {
  const { memberId, day, window, part } = digest
  const before = await tx.meetingAsked.findMany({ where: { what, memberId, day, window, answer: null } })
  if (before.length > 0)
    return questionOf(
      tx,
      now,
      before.map(({ meetingId }) => meetingId),
    )
  const most = part === 'end of day' ? MOST.evening : MOST.other
  const mine = { parts: { some: { memberId } }, asked: { none: { what, ...takenBy(memberId, now) } } }
  const ended = await tx.meeting.findMany({
    where: { ...unsaid(now), ...mine },
    orderBy: [{ endsAt: 'desc' }, { id: 'asc' }],
  })
  const ids: number[] = []
  for (const { id, uid } of ended) {
    if (ids.length === most) break
    await lockSeries(tx, uid)
    // Another digest may have asked it since, or somebody said it.
    const isOpen = await tx.meeting.count({ where: { ...unsaid(now), ...mine, id } })
    if (isOpen === 0) continue
    await tx.meetingAsked.create({ data: { what, uid, meetingId: id, memberId, day, window, at: now } })
    ids.push(id)
  }
  return questionOf(tx, now, ids)
}

/** Returns the meetings that were asked about that day, while nobody has said what became of them. */
export async function openOutcome(
  db: Db,
  now: Date,
  { memberId, day }: Pick<InDigest, 'memberId' | 'day'>,
): Promise<OutcomeQuestion | null> {
  const asked = await db.meetingAsked.findMany({ where: { what, memberId, day, answer: null } })
  return questionOf(
    db,
    now,
    asked.map(({ meetingId }) => meetingId),
  )
}

/** Meetings with a customer that ended lately and of which nobody said what became of them. */
export const unsaid = (now: Date) => ({
  about: 'sure',
  relationId: { not: null },
  goneAt: null,
  outcome: null,
  isAllDay: false,
  startsAt: { gt: new Date(now.getTime() - (ASKED_FOR_DAYS + LONGEST_DAYS) * 24 * HOUR) },
  endsAt: { lte: now, gt: new Date(now.getTime() - ASKED_FOR_DAYS * 24 * HOUR) },
})

/** Asked of them before, or of another just now. */
const takenBy = (memberId: number, now: Date) => ({
  OR: [{ memberId }, { at: { gt: new Date(now.getTime() - ASKED_ALONE_HOURS * HOUR) } }],
})

async function questionOf(db: Db, now: Date, ids: readonly number[]): Promise<OutcomeQuestion | null> {
  const found = await db.meeting.findMany({
    where: { ...unsaid(now), id: { in: [...ids] } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: WITH_RELATION,
  })
  return found.length > 0 ? { meetings: found.map(lineOfMeeting) } : null
}
