import type { Clock } from '../clock.ts'
import { withMarks } from '../cards/mark/card.ts'
import { cardToOwner, sayToOpener } from '../crm/case/card-place.ts'
import { holdBack } from '../crm/attention/budget/hold.ts'
import { isMissedDigest } from '../crm/attention/budget/overtaken.ts'
import { mayMark } from '../crm/mark/mark.ts'
import { isMessageKind, OPENS_THREAD, ruleOf } from '../crm/messages.ts'
import { isKnownGift, stillOwed, UnknownMessage } from '../crm/owed.ts'
import { fault, type Log } from '../log.ts'
import { type Address, type Platform, type PlatformName, SendError } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Delivery, Prisma } from '../store/generated/client.ts'
import { HELD, UNKNOWN, holdsLease, type Outcome, postpone, settle } from '../store/outbox/outbox.ts'
import { type Db, forTenant } from '../store/tenant/tenant.ts'
import { composeCard } from './compose.ts'
import { placeNamed } from '../crm/relation/sharing.ts'
import { destinationOf } from './destination.ts'
import { plannedBefore, planShown, shownBy } from './printed.ts'
import { checkReaders } from './readers.ts'
import { isCapped, overCap } from '../crm/attention/budget/with-digest.ts'

/** Given up after this many tries that may have reached the platform. */
const ATTEMPTS = 8
const SECOND = 1000
/** A message this version does not know is looked at again, perhaps by a newer one: after as long as it waits, an hour at most. */
const UNKNOWN_MS = { least: 30_000, most: 3_600_000 }

export interface Deliverer {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
}

/**
 * Says a queued message that was taken (store/outbox/outbox.ts), if it is still owed: at most once under its key, and never
 * silently not at all. Returns the back-off the platform asked for, in ms; 0 if none.
 */
export async function deliver(deliverer: Deliverer, delivery: Delivery): Promise<number> {
  const { store, log } = deliverer
  const facts = { delivery: delivery.id, kind: delivery.kind, attempts: delivery.attempts }
  try {
    const db = forTenant(store, delivery.tenantId)
    const until = await waitsForDigest(db, delivery, deliverer.clock())
    if (until) {
      await postpone(db, delivery, { until, error: null, sure: true, withDigest: true })
      return 0
    }
    const outcome = await attempt(deliverer, delivery)
    if (outcome === null) return 0
    const isOurs = await settle(db, delivery, outcome)
    if (!isOurs) log.warn({ ...facts, state: outcome.state }, 'a message was taken over while it was being said')
    return 0
  } catch (error) {
    if (error instanceof TakenOver) {
      log.warn(facts, 'a message was taken over and is left to who has it now')
      return 0
    }
    await retry(deliverer, delivery, error)
    const waits = error instanceof SendError && error.kind === 'later'
    if (waits) log.info({ ...facts, error: why(error) }, 'a message has to wait')
    else log.warn({ ...facts, error: why(error) }, 'a message could not be sent')
    return waits ? error.retryAfter : 0
  }
}

/** This process stood still for so long that another has the message in hand. */
class TakenOver extends Error {
  override readonly name = 'TakenOver'
}

/** Until when it goes with a digest instead, because its reader heard enough at once today; null when it is said now. */
async function waitsForDigest(
  db: Db,
  { kind, memberId, withDigest, attempts }: Delivery,
  now: Date,
): Promise<Date | null> {
  const isFirst = !withDigest && attempts <= 1
  return memberId !== null && isFirst && isMessageKind(kind) && isCapped(kind) ? overCap(db, memberId, now) : null
}

/** Null: it is put aside for now, because its reader is quiet. */
async function attempt(deliverer: Deliverer, delivery: Delivery): Promise<Outcome | null> {
  const { store, clock, platforms } = deliverer
  const now = clock()
  const db = forTenant(store, delivery.tenantId)
  const owed = await stillOwed(db, delivery, now)
  if (!owed) return { state: (await isMissedDigest(db, delivery, now)) ? 'missed' : 'not owed' }
  if (await isKnownGift(db, delivery, owed)) return { state: 'not owed' }
  const when = await holdBack(db, { ...delivery, kind: owed.kind }, now)
  if (when !== 'now') return when === 'later' ? null : { state: 'not owed' }
  const { inThread, latestOnly, repeatIfUnknown, inChannelToo } = ruleOf(owed.kind)
  const root = inThread ? await rootOf(db, delivery, latestOnly) : null
  if (inThread && !root) return { state: 'not owed' }
  const destination = await destinationOf(db, delivery, now, root?.address ?? null)
  const platform = destination && platforms.get(destination.platform)
  if (!destination || !platform) throw new SendError('gone', 'there is nowhere to say it')
  await checkReaders(platform, db, delivery, root?.address ?? destination.address, now)
  if (root && latestOnly) {
    const anew = await composeCard(db, owed, destination)
    await demandLease(deliverer, delivery)
    await platform.edit(root.address, root.message, anew)
    return sent(now, root.message, root.address)
  }
  // In a thread there is no other thread.
  const to: Address = root
    ? { ...root.address, thread: root.address.thread ?? root.message, ...(inChannelToo && { inChannelToo }) }
    : destination.address
  const found = await said(platform, to, delivery, repeatIfUnknown)
  if (found !== null) return { ...sent(clock(), found, to), shown: shownBy(delivery, plannedBefore(delivery)) }
  // Not before it is known that it did not arrive: what is taken along now was not in it.
  const composed = await composeCard(db, owed, destination)
  const card = mayMark(owed.kind) ? withMarks(composed, delivery.id) : composed
  const lines = await planShown(db, delivery, card, now)
  await demandLease(deliverer, delivery)
  const message = await platform.post(to, card, keyOf(delivery))
  return { ...sent(clock(), message, to), shown: shownBy(delivery, lines) }
}

