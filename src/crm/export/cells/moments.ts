import { Temporal } from 'temporal-polyfill'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
/** So many quarters of an hour are remembered. */
const MOST = 20_000

/** How a moment is written in a time zone. */
export interface WrittenMoments {
  /** `2026-03-02 10:30 +01:00`, with seconds and thousandths where there are any. */
  moment(at: Date): string
  /** `2026-03-02`, the day it is there. */
  day(at: Date): string
}

/** Returns how moments are written in a time zone. Offsets change on a quarter of an hour, so each is looked up once. */
export function momentsIn(timeZone: string): WrittenMoments {
  const offsets = new Map<number, number>()
  const offsetOf = (at: number): number => {
    const quarter = Math.floor(at / QUARTER)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER).toZonedDateTimeISO(timeZone)
    // Before there were time zones a town had its own minutes and seconds.
    const offset = (zoned.offsetNanoseconds / 1e6) % MINUTE === 0 ? zoned.offsetNanoseconds / 1e6 : 0
    if (offsets.size >= MOST) offsets.clear()
    offsets.set(quarter, offset)
    return offset
  }
  const local = (at: Date) => {
    const offset = offsetOf(at.getTime())
    return { offset, text: new Date(at.getTime() + offset).toISOString() }
  }
  return {
    moment: (at) => {
      const { offset, text } = local(at)
      const [day = '', time = ''] = text.slice(0, -1).split('T')
      const shown = time.endsWith('.000') ? time.slice(0, time.endsWith(':00.000') ? 5 : 8) : time
      return `${day} ${shown} ${offsetIn(offset)}`
    },
    day: (at) => local(at).text.split('T')[0] ?? '',
  }
}

function offsetIn(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE
  const two = (part: number) => String(part).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d{3})?)?) ([+-]\d\d:\d\d)$/

/** Returns the moment that was written; null when it is none. */
export function momentFrom(cell: string): Date | null {
  const [, day, time, offset] = MOMENT.exec(cell) ?? []
  const at = new Date(`${day}T${time}${offset}`)
  return Number.isNaN(at.getTime()) ? null : at
}
