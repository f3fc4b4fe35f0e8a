import { Temporal } from 'temporal-polyfill'
import type { MomentName } from '../wire.ts'

/** The time so many working hours after this one, in the calendar of the company. */
export type WorkingHours = (from: Date, hours: number) => Promise<Date>

const MORNING = '08:30'

/** The time a moment by name means for somebody in this zone. */
export async function momentAt(name: MomentName, from: Date, timeZone: string, hours: WorkingHours): Promise<Date> {
  const here = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  const morning = (days: number) =>
    new Date(here.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime: MORNING }).epochMilliseconds)
  const moments: Record<MomentName, () => Date | Promise<Date>> = {
    tenMinutes: () => new Date(here.add({ minutes: 10 }).epochMilliseconds),
    oneHour: () => hours(from, 1),
    twoHours: () => hours(from, 2),
    tomorrow: () => morning(1),
    monday: () => morning(8 - here.dayOfWeek),
  }
  return moments[name]()
}

/** A wall time in a zone as a moment, null when there is no such day. A time the clock skips is the one after it. */
export function fromWallTime(text: string, timeZone: string): Date | null {
  try {
    return new Date(
      Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds,
    )
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A moment as a wall time, `2026-03-02T09:00`. */
export function wallTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}
