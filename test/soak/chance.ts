/** Chance that is the same for the same seed (mulberry32). */
export function chance(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return {
    /** From 0 up to and without this. */
    below,
    /** Happens this often, 0 to 1. */
    happens: (share: number) => next() < share,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    /** One of these, as often as its weight says. */
    weighed<T>(of: readonly (readonly [T, number])[]): T {
      let left = next() * of.reduce((all, [, weight]) => all + weight, 0)
      for (const [one, weight] of of) {
        left -= weight
        if (left < 0) return one
      }
      throw new Error('there is nothing to choose from')
    },
  }
}

export type Chance = ReturnType<typeof chance>
