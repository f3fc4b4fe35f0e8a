import { z } from 'zod'
import type { Case, Prisma } from '../../store/generated/client.ts'

const When = z.coerce.date().nullable()

/** What a step that can be taken back may change. */
const AsItWas = z.object({
  state: z.string(),
  summary: z.string().optional(),
  severity: z.string().nullish(),
  personName: z.string().nullish(),
  ownerId: z.number(),
  parentId: z.number().nullable().default(null),
  outcome: z.string().nullable(),
  facts: z.record(z.string(), z.json()),
  dueAt: When,
  askAt: When.default(null),
  wholeDay: z.boolean(),
  brokenAt: When,
  closedAt: When,
  closedById: z.number().nullable(),
  acknowledgedAt: When,
  acknowledgedById: z.number().nullable(),
  silentSince: When,
  reopenedAt: When,
  ladderFrom: When,
  rung: z.number(),
  nextRungAt: When,
  // Not there in what was written before a case could wait.
  waitsSince: When.optional(),
  waitsUntil: When.optional(),
  waitsFor: z.string().nullish(),
  waitedMinutes: z.number().optional(),
  pausedUntil: When.default(null),
  pausedHow: z.string().nullable().default(null),
  pausedFor: z.string().nullable().default(null),
  lookAt: When.default(null),
  offeredToId: z.number().nullable().default(null),
  offerLookAt: When.default(null),
  causeId: z.number().nullable().default(null),
  againAt: When.default(null),
  approvalLookAt: When.default(null),
})
const Kept = z.object({ was: AsItWas })

/** A case before a step, as the step's event keeps it. */
export function asItWas(found: Case): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(AsItWas.parse(found))) as Prisma.InputJsonObject
}

/** Returns what brings a case back to before a step; null when the step's event keeps nothing of it. */
export function backTo(data: unknown): Prisma.CaseUncheckedUpdateInput | null {
  const kept = Kept.safeParse(data)
  if (!kept.success) return null
  const { facts, summary, severity, personName, waitsSince, waitsUntil, waitsFor, waitedMinutes, ...fields } =
    kept.data.was
  const waits = waitedMinutes === undefined ? {} : { waitsSince, waitsUntil, waitsFor, waitedMinutes }
  const said = {
    ...(summary !== undefined && { summary }),
    ...(severity !== undefined && { severity }),
    ...(personName !== undefined && { personName }),
  }
  return { ...fields, ...said, ...(waits as Prisma.CaseUncheckedUpdateInput), facts: facts as Prisma.InputJsonObject }
}
