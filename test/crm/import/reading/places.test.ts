import { expect, test } from 'vitest'
import { countryIn } from '../../../../src/crm/import/reading/countries.ts'
import { entryIn, refusalOf } from './line.ts'

function placeOf(cells: Record<string, string>) {
  const { organisation } = entryIn({ organisation: 'Bos', ...cells })
  return [organisation?.address, organisation?.postcode, organisation?.city]
}

test.each([
  [
    { street: 'Dorpsstraat', 'house number': '12', postcode: '8011aa', city: 'Zwolle' },
    ['Dorpsstraat 12, 8011 AA', '8011AA', 'Zwolle'],
  ],
  [{ street: 'Dorpsstraat 12', 'house number': '12' }, ['Dorpsstraat 12', null, null]],
  [{ street: 'Dorpsstraat', 'house number': '12/A' }, ['Dorpsstraat 12/A', null, null]],
  [{ street: 'Dorpsstraat', 'house number': '2-jan' }, ['Dorpsstraat 2-jan', null, null]],
  [{ street: 'Dorpsstraat', 'house number': '12.0' }, ['Dorpsstraat 12', null, null]],
  [{ street: 'Gebouw B', 'street 2': 'Dorpsstraat 12', city: 'Zwolle' }, ['Gebouw B, Dorpsstraat 12', null, 'Zwolle']],
  [{ street: 'Gebouw B\nDorpsstraat 12' }, ['Gebouw B, Dorpsstraat 12', null, null]],
  [{ address: 'Dorpsstraat 12, 8011 AA Zwolle' }, ['Dorpsstraat 12, 8011 AA', '8011AA', 'Zwolle']],
  [{ address: 'Dorpsstraat 12\n8011AA  Zwolle\nNederland' }, ['Dorpsstraat 12, 8011 AA', '8011AA', 'Zwolle']],
  [{ address: 'Dorpsstraat 12', postcode: '8011 AA', city: 'Zwolle' }, ['Dorpsstraat 12, 8011 AA', '8011AA', 'Zwolle']],
  [
    { address: 'Dorpsstraat 12, 8011 AA Zwolle', city: 'Zwollerkerspel' },
    ['Dorpsstraat 12, 8011 AA', '8011AA', 'Zwollerkerspel'],
  ],
  [{ address: 'Plein 1944 nr 3' }, ['Plein 1944 nr 3', null, null]],
  [{ address: 'Kerkstraat 12, 9000 Gent', country: 'België' }, ['Kerkstraat 12, 9000, België', '9000', 'Gent']],
  [{ address: 'Kerkstraat 12, 9000 Gent' }, ['Kerkstraat 12, 9000 Gent', null, null]],
  [
    { street: 'Hauptstraße 1', postcode: '1067', city: 'Dresden', country: 'Deutschland' },
    ['Hauptstraße 1, 01067, Deutschland', '01067', 'Dresden'],
  ],
  [{ street: 'Dorpsstraat 12', country: 'NL' }, ['Dorpsstraat 12', null, null]],
  [{ street: 'Main Street 1', country: 'Atlantis' }, ['Main Street 1, Atlantis', null, null]],
  [{ street: '', postcode: '', city: '', country: 'België' }, [null, null, null]],
])('%j is kept as %j', (cells, place) => {
  expect(placeOf(cells)).toEqual(place)
})

test('the first address that is there is taken, never parts of two', () => {
  const cells = {
    street: '',
    postcode: '',
    city: '',
    'street 2': 'Thuisweg 1',
    'postcode 2': '8012 BB',
    'city 2': 'Hattem',
  }
  expect(placeOf(cells)).toEqual(['Thuisweg 1, 8012 BB', '8012BB', 'Hattem'])
  expect(placeOf({ ...cells, city: 'Zwolle' })).toEqual([null, null, 'Zwolle'])
})

test('a person has the address when no organisation is named in the line', () => {
  const contact = entryIn({ person: 'Jan', 'organisation id': '1', city: 'Zwolle' })
  expect([contact.person?.city, contact.organisation?.city]).toEqual(['Zwolle', null])
  const named = entryIn({ person: 'Jan', organisation: 'Bos', city: 'Zwolle' })
  expect([named.person?.city, named.organisation?.city]).toEqual([null, 'Zwolle'])
})

test('of two addresses the organisation has the first, and who works there the other', () => {
  const { organisation, person } = entryIn({ organisation: 'Bos', person: 'Jan', city: 'Zwolle', 'city 2': 'Hattem' })
  expect([organisation?.city, person?.city]).toEqual(['Zwolle', 'Hattem'])
  const home = entryIn({ organisation: 'Bos', person: 'Jan', city: '', 'city 2': 'Hattem' })
  expect([home.organisation?.city, home.person?.city]).toEqual([null, 'Hattem'])
  expect(entryIn({ person: 'Jan', city: '', 'city 2': 'Hattem' }).person?.city).toBe('Hattem')
})

test('an address that is too long is refused', () => {
  expect(refusalOf({ organisation: 'Bos', address: 'x'.repeat(301) })).toEqual({ why: 'too long', column: 1 })
})

test.each([
  ['Nederland', 'NL'],
  ['The Netherlands', 'NL'],
  ['Holland', 'NL'],
  ['nl', 'NL'],
  ['België', 'BE'],
  ['BELGIE', 'BE'],
  ['Belgique', 'BE'],
  ['Duitsland', 'DE'],
  ['Deutschland', 'DE'],
  ['Verenigd Koninkrijk', 'GB'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['Atlantis', null],
])('the country “%s” is %s', (cell, code) => {
  expect(countryIn(cell)).toBe(code)
})
