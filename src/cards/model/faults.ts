import type { MOST } from '../../crm/model/cell.ts'
import type { Valued } from '../../crm/model/file-words.ts'
import type { Fault } from '../../crm/model/fault.ts'
import { type Language, LANGUAGES } from '../../language.ts'
import { words } from '../words.ts'

/** What a file may say: `wordsFor` of crm/model/file-words.ts, and `MOST` of crm/model/cell.ts. */
export interface Allowed {
  words: (language: Language, which: Valued) => readonly string[]
  most: typeof MOST
}

/** A fault of a file as a sentence that begins with its line. */
export function faultInWords(fault: Fault, language: Language, { words: allowed, most }: Allowed): string {
  const t = words(language)
  const { line, what, cell, said = '', which } = fault
  const choices = which ? allowed(language, which) : LANGUAGES
  // The name of an interaction is said when nothing but fields can stand below it.
  const key = what === 'not a list' && said !== '' ? 'not fields' : what
  // Each sentence names its own facts.
  const say = t as unknown as (key: string, facts: object) => string
  const sentence = say(`modelFile.fault.${key}`, { ...most, said, choices: choices.join(', ') })
  return cell === undefined || cell === ''
    ? t('modelFile.line', { line, what: sentence })
    : t('modelFile.lineIn', { line, cell, what: sentence })
}
