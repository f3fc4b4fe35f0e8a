import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { lockFamilies } from '../relation/links/family.ts'
import { eraseRelation, type Forgetting } from './erase.ts'
import { allOf, demandMayForget, openOf, relationToForget } from './preview.ts'
import type { Forgot } from './view.ts'

/**
 * Forgets a relation: everything of it is emptied everywhere, in one transaction, and it is found nowhere any more. Done twice it is done
 * once. Throws `forget not yours`, `relation gone`, `forget open` when something of it is open, `forget held` when it is to be kept longer.
 */
export async function forgetRelation(
  db: Db,
  clock: Clock,
  { actor, id, ...why }: Omit<Forgetting, 'actor'> & { actor: Actor },
): Promise<Forgot> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandMayForget(tx, actor)
    await lockFamilies(tx)
    const relation = await relationToForget(tx, id)
    if (relation.forgottenAt) return { emptied: {}, texts: 0 }
    const { keptUntil, name } = relation
    if (keptUntil && keptUntil > now)
      throw new UserError('forget held', { name, until: keptUntil.toISOString().slice(0, 10) })
    const open = await openOf(tx, await allOf(tx, relation.id))
    if (open.length > 0)
      throw new UserError('forget open', { name, count: open.length, numbers: open.slice(0, 10).join(', ') })
    return eraseRelation(tx, now, { ...why, id: relation.id, actor })
  })
}
