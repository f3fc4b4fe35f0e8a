/** With fewer cases than this each stands by itself. */
export const FEWEST_CASES = 5
/** With fewer than this there is no share in per cent, no interval and no trend. */
export const FEWEST_FOR_TREND = 20

/** Returns the middle one; of an even number the lower of the two. Null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null
}
