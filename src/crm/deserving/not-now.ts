import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { BroughtUp } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'

/**
 * Says "not now" of a relation that was brought up, or takes that back: it rests for sixty days, unless something happens. Done twice it
 * is done once. Throws `not allowed` for who it was not brought up to.
 */
export async function sayNotNow(
  db: Db,
  clock: Clock,
  { id, again, actor }: { id: number; again: boolean; actor: Actor },
): Promise<BroughtUp & { relation: { id: number; name: string } }> {
  const now = clock()
  const include = { relation: { select: { id: true, name: true } } }
  return atomically(db, async (tx) => {
    const found = await tx.broughtUp.findFirstOrThrow({ where: { id }, include })
    if (found.memberId !== actor.id) {
      const owner = await tx.member.findFirst({ where: { id: found.memberId }, select: { name: true } })
      throw new UserError('not allowed', { owner: owner?.name ?? '' })
    }
    if ((found.notNowAt === null) === again) return found
    const action = again ? 'brought up after all' : 'not now'
    await recordAudit(tx, now, actor, action, `relation/${found.relationId}`)
    return tx.broughtUp.update({ where: { id }, data: { notNowAt: again ? null : now }, include })
  })
}
