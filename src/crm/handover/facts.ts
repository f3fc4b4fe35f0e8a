import { z } from 'zod'
import type { Case, Prisma } from '../../store/generated/client.ts'

const Accepted = z.object({
  id: z.number(),
  number: z.number(),
  /** The date it had, and the one it got when it was accepted with another. */
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  wholeDay: z.boolean().default(false),
  /** The customer had been promised the date it had. */
  promised: z.boolean().default(false),
})

const Facts = z.object({
  /** Whose work it is, when somebody else answers for the handover because they left. */
  of: z.number().optional(),
  accepted: z.array(Accepted).default([]),
  told: z.object({ by: z.number(), at: z.string(), how: z.string() }).optional(),
  reason: z.string().optional(),
  /** It went without being asked, because a lead gave all the work of somebody away. */
  allOf: z.number().optional(),
  /** Whose work it was had the customer as well. */
  hadCustomer: z.boolean().optional(),
})
export type HandoverFacts = z.output<typeof Facts>

/** What is known of a handover beside its state. */
export const handoverFacts = ({ facts }: Pick<Case, 'facts'>): HandoverFacts => Facts.parse(facts)

/** The same as it is kept, with what changed. */
export function withHandoverFacts(found: Pick<Case, 'facts'>, change: Partial<HandoverFacts>): Prisma.InputJsonObject {
  const facts = { ...handoverFacts(found), ...change }
  return JSON.parse(JSON.stringify(facts)) as Prisma.InputJsonObject
}

/** Whose work is handed over. */
export const handedFrom = (found: Pick<Case, 'facts' | 'ownerId'>): number => handoverFacts(found).of ?? found.ownerId
