import { FEWEST_FOR_TREND, wilson, type Quantile } from '../../statistics.ts'
import type { Language } from '../../language.ts'
import { duration } from '../when.ts'
import { words } from '../words.ts'

/** A share in per cent, to stand behind its numbers: " (50 %)"; empty with too few of them. */
export const percentOf = (part: number, of: number): string =>
  of < FEWEST_FOR_TREND ? '' : ` (${Math.round((part / of) * 100)} %)`

/** So many of all: "12 of 15"; with enough of them in per cent beside it: "12 of 24 (50 %)". */
export function shareOf(part: number, of: number, language: Language): string {
  return `${words(language)('reportNumbers.of', { part, of })}${percentOf(part, of)}`
}

/** A sentence about a share: its numbers, and per cent with enough of them. */
export const sharing = (part: number, of: number) => ({ count: of, part, of, percent: percentOf(part, of) })

/** Between which shares the real one lies, as a sentence; null with too few to say. */
export function intervalOf(part: number, of: number, language: Language): string | null {
  if (of < FEWEST_FOR_TREND) return null
  const { from, to } = wilson(part, of)
  return words(language)('reportNumbers.interval', { from: Math.round(from * 100), to: Math.round(to * 100) })
}

/** Working time: "3 h 20 min"; "more than 3 h" while it is not known how much longer; a dash of nothing. */
export function tookOf(found: Quantile | null, language: Language): string {
  if (!found) return '–'
  const took = duration(Math.round(found.minutes), language)
  return found.isMore ? words(language)('reportNumbers.more', { took }) : took
}
