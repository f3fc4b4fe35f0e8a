import { LIVE } from '../../store/case-states.ts'
import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isAway, isAwayOn } from '../people/absence.ts'
import { type Calendar, dayOf, startOf } from '../escalation/working-time.ts'
import { isFirstSince, type OwedDigest } from './digest.ts'

/** What became of somebody's cases while they were away, by what their history calls it. */
const HAPPENED = {
  opened: 'opened',
  'handed over': 'opened',
  given: 'opened',
  kept: 'kept',
  late: 'kept',
  renegotiated: 'moved',
  'moved late': 'moved',
  dropped: 'dropped',
  broken: 'broken',
  closed: 'closed',
} as const
export type WhileAway = (typeof HAPPENED)[keyof typeof HAPPENED]

/** What a digest says once about who is away: for whom its reader stands in, and what happened while they were away themselves. */
export interface LeaveNews {
  covering: { name: string; until: string | null }[]
  away: { what: WhileAway; count: number }[]
}

/** So much of it is counted. */
const MOST = 1000

/** Returns what no digest has said yet: of absences that have begun, and of the reader's own that has ended. */
export async function leaveNews(
  db: Db,
  member: Member,
  calendar: Calendar,
  owed: OwedDigest,
  now: Date,
): Promise<LeaveNews> {
  const isNew = (since: Date) => isFirstSince(db, member, calendar, owed, since, now)
  const absent = await db.member.findMany({
    where: { deputyId: member.id, active: true, absentFrom: { not: null } },
    orderBy: { id: 'asc' },
  })
  const covering: LeaveNews['covering'] = []
  for (const colleague of absent.filter((one) => isAway(one, now)))
    if (await isNew(begunAt(colleague))) covering.push({ name: colleague.name, until: colleague.absentUntil })
  const own = endedOf(member, calendar, now)
  return { covering, away: own && (await isNew(own.until)) ? await happened(db, member.id, own) : [] }
}

/** Since when it was known that somebody is away, and they were. */
function begunAt({ absentFrom, leaveSaidAt, timeZone }: Member): Date {
  const from = startOf(dayIn(absentFrom ?? ''), timeZone)
  return leaveSaidAt && leaveSaidAt > from ? leaveSaidAt : from
}

/** When somebody was away last, if they are here again. */
function endedOf(member: Member, { timeZone }: Calendar, now: Date): { from: Date; until: Date } | null {
  const { absentFrom, absentUntil, awayFrom, leaveSaidAt } = member
  if (absentFrom === null)
    return awayFrom && leaveSaidAt ? { from: startOf(dayIn(awayFrom), timeZone), until: leaveSaidAt } : null
  const today = dayOf(now, timeZone).toString()
  if (absentUntil === null || absentUntil >= today || isAwayOn(member, today)) return null
  return { from: startOf(dayIn(absentFrom), timeZone), until: startOf(dayIn(absentUntil).add({ days: 1 }), timeZone) }
}

const dayIn = (written: string) => dayOf(new Date(`${written}T12:00:00Z`), 'UTC')

async function happened(db: Db, memberId: number, { from, until }: { from: Date; until: Date }) {
  const events = await db.caseEvent.findMany({
    where: {
      at: { gte: from, lt: until },
      what: { in: Object.keys(HAPPENED) },
      OR: [{ memberId: null }, { memberId: { not: memberId } }],
      case: { ownerId: memberId, OR: [{ state: { in: [...LIVE] } }, { closedAt: { gte: from } }] },
    },
    select: { what: true, caseId: true },
    take: MOST,
  })
  const counts = Map.groupBy(events, ({ what }) => HAPPENED[what as keyof typeof HAPPENED])
  return [...new Set(Object.values(HAPPENED))].flatMap((what) => {
    // What was handed on twice came once.
    const count = new Set(counts.get(what)?.map(({ caseId }) => caseId)).size
    return count > 0 ? [{ what, count }] : []
  })
}