async function demandLease({ store, clock }: Deliverer, delivery: Delivery): Promise<void> {
  if (!(await holdsLease(store, clock(), delivery))) throw new TakenOver('somebody else has it in hand')
}

function sent(at: Date, message: string, address: Address): Extract<Outcome, { state: 'sent' }> {
  return { state: 'sent', at, message, address: address as unknown as Prisma.InputJsonValue }
}

/** The key as the platform sees it: unique over all tenants. */
function keyOf({ tenantId, key }: Delivery): string {
  return `${tenantId}/${key}`
}

// After a try whose fate is unknown, look before saying it again. Where nobody can look, little is worth saying twice.
async function said(
  platform: Platform,
  to: Address,
  delivery: Delivery,
  repeatIfUnknown: boolean,
): Promise<string | null> {
  // In a thread that was gone it surely did not arrive.
  if (delivery.attempts <= 1 || delivery.error?.startsWith('message gone')) return null
  const found = await platform.find(to, keyOf(delivery), delivery.createdAt)
  if (found === 'absent' || (found === 'unknown' && repeatIfUnknown)) return null
  if (found === 'unknown') throw new Lost('perhaps said, and this platform cannot tell')
  return found.message
}

/** A message that may or may not have arrived, on a platform where nobody can look: a person must know. */
class Lost extends Error {
  override readonly name = 'Lost'
}

interface Root {
  address: Address
  message: string
}

/** The card whose thread this belongs to; null when there is none to wait for. Waits while the card is on its way. */
async function rootOf(db: Db, delivery: Delivery, latestOnly: boolean): Promise<Root | null> {
  const root = await db.delivery.findFirst({ where: rootWhere(delivery) })
  if (root?.state === 'failed') throw new SendError('gone', 'its card could not be said')
  if (root?.state === 'queued' && !latestOnly)
    throw new SendError('later', 'its card is on its way', { retryAfter: SECOND })
  if (root?.state !== 'sent' || !root.message || !root.address) return null
  return { address: root.address as unknown as Address, message: root.message }
}

/** What it names; otherwise, of a case, the card of that case. */
function rootWhere({ caseId, workspaceId, memberId, facts }: Delivery): Prisma.DeliveryWhereInput {
  const { root } = placeNamed(facts)
  if (root !== undefined || caseId === null) return { key: root ?? '' }
  return { caseId, workspaceId, memberId, kind: { in: OPENS_THREAD } }
}

async function retry(
  { store, clock }: Pick<Deliverer, 'store' | 'clock'>,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  const db = forTenant(store, delivery.tenantId)
  // A digest that was held is said later than others are (crm/attention/budget/overtaken.ts), also after another try.
  const was = delivery.kind === 'digest' && delivery.error?.startsWith(HELD) ? HELD : ''
  const again = (ms: number, sure: boolean) =>
    postpone(db, delivery, { until: new Date(clock().getTime() + ms), error: `${was}${why(error)}`, sure })
  const backoff = Math.min(300, 2 ** delivery.attempts) * SECOND
  if (error instanceof UnknownMessage) {
    const age = clock().getTime() - delivery.createdAt.getTime()
    return void (await again(Math.min(Math.max(age, UNKNOWN_MS.least), UNKNOWN_MS.most), true))
  }
  const inThread = isMessageKind(delivery.kind) && ruleOf(delivery.kind).inThread
  if (isFinal(error, inThread) || delivery.attempts >= ATTEMPTS) return giveUp(db, clock, delivery, why(error))
  if (!(error instanceof SendError)) return void (await again(backoff, false))
  if (error.kind === 'later') return void (await again(Math.max(error.retryAfter, SECOND), true))
  // Of an edit, the new card says as well what it would have said.
  const isDone = error.kind === 'message gone' && delivery.latestOnly
  const isOurs = await (isDone ? settle(db, delivery, { state: 'not owed' }) : again(backoff, false))
  if (isOurs && error.kind === 'message gone' && inThread) await sayRootAnew(db, delivery)
}

function isFinal(error: unknown, inThread: boolean): boolean {
  if (error instanceof Lost) return true
  if (!(error instanceof SendError)) return false
  // A thread that we did not begin does not come back.
  return error.kind === 'refused' || error.kind === 'gone' || (error.kind === 'message gone' && !inThread)
}

/** Ends a delivery unsaid, for the operator to see; a complaint whose channel cannot be spoken to goes to its owner instead. */
async function giveUp(db: Db, clock: Clock, delivery: Delivery, error: string): Promise<void> {
  const isOurs = await settle(db, delivery, { state: 'failed', error })
  const { key, kind, workspaceId, caseId } = delivery
  if (!isOurs || !isMessageKind(kind) || workspaceId === null) return
  if (caseId === null) return
  if (ruleOf(kind).opensThread) await cardToOwner(db, clock(), caseId, kind)
  if (ruleOf(kind).elseToOpener) await sayToOpener(db, clock(), caseId, { key, kind })
}

/** The card is gone on the platform, or can be changed no more: it is said anew, and its thread goes on there. */
async function sayRootAnew(db: Db, delivery: Delivery): Promise<void> {
  const { dueAt } = delivery
  await db.delivery.updateMany({
    where: { ...rootWhere(delivery), state: 'sent' },
    data: { state: 'queued', message: null, sentAt: null, attempts: 0, dueAt, leasedUntil: null, waitsUntil: null },
  })
}

function why(error: unknown): string {
  if (error instanceof UnknownMessage) return `${UNKNOWN}${error.message}`
  return error instanceof SendError ? `${error.kind}: ${error.message}` : fault(error)
}
