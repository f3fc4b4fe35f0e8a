import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Relation } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { relationToForget } from '../forget/preview.ts'
import { hasRole } from '../people/member.ts'

/**
 * Keeps a customer until a day, whatever the terms say; a day that is over ends that. Throws `keeping not yours`, `relation gone`, and
 * `hold why` without a reason.
 */
export async function holdRelation(
  db: Db,
  clock: Clock,
  { id, until, why, actor }: { id: number; until: Date; why: string; actor: Actor },
): Promise<Relation> {
  const now = clock()
  return atomically(db, async (tx) => {
    const member = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    if (!hasRole(member, 'lead')) throw new UserError('keeping not yours')
    const asked = await relationToForget(tx, id)
    await tenantSql(tx)`SELECT id FROM "Relation" WHERE "tenantId" = ${tx.tenantId} AND id = ${asked.id} FOR UPDATE`
    const found = await tx.relation.findFirstOrThrow({ where: { id: asked.id } })
    if (found.forgottenAt) throw new UserError('relation gone')
    const reason = why.trim()
    const isOver = until <= now
    if (!isOver && reason === '') throw new UserError('hold why')
    const next = isOver ? { keptUntil: null, keptWhy: null } : { keptUntil: until, keptWhy: reason }
    const { keptUntil, keptWhy } = found
    if (next.keptUntil?.getTime() === keptUntil?.getTime() && next.keptWhy === keptWhy) return found
    const before = { keptUntil: keptUntil?.toISOString() ?? null, keptWhy }
    await recordAudit(tx, now, actor, isOver ? 'hold ended' : 'relation held', `relation/${found.id}`, before)
    return tx.relation.update({ where: { id: found.id }, data: next })
  })
}
