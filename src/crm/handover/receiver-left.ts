import type { Clock } from '../../clock.ts'
import { LIVE } from '../case/kind.ts'
import { transition } from '../case/transition.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { handoverNews } from './news.ts'

/** Tells who has the customers that were going to somebody who left, and the threads of it: what was not accepted stays theirs. Throws `no such case`. */
export async function sayReceiverLeft(tx: Db, clock: Clock, memberId: number): Promise<void> {
  const going = await tx.case.findMany({
    where: { kind: 'handover', offeredToId: memberId, state: { in: [...LIVE] } },
    orderBy: { id: 'asc' },
  })
  for (const { id } of going)
    await transition(tx, clock, { id, kind: 'handover', actor: null, step: 'receiver left' }, (_, now) => ({
      change: {},
      say: (after, event) => handoverNews(tx, now, after, { what: 'receiver left', event, actor: null }),
    }))
}
