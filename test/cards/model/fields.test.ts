import { expect, test } from 'vitest'
import { fieldLabel, valueInWords } from '../../../src/cards/model/fields.ts'
import { kindOf } from '../../../src/crm/kinds.ts'
import { emptyCell } from '../../../src/crm/model/cell.ts'
import type { CellField } from '../../../src/crm/model/cell.ts'
import { starterModel } from '../../../src/crm/model/starter.ts'
import { type Language, LANGUAGES } from '../../../src/language.ts'

const { name: _, ...open } = emptyCell('')
const fields = Object.keys(open) as CellField[]

test.each(LANGUAGES)('every field of an interaction has a name and its value words in %s', (language: Language) => {
  for (const cell of starterModel(language).model.cells)
    for (const field of fields) {
      expect(fieldLabel(field, language)).toMatch(/^\p{Lu}/u)
      expect(valueInWords(field, cell[field], language, kindOf)).not.toMatch(/undefined|modelField|\{\{/)
    }
})

test('what was left open is empty, and what means everything says so', () => {
  const said = fields.map((field) => [field, valueInWords(field, open[field], 'en', kindOf)])
  expect(Object.fromEntries(said.filter(([, words]) => words !== ''))).toEqual({
    forms: 'any form',
    subject: 'anything',
    direction: 'either',
    groups: 'everybody',
  })
})

test.each([
  [30, '30 min', '30 min'],
  [240, '4 h', '4 uur'],
  [480, '1 working day', '1 werkdag'],
  [960, '2 working days', '2 werkdagen'],
])('%i working minutes read as %s', (minutes, english, dutch) => {
  expect(valueInWords('answerWithin', minutes, 'en', kindOf)).toBe(english)
  expect(valueInWords('answerWithin', minutes, 'nl', kindOf)).toBe(dutch)
})
