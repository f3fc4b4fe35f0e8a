import { existsSync, readFileSync } from 'node:fs'
import { inEveryLanguage, type Language } from '../../language.ts'
import { type ReadFile, readModel } from './read.ts'

const fileIn = (language: Language) => new URL(`./starter/${language}.yaml`, import.meta.url)

/** A language that has none yet begins with the English one. */
const FILES = inEveryLanguage((language) =>
  readFileSync(fileIn(existsSync(fileIn(language)) ? language : 'en'), 'utf8'),
)

/** The model a company can begin with, as a file of its language. */
export const starterFile = (language: Language): string => FILES[language]

/** The same, read. */
export function starterModel(language: Language): ReadFile {
  const read = readModel(FILES[language])
  if ('faults' in read) throw new Error(`the starter model has faults: ${JSON.stringify(read.faults)}`)
  return read
}
