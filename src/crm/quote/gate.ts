import { z } from 'zod'
import { missingIn } from '../complaint/gate.ts'

/** Nobody asked the customer. */
export const NOT_ASKED = 'not asked'

/** Why, in somebody's words: what says nothing is no reason. */
export const Reason = z
  .string()
  .trim()
  .max(1000)
  .refine((text) => missingIn('cause', text) === null)

/** The gate: a quote is won or lost, with the reason twice: in our words, and in the customer's unless nobody asked them. */
export const QuoteClosing = z.object({
  outcome: z.enum(['won', 'lost']),
  ourReason: Reason,
  theirReason: z.literal(NOT_ASKED).or(Reason),
})
export type QuoteClosing = z.output<typeof QuoteClosing>
