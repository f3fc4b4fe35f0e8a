import type { Interval, Quantile } from '../../crm/report/counting/statistics.ts'
import type { Language } from '../../language.ts'
import { duration } from '../when.ts'
import { words } from '../words.ts'

/** With fewer cases than this the middle one says nothing: each stands by itself. */
export const FEW = 5
/** With fewer than this there is no share in per cent, no interval and no trend. */
export const ENOUGH = 20

/** A share in per cent, to stand behind its numbers: " (50 %)"; empty with too few of them. */
export const percentOf = (part: number, of: number): string =>
  of < ENOUGH ? '' : ` (${Math.round((part / of) * 100)} %)`

/** So many of all: "12 of 15"; with enough of them in per cent beside it: "12 of 24 (50 %)". */
export function shareOf(part: number, of: number, language: Language): string {
  return `${words(language)('reportNumbers.of', { part, of })}${percentOf(part, of)}`
}

/** A sentence about a share: its numbers, and per cent with enough of them. */
export const sharing = (part: number, of: number) => ({ count: of, part, of, percent: percentOf(part, of) })

/** Between which shares the real one lies, as a sentence; null with too few to say. */
export function intervalOf({ from, to }: Interval, of: number, language: Language): string | null {
  if (of < ENOUGH) return null
  return words(language)('reportNumbers.interval', { from: Math.round(from * 100), to: Math.round(to * 100) })
}

/** Working time: "3 h 20 min"; "more than 3 h" while it is not known how much longer; a dash of nothing. */
export function tookOf(found: Quantile | null, language: Language): string {
  if (!found) return '–'
  const took = duration(Math.round(found.minutes), language)
  return found.isMore ? words(language)('reportNumbers.more', { took }) : took
}
