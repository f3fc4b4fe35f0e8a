import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { dayOf, startOf } from '../escalation/working-time.ts'
import { timesAfter } from './came-back.ts'

const Listed = z.object({
  id: z.number(),
  name: z.string(),
  /** How often it happened in this quarter of the year, and in the one before. */
  now: z.number(),
  before: z.number(),
  /** How many changes are under way. */
  open: z.number(),
  /** When the last change was done, and how often it came back since. */
  doneAt: z.coerce.date().nullable(),
  back: z.number(),
})

/** A cause in the list of causes. */
export type ListedCause = z.output<typeof Listed>

export interface CauseList {
  causes: ListedCause[]
  /** How many there are beside. */
  more: number
}

/** So many are shown. */
const SHOWN = 10

/** Of those with some words in their name so many are looked at, the latest. */
const MOST_NAMED = 200

/**
 * Returns the causes that came up most in this quarter, then in the one before, and those that a change is under way for; beside them
 * only the latest. `named`: of all there ever were those with these words in their name.
 */
export async function listCauses(db: Db, now: Date, named = ''): Promise<CauseList> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const tenant = db.tenantId
  const quarters = quartersAt(now, timeZone)
  const among = named === '' ? lately(tenant, quarters) : called(tenant, named)
  const rows = await tenantSql(db)<{ row: unknown; count: number }>`
    SELECT to_jsonb(x) AS row, (count(*) OVER ())::int AS count FROM (
      ${causeRows(tenant, quarters, Prisma.sql`k."tenantId" = ${tenant} AND k.id IN (${among})`)}) x
    ORDER BY x.now DESC, x.before DESC, x.open DESC, x.id DESC LIMIT ${SHOWN}`
  return { causes: rows.map(({ row }) => Listed.parse(row)), more: (rows[0]?.count ?? 0) - rows.length }
}

interface Quarters {
  quarter: Date
  before: Date
}

/** When this quarter of the year began, and the one before it. */
function quartersAt(now: Date, timeZone: string): Quarters {
  const today = dayOf(now, timeZone)
  const first = Temporal.PlainDate.from({ year: today.year, month: Math.floor((today.month - 1) / 3) * 3 + 1, day: 1 })
  return { quarter: startOf(first, timeZone), before: startOf(first.subtract({ months: 3 }), timeZone) }
}

/** The causes that came up in these quarters or that something is changed for, and the latest ones: an index finds each. */
const lately = (tenant: number, { before }: Quarters): Prisma.Sql => Prisma.sql`
      SELECT c."causeId" FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."causeId" IS NOT NULL AND c."openedAt" >= ${before}
      UNION SELECT a."causeId" FROM "Annoyance" a WHERE a."tenantId" = ${tenant} AND a."causeId" IS NOT NULL AND a."happenedAt" >= ${before}
      UNION SELECT h."causeId" FROM "Change" h WHERE h."tenantId" = ${tenant} AND h."doneAt" IS NULL AND h."withdrawnAt" IS NULL
      UNION SELECT n.id FROM (SELECT l.id FROM "Cause" l WHERE l."tenantId" = ${tenant} ORDER BY l.id DESC LIMIT ${SHOWN}) n`

const called = (tenant: number, named: string): Prisma.Sql => Prisma.sql`
      SELECT l.id FROM "Cause" l WHERE l."tenantId" = ${tenant} AND strpos(l."nameNorm", ${named}) > 0 ORDER BY l.id DESC LIMIT ${MOST_NAMED}`

/** Something has that cause, or changes because of it: what only a closing named that was taken back has none. */
const stands = (tenant: number): Prisma.Sql => Prisma.sql`(
      EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."causeId" = k.id AND c.kind IN ('complaint', 'incident') AND c.state <> 'withdrawn')
      OR EXISTS (SELECT FROM "Annoyance" a WHERE a."tenantId" = ${tenant} AND a."causeId" = k.id AND a."withdrawnAt" IS NULL)
      OR EXISTS (SELECT FROM "Change" h WHERE h."tenantId" = ${tenant} AND h."causeId" = k.id AND h."withdrawnAt" IS NULL))`

