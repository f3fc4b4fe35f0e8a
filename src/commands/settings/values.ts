import { z } from 'zod'
import { FOLLOW } from '../../cards/settings/form.ts'
import type { SimpleWeek } from '../../crm/people/week-hours.ts'
import { regionOf, regionsOf } from '../../crm/escalation/holidays.ts'
import { zoneOf } from '../../crm/people/zones.ts'
import type { Context } from '../command.ts'

/** A value read from a form, or the sentence for its field. */
export type Read<Value> = { value: Value } | { error: string }

const MOST_WINDOWS = 6
const MOST_ALIASES = 5

/** Times of a day as people write them, `8:30, 12.30 16u30`: in order, each once. */
export function readWindows({ t }: Pick<Context, 't'>, written: string): Read<string[]> {
  const words = written.split(/[\s,;]+/).filter(Boolean)
  const times = words.map(timeOf)
  const bad = words[times.indexOf(null)]
  if (bad !== undefined) return { error: t('settings.badWindow', { words: bad }) }
  const value = [...new Set(times.filter((time) => time !== null))].toSorted()
  return value.length > MOST_WINDOWS ? { error: t('settings.manyWindows') } : { value }
}

function timeOf(written: string): string | null {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.uh](\d{2}))?u?$/i.exec(written) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}

/** E-mail addresses, one a line. */
export function readAliases({ t }: Pick<Context, 't'>, written: string, own: string | null): Read<string[]> {
  const words = written
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const bad = words.find((word) => !z.email().safeParse(word).success)
  if (bad !== undefined) return { error: t('settings.badAlias', { words: bad }) }
  const value = [...new Set(words)].filter((word) => word !== own)
  return value.length > MOST_ALIASES ? { error: t('settings.manyAliases') } : { value }
}

/** A time zone that was typed or else chosen; null is the one the platform says. */
export function readZone({ t }: Pick<Context, 't'>, typed: string, chosen: string): Read<string | null> {
  if (typed.trim() === '' && chosen === FOLLOW) return { value: null }
  const value = zoneOf(typed.trim() || chosen)
  return value ? { value } : { error: t('settings.badZone', { zone: typed.trim() || chosen }) }
}

/** A country, with the region of it that was typed: `GB-ENG`. */
export function readRegion({ t, me }: Pick<Context, 't' | 'me'>, country: string, typed: string): Read<string> {
  const region = typed.trim()
  if (region === '') return { value: country }
  const code = regionOf(country, region)
  if (code !== null) return { value: `${country}-${code}` }
  const regions = [...regionsOf(country, me.language).values()].join(', ')
  return { error: regions === '' ? t('settings.noRegions') : t('settings.badRegion', { region, regions }) }
}

const Days = z.array(z.enum(['1', '2', '3', '4', '5', '6', '7']))
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A week of work, null when no day is ticked; or the sentences for its fields. */
export function readWeek(
  { t }: Pick<Context, 't'>,
  { days, workFrom, workTo }: { days: string; workFrom: string; workTo: string },
): { week: SimpleWeek | null } | { errors: Record<string, string> } {
  const ticked = Days.safeParse(days.split(',').filter(Boolean)).data ?? []
  if (ticked.length === 0) return { week: null }
  const errors = {
    ...(!Time.safeParse(workFrom).success && { workFrom: t('settings.needTime') }),
    ...(!Time.safeParse(workTo).success && { workTo: t('settings.needTime') }),
  }
  if (Object.keys(errors).length > 0) return { errors }
  if (workTo <= workFrom) return { errors: { workTo: t('settings.endsEarly') } }
  return { week: { days: ticked.toSorted(), from: workFrom, to: workTo } }
}
