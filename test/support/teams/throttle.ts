/** Teams' windows for one bot in one conversation, and for one bot in one tenant, kept by the virtual clock. */
const CONVERSATION: readonly (readonly [most: number, ms: number])[] = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
]
const TENANT: readonly (readonly [most: number, ms: number])[] = [[30, 1_000]]

export class Throttle {
  readonly #times = new Map<string, number[]>()

  /** 0 when the call may pass, else the ms to wait. Refused calls count for nothing. */
  take(conversation: string, now: number): number {
    const wait = Math.max(this.#wait(conversation, CONVERSATION, now), this.#wait('', TENANT, now))
    if (wait === 0) for (const key of [conversation, '']) this.#times.set(key, [...(this.#times.get(key) ?? []), now])
    return wait
  }

  #wait(key: string, windows: typeof CONVERSATION, now: number): number {
    const times = this.#times.get(key) ?? []
    return Math.max(
      ...windows.map(([most, ms]) => {
        const inside = times.filter((at) => now - at < ms)
        return inside.length < most ? 0 : (inside[inside.length - most] ?? now) + ms - now
      }),
    )
  }
}
