import { liveIn } from '../store/case-states.ts'
import { z } from 'zod'
import { newSinceColumn } from './customer/about-line.ts'
import { Prisma } from '../store/generated/client.ts'
import { tenantSql } from '../store/tenant/tenant-sql.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** How many relations and reported complaints a home shows; the rest is counted. */
const RELATIONS = 8
const REPORTED = 5

const When = z.coerce.date()

const Home = z.object({
  /** Complaints this member reported and a colleague has. */
  reported: z.array(
    z.object({
      number: z.number(),
      summary: z.string(),
      relation: z.string(),
      owner: z.string(),
      acknowledgedAt: When.nullable(),
      silentSince: When.nullable(),
      isReopened: z.boolean(),
    }),
  ),
  reportedInAll: z.number(),
  /** The relations they look after, last spoken to first, and since when each is a customer while it is a new one. */
  relations: z.array(
    z.object({ id: z.number(), name: z.string(), lastInteractionAt: When.nullable(), newSince: When.nullable() }),
  ),
  relationsInAll: z.number(),
  windows: z.array(z.string()),
  absentFrom: z.string().nullable(),
  absentUntil: z.string().nullable(),
  deputy: z.string().nullable(),
  quietUntil: When.nullable(),
  /** Somebody else leads the team they are in. */
  isLed: z.boolean(),
})

/** What a member looks after, beside what asks for them. */
export type Home = z.output<typeof Home>

/** Returns the home of a member in one round trip, however much there is of everything. */
export async function homeOf(db: Db, memberId: number, now: Date): Promise<Home> {
  const tenant = db.tenantId
  const reported = Prisma.sql`c."tenantId" = ${tenant} AND c."openedById" = m.id AND c."ownerId" <> m.id AND ${liveIn('c')} AND c.kind = 'complaint'`
  const mine = Prisma.sql`r."tenantId" = ${tenant} AND r."ownerId" = m.id AND r."withdrawnAt" IS NULL`
  const [row] = await tenantSql(db)<unknown>`
    SELECT
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT c.number, c.summary, r.name AS relation, o.name AS owner, c."acknowledgedAt", c."silentSince",
          c."reopenedAt" IS NOT NULL AS "isReopened"
        FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
          JOIN "Member" o ON o.id = c."ownerId" AND o."tenantId" = c."tenantId"
        WHERE ${reported} ORDER BY c."openedAt" LIMIT ${REPORTED}) x) AS reported,
      (SELECT count(*)::int FROM "Case" c WHERE ${reported}) AS "reportedInAll",
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT r.id, r.name, r."lastInteractionAt", ${newSinceColumn(now)} AS "newSince" FROM "Relation" r
        WHERE ${mine} ORDER BY r."lastInteractionAt" DESC NULLS LAST, r.name LIMIT ${RELATIONS}) x) AS relations,
      (SELECT count(*)::int FROM "Relation" r WHERE ${mine}) AS "relationsInAll",
      m.windows, m."absentFrom", m."absentUntil", m."quietUntil", d.name AS deputy,
      EXISTS (SELECT FROM "Team" t WHERE t."tenantId" = m."tenantId" AND t.id = m."teamId" AND t."leadId" <> m.id) AS "isLed"
    FROM "Member" m LEFT JOIN "Member" d ON d.id = m."deputyId" AND d."tenantId" = m."tenantId"
    WHERE m."tenantId" = ${tenant} AND m.id = ${memberId}`
  return Home.parse(row)
}
