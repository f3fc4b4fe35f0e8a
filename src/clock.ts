/** The only reader of the time: everything else is handed a clock. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A clock that runs with another one, so many milliseconds ahead. */
export interface MovableClock {
  read: Clock
  ahead(): number
  /** Puts it at a later time, from where it runs on. */
  put(to: Date): void
}

export function movableClock(base: Clock, ahead = 0): MovableClock {
  let offset = ahead
  return {
    read: () => new Date(base().getTime() + offset),
    ahead: () => offset,
    put(to) {
      offset = to.getTime() - base().getTime()
    },
  }
}
