import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LABELS } from '../../src/crm/interaction/interaction.ts'
import { directionOf, formOf } from '../../src/commands/grammar/form-words.ts'
import { toLines, toText } from '../../src/commands/grammar/lines.ts'

describe('the lines of a note', () => {
  test('are facts unless they say otherwise, in either language', () => {
    expect(toLines('called about invoice 204\nsaid: pays on Friday\naanname: budget is gone')).toEqual([
      { label: 'fact', text: 'called about invoice 204' },
      { label: 'said', text: 'pays on Friday' },
      { label: 'assumption', text: 'budget is gone' },
    ])
  })

  test('can stand in one line', () => {
    expect(toLines('belde over de factuur; zei: betaalt vrijdag. we denken: budget is op')).toEqual([
      { label: 'fact', text: 'belde over de factuur' },
      { label: 'said', text: 'betaalt vrijdag' },
      { label: 'assumption', text: 'budget is op' },
    ])
    expect(toLines('visited, said: too expensive').map(({ label }) => label)).toEqual(['fact', 'said'])
    expect(toLines('a | b').map((line) => line.text)).toEqual(['a', 'b'])
  })

  test('what stands in quotes was said', () => {
    expect(toLines('“Dit is de laatste keer.”')).toEqual([{ label: 'said', text: '“Dit is de laatste keer.”' }])
  })

  test('typed again they are the same lines', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8}){0,3}$/)
    const line = fc.record({ label: fc.constantFrom(...LABELS), text: word })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        expect(toLines(toText(lines))).toEqual(lines)
      }),
    )
  })
})

test.each([
  ['called about invoice 204', 'call', null],
  ['belde over de levering', 'call', null],
  ['they called about invoice 204', 'call', 'in'],
  ['hij belde over de levering', 'call', 'in'],
  ['called us about the ramp', 'call', 'in'],
  ['called them about the ramp', 'call', 'out'],
  ['I called to say sorry', 'call', 'out'],
  ['ik heb gebeld met Jan', 'call', 'out'],
  ['mailde een klacht', 'mail', null],
  ['klant mailde een klacht', 'mail', 'in'],
  ['langsgeweest bij de showroom', 'visit', null],
  ['geappt over de stoelen', 'chat', null],
  ['factuur is betaald', 'other', null],
])('“%s” is a contact by %s, direction %s', (text, form, direction) => {
  expect([formOf(text), directionOf(text)]).toEqual([form, direction])
})
