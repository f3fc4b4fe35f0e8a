import type { Language } from '../../language.ts'
import { words } from '../words.ts'

/** With fewer than this there is no share in per cent. */
const FEWEST_FOR_TREND = 20

/** So many of all: "12 of 15"; with enough of them in per cent beside it: "12 of 24 (50 %)". */
export function shareOf(part: number, of: number, language: Language): string {
  const t = words(language)
  if (of < FEWEST_FOR_TREND) return t('reportNumbers.of', { part, of })
  return t('reportNumbers.share', { part, of, share: Math.round((part / of) * 100) })
}
