import { Prisma } from '../../store/generated/client.ts'
import { lockNamed } from '../../store/tenant/lock.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { normalise, readPhone } from './names.ts'
import { countryOf, type RelationType } from './relation.ts'

/** Names less alike than this are not the same one with a slip. */
const ALIKE = 0.6
/** With the same number: a switchboard is many people's. */
const ALIKE_AT_ONE_NUMBER = 0.5

/** The former names of a row `r` of relations, the newest three, as a column of a statement. */
export const formerNames = (tenant: number, which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce((SELECT jsonb_agg(n.written) FROM (
    SELECT a.written FROM "Alias" a
    WHERE a."tenantId" = ${tenant} AND a."relationId" = r.id AND a.kind = 'name' AND a.written <> r.name AND ${which}
    ORDER BY a.id DESC LIMIT 3) n), '[]')`

/**
 * The relations that are probably the same as a row `r`, as a column of a statement: of the same name, unless they are in
 * other towns or work elsewhere, or of much the same name under the same number or address. A person's address is their own.
 */
export const twinsOf = (tenant: number): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
    SELECT d.id, d.name FROM "Relation" d
    WHERE d."tenantId" = ${tenant} AND d.id <> r.id AND d.kind = r.kind AND d."withdrawnAt" IS NULL AND (
      (d."nameNorm" = r."nameNorm" AND (d.city IS NULL OR r.city IS NULL OR lower(d.city) = lower(r.city))
        AND (r.kind = 'organisation' OR ${worksWith(tenant)}))
      OR (d."phoneDigits" = r."phoneDigits" AND similarity(d."nameNorm", r."nameNorm") >= ${ALIKE_AT_ONE_NUMBER}::float4)
      OR (d.email = r.email AND (r.kind = 'person' OR similarity(d."nameNorm", r."nameNorm") >= ${ALIKE_AT_ONE_NUMBER}::float4)))
    ORDER BY d.id LIMIT 2) x)`

/** Whether `d` and `r` work for one organisation, or one of them for none that is known. */
const worksWith = (tenant: number): Prisma.Sql => Prisma.sql`
  coalesce((SELECT bool_or(mine."toId" = theirs."toId") FROM "Link" mine JOIN "Link" theirs ON theirs."tenantId" = mine."tenantId"
    WHERE mine."tenantId" = ${tenant} AND mine."fromId" = r.id AND mine.kind = 'works for' AND mine.until IS NULL
      AND theirs."fromId" = d.id AND theirs.kind = 'works for' AND theirs.until IS NULL), true)`

/** Waits, in the open transaction, until nobody else is adding a relation of this name. */
export async function lockName(tx: Db, name: string): Promise<void> {
  await lockNamed(tx, `relation/${normalise(name)}`)
}

/** Somebody we know already, with what tells them apart from others of that name. */
export interface KnownPerson {
  id: number
  name: string
  type: RelationType
  city: string | null
  phone: string | null
  email: string | null
  owner: string | null
  worksFor: string[]
  /** The name is the same, and so is the number or the address. */
  isSure: boolean
}

/**
 * Returns the people who may be this one before they are added: of the same name, of one with a slip in it, or with the same
 * number or address; those who surely are first.
 */
export async function peopleAlike(
  db: Db,
  { name, phone, email }: { name: string; phone: string | null; email: string | null },
): Promise<KnownPerson[]> {
  const norm = normalise(name)
  const digits = phone ? readPhone(phone, await countryOf(db)).phoneDigits : null
  const reached = Prisma.sql`(f."phoneDigits" = ${digits}::text OR f.email = ${email}::text)`
  return tenantSql(db)<KnownPerson>`
    SELECT f.id, f.name, f.type, f.city, f.phone, f.email,
      (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = f."ownerId") AS owner,
      coalesce((SELECT array_agg(o.name ORDER BY o.name) FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${db.tenantId} AND l."fromId" = f.id AND l.kind = 'works for' AND l.until IS NULL), '{}') AS "worksFor",
      coalesce(f."nameNorm" = ${norm}::text AND ${reached}, false) AS "isSure"
    FROM "Relation" f
    WHERE f."tenantId" = ${db.tenantId} AND f.kind = 'person' AND f."withdrawnAt" IS NULL
      AND (f."nameNorm" = ${norm}::text OR (f."nameNorm" % ${norm}::text AND similarity(f."nameNorm", ${norm}::text) >= ${ALIKE}::float4) OR ${reached})
    ORDER BY "isSure" DESC, similarity(f."nameNorm", ${norm}::text) DESC, f.id LIMIT 5`
}
