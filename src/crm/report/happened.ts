import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'

/** A step of a case as figures need it: how it was before, as far as the step keeps that. */
export const PastStep = z.object({
  id: z.number(),
  at: z.coerce.date(),
  what: z.string(),
  by: z.number().nullable(),
  wasDue: z.coerce.date().nullable(),
  wasState: z.string().nullable(),
  wasOwner: z.coerce.number().nullable(),
  /** Of what took a step back: which. */
  undoes: z.coerce.number().nullable(),
  dueAt: z.coerce.date().nullable(),
  /** To whom it was offered. */
  toId: z.coerce.number().nullable(),
  isUntold: z.boolean(),
})
export type PastStep = z.output<typeof PastStep>

/** The steps of a case `c`, oldest first, as a column. */
export const happenedColumn = (tenant: number): Prisma.Sql => Prisma.sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'what', e.what, 'by', e."memberId",
      'wasDue', coalesce(e.data #>> '{was,dueAt}', CASE WHEN e.what = 'moved along' THEN e.data->>'from' END),
      'wasState', e.data #>> '{was,state}',
      'wasOwner', coalesce(e.data #>> '{was,ownerId}', CASE WHEN e.what = 'owner changed' THEN e.data->>'from' END),
      'undoes', CASE WHEN e.what = 'taken back' THEN e.data->>'event' END,
      'dueAt', CASE WHEN e.what = 'broken' THEN nullif(e.data->>'dueAt', '') END,
      'toId', CASE WHEN e.what = 'offered' THEN e.data->>'to' END,
      'isUntold', e.data->>'untold' IS NOT DISTINCT FROM 'true') ORDER BY e.id), '[]')
    FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id)`

/** Returns the steps that stand: those that were taken back never happened, and neither did what ended with a quote that went on. */
export function stepsStanding(steps: readonly PastStep[]): PastStep[] {
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
