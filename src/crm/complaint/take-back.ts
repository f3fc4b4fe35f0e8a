import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, lockCase } from '../case/transition.ts'
import { unsettle } from '../cause/settle.ts'
import { untieCounted } from '../cause/tie.ts'
import { undoInteraction } from '../interaction/interaction.ts'

const Closing = z.object({ contact: z.number().optional() })

/** What came with a closing goes with it: what was opened, and the contact moment. */
async function closingBack(tx: Db, clock: Clock, after: Case, data: unknown, actor: Actor): Promise<void> {
  await unsettle(tx, clock, after, data, actor)
  const { contact } = Closing.parse(data)
  if (contact !== undefined) await undoInteraction(tx, clock, { id: contact, actor })
}

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
    return after
  })
}
