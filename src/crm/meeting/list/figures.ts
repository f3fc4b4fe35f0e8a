import type { Db } from '../../../store/tenant/tenant.ts'
import { type Outcome, OUTCOMES } from '../meeting.ts'

/** What became of the meetings of a team, or with null of everybody else: so many of each, and of so many nobody said. */
export interface MeetingFigures {
  team: string | null
  counts: Record<Outcome | 'not said', number>
}

/** A group of fewer people is counted with another: no figure is about somebody. */
export const FEWEST_PEOPLE = 4

/**
 * Returns what became of the meetings with customers that began between these and are over, by team and never by person. Who is in no
 * team, or in one of fewer than four, is counted with everybody else; so is the smallest team when those would be fewer than four. A
 * meeting of two teams counts in both.
 */
export async function meetingFigures(db: Db, from: Date, to: Date): Promise<MeetingFigures[]> {
  const members = await db.member.findMany({ select: { id: true, teamId: true, active: true }, orderBy: { id: 'asc' } })
  const teams = await db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
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
  const counted = countedApart(members, teams)
  const groupOf = new Map(members.map(({ id, teamId }) => [id, counted.find((team) => team.id === teamId)?.id ?? null]))
  const others = members.filter(({ id, active }) => active && groupOf.get(id) === null)
  // Of who left last, nobody else would be counted with them.
  const hasOthers = others.length >= FEWEST_PEOPLE || counted.length === 0
  const groups = [...counted, ...(hasOthers ? [{ id: null, name: null }] : [])]
  return groups.flatMap(({ id, name: team }) => {
    const theirs = meetings.filter(({ parts }) => parts.some(({ memberId }) => groupOf.get(memberId) === id))
    const of = (outcome: Outcome | null) => theirs.filter((one) => one.outcome === outcome).length
    const counts = { ...Object.fromEntries(OUTCOMES.map((one) => [one, of(one)])), 'not said': of(null) }
    return theirs.length > 0 || id !== null ? { team, counts: counts as MeetingFigures['counts'] } : []
  })
}

interface Someone {
  teamId: number | null
  active: boolean
}

/** The teams that are counted by themselves: each of four people or more, and so are those who are left. */
function countedApart<Team extends { id: number }>(members: readonly Someone[], teams: readonly Team[]): Team[] {
  const working = members.filter(({ active }) => active)
  const sizeOf = ({ id }: Team) => working.filter(({ teamId }) => teamId === id).length
  const apart = teams.filter((team) => sizeOf(team) >= FEWEST_PEOPLE)
  const left = () => working.length - apart.reduce((sum, team) => sum + sizeOf(team), 0)
  while (left() > 0 && left() < FEWEST_PEOPLE && apart.length > 0) {
    const smallest = apart.toSorted((one, other) => sizeOf(one) - sizeOf(other))[0]
    apart.splice(apart.indexOf(smallest as Team), 1)
  }
  return apart
}
