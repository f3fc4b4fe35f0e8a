import type { Kind } from '../../crm/case/kind.ts'
import type { Language } from '../../language.ts'

/** What a case is called: `Complaint 5: Acme`. */
export function caseTitle(name: Kind['name'], number: number, relation: string, language: Language): string {
  return `${capitalised(name[language].one)} ${number}: ${relation}`
}

/** A case by its kind and number in a sentence: `complaint 5`. */
export function numbered({ name }: Pick<Kind, 'name'>, number: number, language: Language): string {
  const { noun, one } = name[language]
  return `${noun ?? one} ${number}`
}

/** A word at the beginning of a line. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
