import type { Kind } from '../../crm/case/kind.ts'
import type { Language } from '../../language.ts'

/** What a case is called: `Complaint 5: Acme`. */
export function caseTitle(name: Kind['name'], number: number, relation: string, language: Language): string {
  return `${capitalised(name[language].one)} ${number}: ${relation}`
}

/** A word at the beginning of a line. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
