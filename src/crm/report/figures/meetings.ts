import { type Outcome, OUTCOMES } from '../../meeting/meeting.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { readGroups } from '../groups.ts'
import type { ReportSpan } from '../span.ts'

/** What became of the meetings of a team, or with null of everybody else: so many of each, and of so many nobody said. */
export interface MeetingFigures {
  team: string | null
  counts: Record<Outcome | 'not said', number>
}

/**
 * Returns what became of the meetings with customers that began in a span and are over, by team and never by person. A meeting of
 * two teams counts in both.
 */
export async function meetingFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<MeetingFigures[]> {
  const { groups, groupOf } = await readGroups(db)
  const meetings = await db.meeting.findMany({
    where: {
      about: 'sure',
      relationId: { not: null },
      goneAt: null,
      isAllDay: false,
      startsAt: { gte: from, lt: to },
      endsAt: { lte: to },
    },
    select: { outcome: true, parts: { select: { memberId: true } } },
  })
  return groups.flatMap(({ id, team }) => {
    const theirs = meetings.filter(({ parts }) => parts.some(({ memberId }) => groupOf(memberId) === id))
    const of = (outcome: Outcome | null) => theirs.filter((one) => one.outcome === outcome).length
    const counts = { ...Object.fromEntries(OUTCOMES.map((one) => [one, of(one)])), 'not said': of(null) }
    return theirs.length > 0 || id !== null ? { team, counts: counts as MeetingFigures['counts'] } : []
  })
}
