import type { Db } from '../../store/tenant/tenant.ts'
import type { Role } from '../people/member.ts'
import { normalise } from '../relation/names.ts'
import { type Model, OWNER } from './cell.ts'
import { modelInForce } from './versions.ts'

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

/** Those who are called as a model has it: of a colleague a first name will do, unless somebody has just that name. */
function calledIn(colleagues: readonly Named[], written: string): Named[] {
  const sought = normalise(written)
  const whole = colleagues.filter(({ name }) => normalise(name) === sought)
  return whole.length > 0 ? whole : colleagues.filter(({ name }) => normalise(name).startsWith(`${sought} `))
}

/** Returns who answers for an interaction of the model in force; null when it names nobody, or who it names is not one colleague here. */
export async function cellOwner(db: Db, cell: string | null): Promise<number | null> {
  const version = cell === null ? null : await modelInForce(db)
  const owner = version?.model.cells.find(({ name }) => name === cell)?.owner
  if (!owner) return null
  const [one, ...others] = calledIn((await namesForModel(db)).colleagues, owner)
  return one && others.length === 0 ? one.id : null
}

/** A team or a colleague that the model names and nobody here is called. */
export interface NotHere {
  cell: string
  field: 'doneBy' | 'owner'
  name: string
}

/** Returns the teams and colleagues of a model that are not there, in the order of its cells. */
export async function namesNotHere(db: Db, { cells }: Model): Promise<NotHere[]> {
  const { teams, colleagues } = await namesForModel(db)
  const isTeam = (written: string) => teams.some(({ name }) => normalise(name) === normalise(written))
  return cells.flatMap(({ name: cell, doneBy, owner }) => [
    ...(doneBy === null || doneBy === OWNER || isTeam(doneBy)
      ? []
      : [{ cell, field: 'doneBy' as const, name: doneBy }]),
    ...(owner === null || calledIn(colleagues, owner).length > 0
      ? []
      : [{ cell, field: 'owner' as const, name: owner }]),
  ])
}
