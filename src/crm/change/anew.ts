import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { decideChange, type NewChange } from '../cause/change.ts'
import { demandChanger } from './describe.ts'

interface Anew extends NewChange {
  /** The cause. */
  id: number
  origin: string
  actor: Actor
}

/**
 * Decides on another change because of a cause, at the complaint by which it came up last. Returns the promise that carries it. Throws
 * `deadline past`, `no such colleague`, `change not done` for a cause that nothing came of yet, `not allowed`.
 */
export async function changeAnew(db: Db, clock: Clock, { id, actor, ...change }: Anew): Promise<Case> {
  return atomically(db, async (tx) => {
    const last = await tx.change.findFirst({
      where: { causeId: id, withdrawnAt: null },
      orderBy: { id: 'desc' },
      include: { cause: true, promise: true },
    })
    if (last) await demandChanger(tx, last, actor)
    const where = { causeId: id, kind: { in: ['complaint', 'incident'] }, state: { not: 'withdrawn' } }
    const found = await tx.case.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } })
    const caseId = found?.id ?? last?.caseId
    if (caseId === undefined) throw new UserError('change not done')
    await decideChange(tx, clock, { ...change, causeId: id, caseId, actor })
    return tx.case.findFirstOrThrow({ where: { origin: `change/${change.origin}` } })
  })
}
