import type { Clock } from '../clock.ts'
import { cardToOwner } from '../crm/case/card-place.ts'
import { isMessageKind, type MessageRule, MESSAGES, OPENS_THREAD, ruleOf } from '../crm/messages.ts'
import { stillOwed, UnknownMessage } from '../crm/owed.ts'
import { fault, type Log } from '../log.ts'
import { type Address, type Platform, type PlatformName, SendError } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Delivery, Prisma } from '../store/generated/client.ts'
import { postpone, settle } from '../store/outbox.ts'
import { type Db, forTenant } from '../store/tenant.ts'
import { compose } from './compose.ts'
import { destinationOf } from './destination.ts'

/** Given up after this many tries that may have reached the platform. */
const ATTEMPTS = 8
const SECOND = 1000
/** A message this version does not know is looked at again after this, in ms: perhaps by a newer one. */
const UNKNOWN = 300_000

export interface Deliverer {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
}

/**
 * Says a queued message that was taken (store/outbox.ts), if it is still owed: at most once under its key, and never
 * silently not at all. Gives for how many ms its platform has had enough of us, mostly 0.
 */
export async function deliver(deliverer: Deliverer, delivery: Delivery): Promise<number> {
  const { store, log } = deliverer
  try {
    await settle(store.prisma, delivery.id, await attempt(deliverer, delivery))
    return 0
  } catch (error) {
    await retry(deliverer, delivery, error)
    const waits = error instanceof SendError && error.kind === 'later'
    const facts = { delivery: delivery.id, kind: delivery.kind, attempts: delivery.attempts, error: why(error) }
    if (waits) log.info(facts, 'a message has to wait')
    else log.warn(facts, 'a message could not be sent')
    return waits ? error.retryAfter : 0
  }
}

type Outcome = Parameters<typeof settle>[2]

async function attempt({ store, clock, platforms }: Deliverer, delivery: Delivery): Promise<Outcome> {
  const now = clock()
  const db = forTenant(store, delivery.tenantId)
  const owed = await stillOwed(db, delivery, now)
  if (!owed) return { state: 'not owed' }
  const { inThread, latestOnly, repeatIfUnknown } = ruleOf(owed.kind)
  const root = inThread ? await rootOf(db, delivery, latestOnly) : null
  if (inThread && !root) return { state: 'not owed' }
  const destination = await destinationOf(db, delivery, now, root?.address ?? null)
  const platform = destination && platforms.get(destination.platform)
  if (!destination || !platform) throw new SendError('gone', 'there is nowhere to say it')
  const card = await compose(db, owed, destination)
  if (root && latestOnly) {
    await platform.edit(root.address, root.message, card)
    return sent(now, root.message, root.address)
  }
  const to: Address = root ? { ...root.address, thread: root.message } : destination.address
  const message =
    (await said(platform, to, delivery, repeatIfUnknown)) ?? (await platform.post(to, card, keyOf(delivery)))
  return sent(clock(), message, to)
}

function sent(at: Date, message: string, address: Address): Outcome {
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
async function rootOf(db: Db, { caseId, workspaceId, memberId }: Delivery, latestOnly: boolean): Promise<Root | null> {
  const root = await db.delivery.findFirst({ where: { caseId, workspaceId, memberId, kind: { in: OPENS_THREAD } } })
  if (root?.state === 'failed') throw new SendError('gone', 'its card could not be said')
  if (root?.state === 'queued' && !latestOnly)
    throw new SendError('later', 'its card is on its way', { retryAfter: SECOND })
  if (root?.state !== 'sent' || !root.message || !root.address) return null
  return { address: root.address as unknown as Address, message: root.message }
}

async function retry(
  { store, clock }: Pick<Deliverer, 'store' | 'clock'>,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  const { prisma } = store
  const later = (ms: number) => new Date(clock().getTime() + ms)
  const backoff = Math.min(300, 2 ** delivery.attempts) * SECOND
  if (error instanceof UnknownMessage) return postpone(prisma, delivery.id, later(UNKNOWN), why(error), true)
  const { inThread, latestOnly } = knownRule(delivery)
  if (isFinal(error, inThread) || delivery.attempts >= ATTEMPTS) return giveUp({ store, clock }, delivery, why(error))
  if (!(error instanceof SendError)) return postpone(prisma, delivery.id, later(backoff), why(error), false)
  if (error.kind === 'later')
    return postpone(prisma, delivery.id, later(Math.max(error.retryAfter, SECOND)), why(error), true)
  if (error.kind === 'message gone' && inThread) {
    await sayRootAnew(forTenant(store, delivery.tenantId), delivery)
    // The new card says as well what the edit would have.
    if (latestOnly) return settle(prisma, delivery.id, { state: 'not owed' })
  }
  return postpone(prisma, delivery.id, later(backoff), why(error), false)
}

/** The rule of a message that this program knows. */
function knownRule({ kind }: Delivery): MessageRule {
  if (!isMessageKind(kind)) throw new UnknownMessage(kind)
  return MESSAGES[kind]
}

function isFinal(error: unknown, inThread: boolean): boolean {
  if (error instanceof Lost) return true
  if (!(error instanceof SendError)) return false
  // A thread that we did not begin does not come back.
  return error.kind === 'refused' || error.kind === 'gone' || (error.kind === 'message gone' && !inThread)
}

/** Ends a delivery unsaid, for the operator to see; a complaint whose channel cannot be spoken to goes to its owner instead. */
async function giveUp(
  { store, clock }: Pick<Deliverer, 'store' | 'clock'>,
  delivery: Delivery,
  error: string,
): Promise<void> {
  await settle(store.prisma, delivery.id, { state: 'failed', error })
  const { kind, workspaceId, caseId } = delivery
  if (isMessageKind(kind) && ruleOf(kind).opensThread && workspaceId !== null) {
    await cardToOwner(forTenant(store, delivery.tenantId), clock(), caseId ?? 0, kind)
  }
}

/** The card is gone on the platform, or can be changed no more: it is said anew, and its thread goes on there. */
async function sayRootAnew(db: Db, { caseId, workspaceId, memberId, dueAt }: Delivery): Promise<void> {
  await db.delivery.updateMany({
    where: { caseId, workspaceId, memberId, kind: { in: OPENS_THREAD }, state: 'sent' },
    data: { state: 'queued', message: null, attempts: 0, dueAt, leasedUntil: null },
  })
}

function why(error: unknown): string {
  return error instanceof SendError ? `${error.kind}: ${error.message}` : fault(error)
}
