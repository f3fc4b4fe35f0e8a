import { z } from 'zod'
import { type Member, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { KeptToday, keptBy } from './kept.ts'
import { HeardCompliment } from '../compliment/compliment.ts'
import type { WorkingCompany } from '../people/member.ts'

/** After so many days nobody is told of one any more, days of an absence that ended since not counted. */
const NEWS_DAYS = 8
/** So many are said at a time; the next digest says the rest. */
export const MOST_COMPLIMENTS = 3

/**
 * Who reads a digest, when their company works, which compliments are theirs to hear that no digest said, and in the evening
 * what they kept that day.
 */
export interface DigestReader {
  member: Member
  company: WorkingCompany
  heard: HeardCompliment[]
  kept: KeptToday | undefined
}

/**
 * Returns the reader of a digest; null when they are no colleague any more. A compliment is for whom it names, for everybody who did
 * something with the case it is about, and without a case for who looks after the customer. Who heard it, knows. What another digest
 * said to them, or is about to, is not said again.
 */
export async function digestReader(
  db: Db,
  memberId: number,
  now: Date,
  { deliveryId, isEvening }: { deliveryId: number; isEvening: boolean },
): Promise<DigestReader | null> {
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000)
  const sinceDay = since.toISOString().slice(0, 10)
  const [reader] = await tenantSql(db)<Member & { company: WorkingCompany; heard: unknown; kept: unknown }>`
    SELECT m.*, jsonb_build_object('hours', t.hours, 'country', t.country, 'closings', t.closings) AS company,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.id, r.name AS relation, p.text, p."notedAt" FROM "Compliment" p
          JOIN "Relation" r ON r.id = p."relationId" AND r."tenantId" = p."tenantId"
          LEFT JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
        WHERE p."tenantId" = ${db.tenantId} AND p."withdrawnAt" IS NULL AND p."memberId" <> m.id
          AND p."notedAt" >= least(${since}, (CASE WHEN m."absentUntil" >= ${sinceDay} THEN m."absentFrom"
            WHEN m."leaveSaidAt" >= ${since} THEN m."awayFrom" END || 'T00:00:00Z')::timestamptz - ${`${NEWS_DAYS} days`}::interval)
          AND NOT EXISTS (SELECT FROM "Delivery" d
            WHERE d."tenantId" = ${db.tenantId} AND d.id <> ${deliveryId} AND d.state IN ('sent', 'queued') AND d.id IN (
              SELECT (p.told->>m.id::text)::int UNION ALL SELECT (p.told->>j."formerId"::text)::int FROM "Joining" j
              WHERE j."tenantId" = ${db.tenantId} AND j."memberId" = m.id AND j."undoneAt" IS NULL))
          AND (p."forId" = m.id OR m.id IN (c."ownerId", c."openedById", c."acknowledgedById", c."closedById")
            OR (c.id IS NULL AND r."ownerId" = m.id)
            OR EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = c.id AND e."memberId" = m.id))
        ORDER BY p."notedAt", p.id LIMIT ${MOST_COMPLIMENTS}) x) AS heard,
      ${isEvening ? keptBy(db.tenantId, now) : Prisma.sql`NULL`} AS kept
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId} AND m.active`
  if (!reader) return null
  const { company, heard, kept, ...member } = reader
  return {
    member,
    company,
    heard: z.array(HeardCompliment).parse(heard),
    kept: KeptToday.optional().parse(kept ?? undefined),
  }
}
