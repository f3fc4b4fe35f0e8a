import type { Clock } from '../clock.ts'
import { BoundedMap } from './bounded-map.ts'

/** What was found out, each thing for as long as it is likely to be so; the newest ones only. */
export interface TtlCache<Value> {
  /** Returns undefined for what was not set, or not within its time. */
  get(key: string): Value | undefined
  set(key: string, value: Value, ms: number): void
  delete(key: string): void
  clear(): void
}

/** Keeps at most so many entries, each for its own number of ms by this clock. */
export function ttlCache<Value>(clock: Clock, most = 2_000): TtlCache<Value> {
  const kept = new BoundedMap<string, { value: Value; until: number }>(most)
  return {
    get(key) {
      const found = kept.get(key)
      return found && clock().getTime() < found.until ? found.value : undefined
    },
    set: (key, value, ms) => void kept.set(key, { value, until: clock().getTime() + ms }),
    delete: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
