import type { z } from 'zod'
import { claimKey, enqueue, noteMissed, type ToQueue } from '../store/outbox/outbox.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { MESSAGES, type MessageKind, ruleOf } from './messages.ts'
import { digestsOf } from './attention/budget/with-digest.ts'

type FactsFor<K extends MessageKind> = z.input<(typeof MESSAGES)[K]['facts']>

interface About<K extends MessageKind> {
  /** Makes it once-only: `complaint/7/escalation/2`. A second one under the same key does nothing. */
  key: string
  kind: K
  caseId?: number
  /** Said to this person directly; without one, in a place. */
  memberId?: number
  workspaceId?: number
  /** When it was owed, when that is not now. */
  dueAt?: Date
}

/** Something to be said unasked, with the facts its kind wants. */
export type Message = {
  [K in MessageKind]: About<K> &
    (FactsFor<K> extends Record<string, never> ? { facts?: FactsFor<K> } : { facts: FactsFor<K> })
}[MessageKind]

/**
 * Queues what must be said, in the transaction of the fact that caused it; what can wait goes with the next digest of who it is
 * for. Returns how many were new.
 */
export async function say(tx: Db, now: Date, messages: readonly Message[]): Promise<number> {
  if (messages.length === 0) return 0
  const wait = messages.flatMap((one) => (waitsFor(one) && one.memberId ? [one.memberId] : []))
  const until = wait.length > 0 ? await digestsOf(tx, wait, now) : null
  return enqueue(
    tx,
    now,
    messages.map((message) => {
      const withDigestUntil = waitsFor(message) && until?.get(message.memberId ?? 0)
      return { ...toQueue(message), ...(withDigestUntil && { withDigestUntil }) }
    }),
  )
}

const waitsFor = ({ kind }: Message) => ruleOf(kind).withDigest

/** Writes down what was owed and is too late to say: a broken promise of ours (crm/own-promise). */
export function sayMissed(tx: Db, now: Date, messages: readonly (Message & { dueAt: Date })[]): Promise<void> {
  return noteMissed(
    tx,
    now,
    messages.map((message) => ({ ...toQueue(message), dueAt: message.dueAt })),
  )
}

/** Claims the key of a message that the answer to a request says itself. Returns false when it was claimed before. */
export async function sayInAnswer(tx: Db, now: Date, message: Message): Promise<boolean> {
  return claimKey(tx, now, toQueue(message))
}

function toQueue({ kind, facts = {}, ...message }: Message): ToQueue {
  const { urgent, latestOnly } = ruleOf(kind)
  return { ...message, kind, urgent, latestOnly, facts: MESSAGES[kind].facts.parse(facts) }
}
