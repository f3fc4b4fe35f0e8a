import { readFileSync } from 'node:fs'
import { inEveryLanguage, type Language } from '../../language.ts'
import { type ReadFile, readModel } from './read.ts'

const FILES = inEveryLanguage((language) =>
  readFileSync(new URL(`./starter/${language}.yaml`, import.meta.url), 'utf8'),
)

/** The model a company can begin with, as a file of its language. */
export const starterFile = (language: Language): string => FILES[language]

/** The same, read. */
export function starterModel(language: Language): ReadFile {
  const read = readModel(FILES[language])
  if ('faults' in read) throw new Error(`the starter model has faults: ${JSON.stringify(read.faults)}`)
  return read
}
