import { z } from 'zod'
import type { Case, Prisma } from '../../store/generated/client.ts'

/** One answer, by who gave it. */
const Answer = z.object({ by: z.number(), at: z.coerce.date(), text: z.string() })
export type Answer = z.output<typeof Answer>

const Facts = z.object({
  /** Where it was asked, when others read there too: the answer goes there. */
  place: z.object({ workspaceId: z.number(), place: z.string(), thread: z.string().optional() }).optional(),
  /** The team that was asked; anybody of it may take it. */
  team: z.object({ id: z.number(), name: z.string() }).optional(),
  /** Who must answer, while it is with who asked. */
  askedOf: z.number().optional(),
  /** Somebody of the team has it. */
  taken: z.boolean().default(false),
  answers: z.array(Answer).default([]),
  /** The one answer that who asked made of several. */
  solution: z.string().optional(),
  /** To be found again. */
  kept: z.boolean().default(false),
})

/** What a question keeps beside what every case does. */
export type QuestionFacts = z.output<typeof Facts>

export function factsOf({ facts }: Pick<Case, 'facts'>): QuestionFacts {
  return Facts.parse(facts)
}

/** The same as it is stored. */
export function stored(facts: z.input<typeof Facts>): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(facts)) as Prisma.InputJsonObject
}
