import { expect, test } from 'vitest'
import { cameOf } from './came-of.ts'

// What comes of a file that is a list, read once by a person and kept.

test('teamleader-bedrijven.csv is recognised and read', () => {
  expect(cameOf('lists/teamleader-bedrijven.csv', { separator: ';' })).toEqual({
    source: 'teamleader',
    notTaken: 'Tags; Website',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #1001 · info@bos.example · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · kvk 01234567 · NL123456789B01 · nl',
      '2 is · of Sanne',
      '3 organisation Claes bvba · #1002 · bart@claes.example · +32 475 12 34 56 · Kerkstraat 9, 9000, België · Gent · kvk 0123456749 · BE0123456749 · nl',
      '4 organisation Müller GmbH · #1003 · +49 30 123456 · Hauptstr. 5, 10115, Duitsland · Berlin · DE123456789',
      '5 refused: vat wrong, Btw-nummer “NL12B01”',
      '6 organisation Zonder Nummer',
    ],
  })
})

test('exact.csv is recognised and read', () => {
  expect(cameOf('lists/exact.csv', { separator: ';' })).toEqual({
    source: 'exact',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #21 · administratie@bos.example · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · kvk 01234567 · NL123456789B01 · customer · since 2019-03-02',
      '2 is · of Sanne',
      '3 organisation Anker Café · #022 · +31 38 765 4321 · Kade 2-4, 8261 AB · Kampen · kvk 12345678 · prospect',
      '4 refused: not a date, Klant sinds “31-02-2019”',
      '5 refused: kvk wrong, KvK-nummer “000012345678”',
      '6 organisation Oud & Zn. · #25 · former · since 1999-11-12',
    ],
  })
})

test('plain-nl.csv is recognised and read', () => {
  expect(cameOf('lists/plain-nl.csv', { separator: ';' })).toEqual({
    source: 'other',
    notTaken: 'Kleur',
    neverTaken: 'Geslacht',
    lines: [
      '2 organisation Bakkerij Bos · #K-1 · Dorpsstraat 12/A, 8011 AA · Zwolle · customer · since 2019-03-02',
      '2 person J. van der Berg · jan@bos.example · +31 38 123 4567 · +31 6 12345678 · customer · Beste Jan',
      '2 is · Inkoper',
      '2 note Wil korting',
      '2 revenue 2024 1234.5',
      '2 revenue 2025 -1200',
      '2 cost 2025 100',
      '3 organisation Café ’t Anker · #K-2 · info@anker.example · Kade 2-jan, 8261 AB · Kampen · prospect',
      '4 organisation Wit & Zn. · #K-3 · since 2026-03-02',
      '4 person Anneke de Wit · anneke@wit.example · +31 6 12345678',
      '4 revenue 2024 1000',
      '5 refused: number mangled, Omzet 2024 “1.2E+06”',
      '6 refused: date order unknown, Klant sinds “02/03/2019”',
      '7 nothing',
    ],
  })
})

test('plain-en.csv is recognised and read', () => {
  expect(cameOf('lists/plain-en.csv')).toEqual({
    source: 'other',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation Harbour & Sons Ltd · office@harbour.example · +44 20 7946 0958 · 1 Quay Street, London, United Kingdom · customer · since 2020-03-14',
      '2 note Prefers mail',
      '2 revenue 2024 1234.5',
      '2 revenue 2025 2000',
      '3 organisation Bakkerij Bos · bos@bos.example · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · kvk 01234567 · prospect · since 2021-01-02',
      '3 revenue 2024 900.5',
      '4 organisation Old Mill · former · since 2019-12-31',
      '5 nothing',
      '6 refused: not an address, Email “broken.example”',
    ],
  })
})

test('ours.csv is recognised and read', () => {
  expect(cameOf('lists/ours.csv', { separator: ';' })).toEqual({
    source: 'ours',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #12 · info@bos.example · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · customer · nl · since 2019-03-02',
      '2 is · of Sanne',
      '3 organisation Bakkerij Bos · customer',
      '3 person Jan van der Berg · #13 · jan@bos.example · +31 6 12345678 · customer',
      '3 is · Inkoper',
      '4 person =Tom · #14 · prospect · en',
      "5 organisation 't Anker · #15 · Kampen · former",
      '6 person (no name) · #16',
    ],
  })
})
