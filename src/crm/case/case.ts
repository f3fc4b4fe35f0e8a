import type { Case, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant.ts'
import type { Actor } from '../audit.ts'
import type { CaseKind } from '../kinds.ts'

export interface NewCase {
  kind: CaseKind
  relationId: number
  summary: string
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  /** Makes it once-only: asked again under the same origin, the case made before is returned. */
  origin?: string | null
  /** The message it is made from. */
  sourceLink?: string | null
  severity?: string
  dueAt?: Date | null
  wholeDay?: boolean
  ladderFrom?: Date
  nextRungAt?: Date | null
}

/** Opens a case under the tenant's next number, with its first event. Returns the one made before under the same origin. */
export async function openCase(
  tx: Db,
  now: Date,
  actor: Actor,
  input: NewCase,
): Promise<{ opened: Case; isNew: boolean }> {
  if (input.origin) {
    const before = await tx.case.findFirst({ where: { origin: input.origin } })
    if (before) return { opened: before, isNew: false }
  }
  const { caseNumber } = await tx.tenant.update({
    where: { id: tx.tenantId },
    data: { caseNumber: { increment: 1 } },
    select: { caseNumber: true },
  })
  const opened = await tx.case.create({
    data: { ...input, number: caseNumber, state: 'open', openedById: actor.id, openedAt: now },
  })
  await recordEvent(tx, opened.id, now, actor, 'opened')
  return { opened, isNew: true }
}

/** Adds to the history of a case and returns the event's id. Rows are never changed. */
export async function recordEvent(
  tx: Db,
  caseId: number,
  at: Date,
  actor: Actor | null,
  what: string,
  data: Prisma.InputJsonObject = {},
): Promise<number> {
  const event = await tx.caseEvent.create({ data: { caseId, at, memberId: actor?.id ?? null, what, data } })
  return event.id
}
