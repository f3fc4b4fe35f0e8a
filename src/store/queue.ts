import { setImmediate, setTimeout } from 'node:timers/promises'
import { fault, type Log } from '../log.ts'
import type { Delivery } from './generated/client.ts'

/** So many deliveries are in hand at the same time, and about so many of one company, so that each has its turn. */
const HANDS = 20
export const OF_ONE = 8
/** How often it is looked without being woken, in ms. */
const LOOK = 1_000
/** A stop waits so long for what is in hand, in ms. */
const PATIENCE = 9_000

/** The hands that say what is in the outbox. */
export interface Queue {
  /** Starts working: whenever hands are free `take` is asked for more, except of the companies named. */
  work(work: Work): void
  /** Something was queued: do not wait for the next look. */
  wake(): void
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>
}

export interface Work {
  take(most: number, except: readonly number[]): Promise<Delivery[]>
  /** Gives for how many ms its company is to be left alone, because its platform has had enough. */
  deliver(delivery: Delivery): Promise<number>
}

export function openQueue(log: Log): Queue {
  const inHand = new Map<Promise<void>, number>()
  const resting = new Set<number>()
  let alarm = Promise.withResolvers<void>()
  let working: Promise<void> | undefined
  const stopping = new AbortController()

  const wake = () => alarm.resolve()

  function leftAlone(): number[] {
    const companies = Map.groupBy(inHand.values(), (tenantId) => tenantId)
    const busy = [...companies].filter(([, deliveries]) => deliveries.length >= OF_ONE).map(([tenantId]) => tenantId)
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
      if (rest > 0) void leaveAlone(delivery.tenantId, Math.min(rest, LOOK))
    } catch (error) {
      // Its lease ends, and it is taken again.
      log.error({ delivery: delivery.id, error: fault(error) }, 'a delivery broke off')
    }
  }

  async function look({ take, deliver }: Work): Promise<number> {
    try {
      const taken = await take(HANDS - inHand.size, leftAlone())
      for (const delivery of taken) {
        const carried = carry(delivery, deliver).finally(() => {
          inHand.delete(carried)
          // Not at every single one: looking costs more than many a delivery.
          if (inHand.size <= HANDS / 4) wake()
        })
        inHand.set(carried, delivery.tenantId)
      }
      return taken.length
    } catch (error) {
      log.error({ error: fault(error) }, 'the outbox could not be read')
      return 0
    }
  }

  async function run(work: Work): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = Promise.withResolvers()
      const taken = inHand.size < HANDS ? await look(work) : 0
      // The embedded database answers without ever letting the network have a turn.
      await setImmediate()
      if (taken === 0 && !stopping.signal.aborted)
        await Promise.race([alarm.promise, setTimeout(LOOK, undefined, { ref: false })])
    }
    await Promise.race([Promise.all(inHand.keys()), setTimeout(PATIENCE, undefined, { ref: false })])
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
