import { z } from 'zod'
import type { Case, Prisma } from '../../store/generated/client.ts'

/** So much, in cents of a currency (ISO 4217). */
export interface Money {
  cents: number
  currency: string
}

/** A day on a calendar, `2026-12-10`. */
const Day = z.iso.date()

const QuoteFacts = z.object({
  /** In cents; without one it is not known. */
  amount: z.number().int().optional(),
  currency: z.string().optional(),
  /** How often the customer was not reached since they were last. */
  missed: z.number().int().default(0),
  /** Of several quotes that are one solution together. */
  isTotal: z.literal(true).optional(),
  ourReason: z.string().optional(),
  theirReason: z.string().optional(),
  /** Why the customer was not asked after all. */
  notNow: z.string().optional(),
  deliveryOn: Day.optional(),
})
export type QuoteFacts = z.output<typeof QuoteFacts>

/** What is known of a quote beside what every case has. */
export function quoteFacts({ facts }: Pick<Case, 'facts'>): QuoteFacts {
  return QuoteFacts.parse(facts)
}

/** The facts of a quote with some of them changed; what is undefined is no more. */
export function withQuoteFacts(
  found: Pick<Case, 'facts'>,
  changed: { [fact in keyof QuoteFacts]?: QuoteFacts[fact] | undefined },
): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify({ ...quoteFacts(found), ...changed })) as Prisma.InputJsonObject
}

/** Whether a quote is won, or part of it. */
export function isWon({ state, outcome }: Pick<Case, 'state' | 'outcome'>): boolean {
  return state === 'closed' && (outcome === 'won' || outcome === 'partly won')
}

/** What a quote amounts to; null when that is not known. */
export function amountOf(found: Pick<Case, 'facts'>): Money | null {
  const { amount, currency } = quoteFacts(found)
  return amount === undefined || currency === undefined ? null : { cents: amount, currency }
}

/** What several amount to together, a sum for each currency. */
export function sumOf(amounts: readonly (Money | null)[]): Money[] {
  const known = amounts.filter((amount) => amount !== null)
  return [...Map.groupBy(known, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    cents: some.reduce((sum, { cents }) => sum + cents, 0),
  }))
}
