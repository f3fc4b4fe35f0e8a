import { Temporal } from 'temporal-polyfill'

/** An hour as it is said, before anyone knows whether it is morning or evening. */
export interface SpokenHour {
  hour: number
  minute: number
  /** 07:30, 14 uur, 0:15: on the clock of 24 hours. */
  exact?: true
  half?: 'am' | 'pm'
  part?: HourPart
}

export type HourPart = 'morning' | 'afternoon' | 'evening' | 'night'

/** A time of day, or of the night after it: Friday at 24:00 is a Saturday. */
export interface Hour {
  time: Temporal.PlainTime
  nextDay?: true
}

const HOURS_OF: Readonly<Record<HourPart, (hour: number) => number | null>> = {
  morning: (hour) => (hour < 12 ? hour : null),
  afternoon: (hour) => (hour <= 6 ? hour + 12 : hour >= 12 && hour <= 18 ? hour : null),
  evening: (hour) => (hour >= 5 && hour <= 12 ? hour + 12 : hour >= 17 ? hour : null),
  night: (hour) =>
    hour <= 6 ? hour : hour === 12 ? 24 : hour >= 10 && hour < 12 ? hour + 12 : hour > 20 ? hour : null,
}

/** The times of day a spoken hour may mean, best first; none when there is no such hour. */
export function hoursOf(spoken: SpokenHour): Hour[] {
  const { minute } = spoken
  if (minute > 59 || spoken.hour > 24 || (spoken.hour === 24 && minute > 0)) return []
  return hourNumbers(spoken).map((hour) =>
    hour === 24
      ? { time: new Temporal.PlainTime(0, minute), nextDay: true }
      : { time: new Temporal.PlainTime(hour, minute) },
  )
}

function hourNumbers({ hour, minute, exact, half, part }: SpokenHour): number[] {
  if (half === 'am') return hour > 12 ? [] : [hour % 12]
  if (half === 'pm') return hour === 0 || hour > 23 ? [] : [hour < 12 ? hour + 12 : hour]
  if (part) {
    const meant = HOURS_OF[part](hour)
    // Half past twelve at night is past midnight, so no longer 24:00.
    return meant === null || (meant === 24 && minute > 0) ? [] : [meant]
  }
  if (exact || hour === 0 || hour > 12) return [hour]
  if (hour <= 5) return [hour + 12]
  return hour <= 8 ? [hour, hour + 12] : [hour]
}
