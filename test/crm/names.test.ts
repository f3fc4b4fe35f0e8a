import { expect, test } from 'vitest'
import { normalise, phonePart, readPhone } from '../../src/crm/relation/names.ts'

test.each([
  ['Acme B.V.', 'acme'],
  ['ACME bv', 'acme'],
  ['Café De Zwaan', 'cafe de zwaan'],
  ['Müller GmbH', 'muller'],
  ['Smith & Partners', 'smith partners'],
  ['Jan-Willem d’Hondt', 'jan willem dhondt'],
  ['BV', 'bv'],
  ['Bakker VOF B.V.', 'bakker'],
  ['Østergård Ltd.', 'ostergard'],
  ['  veel   spaties  ', 'veel spaties'],
  ['株式会社', '株式会社'],
])('%s is compared as “%s”', (name, norm) => {
  expect(normalise(name)).toBe(norm)
})

test('a number is kept in international form and searched by its digits', () => {
  expect(readPhone('06 12345678', 'NL')).toEqual({ phone: '+31 6 12345678', phoneDigits: '31612345678' })
  expect(readPhone('0044 20 7946 0958', 'NL').phoneDigits).toBe('442079460958')
  expect(readPhone('ext. 12', 'NL')).toEqual({ phone: 'ext. 12', phoneDigits: '12' })
})

test.each(['via de receptie', '0612345678 toestel 12', '+0612345678', '0612345678/0381234567', ''])(
  '“%s” is no number, and is kept as it was written',
  (written) => {
    expect(readPhone(written, 'NL')).toEqual({ phone: written, phoneDigits: written.replace(/\D/g, '') })
  },
)

test.each([
  ['0612 345', '612345'],
  ['+31 6 1234', '3161234'],
  ['0031 6 1234', '3161234'],
  ['(015) 212', '15212'],
  ['12', null],
  ['Studio 54', null],
])('“%s” looked for as part of a number is %s', (words, digits) => {
  expect(phonePart(words)).toBe(digits)
})
