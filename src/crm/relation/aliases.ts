import { tenantSql, writtenOut } from '../../store/tenant/tenant-sql.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Alias, Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { normalise, phonePart } from './names.ts'

/** So many other names, numbers and addresses are looked up at most. */
const MOST_ALIASES = 50

/** What else a relation is found by. */
export type OtherName = Pick<Alias, 'kind' | 'written' | 'value'>

/** Returns every name of a relation as names are compared: the one it has, and those it had or came with. */
export function namesOf({ nameNorm, aliases }: { nameNorm: string; aliases: readonly OtherName[] }): string[] {
  return [nameNorm, ...aliases.flatMap(({ kind, value }) => (kind === 'name' ? value : []))]
}

/** The other names of a row `f` of relations, as a column of a statement. */
export function aliasesColumn(tenant: number): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('kind', a.kind, 'written', a.written, 'value', a.value)) FROM "Alias" a
    WHERE a."tenantId" = ${tenant} AND a."relationId" = f.id), '[]')`
}

/** Which rows `a` of aliases have this very name, this number or a part of it, or this address: a condition of a statement. */
function isAlias(words: string, name: string): Prisma.Sql {
  if (words.startsWith('#')) return Prisma.sql`false`
  if (words.includes('@')) return Prisma.sql`a.value IN (${words.trim().toLowerCase()}, ${name})`
  const digits = phonePart(words)
  if (digits)
    return Prisma.sql`((a.kind = 'phone' AND a.value LIKE ${`%${digits}%`}) OR (a.kind = 'name' AND a.value = ${name}))`
  return Prisma.sql`(a.kind = 'name' AND a.value = ${name})`
}

/**
 * Who was called so, or had this number or address, before: as a list, which is read before the relations are, so that these
 * are found by their ids.
 */
export const hasAlias = (db: Db, words: string, name: string) => Prisma.sql`r.id = ANY(ARRAY(
  SELECT a."relationId" FROM "Alias" a WHERE a."tenantId" = ${db.tenantId} AND ${isAlias(words, name)} LIMIT ${writtenOut(MOST_ALIASES)}))`

/** Whose id it is: one that was merged leads to who has what was its own. */
export function withId({ tenantId }: Db, words: string): Prisma.Sql {
  const id = Prisma.sql`${idIn(words)}::int`
  return Prisma.sql`r.id = coalesce((SELECT m."mergedIntoId" FROM "Relation" m WHERE m."tenantId" = ${tenantId} AND m.id = ${id}), ${id})`
}

/** The id in `#12`; 0, which is nobody's, for what is no id or higher than the database counts. */
function idIn(words: string): number {
  const id = Number(words.slice(1))
  return Number.isInteger(id) && id > 0 && id <= 2_147_483_647 ? id : 0
}

/** Returns the relation that has what was this one's: itself, unless it was merged. */
export async function survivorOf(db: Db, id: number): Promise<number> {
  const found = await db.relation.findFirst({
    where: { id, mergedIntoId: { not: null } },
    select: { mergedIntoId: true },
  })
  return found?.mergedIntoId ?? id
}

interface Kept {
  actor: Actor
  now: Date
  mergingId?: number
}

/** Keeps a relation findable by a name it had. Returns what the way back needs. */
export function keepName(tx: Db, relationId: number, name: string, { actor, now, mergingId }: Kept): Promise<Alias> {
  return tx.alias.create({
    data: {
      relationId,
      kind: 'name',
      written: name,
      value: normalise(name),
      memberId: actor.id,
      at: now,
      mergingId: mergingId ?? null,
    },
  })
}

/** Keeps a relation findable by the number and the address of another, where they are not its own. */
export async function keepReach(
  tx: Db,
  relation: Relation,
  others: readonly Pick<Relation, 'phone' | 'phoneDigits' | 'email'>[],
  { actor, now, mergingId }: Kept,
): Promise<void> {
  const made = { relationId: relation.id, memberId: actor.id, at: now, mergingId: mergingId ?? null }
  const data = others.flatMap(({ phone, phoneDigits, email }) => [
    ...(phone && phoneDigits && phoneDigits !== relation.phoneDigits
      ? [{ ...made, kind: 'phone', written: phone, value: phoneDigits }]
      : []),
    ...(email && email !== relation.email ? [{ ...made, kind: 'email', written: email, value: email }] : []),
  ])
  await tx.alias.createMany({ data })
}

/** Locks relations until the transaction ends, always in the same order, and returns them in the order asked for. */
export async function lockRelations(tx: Db, ids: readonly number[]): Promise<(Relation | undefined)[]> {
  await tenantSql(tx)`
    SELECT id FROM "Relation" WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${[...ids]}::int[])
    ORDER BY id FOR NO KEY UPDATE`
  const found = await tx.relation.findMany({ where: { id: { in: [...ids] } } })
  return ids.map((id) => found.find((relation) => relation.id === id))
}
