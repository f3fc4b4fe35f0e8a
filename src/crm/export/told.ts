import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { type Message, say } from '../say.ts'

/** What was exported of a company: all of it, or all of it with the names of colleagues. */
export type Exported = 'company' | 'moving'

/**
 * Tells who exported all of a company that they did, and on a move-out every colleague, in the transaction of the entry in the audit
 * trail that says so. Of the same entry it is told once.
 */
export async function tellExported(
  tx: Db,
  now: Date,
  { auditId, of, memberId }: { auditId: number; of: Exported; memberId: number },
): Promise<void> {
  const at = now.toISOString()
  const others =
    of === 'moving'
      ? await tx.member.findMany({ where: { active: true, id: { not: memberId } }, select: { id: true } })
      : []
  const moved = others.map(
    ({ id }): Message => ({
      key: `export/${auditId}/moved/${id}`,
      kind: 'moved out',
      memberId: id,
      facts: { by: memberId, at },
    }),
  )
  await say(tx, now, [{ key: `export/${auditId}/told`, kind: 'exported', memberId, facts: { of, at } }, ...moved])
}

/** That all was exported is told whatever happened since. */
async function owedExported(_: Db, { facts }: About<'exported'>): Promise<{ of: Exported; at: Date }> {
  return { of: facts.of, at: new Date(facts.at) }
}

async function owedMovedOut(db: Db, { facts }: About<'moved out'>): Promise<{ by: string; at: Date }> {
  const { name } = await db.member.findFirstOrThrow({ where: { id: facts.by }, select: { name: true } })
  return { by: name, at: new Date(facts.at) }
}

/** Whether what is told of an export is owed. */
export const owedOfExports = { exported: owedExported, 'moved out': owedMovedOut }
