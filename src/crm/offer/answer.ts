import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { isLive } from '../../store/case-states.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { takeOver } from '../handover/take-over.ts'
import type { CaseKind } from '../kinds.ts'
import { demandColleague } from '../people/member.ts'
import { demandOffered, NOT_OFFERED } from '../promise/offer.ts'
import { say } from '../say.ts'
import { offerNews } from './news.ts'

interface Answering extends ById {
  kind: CaseKind
}

/**
 * Accepts a case of any kind that was offered: from now on it is of who it was offered to, and whose it was hears so. Said again by
 * who has it, nothing happens. A promise has a way of its own, with its dates (crm/promise/offer.ts). Throws `not offered`,
 * `no such colleague`, `no such case`, `case closed`, `deadline past`, `not allowed`.
 */
export function acceptOffer(db: Db, clock: Clock, { id, kind, actor }: Answering): Promise<Case> {
  return atomically(db, async (tx) => {
    const now = clock()
    const found = await lockCase(tx, id, kind)
    if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
    if (found.offeredToId === null && found.ownerId === actor.id) return found
    const { from, to } = (await demandOffered(tx, now, found, actor)).facts
    await demandColleague(tx, to)
    const after = await takeOver(tx, clock, { found, from, to, hasIt: true, actor })
    const { id: event } = await tx.caseEvent.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })
    await say(tx, now, await offerNews(tx, now, { id, what: 'accepted', from, asked: to, to: [from], event, actor }))
    return after
  })
}

/**
 * Says no to a case of any kind that was offered, with the reason: it stays whose it is, who hears so. Throws `not offered`,
 * `no such case`, `case closed`, `not allowed`.
 */
export function refuseOffer(
  db: Db,
  clock: Clock,
  { id, kind, reason, actor }: Answering & { reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'offer refused' }, async (found, now, tx) => {
    const { from, to } = (await demandOffered(tx, now, found, actor)).facts
    // What was said of an offered promise goes with it.
    const { offer: _, ...facts } = found.facts as Prisma.JsonObject
    return {
      facts: { from, to, reason },
      change: { ...NOT_OFFERED, facts },
      say: (_after, event) => offerNews(tx, now, { id, what: 'refused', from, asked: to, to: [from], event, actor }),
    }
  })
}
