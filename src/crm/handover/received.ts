import { isLive } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import { handoverFacts } from './facts.ts'

/** What went to a colleague in one step, customer by customer. */
export interface ReceivedWork {
  from: string
  to: string
  customers: { id: number; number: number; name: string; open: number }[]
}

/** Returns what of these handovers is open still: customers that are to be told. */
export async function receivedWork(db: Db, ids: readonly number[]): Promise<ReceivedWork> {
  const found = await db.case.findMany({
    where: { id: { in: [...ids] }, kind: 'handover' },
    include: { relation: { select: { name: true } } },
    orderBy: { number: 'asc' },
  })
  const [first] = found
  return {
    from: await nameOf(db, first ? (handoverFacts(first).allOf ?? null) : null),
    to: await nameOf(db, first?.ownerId ?? null),
    customers: found
      .filter(({ state }) => isLive(state))
      .map((one) => ({
        id: one.id,
        number: one.number,
        name: one.relation.name,
        open: handoverFacts(one).accepted.length,
      })),
  }
}