const causeRows = (tenant: number, { quarter, before }: Quarters, which: Prisma.Sql): Prisma.Sql => Prisma.sql`
    SELECT k.id, k.name, count(t.what) FILTER (WHERE t.at >= ${quarter})::int AS now, count(t.what) FILTER (WHERE t.at < ${quarter})::int AS before,
      (SELECT count(*)::int FROM "Change" h JOIN "Case" c ON c.id = h."promiseId" AND c."tenantId" = h."tenantId"
        WHERE h."tenantId" = ${tenant} AND h."causeId" = k.id AND h."withdrawnAt" IS NULL AND ${liveIn('c')}) AS open,
      d."doneAt", CASE WHEN d."doneAt" IS NULL THEN 0 ELSE (
        SELECT count(*)::int FROM (${timesAfter(tenant, Prisma.sql`k.id`, Prisma.sql`d."doneAt"`)}) b) END AS back
    FROM "Cause" k
      LEFT JOIN LATERAL (SELECT max(h."doneAt") AS "doneAt" FROM "Change" h
        WHERE h."tenantId" = ${tenant} AND h."causeId" = k.id AND h."withdrawnAt" IS NULL) d ON true
      LEFT JOIN LATERAL (${timesAfter(tenant, Prisma.sql`k.id`, Prisma.sql`${before}::timestamptz`)}) t ON true
    WHERE ${which} AND ${stands(tenant)} GROUP BY k.id, d."doneAt"`

const ofCause = z.object({
  number: z.number().nullable(),
  kind: z.string().nullable(),
  relation: z.string(),
  at: z.coerce.date(),
  text: z.string(),
})
const ofChange = z.object({
  id: z.number(),
  text: z.string(),
  words: z.string().nullable(),
  owner: z.string(),
  dueAt: z.coerce.date().nullable(),
  wholeDay: z.boolean(),
  doneAt: z.coerce.date().nullable(),
  isDropped: z.boolean(),
})

/** A cause with what happened by it, without who reported that, and what was changed because of it. */
export interface CauseView extends ListedCause {
  category: string | null
  cell: string | null
  step: string | null
  /** The latest complaints, incidents and annoyances; the number and kind of a case. */
  happened: z.output<typeof ofCause>[]
  changes: z.output<typeof ofChange>[]
}

/** Returns a cause, or null when there is none. */
export async function causeView(db: Db, now: Date, id: number): Promise<CauseView | null> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const tenant = db.tenantId
  const cause = await db.cause.findFirst({ where: { id } })
  const [row] = await tenantSql(db)<{ row: unknown; happened: unknown; changes: unknown }>`
    SELECT to_jsonb(x) AS row,
      (SELECT coalesce(jsonb_agg(h ORDER BY h.at DESC), '[]') FROM (
        SELECT * FROM (
          SELECT c.number, c.kind, r.name AS relation, c."openedAt" AS at, c.summary AS text FROM "Case" c
          JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
          WHERE c."tenantId" = ${tenant} AND c."causeId" = ${id} AND c.kind IN ('complaint', 'incident') AND c.state <> 'withdrawn'
          UNION ALL SELECT NULL, NULL, r.name, a."happenedAt", a.text FROM "Annoyance" a
          JOIN "Relation" r ON r.id = a."relationId" AND r."tenantId" = a."tenantId"
          WHERE a."tenantId" = ${tenant} AND a."causeId" = ${id} AND a."withdrawnAt" IS NULL) one
        ORDER BY one.at DESC LIMIT ${SHOWN}) h) AS happened,
      (SELECT coalesce(jsonb_agg(h ORDER BY h.id DESC), '[]') FROM (
        SELECT h.id, h.text, h."doneWords" AS words, m.name AS owner, c."dueAt", c."wholeDay", h."doneAt", c.outcome IS NOT DISTINCT FROM 'dropped' AS "isDropped"
        FROM "Change" h JOIN "Case" c ON c.id = h."promiseId" AND c."tenantId" = h."tenantId"
          JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = h."tenantId"
        WHERE h."tenantId" = ${tenant} AND h."causeId" = ${id} AND h."withdrawnAt" IS NULL AND c.state <> 'withdrawn'
        ORDER BY h.id DESC LIMIT ${SHOWN}) h) AS changes
    FROM (${causeRows(tenant, quartersAt(now, timeZone), Prisma.sql`k."tenantId" = ${tenant} AND k.id = ${id}`)}) x`
  if (!cause || !row) return null
  const { category, cell, step } = cause
  const happened = z.array(ofCause).parse(row.happened)
  return { ...Listed.parse(row.row), category, cell, step, happened, changes: z.array(ofChange).parse(row.changes) }
}
