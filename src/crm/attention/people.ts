import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isAway, LONGEST_ROW } from '../people/absence.ts'
import { calendarOf, type WorkingCompany } from '../people/member.ts'
import { type Calendar, dayOf, startOf } from '../escalation/working-time.ts'

/** A colleague, and whether a platform takes messages to them. */
export type Person = Pick<
  Member,
  | 'id'
  | 'name'
  | 'role'
  | 'active'
  | 'timeZone'
  | 'hours'
  | 'windows'
  | 'absentFrom'
  | 'absentUntil'
  | 'deputyId'
  | 'teamId'
> & { isReachable: boolean; leadId: number | null }

/** Everybody of a company, for deciding who acts for whom. */
export interface People {
  byId: ReadonlyMap<number, Person>
  sponsorId: number | null
  tenant: WorkingCompany
}

/** Returns everybody of the company, in two round trips. */
export async function peopleOf(db: Db): Promise<People> {
  const tenant = await db.tenant.findFirstOrThrow()
  const members = await db.member.findMany({
    include: {
      team: { select: { leadId: true } },
      identities: { where: { gone: false, workspace: { gone: false } }, select: { id: true }, take: 1 },
    },
    orderBy: { id: 'asc' },
  })
  const people = members.map(({ team, identities, ...member }): [number, Person] => [
    member.id,
    { ...member, leadId: team?.leadId ?? null, isReachable: member.active && identities.length > 0 },
  ])
  return { byId: new Map(people), sponsorId: tenant.sponsorId, tenant }
}

export const calendarIn = ({ tenant }: People, person: Person): Calendar => calendarOf(person, tenant)

/** Somebody's case, as far as it matters who acts on it. */
export interface Owned {
  ownerId: number
  relationOwnerId: number | null
}

/**
 * Who must act on a case now: its owner; while they are away or cannot be reached their deputy, and theirs; with nobody
 * there who looks after the relation, a lead, the sponsor, an operator. Who is away and can be reached has it when nobody
 * else is there. Null when nobody at all can be reached.
 */
export function whoActs(people: People, { ownerId, relationOwnerId }: Owned, at: Date): Person | null {
  const owner = people.byId.get(ownerId)
  if (!owner) return null
  const present = whoHears(people, ownerId, at)
  if (present) return present
  const row = deputiesOf(people, owner, at)
  // Away for a while, without a deputy who is here: it stays theirs, and they can read it.
  const away = row.find(({ isReachable }) => isReachable)
  if (away && owner.isReachable) return owner
  const others = fallbacks(people, owner, relationOwnerId)
  return others.find((one) => isHere(one, at)) ?? away ?? others.find(({ isReachable }) => isReachable) ?? null
}

const isHere = (person: Person, at: Date): boolean => person.isReachable && !isAway(person, at)

/** Who hears what is for somebody: they, or while they are away or cannot be reached the first of their deputies who is there; null when none is. */
export function whoHears(people: People, memberId: number, at: Date): Person | null {
  const member = people.byId.get(memberId)
  return (member && deputiesOf(people, member, at).find((one) => isHere(one, at))) ?? null
}

function deputiesOf({ byId }: People, owner: Person, at: Date): Person[] {
  const row = [owner]
  for (let last = owner; row.length < LONGEST_ROW && (!last.isReachable || isAway(last, at)); ) {
    const next = last.deputyId === null ? undefined : byId.get(last.deputyId)
    if (!next || row.includes(next)) break
    row.push(next)
    last = next
  }
  return row
}

/**
 * Returns whose a new case of somebody's customer becomes: theirs, or while no platform reaches them, who acts in their
 * place; null when nobody does.
 */
export async function ownerOfNew(db: Db, relationOwnerId: number | null, now: Date): Promise<number | null> {
  if (relationOwnerId === null) return null
  const accounts = { some: { gone: false, workspace: { gone: false } } }
  const isThere = await db.member.findFirst({ where: { id: relationOwnerId, active: true, identities: accounts } })
  if (isThere) return relationOwnerId
  return whoActs(await peopleOf(db), { ownerId: relationOwnerId, relationOwnerId }, now)?.id ?? null
}

/** When a new day begins first for an owner or who stands in: one of them may be back, or away, from then on. */
export function nextDayAmong(people: People, ownerId: number, at: Date): Date | null {
  const owner = people.byId.get(ownerId)
  if (!owner) return null
  const midnights = deputiesOf(people, owner, at).map(({ timeZone }) =>
    startOf(dayOf(at, timeZone).add({ days: 1 }), timeZone).getTime(),
  )
  return new Date(Math.min(...midnights))
}

function fallbacks({ byId, sponsorId }: People, owner: Person, relationOwnerId: number | null): Person[] {
  const everybody = [...byId.values()]
  const having = (role: string) => everybody.filter((person) => person.role === role)
  const named = [relationOwnerId, owner.leadId].flatMap((id) => (id === null ? [] : (byId.get(id) ?? [])))
  const sponsor = sponsorId === null ? [] : (byId.get(sponsorId) ?? [])
  return [...named, ...having('lead'), ...having('model owner'), sponsor, ...having('operator')].flat()
}

/** Who hears that something of somebody went wrong: their deputy and their lead, as far as they can be reached. */
export function whoAnswersFor(people: People, ownerId: number, at: Date): Person[] {
  const owner = people.byId.get(ownerId)
  if (!owner) return []
  const here = (person: Person | undefined): person is Person =>
    person !== undefined && person.isReachable && !isAway(person, at)
  const deputy = owner.deputyId === null ? undefined : people.byId.get(owner.deputyId)
  const lead = fallbacks(people, owner, null).filter(({ id }) => id !== ownerId)
  const found = [deputy, lead.find(here) ?? lead.find(({ isReachable }) => isReachable)]
  return [...new Set(found.filter((person): person is Person => person !== undefined && person.isReachable))]
}
