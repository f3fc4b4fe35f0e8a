import { z } from 'zod'
import { type Member, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { HeardCompliment } from '../compliment/compliment.ts'
import { KEEPING } from '../kinds.ts'
import { type ChosenIds, chosenIds } from '../evening/view.ts'
import { type ReadNote, readNotes } from '../week-note/told.ts'
import { MissedOverviews, overviewsMissed } from '../own-promise/ledger.ts'
import type { WorkingCompany } from '../people/member.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'

/** After so many days nobody is told of one any more, days of an absence that ended since not counted. */
const NEWS_DAYS = 8
const MOST_NEWS = 50

/** So many of what was kept are named. */
const NAMED = 3

export const KeptToday = z.object({
  count: z.number(),
  first: z.array(z.object({ relation: z.string(), summary: z.string() })),
})

/** What somebody kept on their day: how much, and the first few. */
export type KeptToday = z.output<typeof KeptToday>

/** Of the event `e`: somebody may have kept something by it. Written out, so that its index (prisma/schema.prisma) is found by it. */
const isKeeping = Prisma.sql`e.what = ANY ('{kept,answered}'::text[])`

/** What the member `m` kept themselves on their own day, and did not take back. */
const keptBy = (tenant: number, now: Date): Prisma.Sql => Prisma.sql`
  (SELECT jsonb_build_object('count', count(*), 'first', coalesce(jsonb_agg(x ORDER BY x.place) FILTER (WHERE x.place <= ${NAMED}), '[]'))
    FROM (SELECT CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN r.name ELSE '' END AS relation, c.summary,
        row_number() OVER (ORDER BY max(e.at), c.id) AS place
      FROM "CaseEvent" e JOIN "Case" c ON c.id = e."caseId" AND c."tenantId" = e."tenantId"
        JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
      WHERE e."tenantId" = ${tenant} AND e."memberId" = m.id AND ${isKeeping}
        AND e.at >= date_trunc('day', ${now}::timestamptz AT TIME ZONE m."timeZone") AT TIME ZONE m."timeZone"
        AND c.kind || '/' || e.what = ANY(${KEEPING}::text[]) AND c.state IN ('answered', 'closed')
        AND NOT EXISTS (SELECT FROM "CaseEvent" b WHERE b."tenantId" = ${tenant} AND b."caseId" = c.id
          AND b.what = 'taken back' AND b.data->>'event' = e.id::text)
      GROUP BY c.id, r.id) x)`

/**
 * Who reads a digest, when their company works, whether something waits to go with it, which compliments are theirs to hear that no
 * digest said, and in the evening what they kept that day.
 */
export interface DigestReader {
  member: Member
  company: WorkingCompany
  hasNews: boolean
  heard: HeardCompliment[]
  kept: KeptToday | undefined
  /** The note of the week, and what they chose for today, when no digest said so. */
  weekNote: ReadNote | null
  plan: ChosenIds | null
  /** The overviews we owed them since the last one they got, and did not send. */
  missed: MissedOverviews
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
  { deliveryId, day, isEvening }: { deliveryId: number; day: string; isEvening: boolean },
): Promise<DigestReader | null> {
  const reading = { memberId, day, deliveryId }
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000)
  const sinceDay = since.toISOString().slice(0, 10)
  const [reader] = await tenantSql(db)<
    Member & Pick<DigestReader, 'company' | 'hasNews'> & Record<'heard' | 'kept' | 'note' | 'plan' | 'missed', unknown>
  >`
    SELECT m.*, jsonb_build_object('hours', t.hours, 'country', t.country, 'closings', t.closings) AS company,
      EXISTS (SELECT FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d."memberId" = m.id AND d.state = 'queued'
        AND d."withDigest" AND d."waitsUntil" IS NOT NULL) AS "hasNews",
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.id, r.name AS relation, p.text, p."notedAt" FROM "Compliment" p
          JOIN "Relation" r ON r.id = p."relationId" AND r."tenantId" = p."tenantId"
          LEFT JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
        WHERE p."tenantId" = ${db.tenantId} AND p."withdrawnAt" IS NULL AND p."memberId" <> m.id
          AND p."notedAt" >= least(${since}, (CASE WHEN m."absentUntil" >= ${sinceDay} THEN m."absentFrom"
            WHEN m."awayTo" >= ${since} THEN m."awayFrom" END || 'T00:00:00Z')::timestamptz - ${`${NEWS_DAYS} days`}::interval)
          AND NOT EXISTS (SELECT FROM "Delivery" d
            WHERE d."tenantId" = ${db.tenantId} AND d.id <> ${deliveryId} AND d.state IN ('sent', 'queued') AND d.id IN (
              SELECT (p.told->>m.id::text)::int UNION ALL SELECT (p.told->>j."formerId"::text)::int FROM "Joining" j
              WHERE j."tenantId" = ${db.tenantId} AND j."memberId" = m.id AND j."undoneAt" IS NULL))
          AND (p."forId" = m.id OR m.id IN (c."ownerId", c."openedById", c."acknowledgedById", c."closedById")
            OR (c.id IS NULL AND r."ownerId" = m.id)
            OR EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = c.id AND e."memberId" = m.id))
        ORDER BY p."notedAt", p.id LIMIT ${MOST_NEWS}) x) AS heard,
      ${isEvening ? keptBy(db.tenantId, now) : Prisma.sql`NULL`} AS kept,
      (SELECT to_jsonb(x) FROM (${readNotes(db.tenantId, reading)}) x) AS note, (SELECT to_jsonb(x) FROM (${chosenIds(db.tenantId, reading)}) x) AS plan,
      ${overviewsMissed(db.tenantId, deliveryId, now)} AS missed
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId} AND m.active`
  if (!reader) return null
  const { company, hasNews, heard, kept, note, plan, missed, ...member } = reader
  return {
    member,
    company,
    hasNews,
    heard: z.array(HeardCompliment).parse(heard),
    kept: KeptToday.optional().parse(kept ?? undefined),
    weekNote: note as ReadNote | null,
    plan: plan as ChosenIds | null,
    missed: MissedOverviews.parse(missed),
  }
}
