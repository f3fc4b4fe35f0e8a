import { expect, test } from 'vitest'
import { entryIn, refusalOf } from './line.ts'

const organisation = (cells: Record<string, string>) => entryIn({ organisation: 'Bos', ...cells }).organisation

test.each([
  ['12345678', '', '12345678'],
  ['1234567', '', '01234567'],
  ['1234567.0', '', '01234567'],
  ["'01234567", '', '01234567'],
  ['12.34.56.78', '', '12345678'],
  ['KvK 12345678', '', '12345678'],
  ['0123.456.749', 'België', '0123456749'],
  ['123456749', 'BE', '0123456749'],
  ['BE 0123.456.749', '', '0123456749'],
  ['HRB 12345', 'Duitsland', null],
  ['n.v.t.', '', null],
])('the number of a register “%s” (%s) is %s', (cell, country, kvk) => {
  expect(organisation({ kvk: cell, country })?.kvk).toBe(kvk)
})

test.each([
  ['000012345678', ''],
  ['123456', ''],
  ['1.23E+07', ''],
  ['NL123456789B01', ''],
  ['0123.456.748', 'België'],
  ['1234567', 'België'],
])('%s (%s) is no number of a register', (cell, country) => {
  expect(refusalOf({ organisation: 'Bos', kvk: cell, country })).toEqual({ why: 'kvk wrong', column: 1 })
})

test.each([
  ['NL123456789B01', '', 'NL123456789B01'],
  ['nl 1234.56.789.b01', '', 'NL123456789B01'],
  ['123456789B01', '', 'NL123456789B01'],
  ['BE 0123.456.749', '', 'BE0123456749'],
  ['BE123456749', '', 'BE0123456749'],
  ['0123456749', 'België', 'BE0123456749'],
  ['DE123456789', '', 'DE123456789'],
  ['123456789', 'Germany', 'DE123456789'],
  ['FR 12 123456789', '', 'FR12123456789'],
  ['ATU12345678', '', 'ATU12345678'],
  ['CHE-123.456.789', '', 'CHE123456789'],
])('the VAT number “%s” (%s) is %s', (cell, country, vat) => {
  expect(organisation({ vat: cell, country })?.vat).toBe(vat)
})

test.each([
  ['NL123456789B1', ''],
  ['123456789', ''],
  ['BE0123456748', ''],
  ['DE12345678', ''],
  ['1.23E+11', ''],
])('%s (%s) is no VAT number', (cell, country) => {
  expect(refusalOf({ organisation: 'Bos', vat: cell, country })).toEqual({ why: 'vat wrong', column: 1 })
})

test.each([
  ['                21', '21'],
  ['00021', '00021'],
  ['21.0', '21'],
  ['101;102', '101'],
  ['0012000000AbCdE', '0012000000AbCdEAAV'],
  ['0012000000AbCdEAAV', '0012000000AbCdEAAV'],
  ['001200000012345', '001200000012345'],
  ['{A1B2C3D4-0000-4000-8000-00000000ABCD}', 'a1b2c3d4-0000-4000-8000-00000000abcd'],
])('the id “%s” is kept as %s', (cell, id) => {
  expect(organisation({ 'organisation id': cell })?.externalId).toBe(id)
})

test('an id that a spreadsheet has shortened is refused', () => {
  expect(refusalOf({ organisation: 'Bos', 'organisation id': '1.00E+11' })).toEqual({ why: 'id mangled', column: 1 })
})
