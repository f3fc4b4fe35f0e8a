import { expect, test } from 'vitest'
import { headerFingerprint } from '../../../../src/crm/import/mapping/header.ts'
import { ownWords } from '../../../../src/crm/import/mapping/own-words.ts'

test.each([
  ['plaats', 'city'],
  ['De plaats.', 'city'],
  ['the city', 'city'],
  ['dit is de woonplaats', 'city'],
  ['company', 'organisation'],
  ['het bedrijf', 'organisation'],
  ['naam van het bedrijf', 'organisation'],
  ['contactpersoon', 'person'],
  ['mobile', 'phone'],
  ['mobiel nummer', 'phone'],
  ['e-mailadres', 'email'],
  ['huisnummer', 'house number'],
  ['customer since', 'customer since'],
  ['klant sinds', 'customer since'],
  ['omzet', 'revenue'],
  ['omzet 2025', 'revenue'],
  ['btw-nummer', 'vat'],
  ['opmerkingen', 'note'],
  ['klacht', 'case'],
  ['organisation id', 'organisation id'],
  ['klantnummer', 'organisation id'],
  ['niet meenemen', null],
  ['Niet meenemen!', null],
  ['overslaan', null],
  ['leave it out', null],
  ['don’t import', null],
  ['geslacht', null],
  ['-', null],
  ['naam', undefined],
  ['name', undefined],
  ['iets geks', undefined],
  ['', undefined],
  ['constructor', undefined],
] as const)('“%s” means %s', (words, field) => {
  expect(ownWords(words)).toBe(field)
})

test('a mapping is remembered by the names of the columns, whatever their case, accents and blanks', () => {
  const print = headerFingerprint(['\ufeffNaam', 'E-mail  adres', 'Categorieën'])
  expect(print).toMatch(/^[0-9a-f]{64}$/)
  expect(headerFingerprint(['naam', 'E-Mail adres ', 'categorieen'])).toBe(print)
  expect(headerFingerprint(['E-mail adres', 'Naam', 'Categorieen'])).not.toBe(print)
  expect(headerFingerprint(['a;b'])).not.toBe(headerFingerprint(['a', 'b']))
})
