import type { Language } from '../../../language.ts'
import type { Line } from '../../interaction/interaction.ts'
import type { Words } from '../table.ts'
import { LABEL_WORDS } from '../words/contact.ts'

const INDENT = '  '

/** Lines of one text below each other: what goes on is indented. */
const indented = (text: string): string => text.replaceAll('\n', `\n${INDENT}`)

/** The texts of a cell, each with what goes on below it. */
function* textsIn(cell: string): Generator<string> {
  let text: string | null = null
  for (const line of cell.split('\n')) {
    if (text !== null && line.startsWith(INDENT)) text += `\n${line.slice(INDENT.length)}`
    else {
      if (text !== null) yield text
      text = line
    }
  }
  if (text !== null) yield text
}

/** Returns texts one a line. What would be mistaken for what goes on above it, or for nothing, has a backslash before it. */
export const writeTexts = (texts: readonly string[]): string =>
  texts.map((text) => indented(/^(?:$|\n| {2}|\\)/.test(text) ? `\\${text}` : text)).join('\n')

/** Returns the texts that were written. */
export const readTexts = (cell: string): string[] =>
  cell === '' ? [] : [...textsIn(cell)].map((text) => (text.startsWith('\\') ? text.slice(1) : text))

/** Returns a word as people read it; one we have none for as it is. */
export const writeWord = (word: string, words: Words, language: Language): string =>
  Object.hasOwn(words, word) ? (words[word]?.[language] ?? word) : word

/** Returns the word for what people read, in any language; anything else as it is. */
export function readWord(text: string, words: Words): string {
  const said = text.trim().toLowerCase()
  const found = Object.entries(words).find(([, named]) =>
    Object.values(named).some((one) => one.toLowerCase() === said),
  )
  return found?.[0] ?? text
}

/** Returns the lines of a contact moment, `Fact: they moved` one a line. */
export const writeLines = (lines: readonly Line[], language: Language): string =>
  lines.map(({ label, text }) => indented(`${writeWord(label, LABEL_WORDS, language)}: ${text}`)).join('\n')

/** Returns the lines that were written; what has no label is a fact. */
export function readLines(cell: string): Line[] {
  if (cell === '') return []
  return [...textsIn(cell)].map((line) => {
    const [said = '', ...rest] = line.split(': ')
    const label = readWord(said, LABEL_WORDS)
    const isLabel = rest.length > 0 && Object.hasOwn(LABEL_WORDS, label)
    return isLabel ? { label: label as Line['label'], text: rest.join(': ') } : { label: 'fact', text: line }
  })
}
