/** With fewer cases than this each stands by itself. */
export const FEWEST_CASES = 5

/** Returns the middle one; of an even number the lower of the two. Null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null
}
