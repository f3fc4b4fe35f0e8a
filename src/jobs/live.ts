import { setTimeout } from 'node:timers/promises'
import type { MovableClock } from '../clock.ts'
import { type Deliverer, deliver } from './deliver.ts'
import { nextMoment, tick } from './tick.ts'

/** Does at once, and to the end, what would be done in the next seconds: looks at what is owed and says it. */
export async function live(deliverer: Deliverer): Promise<void> {
  const { store, clock } = deliverer
  await tick(store, clock)
  for (;;) {
    const due = await store.prisma.delivery.findMany({
      where: { state: 'queued', dueAt: { lte: clock() } },
      orderBy: { id: 'asc' },
      select: { id: true, leasedUntil: true },
    })
    if (due.length === 0) return
    for (const { id } of due) await deliver(deliverer, id)
    // The queue's own worker may have some in hand: let it finish. A timer, because the embedded database answers without
    // ever letting the network have a turn.
    if (due.some(({ leasedUntil }) => leasedUntil !== null)) await setTimeout(5)
  }
}

/** Moves a clock on, living through everything that becomes due on the way at its own time. */
export async function travel(deliverer: Deliverer, clock: MovableClock, to: Date): Promise<void> {
  // What is in hand is finished at its own time: a lease must not run out because the clock jumped.
  await live(deliverer)
  for (;;) {
    const stop = await nextMoment(deliverer.store, clock.read(), to)
    clock.put(stop ?? to)
    await live(deliverer)
    if (!stop) return
  }
}
