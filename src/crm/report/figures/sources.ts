import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Channel, CHANNELS } from '../../intake/facts.ts'
import type { ReportSpan } from '../span.ts'
import { FEWEST_CASES, medianOf } from '../counting/statistics.ts'

/** Where business comes from: as somebody typed it, that the customer was referred, by which way it came in, or not known. */
export type Source = { typed: string } | { referred: true } | { channel: Channel } | null

/** What came from a source in a span: each counted when it happened. */
export interface SourceFigures {
  source: Source
  /** Leads that came in. */
  leads: number
  /** Leads of which a quote came. */
  quotes: number
  /** Quotes that were won, and how many contacts there had been with each customer by then, from few to many. */
  won: number
  contacts: number[]
  /** In the middle, with five or more. */
  median: number | null
}

const Row = z.object({
  typed: z.string().nullable(),
  key: z.string().nullable(),
  isReferred: z.boolean(),
  link: z.string().nullable(),
  what: z.enum(['lead', 'quote', 'won']),
  contacts: z.number().nullable(),
})
type Row = z.output<typeof Row>

/** Returns what came of leads and quotes in a span, by where they came from, what brought most first. */
export async function sourceFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<SourceFigures[]> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<unknown>`
    WITH happened AS (
      SELECT l.id, l."relationId", l."sourceLink", l.facts, 'lead' AS what, NULL::timestamptz AS since, NULL::timestamptz AS until
      FROM "Case" l WHERE l."tenantId" = ${tenant} AND l.kind = 'lead' AND l.state <> 'withdrawn' AND l."openedAt" >= ${from} AND l."openedAt" < ${to}
      UNION ALL
      SELECT l.id, l."relationId", l."sourceLink", l.facts, 'quote', NULL, NULL
      FROM "Case" l WHERE l."tenantId" = ${tenant} AND l.kind = 'lead' AND l.state = 'closed' AND l.outcome = 'became quote'
        AND l."closedAt" >= ${from} AND l."closedAt" < ${to}
      UNION ALL
      SELECT coalesce(l.id, q.id), q."relationId", coalesce(l."sourceLink", q."sourceLink"), coalesce(l.facts, '{}'), 'won',
        coalesce(l."openedAt", q."openedAt"), q."closedAt"
      FROM "Case" q LEFT JOIN "Case" l ON l."tenantId" = q."tenantId" AND l.kind = 'lead' AND l.outcome = 'became quote'
        AND l."relationId" = q."relationId" AND l.facts->'became' = to_jsonb(q.number)
      WHERE q."tenantId" = ${tenant} AND q.kind = 'quote' AND q.state = 'closed' AND q.outcome = 'won' AND NOT q.facts ? 'isTotal'
        AND q."closedAt" >= ${from} AND q."closedAt" < ${to})
    SELECT btrim(h.facts->>'source') AS typed, lower(btrim(h.facts->>'source')) AS key, h."sourceLink" AS link, h.what,
      EXISTS (SELECT FROM "Link" k WHERE k."tenantId" = ${tenant} AND k."fromId" = h."relationId" AND k.kind = 'referred by') AS "isReferred",
      CASE WHEN h.what = 'won' THEN (SELECT count(*)::int FROM "Interaction" i WHERE i."tenantId" = ${tenant}
        AND i."relationId" = h."relationId" AND i."withdrawnAt" IS NULL AND i."occurredAt" >= h.since AND i."occurredAt" <= h.until) END AS contacts
    FROM happened h ORDER BY h.id, h.what`
  return [...Map.groupBy(z.array(Row).parse(rows), (row) => JSON.stringify(sourceOf({ ...row, typed: row.key })))]
    .map(([, some]) => figuresOf(some))
    .toSorted((a, b) => b.leads - a.leads || b.won - a.won || b.quotes - a.quotes || nameOf(a).localeCompare(nameOf(b)))
}

const nameOf = ({ source }: SourceFigures) => JSON.stringify(source)

function figuresOf(some: readonly Row[]): SourceFigures {
  const of = (what: Row['what']) => some.filter((row) => row.what === what)
  const contacts = of('won').flatMap((row) => row.contacts ?? [])
  return {
    source: some[0] ? sourceOf(some[0]) : null,
    leads: of('lead').length,
    quotes: of('quote').length,
    won: of('won').length,
    contacts: contacts.toSorted((a, b) => a - b),
    median: contacts.length >= FEWEST_CASES ? medianOf(contacts) : null,
  }
}

/** What somebody typed says more than what the rest tells. */
function sourceOf({ typed, isReferred, link }: Pick<Row, 'typed' | 'isReferred' | 'link'>): Source {
  if (typed) return { typed }
  if (isReferred) return { referred: true }
  const channel = CHANNELS.find((one) => link === `incoming:${one}`)
  return channel ? { channel } : null
}
