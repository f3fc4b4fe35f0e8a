import { language, say } from './words.ts'

const drawn = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const key = `${language()} ${zone} ${Object.values(options).join(' ')}`
  const kept = drawn.get(key)
  if (kept) return kept
  // British English: the day before the month and a clock of 24 hours, as in Dutch.
  const made = new Intl.DateTimeFormat(say('locale'), { ...options, timeZone: zone })
  drawn.set(key, made)
  return made
}

/** `09:41` in the zone of the person. */
export const time = (at: string, zone: string) =>
  format({ hour: '2-digit', minute: '2-digit' }, zone).format(new Date(at))

/** `Monday 2 March 2026`. */
export const day = (at: string, zone: string) =>
  format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone).format(new Date(at))

/** `Mon 2 Mar 2026, 09:41`. */
export const moment = (at: string, zone: string) =>
  format(
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    zone,
  ).format(new Date(at))
