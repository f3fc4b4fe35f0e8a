import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Delivery } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { isMessageKind, type MessageKind, MESSAGES, ruleOf } from '../messages.ts'
import { lockMembers } from '../people/member.ts'

/** A kind of message whose readers can say whether it was of use. */
export type Markable = {
  [K in MessageKind]: (typeof MESSAGES)[K] extends { mayMark: true } ? K : never
}[MessageKind]

/** Whether its readers can say so of a kind of message. */
export const mayMark = (kind: string): kind is Markable => isMessageKind(kind) && ruleOf(kind).mayMark === true

/** Every such kind. */
export const MARKABLE: readonly Markable[] = Object.keys(MESSAGES).filter(mayMark)

/**
 * Keeps whether somebody found a message that was said to them or in a channel useful: of several answers the last. Throws
 * `message not yours` for a message to somebody else, and for one that nobody is asked about.
 */
export async function markMessage(
  db: Db,
  clock: Clock,
  { delivery: deliveryId, useful, actor }: { delivery: number; useful: boolean; actor: Actor },
): Promise<void> {
  const at = clock()
  return atomically(db, async (tx) => {
    const said = await tx.delivery.findFirst({ where: { id: deliveryId } })
    if (!said || !mayMark(said.kind) || !(await isReader(tx, said, actor.id))) throw new UserError('message not yours')
    // Two presses at once are one row.
    await lockMembers(tx, [actor.id])
    const mine = { deliveryId, memberId: actor.id }
    const before = await tx.alertMark.findFirst({ where: mine })
    if (before?.useful === useful) return
    if (before) await tx.alertMark.update({ where: { id: before.id }, data: { useful, at } })
    else await tx.alertMark.create({ data: { ...mine, kind: said.kind, useful, at } })
    const action = useful ? 'message useful' : 'message not useful'
    await recordAudit(tx, at, actor, action, `delivery/${deliveryId}`)
  })
}

/** What was said to somebody before they turned out to be this person was said to this person. */
async function isReader(tx: Db, { memberId }: Delivery, readerId: number): Promise<boolean> {
  if (memberId === null || memberId === readerId) return true
  const joining = { formerId: memberId, memberId: readerId, undoneAt: null }
  return (await tx.joining.findFirst({ where: joining, select: { id: true } })) !== null
}
