import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { cardsOf, messagesAtCard } from '../case/card-place.ts'
import { takeBack } from '../case/take-back.ts'
import type { ById } from '../case/transition.ts'
import { say } from '../say.ts'

/** What its thread heard of as news that holds no more when it is taken back. */
export const UNSAYS = ['closed', 'reopened', 'told'] as const

const TakenBack = z.object({ step: z.enum(UNSAYS) })

/**
 * Takes back what the actor did last with a complaint; its card says so, and its thread what it had heard of. Throws
 * `no such case`, `changed since` when something came after it, `undo too late`.
 */
export async function takeBackComplaint(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const after = await takeBack(tx, clock, { id, kind: 'complaint', actor })
    const back = await tx.caseEvent.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })
    if (!TakenBack.safeParse(back.data).success) return after
    const cards = await cardsOf(tx, [id])
    await say(tx, clock(), messagesAtCard(cards, after, 'taken back', `taken back/${back.id}`))
    return after
  })
}
