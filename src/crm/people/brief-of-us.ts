import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from '../relation/names.ts'
import { type Presence, presenceColumn, presenceOf, PresenceRow } from './absence.ts'

/** A team or a colleague. */
export interface OfUs {
  what: 'team' | 'member'
  id: number
  name: string
}

/** Returns the teams of exactly this name and the colleagues it is the name, or the beginning of a name, of. */
export async function findOfUs(db: Db, words: string): Promise<OfUs[]> {
  const sought = normalise(words)
  if (sought === '') return []
  const all = await tenantSql(db)<OfUs>`
    SELECT 'team' AS what, t.id, t.name FROM "Team" t WHERE t."tenantId" = ${db.tenantId}
    UNION ALL SELECT 'member' AS what, m.id, m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.active
    ORDER BY name, id`
  const exact = all.filter(({ name }) => normalise(name) === sought)
  if (exact.length > 0) return exact
  const begins = (name: string) => `${normalise(name)} `.startsWith(`${sought} `)
  return all.filter(({ what, name }) => what === 'member' && begins(name))
}

/** How many of what is open between two are shown. */
const CASES = 8

const Brief = z.object({
  id: z.number(),
  name: z.string(),
  /** Of a team who leads it; of a colleague who they are. */
  first: PresenceRow,
  /** Who is in the team. */
  members: z.array(z.object({ line: PresenceRow })),
  team: z.object({ id: z.number(), name: z.string() }).nullable(),
  /** The teams a colleague leads. */
  leads: z.array(z.string()),
  /** For whom a colleague stands in. */
  deputyOf: z.array(z.object({ line: PresenceRow })),
  usual: z.array(z.string()),
  cases: z.array(
    z.object({
      number: z.number(),
      kind: z.enum(['question', 'promise']),
      summary: z.string(),
      dueAt: z.coerce.date().nullable(),
      wholeDay: z.boolean(),
      /** Who reads it has to do it. */
      isMine: z.boolean(),
      total: z.number(),
    }),
  ),
})

/** A department or a colleague, as who asks may know them: who is there, and what is open between the two. */
export type BriefOfUs = Omit<z.output<typeof Brief>, 'first' | 'members' | 'deputyOf'> & {
  what: OfUs['what']
  /** Null: nobody leads it. */
  first: Presence | null
  members: Presence[]
  deputyOf: Presence[]
}

/** Returns the brief of a team or a colleague for one of us, in one statement; null when there is none. */
export async function briefOfUs(
  db: Db,
  now: Date,
  { what, id, readerId }: Pick<OfUs, 'what' | 'id'> & { readerId: number },
): Promise<BriefOfUs | null> {
  const tenant = db.tenantId
  const line = (member: Prisma.Sql) => presenceColumn(tenant, member)
  const them =
    what === 'team'
      ? Prisma.sql`(SELECT n.id FROM "Member" n WHERE n."tenantId" = ${tenant} AND n."teamId" = ${id}::int AND n.active)`
      : Prisma.sql`(SELECT ${id}::int)`
  const asked = what === 'team' ? Prisma.sql`OR c.facts->'team'->>'id' = ${String(id)}` : Prisma.empty
  const cases = Prisma.sql`(
    SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT c.number, c.kind, c.summary, c."dueAt", c."wholeDay", c."ownerId" = ${readerId}::int AS "isMine", count(*) OVER () AS total
      FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND ${liveIn('c')} AND c.kind IN ('question', 'promise') AND (
        (c."openedById" = ${readerId}::int AND (c."ownerId" IN ${them} ${asked}) AND c."ownerId" IS DISTINCT FROM ${readerId}::int)
        OR (c."ownerId" = ${readerId}::int AND c."openedById" IN ${them} AND c."openedById" <> ${readerId}::int))
      ORDER BY c."dueAt" NULLS LAST, c.number LIMIT ${CASES}) x)`
  const usual = (name: Prisma.Sql) => Prisma.sql`coalesce((
    SELECT to_jsonb(r.usual) FROM "Relation" r
    WHERE r."tenantId" = ${tenant} AND r.type = 'internal' AND r."withdrawnAt" IS NULL AND lower(r.name) = lower(${name}) LIMIT 1), '[]')`
  const [row] =
    what === 'team'
      ? await tenantSql(db)<unknown>`
        SELECT t.id, t.name, ${line(Prisma.sql`t."leadId"`)} AS first, NULL::jsonb AS team, '[]'::jsonb AS leads, '[]'::jsonb AS "deputyOf",
          (SELECT coalesce(jsonb_agg(x), '[]') FROM (
            SELECT ${line(Prisma.sql`m.id`)} AS line FROM "Member" m
            WHERE m."tenantId" = ${tenant} AND m."teamId" = t.id AND m.active ORDER BY m.name, m.id LIMIT 40) x) AS members,
          ${usual(Prisma.sql`t.name`)} AS usual, ${cases} AS cases
        FROM "Team" t WHERE t."tenantId" = ${tenant} AND t.id = ${id}::int`
      : await tenantSql(db)<unknown>`
        SELECT m.id, m.name, ${line(Prisma.sql`m.id`)} AS first, '[]'::jsonb AS members,
          (SELECT jsonb_build_object('id', t.id, 'name', t.name) FROM "Team" t WHERE t."tenantId" = ${tenant} AND t.id = m."teamId") AS team,
          (SELECT coalesce(jsonb_agg(t.name ORDER BY t.name), '[]') FROM "Team" t WHERE t."tenantId" = ${tenant} AND t."leadId" = m.id) AS leads,
          (SELECT coalesce(jsonb_agg(x), '[]') FROM (
            SELECT ${line(Prisma.sql`d.id`)} AS line FROM "Member" d
            WHERE d."tenantId" = ${tenant} AND d."deputyId" = m.id AND d.active ORDER BY d.name, d.id LIMIT 10) x) AS "deputyOf",
          ${usual(Prisma.sql`m.name`)} AS usual, ${cases} AS cases
        FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = ${id}::int AND m.active`
  if (row === undefined) return null
  const { first, members, deputyOf, ...brief } = Brief.parse(row)
  const all = (some: typeof members) => some.flatMap((one) => presenceOf(one.line, now) ?? [])
  return { ...brief, what, first: presenceOf(first, now), members: all(members), deputyOf: all(deputyOf) }
}
