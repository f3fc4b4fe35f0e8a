import { z } from 'zod'
import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { timesAfter } from '../../change/came-back.ts'
import type { ReportSpan } from '../span.ts'

/** So many days before a span are looked at beside it. */
export const DAYS_BEFORE = 90
const DAY = 86_400_000
/** So many causes are shown. */
const SHOWN = 10

const Cause = z.object({
  name: z.string(),
  cell: z.string().nullable(),
  step: z.string().nullable(),
  /** Complaints and incidents of the span, annoyances beside them that are not counted for one, and all of the days before it. */
  cases: z.number(),
  annoyances: z.number(),
  before: z.number(),
  /** What changes because of it: what is under way, else what was done last, and how often it came back since. */
  change: z
    .object({
      text: z.string(),
      owner: z.string(),
      dueAt: z.coerce.date().nullable(),
      wholeDay: z.boolean(),
      doneAt: z.coerce.date().nullable(),
      back: z.number(),
    })
    .nullable(),
})
export type CauseFigure = z.output<typeof Cause>

export interface CauseFigures {
  /** What came up most first. */
  causes: CauseFigure[]
  /** How many there are beside. */
  more: number
  /** Of what no cause is known yet. */
  unknown: { cases: number; annoyances: number }
}

/** Returns what caused complaints, incidents and annoyances in a span, and what changes because of it. */
export async function causeFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<CauseFigures> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<{ row: unknown; count: number }>`
    SELECT to_jsonb(x) AS row, (count(*) OVER ())::int AS count FROM (
      SELECT k.id, k.name, k.cell, k.step, t.cases, t.annoyances, t.before, h.change FROM "Cause" k
        CROSS JOIN LATERAL (${timesIn(tenant, from, to)}) t LEFT JOIN LATERAL (${changeOf(tenant)}) h ON true
      WHERE k."tenantId" = ${tenant} AND k.id IN (${causedIn(tenant, from, to)}) AND t.cases + t.annoyances > 0) x
    ORDER BY x.cases + x.annoyances DESC, x.before DESC, x.id DESC LIMIT ${SHOWN}`
  const [unknown] = await tenantSql(db)<{ cases: number; annoyances: number }>`
    SELECT (SELECT count(*)::int FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.kind IN ('complaint', 'incident') AND c.state <> 'withdrawn'
        AND c."causeId" IS NULL AND c."openedAt" >= ${from} AND c."openedAt" < ${to}) AS cases,
      (SELECT count(DISTINCT coalesce(a."eventId", a.id))::int FROM "Annoyance" a WHERE a."tenantId" = ${tenant} AND a."causeId" IS NULL
        AND a."caseId" IS NULL AND a."withdrawnAt" IS NULL AND a."happenedAt" >= ${from} AND a."happenedAt" < ${to}) AS annoyances`
  return {
    causes: rows.map(({ row }) => Cause.parse(row)),
    more: (rows[0]?.count ?? 0) - rows.length,
    unknown: unknown ?? { cases: 0, annoyances: 0 },
  }
}

const causedIn = (tenant: number, from: Date, to: Date): Prisma.Sql => Prisma.sql`
      SELECT c."causeId" FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."causeId" IS NOT NULL AND c."openedAt" >= ${from} AND c."openedAt" < ${to}
      UNION SELECT a."causeId" FROM "Annoyance" a WHERE a."tenantId" = ${tenant} AND a."causeId" IS NOT NULL AND a."happenedAt" >= ${from} AND a."happenedAt" < ${to}`

/** How often the cause `k` came up in a span and before it. */
const timesIn = (tenant: number, from: Date, to: Date): Prisma.Sql => Prisma.sql`
      SELECT count(*) FILTER (WHERE b.at >= ${from} AND b.at < ${to} AND b.what LIKE 'case/%')::int AS cases,
        count(*) FILTER (WHERE b.at >= ${from} AND b.at < ${to} AND b.what LIKE 'annoyance/%')::int AS annoyances,
        count(*) FILTER (WHERE b.at < ${from})::int AS before
      FROM (${timesAfter(tenant, Prisma.sql`k.id`, Prisma.sql`${new Date(from.getTime() - DAYS_BEFORE * DAY - 1)}::timestamptz`)}) b`

/** The change because of the cause `k` that is under way, else the one that was done last; what was given up changes nothing. */
const changeOf = (tenant: number): Prisma.Sql => Prisma.sql`
      SELECT jsonb_build_object('text', h.text, 'owner', m.name, 'dueAt', c."dueAt", 'wholeDay', c."wholeDay", 'doneAt', h."doneAt",
        'back', CASE WHEN h."doneAt" IS NULL THEN 0 ELSE (
          SELECT count(*)::int FROM (${timesAfter(tenant, Prisma.sql`k.id`, Prisma.sql`h."doneAt"`)}) b) END) AS change
      FROM "Change" h JOIN "Case" c ON c.id = h."promiseId" AND c."tenantId" = ${tenant}
        JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = ${tenant}
      WHERE h."tenantId" = ${tenant} AND h."causeId" = k.id AND h."withdrawnAt" IS NULL AND c.state <> 'withdrawn'
        AND (h."doneAt" IS NOT NULL OR c.outcome IS DISTINCT FROM 'dropped')
      ORDER BY h."doneAt" IS NULL DESC, h.id DESC LIMIT 1`
