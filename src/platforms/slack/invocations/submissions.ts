import type { Invocation } from '../../platform.ts'
import { BoundedMap } from '../../bounded-map.ts'

/** How many windows are remembered; those that were simply closed are forgotten oldest first. */
const REMEMBERED = 1_000

/** What is remembered of the forms that were sent, so that each counts as often as its person meant it. */
export function submissions() {
  /** How often the form in each window was sent back, so that sending the same again is another attempt. */
  const refused = new BoundedMap<string, number>(REMEMBERED)
  /** What was sent first from each window as it stands. */
  const first = new BoundedMap<string, string>(REMEMBERED)
  const refusals = (view: string): number => refused.get(view) ?? 0

  return {
    refusals,
    refuse(view: string): void {
      refused.set(view, refusals(view) + 1)
    },
    /** The first submission of a window counts, also when another device sends something else from it at the same moment. */
    once(invocation: Invocation, { id, hash }: { id: string; hash: string }): Invocation {
      const window = `${id} ${hash} ${refusals(id)}`
      const event = first.get(window) ?? invocation.event
      first.set(window, event)
      return { ...invocation, event }
    },
  }
}
