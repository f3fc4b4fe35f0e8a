import type { Db } from '../../store/tenant/tenant.ts'

/** Returns the teams that can be asked something: those with somebody in them, or a lead. */
export async function askableTeams(db: Db): Promise<{ id: number; name: string }[]> {
  const teams = await db.team.findMany({
    orderBy: { name: 'asc' },
    include: { members: { where: { active: true }, select: { id: true }, take: 1 } },
  })
  return teams
    .filter(({ leadId, members }) => leadId !== null || members.length > 0)
    .map(({ id, name }) => ({ id, name }))
}
