import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Incoming } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { demandIntakeRight } from './keys.ts'
import { heldAgainAt, lockIncoming } from './held-news.ts'
import { fromInWords, HELD_WHY, type HeldWhy, incomingFacts } from './facts.ts'
import { makeOf } from './receive.ts'

/** Which message that was held back, and who decides about it. */
interface Decision {
  id: number
  actor: Actor
}

/** What something in a feed becomes: a complaint, or a promise to follow it up in these words. */
export type Bucket = { as: 'complaint' } | { as: 'follow-up'; words: string }

/** So many are shown at once; the next come up as they are decided. */
const SHOWN = 5

/** A message that is held back; of a feed `from` is its name. */
export interface HeldMessage {
  id: number
  at: Date
  why: HeldWhy
  from: string
  text: string
}

/** What is held back, the oldest first, and how much there is in all. */
export interface HeldBack {
  total: number
  first: HeldMessage[]
}

/** Returns what waits for somebody to decide about it. */
export async function heldBack(db: Db): Promise<HeldBack> {
  const [total, first] = await Promise.all([
    db.incoming.count({ where: { state: 'held' } }),
    db.incoming.findMany({ where: { state: 'held' }, orderBy: { receivedAt: 'asc' }, take: SHOWN }),
  ])
  return { total, first: first.map(messageOf) }
}

function messageOf(incoming: Incoming): HeldMessage {
  const { id, receivedAt, heldWhy, subject, text } = incoming
  const { feed } = incomingFacts(incoming)
  const said = feed === undefined ? text : [subject, text].filter(Boolean).join('\n')
  const why = HELD_WHY.find((one) => one === heldWhy) ?? 'stranger'
  return { id, at: receivedAt, why, from: feed ?? fromInWords(incoming), text: said }
}

/**
 * Lets a message through that was held back: it becomes what it would have been at once, with the time to answer counted from now.
 * What stood in a feed becomes what they say. Done twice, it is done once. Throws `intake not allowed`, `held decided`, `deadline past`, `no such colleague`,
 * `no such case`, `case open`.
 */
export function letThrough(
  db: Db,
  clock: Clock,
  { id, actor, bucket }: Decision & { bucket?: Bucket | undefined },
): Promise<Incoming> {
  return decided(db, { id, actor }, async (tx, found) => {
    if (found.state !== 'held') {
      if (found.decidedById === actor.id && found.state !== 'thrown away') return found
      throw new UserError('held decided')
    }
    const now = clock()
    await recordAudit(tx, now, actor, 'held message let through', `incoming/${id}`)
    const data = {
      state: 'open',
      heldSince: null,
      heldLookAt: null,
      decidedById: actor.id,
      decidedAt: now,
      ...becoming(found, bucket),
    }
    return makeOf(tx, clock, await tx.incoming.update({ where: { id }, data }))
  })
}

function becoming({ facts }: Incoming, bucket: Bucket | undefined) {
  if (!bucket) return {}
  if (bucket.as === 'complaint') return { becomes: 'complaint' }
  return { becomes: 'contact', facts: { ...(facts as object), followUp: bucket.words } }
}

/** What is held back is owed while anything is. */
export async function owedHeld(db: Db): Promise<HeldBack | null> {
  const held = await heldBack(db)
  return held.total > 0 ? held : null
}

/** Throws a message away that was held back; done twice it is done once. Throws `intake not allowed`, `held decided`. */
export function throwAway(db: Db, clock: Clock, { id, actor }: Decision): Promise<Incoming> {
  return decided(db, { id, actor }, async (tx, found) => {
    if (found.state === 'thrown away' && found.decidedById === actor.id) return found
    if (found.state !== 'held') throw new UserError('held decided')
    const now = clock()
    await recordAudit(tx, now, actor, 'held message thrown away', `incoming/${id}`)
    return tx.incoming.update({
      where: { id },
      data: { state: 'thrown away', heldLookAt: null, decidedById: actor.id, decidedAt: now },
    })
  })
}

/**
 * Holds a message back again that somebody threw away themselves, less than ten minutes ago. Throws `intake not allowed`,
 * `held decided`, `undo not yours`, `undo too late`.
 */
export function fetchBack(db: Db, clock: Clock, { id, actor }: Decision): Promise<Incoming> {
  return decided(db, { id, actor }, async (tx, found) => {
    if (found.state === 'held') return found
    if (found.state !== 'thrown away' || !found.decidedAt) throw new UserError('held decided')
    const now = clock()
    demandUndo({ by: found.decidedById ?? 0, at: found.decidedAt }, actor, now)
    await recordAudit(tx, now, actor, 'held message fetched back', `incoming/${id}`)
    const data = { state: 'held', heldLookAt: await heldAgainAt(tx, now), decidedById: null, decidedAt: null }
    return tx.incoming.update({ where: { id }, data })
  })
}

/**
 * Locks the message until the transaction ends, so that two who decide at once are one after the other. Throws
 * `intake not allowed`, `held decided`.
 */
function decided(
  db: Db,
  { id, actor }: Decision,
  decide: (tx: Db, found: Incoming) => Promise<Incoming>,
): Promise<Incoming> {
  return atomically(db, async (tx) => {
    await demandIntakeRight(tx, actor)
    const found = await lockIncoming(tx, id)
    if (!found) throw new UserError('held decided')
    return decide(tx, found)
  })
}
