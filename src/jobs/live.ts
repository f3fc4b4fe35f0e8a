import { setTimeout } from 'node:timers/promises'
import type { MovableClock } from '../clock.ts'
import { type Deliverer, deliver } from './deliver.ts'
import { MAX_PER_TENANT } from '../store/outbox/delivery-worker.ts'
import { takeDue } from '../store/outbox/outbox.ts'
import { nextMoment, tick, type Ticking } from './tick.ts'

/** Does at once, and to the end, what would be done in the next seconds: ticks and delivers. */
export async function live(deliverer: Deliverer & Ticking): Promise<void> {
  const newest = async () => (await deliverer.store.prisma.delivery.aggregate({ _max: { id: true } }))._max.id ?? 0
  for (let before = await newest(); ; ) {
    await tick(deliverer)
    const isSaid = await say(deliverer)
    const after = await newest()
    // What was said, here or by the queue's own hands, may leave something over: what did not fit into a digest.
    if (!isSaid && after === before) return
    before = after
  }
}

/** Says everything that is due. Returns whether there was anything. */
async function say({ store, clock, ...others }: Deliverer): Promise<boolean> {
  for (let before = -1, isSaid = false; ; ) {
    const due = await takeDue(store, clock(), { most: MAX_PER_TENANT, ofOne: MAX_PER_TENANT })
    for (const delivery of due) await deliver({ store, clock, ...others }, delivery)
    isSaid ||= due.length > 0
    if (due.length > 0) continue
    // The queue's own hands may have some, and others wait behind those: let them finish. What is due and moves no more
    // waits for something that is not due yet.
    const waits = { OR: [{ waitsUntil: null }, { waitsUntil: { lte: clock() } }] }
    const line = { state: 'queued', dueAt: { lte: clock() }, ...waits }
    const left = await store.prisma.delivery.findMany({ where: line, select: { leasedUntil: true } })
    const inHand = left.filter(({ leasedUntil }) => leasedUntil !== null && leasedUntil >= clock())
    if (left.length === 0 || (inHand.length === 0 && left.length === before)) return isSaid
    before = left.length
    // A timer, because the embedded database answers without ever letting the network have a turn.
    await setTimeout(5)
  }
}

/** Moves a clock on, living through everything that becomes due on the way at its own time. */
export async function travel(deliverer: Deliverer & Ticking, clock: MovableClock, to: Date): Promise<void> {
  // What is in hand is finished at its own time: a lease must not run out because the clock jumped.
  await live(deliverer)
  for (;;) {
    const stop = await nextMoment(deliverer.store, clock.read(), to)
    clock.put(stop ?? to)
    await live(deliverer)
    if (!stop) return
  }
}
