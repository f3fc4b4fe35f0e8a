/** With fewer cases than this each stands by itself. */
export const FEWEST_CASES = 5
/** With fewer than this there is no share in per cent, no interval and no trend. */
export const FEWEST_FOR_TREND = 20

/** Between which shares the real one lies, at 95 % (Wilson score interval). */
export interface Interval {
  from: number
  to: number
}

const Z = 1.959964

/** Returns between which shares the real one lies when it was so in `part` of `of`; of nothing everything is possible. */
export function wilson(part: number, of: number): Interval {
  if (of === 0) return { from: 0, to: 1 }
  const share = part / of
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const middle = share + (Z * Z) / (2 * of)
  const scale = 1 + (Z * Z) / of
  return { from: Math.max(0, (middle - spread) / scale), to: Math.min(1, (middle + spread) / scale) }
}

/** How long something took; while it is not over yet, how long it has at least. */
export interface Took {
  minutes: number
  isOver: boolean
}

/** Within how many minutes a share of them was over; `isMore`: it takes longer than that, how much longer is not known yet. */
export interface Quantile {
  minutes: number
  isMore: boolean
}

/**
 * Returns within how many minutes a share of all of them is over, counting those that are not over as taking at least what they have
 * (Kaplan and Meier): leaving them out would flatter. Null of nothing.
 */
export function quantile(all: readonly Took[], share: number): Quantile | null {
  // At one moment what is over goes before what still lasts.
  const inOrder = all.toSorted((a, b) => a.minutes - b.minutes || Number(b.isOver) - Number(a.isOver))
  let left = 1
  for (const [n, { minutes, isOver }] of inOrder.entries()) {
    if (!isOver) continue
    left *= 1 - 1 / (inOrder.length - n)
    // What is left is a product of fractions: 1/2 may be a hair more.
    if (left <= 1 - share + 1e-9) return { minutes, isMore: false }
  }
  const last = inOrder.at(-1)
  return last ? { minutes: last.minutes, isMore: true } : null
}

/** Returns the middle one; of an even number the lower of the two, as `quantile` does. Null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  return (
    quantile(
      values.map((minutes) => ({ minutes, isOver: true })),
      0.5,
    )?.minutes ?? null
  )
}
