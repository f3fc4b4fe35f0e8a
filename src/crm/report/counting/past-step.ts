import { z } from 'zod'
import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** A step of a case as figures need it: how it was before, as far as the step keeps that. */
export const PastStep = z.object({
  id: z.number(),
  at: z.coerce.date(),
  what: z.string(),
  by: z.number().nullable(),
  wasDue: z.coerce.date().nullable(),
  wasState: z.string().nullable(),
  wasOwner: z.number().nullable(),
  /** Of what took a step back: which. */
  undoes: z.number().nullable(),
  dueAt: z.coerce.date().nullable(),
  /** To whom it was offered. */
  toId: z.number().nullable(),
  isUntold: z.boolean(),
})
export type PastStep = z.output<typeof PastStep>

/** Whose a case was before the step `e`, as far as the step keeps that. */
export const OWNER_BEFORE = Prisma.sql`coalesce(e.data #>> '{was,ownerId}', CASE WHEN e.what = 'owner changed' THEN e.data->>'from' END)::int`

/** Returns what was read of cases with the steps of each, oldest first. */
export async function withPastSteps<Row extends { id: number }>(
  db: Db,
  rows: readonly Row[],
): Promise<(Row & { steps: PastStep[] })[]> {
  const ids = [...new Set(rows.map(({ id }) => id))]
  const found = await tenantSql(db)<{ caseId: number }>`
    SELECT e."caseId", e.id, e.at, e.what, e."memberId" AS by,
      coalesce(e.data #>> '{was,dueAt}', CASE WHEN e.what = 'moved along' THEN nullif(e.data->>'from', '') END) AS "wasDue",
      e.data #>> '{was,state}' AS "wasState",
      ${OWNER_BEFORE} AS "wasOwner",
      CASE WHEN e.what = 'taken back' THEN e.data->>'event' END::int AS undoes,
      CASE WHEN e.what = 'broken' THEN nullif(e.data->>'dueAt', '') END AS "dueAt",
      CASE WHEN e.what = 'offered' THEN e.data->>'to' END::int AS "toId",
      e.data->>'untold' IS NOT DISTINCT FROM 'true' AS "isUntold"
    FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = ANY(${ids}::int[]) ORDER BY e.id`
  const steps = Map.groupBy(found, ({ caseId }) => caseId)
  return rows.map((row) => ({ ...row, steps: (steps.get(row.id) ?? []).map((step) => PastStep.parse(step)) }))
}

/** Returns the steps that stand: those that were taken back never happened, and neither did what ended with a quote that went on. */
export function stepsThatStand(steps: readonly PastStep[]): PastStep[] {
  const undone = new Set(steps.flatMap(({ undoes }) => undoes ?? []))
  const isBack = ({ id, what }: PastStep) => undone.has(id) || what === 'taken back'
  const left: PastStep[] = []
  for (const [n, step] of steps.entries()) {
    const next = steps[n + 1]
    // That it changed hands stands right before the step by which it did, or that took this back.
    const goesWithNext = step.what === 'owner changed' && next?.at.getTime() === step.at.getTime() && isBack(next)
    if (isBack(step) || goesWithNext) continue
    if (step.what === 'stands again')
      left.splice(
        left.findLastIndex(({ what }) => what === 'cancelled'),
        1,
      )
    else left.push(step)
  }
  return left
}
