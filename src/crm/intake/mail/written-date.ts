import { Temporal } from 'temporal-polyfill'

const MONTHS = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'february'],
  ['mar', 'mrt', 'maart', 'march'],
  ['apr', 'april'],
  ['mei', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'augustus', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oct', 'oktober', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
]
/** Minutes from UTC of the names mail programs write. */
const ZONES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
}

/**
 * Returns the moment that a mail program wrote in the head of what it forwards, in Dutch or English; in this zone where it
 * names none. Null when it cannot be told for certain: `3/2/2026` may be either of two days.
 */
export function writtenDate(text: string, timeZone: string): Date | null {
  const words = text.slice(0, 120).toLowerCase()
  const day = dayIn(words)
  if (!day) return null
  const clock = /(?<![\d:.-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\b)?/.exec(
    words.replace(day.found, ' '),
  )
  if (!clock) return null
  const [, h = '', minute = '', second = '0', half] = clock
  const hour = half === undefined ? Number(h) : (Number(h) % 12) + (half === 'p' ? 12 : 0)
  try {
    const local = Temporal.PlainDateTime.from(
      { year: day.year, month: day.month, day: day.day, hour, minute: Number(minute), second: Number(second) },
      { overflow: 'reject' },
    )
    const offset = offsetIn(words)
    const zoned = local.toZonedDateTime(offset === null ? timeZone : 'UTC')
    return new Date(zoned.epochMilliseconds - (offset ?? 0) * 60_000)
  } catch {
    return null
  }
}

interface Day {
  year: number
  month: number
  day: number
  found: string
}

function dayIn(words: string): Day | null {
  const iso = /\b(20\d{2})-(\d{2})-(\d{2})\b/.exec(words)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), found: iso[0] }
  const named =
    /\b(\d{1,2})(?:e|st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(20\d{2})\b/.exec(words) ??
    /\b(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>20\d{2})\b/.exec(words)
  if (named) {
    const { day = named[1], month: name = named[2], year = named[3] } = named.groups ?? {}
    const month = MONTHS.findIndex((names) => names.includes(name ?? '')) + 1
    return month > 0 ? { year: Number(year), month, day: Number(day), found: named[0] } : null
  }
  const numbers = /\b(\d{1,2})([-/.])(\d{1,2})\2(20\d{2})\b/.exec(words)
  if (!numbers) return null
  const [found, first, sign, second] = [numbers[0], Number(numbers[1]), numbers[2], Number(numbers[3])]
  const year = Number(numbers[4])
  // With a stroke the month may come first; with a dash or a full stop it does not.
  if (sign === '/' && first <= 12 && second <= 12 && first !== second) return null
  return second > 12 ? { year, month: first, day: second, found } : { year, month: second, day: first, found }
}

function offsetIn(words: string): number | null {
  const signed = /(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?\b(?!-)/.exec(words.replace(/\d+-\d+(-\d+)?/g, ' '))
  if (signed) return (signed[1] === '-' ? -1 : 1) * (Number(signed[2]) * 60 + Number(signed[3] ?? 0))
  const zone = /\b(utc|gmt|w?et|bst|m?cest|cet|mest|met)\b/.exec(words)?.[1]
  return zone === undefined ? null : (ZONES[zone] ?? null)
}
