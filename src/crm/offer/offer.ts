import type { Clock } from '../../clock.ts'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import type { CaseKind } from '../kinds.ts'
import { toldOfGift } from '../people/absence.ts'
import { calendarFor, demandColleague } from '../people/member.ts'
import { afterOneDay } from '../promise/offer.ts'
import type { Message } from '../say.ts'
import { mustAccept } from './must-accept.ts'

/** Which case goes to whom. */
interface Giving extends ById {
  kind: CaseKind
  to: number
}

/**
 * Offers a case to a colleague who has to accept it (`mustAccept`), and gives it at once where nobody need be asked. Until it is
 * accepted its owner answers for it; given at once, it is offered to nobody any more. `isHeld`: somebody has it who can hold it until then. Throws what `give` does,
 * `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export function offeredOr(
  db: Db,
  clock: Clock,
  { id, kind, to, actor }: Giving,
  give: (tx: Db) => Promise<Case>,
  isHeld: (found: Case) => boolean = () => true,
): Promise<Case> {
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, kind)
    const isOffer = isLive(found.state) && isHeld(found)
    if (isOffer && (await mustAccept(tx, { by: actor.id, from: found.ownerId, to })))
      return offer(tx, clock, { id, kind, to, actor })
    return give(tx)
  })
}

function offer(db: Db, clock: Clock, { id, kind, to, actor }: Giving): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'offered' }, async (found, now, tx) => {
    if (found.offeredToId === to) return null
    await demandColleague(tx, to)
    return {
      facts: { from: found.ownerId, to },
      change: { offeredToId: to, offerLookAt: afterOneDay(await calendarFor(tx, to), now) },
      say: (_, event) => toReceiver(tx, now, { id, to, event, actor }),
    }
  })
}

async function toReceiver(
  tx: Db,
  now: Date,
  { id, to, event, actor }: { id: number; to: number; event: number; actor: Actor },
): Promise<Message[]> {
  const memberId = await toldOfGift(tx, to, actor.id, now)
  return memberId === null ? [] : [{ key: `offer/${id}/${event}`, kind: 'offer', caseId: id, memberId, facts: { to } }]
}
