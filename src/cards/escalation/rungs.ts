import type { Severity, Told } from '../../crm/escalation/ladder.ts'
import { LANGUAGES } from '../../language.ts'
import type { Language, Part } from '../card.ts'
import { duration, listed } from '../when.ts'
import { words } from '../words.ts'

/** "owner and team lead". */
export function toldInWords(told: readonly Told[], language: Language): string {
  const t = words(language)
  return listed(
    told.map((who) => t(`complaint.told.${who}`)),
    language,
  )
}

/** What was said before in the same words, says that it is said again. */
export const remindedAgain = (nth: number, language: Language): Part[] =>
  nth > 1 ? [{ type: 'note', text: words(language)('told.again', { nth }) }] : []

/** The ladder as it is printed on the card: "30 min: owner · 1 h: team lead". */
export function ladderInWords(rungs: readonly { after: number; tell: readonly Told[] }[], language: Language): string {
  const t = words(language)
  return rungs
    .map(({ after, tell }) =>
      t('complaint.ladderRung', { after: duration(after, language), who: toldInWords(tell, language) }),
    )
    .join(' · ')
}

export function severityInWords(severity: string | null, language: Language): string {
  return words(language)(`complaint.severity.${(severity ?? 'normal') as Severity}`)
}

/** The severity, and the word it was made of when that was another: "critical → high". */
export function severityAsSaid(severity: Severity, said: string | undefined, language: Language): string {
  const name = severityInWords(severity, language)
  const names = LANGUAGES.map((each) => severityInWords(severity, each))
  return said === undefined || names.includes(said.toLowerCase()) ? name : `${said} → ${name}`
}
