import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { CASE_KINDS, HELD, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'
import { type Presence, presenceColumn, presenceOf, PresenceRow } from '../people/absence.ts'
import { hasRole } from '../people/member.ts'
import { ANNOYANCE_DAYS } from '../annoyance/counted.ts'
import { formerNames } from '../relation/duplicates.ts'
import { RELATION_TYPES } from '../relation/relation.ts'
import { type Habit, habitsAt, KeptHabits } from '../usual/habits.ts'

/** So much of each is said while somebody stands there. */
const MOST = { owed: 3, firms: 3, people: 4, incidents: 2 }

const When = z.coerce.date()
const Someone = z.object({ id: z.number(), name: z.string(), role: z.string().nullable() })

const Door = z.object({
  id: z.number(),
  kind: z.enum(['organisation', 'person']),
  name: z.string(),
  type: z.enum(RELATION_TYPES),
  city: z.string().nullable(),
  salutation: z.string().nullable(),
  addressForm: z.enum(['formal', 'informal']).nullable(),
  isConfirmed: z.boolean(),
  /** What they were called before, or came in with. */
  otherNames: z.array(z.string()),
  usual: KeptHabits,
  owner: PresenceRow,
  /** Where a person works now. */
  firms: z.array(Someone.extend({ city: z.string().nullable(), usual: KeptHabits, owner: PresenceRow })),
  /** Who works there. */
  people: z.array(Someone),
  owed: z.array(
    z.object({
      number: z.number(),
      kind: z.enum(CASE_KINDS),
      summary: z.string(),
      relationId: z.number(),
      relation: z.string(),
      dueAt: When.nullable(),
      wholeDay: z.boolean(),
      acknowledgedAt: When.nullable(),
      openedAt: When,
      openedById: z.number(),
      owner: PresenceRow,
      total: z.number(),
    }),
  ),
  incidents: z.array(z.object({ number: z.number(), summary: z.string() })),
  annoyances: z.number(),
})

/** Whether a reader may settle what is open, or who may: with nobody's hands on it, any colleague takes it. */
export type MaySettle = 'take' | 'settle' | 'others'

export type OwedNow = Omit<z.output<typeof Door>['owed'][number], 'owner' | 'kind' | 'total'> & {
  kind: (typeof CASE_KINDS)[number]
  of: Pick<Kind, 'name' | 'asks'>
  owner: Presence | null
  may: MaySettle
}

/** What one has to know of somebody who calls or stands there, in five lines. */
export type Door = Omit<z.output<typeof Door>, 'usual' | 'owner' | 'firms' | 'owed'> & {
  owner: Presence | null
  /** Whose the usual is, their own first. */
  usual: { name: string; habits: Habit[] }[]
  firms: (z.output<typeof Someone> & { city: string | null; owner: Presence | null })[]
  owed: OwedNow[]
  /** How many are open, beside those. */
  more: number
}

interface Asker {
  id: number
  role: string
}

/** Returns what one has to know of a relation, and of where they work, in one round trip; null when there is no such relation. */
export async function doorOf(db: Db, now: Date, relationId: number, asker: Asker): Promise<Door | null> {
  const tenant = db.tenantId
  const since = new Date(now.getTime() - ANNOYANCE_DAYS * 86_400_000)
  const usualOf = (row: Prisma.Sql) =>
    Prisma.sql`jsonb_build_object('usual', ${row}.usual, 'usualConfirmedAt', ${row}."usualConfirmedAt", 'createdAt', ${row}."createdAt")`
  const [row] = await tenantSql(db)<unknown>`
    SELECT r.id, r.kind, r.name, r.type, r.city, r.salutation, r."addressForm", r."nameConfirmedAt" IS NOT NULL AS "isConfirmed",
      ${formerNames(tenant, Prisma.sql`true`)} AS "otherNames", ${usualOf(Prisma.sql`r`)} AS usual,
      ${presenceColumn(tenant, Prisma.sql`r."ownerId"`)} AS owner,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT o.id, o.name, l.role, o.city, ${usualOf(Prisma.sql`o`)} AS usual, ${presenceColumn(tenant, Prisma.sql`o."ownerId"`)} AS owner
        FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
        ORDER BY o.name LIMIT ${MOST.firms}) x) AS firms,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.id, p.name, l.role FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
        ORDER BY p."lastInteractionAt" DESC NULLS LAST, p.name LIMIT ${MOST.people}) x) AS people,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT c.number, c.kind, c.summary, c."relationId", d.name AS relation, c."dueAt", c."wholeDay", c."acknowledgedAt", c."openedAt",
          c."openedById", ${presenceColumn(tenant, Prisma.sql`c."ownerId"`)} AS owner, count(*) OVER () AS total
        FROM "Case" c JOIN "Relation" d ON d.id = c."relationId" AND d."tenantId" = c."tenantId"
        WHERE c."tenantId" = ${tenant} AND c."relationId" = ANY(a.ids) AND ${liveIn('c')} AND c.kind = ANY(${CASE_KINDS}::text[])
        ORDER BY CASE WHEN c.kind = 'complaint' THEN 0 WHEN c."dueAt" < ${now} THEN 1 ELSE 2 END, c."dueAt" NULLS LAST, c."openedAt", c.id
        LIMIT ${MOST.owed}) x) AS owed,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT c.number, c.summary FROM "CaseTouch" t JOIN "Case" c ON c.id = t."caseId" AND c."tenantId" = t."tenantId"
        WHERE t."tenantId" = ${tenant} AND t."relationId" = ANY(a.ids) AND t."offAt" IS NULL AND ${liveIn('c')}
        GROUP BY c.id ORDER BY c.id DESC LIMIT ${MOST.incidents}) x) AS incidents,
      (SELECT count(*)::int FROM "Annoyance" n
        WHERE n."tenantId" = ${tenant} AND n."relationId" = ANY(a.ids) AND n."withdrawnAt" IS NULL AND n."notedAt" >= ${since}) AS annoyances
    FROM "Relation" r CROSS JOIN LATERAL (SELECT ARRAY(SELECT r.id UNION SELECT l."toId" FROM "Link" l
      WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL) AS ids) a
    WHERE r."tenantId" = ${tenant} AND r.id = ${relationId} AND r."withdrawnAt" IS NULL`
  if (row === undefined) return null
  const door = Door.parse(row)
  const firms = door.firms.map((firm) => ({ ...firm, owner: presenceOf(firm.owner, now) }))
  const usual = [door, ...door.firms].map((one) => ({ name: one.name, habits: habitsAt(one.usual, now) }))
  const owed = door.owed.map((one): OwedNow => {
    const owner = presenceOf(one.owner, now)
    return { ...one, of: kindOf(one.kind), owner, may: maySettle({ ...one, owner }, asker) }
  })
  return {
    ...door,
    firms,
    usual,
    owner: presenceOf(door.owner, now),
    owed,
    more: (door.owed[0]?.total ?? 0) - owed.length,
  }
}

/** What the rights to a case come to for this reader: theirs, or those of who stands in, who opened it, or a lead. */
function maySettle(
  { kind, owner, openedById, acknowledgedAt }: Pick<OwedNow, 'kind' | 'owner' | 'openedById' | 'acknowledgedAt'>,
  { id, role }: Asker,
): MaySettle {
  if (HELD.includes(kind) && acknowledgedAt === null) return 'take'
  const acts = [owner?.id, openedById, ...(owner && !owner.isHere ? [owner.deputy?.id] : [])]
  return acts.includes(id) || hasRole({ role }, 'lead') ? 'settle' : 'others'
}
