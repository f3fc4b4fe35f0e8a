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
