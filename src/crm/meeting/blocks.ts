/** A calendar feed in pieces, so that one that cannot be read spoils no other. */
export interface Blocks {
  /** X-WR-TIMEZONE. */
  zone: string | null
  /** What REFRESH-INTERVAL or X-PUBLISHED-TTL asks for; null when neither does. */
  refreshMinutes: number | null
  zones: string[][]
  events: string[][]
  /** Events that begin and do not end. */
  broken: number
}

/** What is read of an event. What changes by itself, as DTSTAMP does, is not among it, nor is what people write below it. */
const READ =
  /^(?:UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS|SUMMARY|CLASS|TRANSP|LOCATION|ORGANIZER|ATTENDEE|CONFERENCE|X-GOOGLE-CONFERENCE|X-MICROSOFT-SKYPETEAMSMEETINGURL|X-MICROSOFT-CDO-BUSYSTATUS)[;:]/i

/** Cuts a feed into what is read of it; null when it is no calendar. Format: RFC 5545. */
export function cutFeed(text: string): Blocks | null {
  const blocks: Blocks = { zone: null, refreshMinutes: null, zones: [], events: [], broken: 0 }
  let isCalendar = false
  let open: string[] | null = null
  // Within an event, how deep in what is part of it.
  let depth = 0
  for (const line of text
    .replaceAll('\u0000', '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r\n|\n|\r/)) {
    const [, edge, name] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? []
    const kind = name?.toUpperCase()
    const isEvent = kind === 'VEVENT'
    if (edge?.toUpperCase() === 'BEGIN') {
      isCalendar ||= kind === 'VCALENDAR'
      if (isEvent || kind === 'VTIMEZONE') {
        if (open) blocks.broken += 1
        ;[open, depth] = [[line], 0]
      } else if (open?.[0]?.toUpperCase() === 'BEGIN:VTIMEZONE') open.push(line)
      else depth += 1
    } else if (edge) {
      if (open && (isEvent || kind === 'VTIMEZONE')) {
        ;(isEvent ? blocks.events : blocks.zones).push([...open, line])
        open = null
      } else if (open?.[0]?.toUpperCase() === 'BEGIN:VTIMEZONE') open.push(line)
      else depth = Math.max(0, depth - 1)
    } else if (open?.[0]?.toUpperCase() === 'BEGIN:VTIMEZONE') open.push(line)
    else if (open) {
      if (depth === 0 && READ.test(line)) open.push(line)
    } else takeProperty(blocks, line)
  }
  if (open) blocks.broken += 1
  return isCalendar ? blocks : null
}

function takeProperty(blocks: Blocks, line: string): void {
  const [, name, value = ''] = /^(X-WR-TIMEZONE|REFRESH-INTERVAL|X-PUBLISHED-TTL)\b[^:]*:(.*)$/i.exec(line) ?? []
  if (!name) return
  if (name.toUpperCase() === 'X-WR-TIMEZONE') blocks.zone = value.trim()
  else blocks.refreshMinutes ??= minutesOf(value.trim())
}

function minutesOf(duration: string): number | null {
  const [all, weeks, days, hours, minutes] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(duration) ?? []
  if (!all) return null
  const sum = ((Number(weeks ?? 0) * 7 + Number(days ?? 0)) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)
  return sum > 0 && sum < 10_000_000 ? sum : null
}
