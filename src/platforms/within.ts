/** Resolves to undefined after so many ms, unless it is cancelled. */
export function lateAfter(ms: number): { comes: Promise<undefined>; cancel(): void } {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(late.resolve, ms, undefined)
  return { comes: late.promise, cancel: () => clearTimeout(timer) }
}

/** What a promise gives within so many ms, else undefined. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = lateAfter(ms)
  try {
    return await Promise.race([promise, late.comes])
  } finally {
    late.cancel()
  }
}

const PARTS = 24

/**
 * The same, where only the time counts in which this process could hear the answer: while it stands still, as on a busy
 * machine, that lies there unread, and is nobody's silence.
 */
export async function heardWithin<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  let left = PARTS
  // However long a part took, what came meanwhile is heard before the next one ends.
  const part = () => setTimeout(() => ((left -= 1) > 0 ? (timer = part()) : late.resolve(undefined)), ms / PARTS)
  let timer = part()
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
