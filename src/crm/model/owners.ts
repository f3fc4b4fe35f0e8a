import type { Db } from '../../store/tenant/tenant.ts'
import type { Role } from '../people/member.ts'
import { normalise } from '../relation/names.ts'
import { type Model, OWNER } from './cell.ts'

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

/** A team or a colleague that the model names and nobody here is called. */
export interface NotHere {
  cell: string
  field: 'doneBy' | 'owner'
  name: string
}

/** Returns the teams and colleagues of a model that are not there, in the order of its cells. Of a colleague a first name will do. */
export async function namesNotHere(db: Db, { cells }: Model): Promise<NotHere[]> {
  const { teams, colleagues } = await namesForModel(db)
  const isTeam = (written: string) => teams.some(({ name }) => normalise(name) === normalise(written))
  const isColleague = (written: string) =>
    colleagues.some(({ name }) => `${normalise(name)} `.startsWith(`${normalise(written)} `))
  return cells.flatMap(({ name: cell, doneBy, owner }) => [
    ...(doneBy === null || doneBy === OWNER || isTeam(doneBy)
      ? []
      : [{ cell, field: 'doneBy' as const, name: doneBy }]),
    ...(owner === null || isColleague(owner) ? [] : [{ cell, field: 'owner' as const, name: owner }]),
  ])
}
