import { expect, test } from 'vitest'
import { subjects } from '../../src/cards/words.ts'
import { LANGUAGES } from '../../src/language.ts'

/** Words that look for who did it, where what happened and what is being done is all that counts. */
const BLAME = {
  en: /\b(?:fault|blame[ds]?|guilty|culprit|mistake by|error by|failed to|neglect\w*|careless|should have)\b/i,
  nl: /\b(?:schuld\w*|fout van|blunder|verwijt\w*|nalatig\w*|slordig\w*|had moeten|verzuimd?)\b/i,
} as const

const sentencesOf = (table: object): string[] =>
  Object.values(table).flatMap((one) => (typeof one === 'string' ? [one] : sentencesOf(one)))

test.each(LANGUAGES)('nothing that is said of a complaint looks for who did it: %s', (language) => {
  const said = [subjects.complaint, subjects.closing, subjects.incident].flatMap((one) => sentencesOf(one[language]))
  expect(said.length).toBeGreaterThan(100)
  expect(said.filter((sentence) => BLAME[language].test(sentence))).toEqual([])
})
