/** The time zones most people choose from, IANA names; any other can be typed. */
export const USUAL_ZONES = [
  'Europe/Amsterdam',
  'Europe/Brussels',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Berlin',
  'Europe/Stockholm',
  'Europe/Warsaw',
  'Europe/Athens',
  'Europe/Helsinki',
  'Europe/Istanbul',
  'America/Curacao',
  'America/Paramaribo',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Jakarta',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'UTC',
] as const

/** A zone as people type it, `europe/amsterdam` or `New York`, under its IANA name; null when there is none of that name. */
export function zoneOf(written: string): string | null {
  const wanted = spelled(written)
  const known: readonly string[] = [...USUAL_ZONES, ...Intl.supportedValuesOf('timeZone')]
  const found = known.find(
    (zone) => spelled(zone) === wanted || spelled(zone.slice(zone.lastIndexOf('/') + 1)) === wanted,
  )
  return found ?? (isZone(written.trim()) ? written.trim() : null)
}

function spelled(zone: string): string {
  return zone.trim().toLowerCase().replaceAll(/\s+/g, '_')
}

/** Whether this is the name of a time zone; an offset is none, because it knows no summer. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
