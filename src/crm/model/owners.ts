import type { Db } from '../../store/tenant/tenant.ts'
import type { Role } from '../people/member.ts'

/** Who may change the model. */
const OWNERS = ['model owner', 'operator'] as const satisfies Role[]
const MOST_NAMED = 5

/** Returns the names of those who may change the model, its owners first. */
export async function modelOwners(db: Db): Promise<string[]> {
  const members = await db.member.findMany({
    where: { active: true, role: { in: [...OWNERS] } },
    orderBy: [{ role: 'asc' }, { name: 'asc' }],
    take: MOST_NAMED,
    select: { name: true },
  })
  return members.map(({ name }) => name)
}

interface Named {
  id: number
  name: string
}

/** Returns the teams and the colleagues who are here: who may stand in a model. */
export async function namesForModel(db: Db): Promise<{ teams: Named[]; colleagues: Named[] }> {
  const [teams, members] = await Promise.all([
    db.team.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.member.findMany({ where: { active: true }, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
  ])
  return { teams, colleagues: members }
}
