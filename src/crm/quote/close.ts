import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type ById, transition } from '../case/transition.ts'
import { takeBack } from '../case/take-back.ts'
import { say } from '../say.ts'
import { bringBack, cancelDependents, noticesOf, winParts } from './along.ts'
import { askAfter } from './days.ts'
import { isWon, quoteFacts, withQuoteFacts } from './facts.ts'
import { lockFamily, partsOf } from './family.ts'
import { NOT_ASKED, type QuoteClosing } from './gate.ts'
import { alignHowWasIt } from './how-was-it.ts'
import { followParts, takeOutOfTotal } from './total.ts'

/** When it is delivered, and the words of the promise to ask how that was. */
interface Delivery {
  deliveryOn: string
  howWasIt: string
}

/**
 * Closes a quote through the gate. With a lost one go its promises and its parts, and their owners hear of it; a won total wins
 * its open parts. Returns it, and what went with it. Throws `no such case`, `case closed`, `not allowed`.
 */
export async function closeQuote(
  db: Db,
  clock: Clock,
  { id, actor, outcome, ourReason, theirReason, delivery }: QuoteClosing & ById & { delivery?: Delivery },
): Promise<{ quote: Case; dropped: Case[] }> {
  const now = clock()
  // All that comes with it happened at one moment: by that it is found when it is taken back.
  const then: Clock = () => now
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const hasWon = (await partsOf(tx, id)).some((part) => part.outcome === 'won')
    const dropped = outcome === 'lost' ? await cancelDependents(tx, then, id) : []
    const reasons = { ourReason, theirReason }
    if (outcome === 'won') await winParts(tx, then, id, reasons)
    let closing = 0
    const quote = await transition(tx, then, { id, kind: 'quote', actor, step: outcome }, (found) => ({
      facts: reasons,
      change: {
        outcome: outcome === 'lost' && hasWon ? 'partly won' : outcome,
        facts: withQuoteFacts(found, { ...reasons, deliveryOn: outcome === 'won' ? delivery?.deliveryOn : undefined }),
        askAt: outcome === 'lost' && theirReason === NOT_ASKED ? askAfter(now) : null,
      },
      say: (_, event) => {
        closing = event
        return noticesOf(tx, now, dropped, { kind: 'cancelled', because: id, event, actor })
      },
    }))
    if (delivery) await alignHowWasIt(tx, then, quote, { actor, event: closing, summary: delivery.howWasIt })
    await followParts(tx, then, quote.parentId)
    return { quote, dropped }
  })
}

/**
 * Keeps when a won quote is delivered; the call to ask how it was comes with it, and moves with it. Throws `not won yet`,
 * `no such case`, `case open`, `not allowed`.
 */
export async function deliverQuote(
  db: Db,
  clock: Clock,
  { id, actor, deliveryOn, howWasIt }: ById & Delivery,
): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    let event = 0
    const demandWon = (found: Case) => {
      if (isWon(found)) return 'delivered' as const
      throw new UserError('not won yet', { number: found.number })
    }
    const quote = await transition(tx, clock, { id, kind: 'quote', actor, step: demandWon }, (found) => {
      const { deliveryOn: before } = quoteFacts(found)
      if (before === deliveryOn) return null
      return {
        facts: { from: before ?? null, to: deliveryOn },
        change: { facts: withQuoteFacts(found, { deliveryOn }) },
        say: (_, row) => {
          event = row
          return []
        },
      }
    })
    if (event > 0) await alignHowWasIt(tx, clock, quote, { actor, event, summary: howWasIt })
    return quote
  })
}

/**
 * Takes back what the actor did last with a quote, and brings back what went with it; its owners hear of it. Throws
 * `no such case`, `changed since`, `undo too late`, `case closed`, `not allowed`.
 */
export async function takeBackQuote(
  db: Db,
  clock: Clock,
  { id, actor, howWasIt }: ById & { howWasIt: string },
): Promise<{ quote: Case; back: Case[] }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    if (last?.what === 'joined' && last.memberId === actor.id)
      return { quote: await takeOutOfTotal(tx, clock, { id, actor }), back: [] }
    if (last?.what === 'followed') return { quote: await takeBackParts(tx, clock, { id, actor }, last.at), back: [] }
    const quote = await takeBack(tx, clock, { id, kind: 'quote', actor })
    const event = last?.id ?? 0
    const back = last ? await bringBack(tx, clock, id, last.at) : []
    await say(tx, now, await noticesOf(tx, now, back, { kind: 'stands again', because: id, event, actor }))
    await alignHowWasIt(tx, clock, quote, { actor, event, summary: howWasIt })
    await followParts(tx, clock, quote.parentId)
    return { quote, back }
  })
}

/** What was done with a total was done with its parts. */
async function takeBackParts(tx: Db, clock: Clock, { id, actor }: ById, at: Date): Promise<Case> {
  let count = 0
  for (const part of await partsOf(tx, id)) {
    const last = await tx.caseEvent.findFirst({ where: { caseId: part.id }, orderBy: { id: 'desc' } })
    if (last?.memberId !== actor.id || last.at.getTime() !== at.getTime()) continue
    await takeBack(tx, clock, { id: part.id, kind: 'quote', actor })
    count++
  }
  const total = await tx.case.findFirstOrThrow({ where: { id } })
  if (count === 0) throw new UserError('changed since', { number: total.number })
  await followParts(tx, clock, id)
  return tx.case.findFirstOrThrow({ where: { id } })
}
