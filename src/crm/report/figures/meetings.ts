import { type Outcome, OUTCOMES } from '../../meeting/meeting.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { readGroups } from '../groups.ts'
import type { ReportSpan } from '../span.ts'

/** How many meetings ended how, and of how many nobody said. */
export type MeetingCounts = Record<Outcome | 'not said', number>

/** What became of meetings: of each team, or with null of everybody else, and of the company, where each counts once. */
export interface MeetingFigures {
  teams: { team: string | null; counts: MeetingCounts }[]
  company: MeetingCounts
}

/**
 * Returns what became of the meetings with customers that began in a span and are over by now, by team and never by person. A meeting
 * of two teams counts in both.
 */
export async function meetingFigures(
  db: Db,
  { now, span: { from, to } }: { now: Date; span: Pick<ReportSpan, 'from' | 'to'> },
): Promise<MeetingFigures> {
  const { groups, groupOf } = await readGroups(db)
  const meetings = await db.meeting.findMany({
    where: {
      about: 'sure',
      relationId: { not: null },
      goneAt: null,
      isAllDay: false,
      startsAt: { gte: from, lt: to },
      endsAt: { lte: now },
    },
    select: { outcome: true, parts: { select: { memberId: true } } },
  })
  const teams = groups.flatMap(({ id, team }) => {
    const theirs = meetings.filter(({ parts }) => parts.some(({ memberId }) => groupOf(memberId) === id))
    return theirs.length > 0 || id !== null ? [{ team, counts: countsOf(theirs) }] : []
  })
  return { teams, company: countsOf(meetings) }
}

function countsOf(meetings: readonly { outcome: string | null }[]): MeetingCounts {
  const of = (outcome: Outcome | null) => meetings.filter((one) => one.outcome === outcome).length
  const said = Object.fromEntries(OUTCOMES.map((one) => [one, of(one)])) as Record<Outcome, number>
  return { ...said, 'not said': of(null) }
}
