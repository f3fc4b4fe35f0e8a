import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { cardsOf, messagesAtCard } from '../case/card-place.ts'
import type { Actor } from '../audit.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, lockCase } from '../case/transition.ts'
import { unsettle } from '../cause/settle.ts'
import { untieCounted } from '../cause/tie.ts'
import { undoInteraction } from '../interaction/interaction.ts'
import { say } from '../say.ts'

/** What its thread heard of as news that holds no more when it is taken back. */
export const UNSAYS = ['closed', 'reopened', 'told'] as const

const Closing = z.object({ contact: z.number().optional() })

/** What came with a closing goes with it: what was opened, and the contact moment. */
async function closingBack(tx: Db, clock: Clock, after: Case, data: unknown, actor: Actor): Promise<void> {
  await unsettle(tx, clock, after, data, actor)
  const { contact } = Closing.parse(data)
  if (contact !== undefined) await undoInteraction(tx, clock, { id: contact, actor })
}

const TakenBack = z.object({ step: z.enum(UNSAYS) })

/**
 * Takes back what the actor did last with a complaint; its card says so, and its thread what it had heard of. Throws
 * `no such case`, `changed since` when something came after it, `undo too late`; `case closed`, `undo not yours` of what came with it.
 */
export async function takeBackComplaint(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockCase(tx, id, 'complaint')
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    const after = await takeBack(tx, clock, { id, kind: 'complaint', actor })
    if (last?.what === 'closed') await closingBack(tx, clock, after, last.data, actor)
    if (last?.what === 'same cause') await untieCounted(tx, after, last.data)
    const back = await tx.caseEvent.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })
    if (!TakenBack.safeParse(back.data).success) return after
    const cards = await cardsOf(tx, [id])
    await say(tx, clock(), messagesAtCard(cards, after, 'taken back', `taken back/${back.id}`))
    return after
  })
}
