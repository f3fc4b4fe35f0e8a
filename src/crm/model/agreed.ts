import { z } from 'zod'
import { TOLD } from '../escalation/ladder.ts'

/** One rung of a ladder as a model writes it: working minutes after it began, and who is told. */
export const CellRung = z.object({ after: z.number().int().positive(), tell: z.array(z.enum(TOLD)).min(1) })
export type CellRung = z.output<typeof CellRung>

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
  updateEvery: z.number().int().nullable().default(null),
})
export type Agreed = z.output<typeof Agreed>

/** The steps that are done, by their place among those agreed. */
export const Ticks = z.array(z.object({ step: z.number().int().min(0), by: z.number().int(), at: z.coerce.date() }))
export type Ticks = z.output<typeof Ticks>

/** An approval that somebody asked for; `name` is whom they asked. Unanswered, it waits. */
const Approval = z.object({
  from: z.number().int(),
  name: z.string(),
  by: z.number().int(),
  at: z.coerce.date(),
  what: z.string(),
  answer: z.enum(['approved', 'refused']).nullable(),
  /** Who answered, or withdrew it, and when, and the working minutes it had waited. */
  answered: z.object({ by: z.number().int(), name: z.string(), at: z.coerce.date(), minutes: z.number() }).nullable(),
})
export type Approval = z.output<typeof Approval>

/** How an approval stands. */
export const APPROVAL_IS = ['open', 'approved', 'refused', 'withdrawn'] as const
export type ApprovalIs = (typeof APPROVAL_IS)[number]

/** Whether it is the one that was asked for then. */
export const isOf = ({ at }: Pick<Approval, 'at'>, asked: Date): boolean => at.getTime() === asked.getTime()

/** The approval that is awaited, if any. */
export const pendingIn = ({ approvals }: { approvals: readonly Approval[] }): Approval | undefined =>
  approvals.find(({ answer }) => answer === null)

/** What the model wanted written down of a case, by its words, and what was decided with the right it gives. */
export const Course = z.object({
  written: z.record(z.string(), z.string()).default({}),
  decisions: z.array(z.object({ text: z.string(), by: z.number().int(), at: z.coerce.date() })).default([]),
  approvals: z.array(Approval).default([]),
  /** Those that are asked for no longer: who heard of one hears that too. */
  withdrawn: z.array(Approval).default([]),
})
export type Course = z.output<typeof Course>

/** How a case goes by the model it began with. */
export interface ByModel extends Course {
  agreed: Agreed
  /** The steps that are done, by their place. */
  done: number[]
}

/** The columns of a case that hold what the model said and what came of it. */
export interface ModelColumns {
  agreed?: unknown
  ticks?: unknown
  course?: unknown
}

/** Returns what was agreed of a case; null when it began without a model. */
export function agreedOf({ agreed }: ModelColumns): Agreed | null {
  return agreed === null || agreed === undefined ? null : Agreed.parse(agreed)
}

/** Returns how a case goes by the model it began with; null when it began without one. */
export function byModel(found: ModelColumns): ByModel | null {
  const agreed = agreedOf(found)
  if (!agreed) return null
  return { agreed, done: Ticks.parse(found.ticks ?? []).map(({ step }) => step), ...Course.parse(found.course ?? {}) }
}
