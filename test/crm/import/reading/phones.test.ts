import { expect, test } from 'vitest'
import { entryIn, refusalOf } from './line.ts'

const phonesOf = (cells: Record<string, string>) =>
  entryIn({ person: 'Jan Bos', ...cells }).person?.phones.map(({ phone }) => phone)

test.each([
  ['0612345678', '+31 6 12345678'],
  ['612345678', '+31 6 12345678'],
  ['31612345678', '+31 6 12345678'],
  ['=+31612345678', '+31 6 12345678'],
  ['="0612345678"', '+31 6 12345678'],
  ["'+31612345678", '+31 6 12345678'],
  ["'0612345678", '+31 6 12345678'],
  ['31612345678.0', '+31 6 12345678'],
  ['0031 38 123 45 67', '+31 38 123 4567'],
  ['+31 (0)38 123 45 67', '+31 38 123 4567'],
  ['038/1234567', '+31 38 123 4567'],
  ['038–123 45 67', '+31 38 123 4567'],
  ['+0612345678', '+31 6 12345678'],
  ['tel:+31-38-1234567', '+31 38 123 4567'],
  ['06-12345678 (privé)', '+31 6 12345678'],
  ['T: 038 123 45 67', '+31 38 123 4567'],
  ['038 1234567 toestel 12', '+31 38 123 4567 ext. 12'],
  ['٠٦١٢٣٤٥٦٧٨', '+31 6 12345678'],
  ['+49 30 123456', '+49 30 123456'],
  ['\u202a+31612345678\u202c', '+31 6 12345678'],
  ['0612345', '0612345'],
])('the number in “%s” is %s', (cell, phone) => {
  expect(phonesOf({ phone: cell })).toEqual([phone])
})

test.each([
  ['0612345678 / 038-1234567'],
  ['0612345678; 038-1234567'],
  ['06 12345678 of 038 1234567'],
  ['0612345678 ::: 0381234567'],
  ['0612345678\n038 1234567'],
  ['0612345678, 0381234567, +31612345678'],
  ['06-12345678 - 038-1234567'],
])('“%s” is two numbers', (cell) => {
  expect(phonesOf({ phone: cell })).toEqual(['+31 6 12345678', '+31 38 123 4567'])
})

test('several columns count, each number once, in their order', () => {
  expect(phonesOf({ phone: '038 1234567', 'phone 2': '+31381234567', 'phone 3': '0612345678' })).toEqual([
    '+31 38 123 4567',
    '+31 6 12345678',
  ])
})

test('the country of the line comes before our own, and our own where it is no number there', () => {
  expect(phonesOf({ phone: '0475 12 34 56', country: 'België' })).toEqual(['+32 475 12 34 56'])
  expect(phonesOf({ phone: '0475 12 34 56' })).toEqual(['+31 475 123 456'])
  expect(phonesOf({ phone: '06 12345678', country: 'Luxemburg' })).toEqual(['+31 6 12345678'])
})

test.each(['via receptie', '-', 'n.v.t.', 'geen', '?', 'onbekend'])('“%s” is nothing', (cell) => {
  expect(phonesOf({ phone: cell })).toEqual([])
})

test.each([
  ['3.16E+10', 'number mangled'],
  ['6.12E+08', 'number mangled'],
  ['6,12E+08', 'number mangled'],
  ['+3,16E+10', 'number mangled'],
  ['#NAAM?', 'number mangled'],
  ['########', 'number mangled'],
  ['toestel 12', 'not a number'],
  ['38-jan', 'not a number'],
  ['bel hem liever niet, maar als het moet dan op 0612345678 na vijf uur', 'not a number'],
])('“%s” is refused: %s', (cell, why) => {
  expect(refusalOf({ person: 'Jan Bos', phone: cell })).toEqual({ why, column: 1 })
})
