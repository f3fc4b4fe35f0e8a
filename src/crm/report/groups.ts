import type { Db } from '../../store/tenant/tenant.ts'

/** A group of fewer people is counted with another: no figure is about somebody. */
export const FEWEST_PEOPLE = 4

/** Who is counted together: a team, or with null everybody who is in none that is counted by itself. */
export interface CountedGroup {
  id: number | null
  team: string | null
}

/** The groups of a company, in the order of their names, and which of them somebody is in. */
export interface Groups {
  groups: readonly CountedGroup[]
  /** The id of the team somebody is counted with; null: with everybody else. */
  groupOf(memberId: number): number | null
}

/**
 * Returns who is counted together: each team of four people or more, and everybody else. The smallest team goes with those as long
 * as they would be fewer than four.
 */
export async function readGroups(db: Db): Promise<Groups> {
  const members = await db.member.findMany({ select: { id: true, teamId: true, active: true }, orderBy: { id: 'asc' } })
  const teams = await db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  const counted = countedApart(members, teams)
  const groupOf = new Map(members.map(({ id, teamId }) => [id, counted.find((team) => team.id === teamId)?.id ?? null]))
  const others = members.filter(({ id, active }) => active && groupOf.get(id) === null)
  // Of who left last, nobody else would be counted with them.
  const hasOthers = others.length >= FEWEST_PEOPLE || counted.length === 0
  return {
    groups: [...counted.map(({ id, name }) => ({ id, team: name })), ...(hasOthers ? [{ id: null, team: null }] : [])],
    groupOf: (memberId) => groupOf.get(memberId) ?? null,
  }
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

/** The team of who reads a report: their own stands first. */
export async function ownTeam(db: Db, memberId: number | null): Promise<{ teamId?: number }> {
  if (memberId === null) return {}
  const { teamId } = (await db.member.findFirst({ where: { id: memberId }, select: { teamId: true } })) ?? {
    teamId: null,
  }
  return teamId === null ? {} : { teamId }
}
