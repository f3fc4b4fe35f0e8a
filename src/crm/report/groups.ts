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
  /** The id of the group somebody is counted with: one of `groups`, so that these are the company together. */
  groupOf(memberId: number): number | null
  /** Who somebody is now: whose accounts were joined is one person. */
  personOf(memberId: number): number
}

/**
 * Returns who is counted together: each team of four people or more, and everybody else. The smallest team goes with those as long
 * as they would be fewer than four. When nobody else works here any more, who left goes with the smallest team.
 */
export async function readGroups(db: Db): Promise<Groups> {
  const [members, teams, personOf] = await Promise.all([
    db.member.findMany({ select: { id: true, teamId: true, active: true }, orderBy: { id: 'asc' } }),
    db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    readPersons(db),
  ])
  const counted = countedApart(members, teams)
  const teamOf = new Map(members.map(({ id, teamId }) => [id, counted.find((team) => team.id === teamId)?.id]))
  const others = members.filter(({ id, active }) => active && teamOf.get(id) === undefined)
  // Of who left last, nobody else would be counted with them.
  const hasOthers = others.length >= FEWEST_PEOPLE || counted.length === 0
  const rest = hasOthers ? null : (smallestOf(members, counted)?.id ?? null)
  return {
    groups: [...counted.map(({ id, name }) => ({ id, team: name })), ...(hasOthers ? [{ id: null, team: null }] : [])],
    groupOf: (memberId) => teamOf.get(personOf(memberId)) ?? rest,
    personOf,
  }
}

/** Returns who each member is now. */
async function readPersons(db: Db): Promise<(memberId: number) => number> {
  const joinings = await db.joining.findMany({
    where: { undoneAt: null },
    select: { formerId: true, memberId: true },
    orderBy: { id: 'asc' },
  })
  const now = new Map<number, number>()
  for (const { formerId, memberId } of joinings) {
    for (const [former, member] of now) if (member === formerId) now.set(former, memberId)
    now.set(formerId, memberId)
  }
  return (memberId) => now.get(memberId) ?? memberId
}

interface Someone {
  teamId: number | null
  active: boolean
}

/** The teams that are counted by themselves: each of four people or more, and so are those who are left. */
function countedApart<Team extends { id: number }>(members: readonly Someone[], teams: readonly Team[]): Team[] {
  const working = members.filter(({ active }) => active)
  const apart = teams.filter((team) => sizeOf(working, team) >= FEWEST_PEOPLE)
  const left = () => working.length - apart.reduce((sum, team) => sum + sizeOf(working, team), 0)
  while (left() > 0 && left() < FEWEST_PEOPLE && apart.length > 0)
    apart.splice(apart.indexOf(smallestOf(working, apart) as Team), 1)
  return apart
}

const sizeOf = (members: readonly Someone[], { id }: { id: number }) =>
  members.filter(({ teamId, active }) => active && teamId === id).length

function smallestOf<Team extends { id: number }>(members: readonly Someone[], teams: readonly Team[]) {
  return teams.toSorted((one, other) => sizeOf(members, one) - sizeOf(members, other))[0]
}

/** The team of who reads a report: their own stands first. */
export async function ownTeam(db: Db, memberId: number | null): Promise<{ teamId?: number }> {
  if (memberId === null) return {}
  const { teamId } = (await db.member.findFirst({ where: { id: memberId }, select: { teamId: true } })) ?? {
    teamId: null,
  }
  return teamId === null ? {} : { teamId }
}
