import { z } from 'zod'
import type { Case, Prisma } from '../../store/generated/client.ts'

const Counter = z.object({ dueAt: z.string(), wholeDay: z.boolean() })

/** What is known of a promise beside its state. */
const PromiseFacts = z.object({
  /** It was offered to another team: how often it was said that they have not accepted it, and the date they propose. */
  offer: z.object({ said: z.number(), counter: Counter.optional() }).optional(),
  /** When somebody of another team accepted it. */
  acceptedAt: z.string().optional(),
  /** Working minutes between the day it was asked for another promise and the moment it was kept. */
  tookMinutes: z.number().optional(),
  /** How often the customer was rung in vain, and when they are rung again. */
  attempts: z.number().optional(),
  tryAt: z.string().optional(),
  /** Why it was given up. */
  reason: z.string().optional(),
})
type PromiseFacts = z.output<typeof PromiseFacts>

/** Returns what is known of a promise beside its state. */
export function promiseFacts({ facts }: Pick<Case, 'facts'>): PromiseFacts {
  return PromiseFacts.parse(facts)
}

/** Returns the facts of a promise with some changed; what is undefined goes. */
export function withFacts(
  found: Pick<Case, 'facts'>,
  change: { [fact in keyof PromiseFacts]?: PromiseFacts[fact] | undefined },
): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify({ ...(found.facts as Prisma.JsonObject), ...change })) as Prisma.InputJsonObject
}
