import type { MovableTime } from '../../../src/platforms/playground/server/parts.ts'

/** A clock that stands still until it is moved, and what happens on the way. */
export function movingTime(start: string, onTheWay: (to: Date) => Promise<void> = async () => {}): MovableTime {
  let at = new Date(start)
  let moved = false
  return {
    clock: () => new Date(at),
    moved: () => moved,
    async move(to) {
      at = to
      moved = true
      await onTheWay(to)
    },
  }
}
