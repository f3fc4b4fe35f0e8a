import { z } from 'zod'
import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { HeardCompliment } from '../compliment/compliment.ts'
import { type ChosenIds, chosenIds } from '../evening/view.ts'
import { type ReadNote, readNotes } from '../week-note/told.ts'
import type { WorkingCompany } from '../people/member.ts'

/** After so many days nobody is told of one any more, days of an absence that ended since not counted. */
const NEWS_DAYS = 8
const MOST_NEWS = 50

/** Who reads a digest, when their company works, and which compliments are theirs to hear that no digest said. */
export interface DigestReader {
  member: Member
  company: WorkingCompany
  heard: HeardCompliment[]
  /** The note of the week, and what they chose for today, when no digest said so. */
  weekNote: ReadNote | null
  plan: ChosenIds | null
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
  { deliveryId, day }: { deliveryId: number; day: string },
): Promise<DigestReader | null> {
  const reading = { memberId, day, deliveryId }
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000)
  const sinceDay = since.toISOString().slice(0, 10)
  const [reader] = await tenantSql(db)<
    Member & { company: WorkingCompany; heard: unknown; note: unknown; plan: unknown }
  >`
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
        ORDER BY p."notedAt", p.id LIMIT ${MOST_NEWS}) x) AS heard,
      (SELECT to_jsonb(x) FROM (${readNotes(db.tenantId, reading)}) x) AS note, (SELECT to_jsonb(x) FROM (${chosenIds(db.tenantId, reading)}) x) AS plan
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId} AND m.active`
  if (!reader) return null
  const { company, heard, note, plan, ...member } = reader
  const said = { weekNote: note as ReadNote | null, plan: plan as ChosenIds | null }
  return { member, company, heard: z.array(HeardCompliment).parse(heard), ...said }
}
