import { z } from 'zod'
import { TOLD } from '../escalation/ladder.ts'

/** One rung of a ladder as a model writes it: working minutes after it began, and who is told. */
export const CellRung = z.object({ after: z.number().int().positive(), tell: z.array(z.enum(TOLD)).min(1) })

/**
 * What the model said of a case when it began: it keeps that, whatever the model says later. Times are working minutes;
 * `answerBy` is when that is over for who had it then.
 */
export const Agreed = z.object({
  /** The number of the version, and the name of the cell in it. */
  version: z.number().int(),
  cell: z.string(),
  before: z.array(z.string()),
  record: z.array(z.string()),
  steps: z.array(z.string()),
  answerWithin: z.number().int().nullable(),
  answerBy: z.coerce.date().nullable(),
  ladder: z.array(CellRung).nullable(),
  mayDecide: z.string().nullable(),
  customerSees: z.string().nullable(),
})
export type Agreed = z.output<typeof Agreed>

/** The steps that are done, by their place among those agreed. */
export const Ticks = z.array(z.object({ step: z.number().int().min(0), by: z.number().int(), at: z.coerce.date() }))
export type Ticks = z.output<typeof Ticks>

/** Returns what was agreed of a case; null when it began without a model. */
export function agreedOf({ agreed }: { agreed?: unknown }): Agreed | null {
  return agreed === null || agreed === undefined ? null : Agreed.parse(agreed)
}
