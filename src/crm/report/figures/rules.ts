import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { cellsLacking } from '../../model/gaps.ts'
import { modelInForce } from '../../model/versions.ts'
import type { ReportSpan } from '../span.ts'

/** What was decided in an interaction of the model, and what waiting for approval cost there. */
export interface RuleUse {
  cell: string
  /** What may be decided was, without asking. */
  decided: number
  /** Approvals that were answered, how many of them with no, and the working minutes they waited together. */
  answered: number
  refused: number
  minutes: number
  /** Approvals that were asked for by the end of the span and had no answer then, of what was still open. */
  waiting: number
}

export interface RuleFigures {
  /** Of the model in force: how many interactions it has, and which of them say no why or have no owner; null without a model. */
  model: { cells: number; noWhy: string[]; noOwner: string[] } | null
  /** What waited longest first. */
  uses: RuleUse[]
}

/** Returns which rules of the model say no why, and how the right to decide was used in a span: of nobody in particular. */
export async function ruleFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<RuleFigures> {
  const [version, uses] = await Promise.all([modelInForce(db), usesIn(db, from, to)])
  const lacking = (field: 'why' | 'owner') =>
    version ? cellsLacking(version.model, field).map(({ name }) => name) : []
  return {
    model: version && { cells: version.model.cells.length, noWhy: lacking('why'), noOwner: lacking('owner') },
    uses,
  }
}

function usesIn(db: Db, from: Date, to: Date): Promise<RuleUse[]> {
  return tenantSql(db)<RuleUse>`
    WITH used AS (
      SELECT c.agreed->>'cell' AS cell, 'decided' AS what, (d->>'at')::timestamptz AS at, NULL::timestamptz AS until, 0 AS minutes, c."closedAt" AS closed
      FROM "Case" c CROSS JOIN LATERAL jsonb_array_elements(c.course->'decisions') d
      WHERE c."tenantId" = ${db.tenantId} AND c.state <> 'withdrawn' AND (c."closedAt" IS NULL OR c."closedAt" >= ${from}) AND c.course ? 'decisions'
      UNION ALL
      SELECT c.agreed->>'cell', coalesce(a->>'answer', 'asked'), (a->>'at')::timestamptz, (a #>> '{answered,at}')::timestamptz,
        coalesce((a #>> '{answered,minutes}')::numeric, 0), c."closedAt"
      FROM "Case" c CROSS JOIN LATERAL jsonb_array_elements(c.course->'approvals') a
      WHERE c."tenantId" = ${db.tenantId} AND c.state <> 'withdrawn' AND (c."closedAt" IS NULL OR c."closedAt" >= ${from}) AND c.course ? 'approvals'
    ), counted AS (
      SELECT cell, count(*) FILTER (WHERE what = 'decided' AND at >= ${from} AND at < ${to})::int AS decided,
        count(*) FILTER (WHERE until >= ${from} AND until < ${to})::int AS answered,
        count(*) FILTER (WHERE what = 'refused' AND until >= ${from} AND until < ${to})::int AS refused,
        coalesce(sum(minutes) FILTER (WHERE until >= ${from} AND until < ${to}), 0)::int AS minutes,
        count(*) FILTER (WHERE what <> 'decided' AND at < ${to} AND (until IS NULL OR until >= ${to})
          AND (closed IS NULL OR closed >= ${to}))::int AS waiting
      FROM used WHERE cell IS NOT NULL GROUP BY cell)
    SELECT * FROM counted WHERE decided + answered + waiting > 0 ORDER BY minutes DESC, decided DESC, cell`
}
