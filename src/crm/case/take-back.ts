import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { recordAudit } from '../audit.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { followPromise } from '../complaint/agreed-date.ts'
import { followChange } from '../change/follow.ts'
import { onChecklist } from '../handover/checklist.ts'
import { UNSAYS } from '../complaint/unsays.ts'
import { type Message, say } from '../say.ts'
import { backTo } from './as-it-was.ts'
import { cardEdited, inItsThread } from './card-place.ts'
import { recordEvent } from './case.ts'
import { type ById, lockCase } from './transition.ts'
import { demandInTime } from './undo.ts'

/** Its card brought up to date, and its thread of what it had heard of. */
async function unsaid(tx: Db, after: Case, what: string, event: number): Promise<Message[]> {
  const isSaid = kindOf(after.kind as CaseKind).watched && UNSAYS.some((one) => one === what)
  return isSaid ? inItsThread(tx, after, 'taken back', event) : cardEdited(tx, after, event)
}

/**
 * Takes back what the actor did last with a case: done, dropped, moved, handed over or taken; its card says so, and its thread of
 * what it had heard of. Throws
 * `no such case`, `changed since` when something came after it, `undo too late`.
 */
export async function takeBack(db: Db, clock: Clock, { id, kind, actor }: ById & { kind: CaseKind }): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, kind)
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    const before = last?.memberId === actor.id ? backTo(last.data) : null
    if (!last || !before) throw new UserError('changed since', { number: found.number })
    demandInTime(last.at, now)
    // Who answers for it is read from the last of these.
    if (before.ownerId !== found.ownerId)
      await recordEvent(tx, id, now, actor, 'owner changed', { from: found.ownerId, to: Number(before.ownerId) })
    const event = await recordEvent(tx, id, now, actor, 'taken back', { step: last.what, event: last.id })
    await recordAudit(tx, now, actor, `${kind} taken back`, `case/${id}`)
    const after = await tx.case.update({ where: { id }, data: before })
    await followPromise(tx, now, found, after)
    await say(tx, now, [
      ...(await unsaid(tx, after, last.what, event)),
      ...(await onChecklist(tx, now, { before: found, after, what: last.what, event })),
      ...(await followChange(tx, now, { before: found, after, event, actor })),
    ])
    return after
  })
}
