import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Annoyance, Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { ownerOfNew } from '../attention/people.ts'
import { cardEdited } from '../case/card-place.ts'
import { isLive } from '../case/kind.ts'
import { type ById, transition } from '../case/transition.ts'
import { cellOfCase } from '../model/begin.ts'
import { registerComplaint } from '../complaint/mutations.ts'
import { deniableUntil, isOfAnnoyances, OF_ANNOYANCES } from '../complaint/of-annoyances.ts'
import { countedAt } from './counted.ts'

/** So many different things within 90 days are a complaint. */
const ENOUGH = 3
/** So much of each is quoted where they stand together. */
const QUOTED = 500

/**
 * The rule: when something is noted that counts, and with it three different things that annoyed a customer in the last 90 days
 * count, they become one complaint. What was counted for a complaint never counts again, whatever becomes of that: taken back as
 * no complaint, closed or changed, three others make the next one. Only undoing one of the three, which takes the complaint back,
 * lets the others count anew. Two reports of one thing are one. Two customers that are merged count together from the next note on.
 * Returns the complaint, null when there is none; called with the customer locked.
 */
export async function becomeComplaint(tx: Db, now: Date, noted: Annoyance, actor: Actor): Promise<Case | null> {
  const { relationId } = noted
  const counting = await tx.annoyance.findMany({ where: countedAt(relationId, now), orderBy: { id: 'asc' } })
  const events = Map.groupBy(counting, ({ id, eventId }) => eventId ?? id)
  if (events.size < ENOUGH || noted.eventId !== null || !events.has(noted.id)) return null
  const { ownerId } = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  const quotes = [...events.values()].flatMap(([first]) => first?.text.slice(0, QUOTED) ?? [])
  const summary = quotes.join(' / ').slice(0, 2000)
  const complaint = await registerComplaint(tx, () => now, {
    relationId,
    summary,
    cell: await cellOfCase(tx, 'complaint', { relationId, words: summary }),
    severity: 'low',
    ownerId: (await ownerOfNew(tx, ownerId, now)) ?? actor.id,
    origin: `${OF_ANNOYANCES}${noted.id}`,
    actor,
  })
  await tx.annoyance.updateMany({
    where: { id: { in: counting.map(({ id }) => id) } },
    data: { caseId: complaint.id },
  })
  return complaint
}

/** What is made a complaint by hand counts for that one, found by its origin, and for no other. */
export async function countFor(tx: Db, { id, eventId }: Annoyance, origin: string): Promise<void> {
  const complaint = await tx.case.findFirst({ where: { origin } })
  const key = eventId ?? id
  const isIt = { OR: [{ id: key }, { eventId: key }] }
  if (complaint) await tx.annoyance.updateMany({ where: { caseId: null, ...isIt }, data: { caseId: complaint.id } })
}

/**
 * After a note was undone: the complaint it was counted for is taken back when nobody has done anything with it, and what else
 * was counted for it counts anew. It stands when the same was reported by somebody else too, and when it was made by hand.
 */
export async function uncountFor(tx: Db, now: Date, { caseId, id, eventId }: Annoyance, actor: Actor): Promise<void> {
  if (caseId === null) return
  const key = eventId ?? id
  const others = await tx.annoyance.count({ where: { withdrawnAt: null, OR: [{ id: key }, { eventId: key }] } })
  const found = await tx.case.findFirst({ where: { id: caseId } })
  if (others > 0 || !found || !isOfAnnoyances(found) || !isLive(found.state)) return
  await transition(
    tx,
    () => now,
    { id: caseId, kind: 'complaint', actor: null, step: 'no longer counted' },
    async () => {
      const acts = { caseId, memberId: { not: null }, what: { not: 'opened' } }
      if ((await tx.caseEvent.count({ where: acts })) > 0) return null
      await tx.annoyance.updateMany({ where: { caseId }, data: { caseId: null } })
      // So that the word undo goes on with what came before both.
      await recordAudit(tx, now, actor, 'complaint withdrawn', `case/${caseId}`)
      return { change: {}, say: (after, event) => cardEdited(tx, after, event) }
    },
  )
}

/**
 * Takes back a complaint that annoyances became, because it is none; the reason stays with it, and what it was made of never
 * counts again. Throws `not of annoyances`, `no longer deniable`, `no such case`, `case closed`, `not allowed`.
 */
export function denyComplaint(db: Db, clock: Clock, { id, reason, actor }: ById & { reason: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'not a complaint' }, async (found, now, tx) => {
    const { number } = found
    if (!isOfAnnoyances(found)) throw new UserError('not of annoyances', { number })
    if (now > (await deniableUntil(tx, found))) throw new UserError('no longer deniable', { number })
    return {
      facts: { reason },
      change: { facts: { ...(found.facts as object), denied: reason } },
      say: (after, event) => cardEdited(tx, after, event),
    }
  })
}
