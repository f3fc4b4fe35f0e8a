import type { Clock } from '../../clock.ts'

/** What was found out, each thing for as long as it is likely to be so; the newest two thousand. */
export interface Lately<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value, ms: number): void
  delete(key: string): void
}

const MOST = 2_000

export function lately<Value>(clock: Clock): Lately<Value> {
  const kept = new Map<string, { value: Value; until: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      return found && clock().getTime() < found.until ? found.value : undefined
    },
    set(key, value, ms) {
      kept.delete(key)
      kept.set(key, { value, until: clock().getTime() + ms })
      for (const [oldest] of kept) if (kept.size > MOST) kept.delete(oldest)
    },
    delete(key) {
      kept.delete(key)
    },
  }
}
