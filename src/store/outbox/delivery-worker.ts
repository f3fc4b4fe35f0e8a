import { setImmediate, setTimeout } from 'node:timers/promises'
import { fault, type Log } from '../../log.ts'
import type { Delivery } from '../generated/client.ts'
import { LEASE_MS } from './take-statement.ts'

/** So many deliveries are in hand at the same time, and about so many of one company, so that each has its turn. */
const CONCURRENCY = 20
export const MAX_PER_TENANT = 8
/** How often it is looked without being woken, in ms. */
const POLL_MS = 1_000
/** How often the leases of what is in hand are renewed, in ms: a third of a lease, so that two may fail. */
const RENEW_MS = LEASE_MS / 3
/** A stop waits so long for what is in hand, in ms. */
const DRAIN_TIMEOUT_MS = 9_000

/** Says what is in the outbox, several messages at a time. */
export interface DeliveryWorker {
  /** Starts working: whenever there is room it takes more. */
  work(work: Work): void
  /** Something was queued: do not wait for the next look. */
  wake(): void
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>
}

export interface Work {
  /** Takes at most so many, none of the companies excepted; `inHand` are the ids this process is busy with. */
  take(look: { most: number; except: readonly number[]; inHand: readonly number[] }): Promise<Delivery[]>
  /** Keeps what is in hand for another lease. */
  renew(inHand: readonly Delivery[]): Promise<void>
  /** Returns for how many ms its company is to be left alone, because its platform asked for it; 0 if not. */
  deliver(delivery: Delivery): Promise<number>
}

export function openDeliveryWorker(log: Log): DeliveryWorker {
  const inHand = new Map<Promise<void>, Delivery>()
  const resting = new Set<number>()
  let alarm = Promise.withResolvers<void>()
  let working: Promise<void> | undefined
  const stopping = new AbortController()

  const wake = () => alarm.resolve()

  function leftAlone(): number[] {
    const companies = Map.groupBy(inHand.values(), ({ tenantId }) => tenantId)
    const busy = [...companies].filter(([, some]) => some.length >= MAX_PER_TENANT).map(([tenantId]) => tenantId)
    return [...busy, ...resting]
  }

  async function leaveAlone(tenantId: number, ms: number): Promise<void> {
    resting.add(tenantId)
    await setTimeout(ms, undefined, { ref: false })
    resting.delete(tenantId)
    wake()
  }

  async function carry(delivery: Delivery, deliver: Work['deliver']): Promise<void> {
    try {
      const rest = await deliver(delivery)
      if (rest > 0) void leaveAlone(delivery.tenantId, Math.min(rest, POLL_MS))
    } catch (error) {
      // Its lease ends, and it is taken again.
      log.error({ delivery: delivery.id, error: fault(error) }, 'a delivery broke off')
    }
  }

  async function look({ take, deliver }: Work): Promise<number> {
    try {
      const ids = [...inHand.values()].map(({ id }) => id)
      const taken = await take({ most: CONCURRENCY - inHand.size, except: leftAlone(), inHand: ids })
      for (const delivery of taken) {
        const carried = carry(delivery, deliver).finally(() => {
          inHand.delete(carried)
          // Not at every single one: looking costs more than many a delivery.
          if (inHand.size <= CONCURRENCY / 4) wake()
        })
        inHand.set(carried, delivery)
      }
      return taken.length
    } catch (error) {
      log.error({ error: fault(error) }, 'the outbox could not be read')
      return 0
    }
  }

  async function renewLeases({ renew }: Work): Promise<void> {
    try {
      if (inHand.size > 0) await renew([...inHand.values()])
    } catch (error) {
      log.warn({ error: fault(error) }, 'the leases of what is in hand could not be renewed')
    }
  }

  async function run(work: Work): Promise<void> {
    const renewing = setInterval(() => void renewLeases(work), RENEW_MS).unref()
    while (!stopping.signal.aborted) {
      alarm = Promise.withResolvers()
      const taken = inHand.size < CONCURRENCY ? await look(work) : 0
      // The embedded database answers without ever letting the network have a turn.
      await setImmediate()
      if (taken === 0 && !stopping.signal.aborted)
        await Promise.race([alarm.promise, setTimeout(POLL_MS, undefined, { ref: false })])
    }
    await Promise.race([Promise.all(inHand.keys()), setTimeout(DRAIN_TIMEOUT_MS, undefined, { ref: false })])
    clearInterval(renewing)
  }

  return {
    work(work) {
      working = run(work)
    },
    wake,
    async stop() {
      stopping.abort()
      wake()
      await working
    },
  }
}
