import type { Prisma } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** Who does something, and where they do it. */
export interface Actor {
  id: number
  via: string
}

/**
 * Appends to the audit trail who did what; `before` is what a change replaced. Reading is recorded too where the law
 * wants it. Returns the number of the entry.
 */
export async function recordAudit(
  tx: Db,
  at: Date,
  actor: Actor | null,
  action: string,
  subject: string,
  before?: Prisma.InputJsonObject,
): Promise<number> {
  const who = { memberId: actor?.id ?? null, via: actor?.via ?? null }
  const { id } = await tx.audit.create({ data: { at, action, subject, ...who, ...(before && { before }) } })
  return id
}
