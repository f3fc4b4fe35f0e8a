import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from '../relation/names.ts'
import type { Role } from './member.ts'

/** A colleague as they are told apart from another of the same name. */
export interface KnownColleague {
  id: number
  name: string
  email: string | null
  role: Role
  team: string | null
  /** No longer works here, or has no account left to be reached at. */
  gone: boolean
}

/**
 * Returns the colleagues meant by a written name: those of exactly that name, or else those it is a part or the first
 * letters of. Those who left are only meant when nobody who is here is.
 */
export async function findColleagues(db: Db, written: string): Promise<KnownColleague[]> {
  const name = normalise(written)
  if (name === '') return []
  const all = await everybody(db)
  for (const some of [all.filter(({ gone }) => !gone), all.filter(({ gone }) => gone)]) {
    const exact = some.filter((member) => normalise(member.name) === name)
    const fitting = exact.length > 0 ? exact : some.filter((member) => fits(normalise(member.name), name))
    if (fitting.length > 0) return fitting
  }
  return []
}

/** Returns who is here, by name. */
export async function presentColleagues(db: Db): Promise<KnownColleague[]> {
  return (await everybody(db)).filter(({ gone }) => !gone)
}

async function everybody(db: Db): Promise<KnownColleague[]> {
  const members = await db.member.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      active: true,
      team: { select: { name: true } },
      identities: { select: { gone: true } },
    },
  })
  return members.map(({ active, team, role, identities, ...member }) => ({
    ...member,
    role: role as Role,
    team: team?.name ?? null,
    gone: !active || (identities.length > 0 && identities.every(({ gone }) => gone)),
  }))
}

function fits(full: string, name: string): boolean {
  const parts = full.split(' ')
  return name.split(' ').every((word) => parts.some((part) => part.startsWith(word)))
}
