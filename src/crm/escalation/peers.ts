import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type Colleague, isAway } from '../people/absence.ts'
import type { Told } from './ladder.ts'

/** The colleagues in the team of each owner, in order. */
export type Mates = ReadonlyMap<number, readonly Colleague[]>

/** Looks up who is in the teams of these owners, for ladders that tell a peer: nothing is looked up for others. */
export async function matesOf(db: Db, ownerIds: readonly number[], told: ReadonlySet<Told>): Promise<Mates> {
  if (!told.has('peer')) return new Map()
  const mates = await tenantSql(db)<Colleague & { of: number }>`
    SELECT o.id AS of, m.id, m."timeZone", m.active, m."deputyId", m."absentFrom", m."absentUntil"
    FROM "Member" o JOIN "Member" m ON m."teamId" = o."teamId" AND m."tenantId" = o."tenantId" AND m.id <> o.id AND m.active
    WHERE o."tenantId" = ${db.tenantId} AND o.id = ANY(${[...ownerIds]}::int[]) ORDER BY m.id`
  return Map.groupBy(mates, ({ of }) => of)
}

/** Which case it is: its number and round decide whose turn it is among peers. */
export interface InTurn {
  number: number
  round: number
  ownerId: number
}

/** The colleague of the owner's team whose turn it is, among those who are here; null when nobody is. */
export function nextPeer(mates: readonly Colleague[], { number, round, ownerId }: InTurn, now: Date): number | null {
  const here = mates.filter((mate) => mate.id !== ownerId && mate.active && !isAway(mate, now))
  return here[(number + round) % Math.max(1, here.length)]?.id ?? null
}
