import { expect, test } from 'vitest'
import { cameOf } from './came-of.ts'

// What comes of a file of software for sales, read once by a person and kept.

test('hubspot/contacts.csv is recognised and read', () => {
  expect(cameOf('hubspot/contacts.csv')).toEqual({
    source: 'hubspot',
    notTaken: 'Lead Status; Website URL; Create Date; Last Activity Date',
    neverTaken: '',
    lines: [
      '2 organisation De Wit B.V. · #901 · Dorpsstraat 1, 8011 AA · Zwolle · customer',
      '2 person Zoë de Wit · #51 · zoe@dewit.example · z.dewit@dewit.example · +31 6 12345678 · customer',
      '2 is · Inkoper · of sanne@ons.example',
      '3 organisation Peeters nv · #903 · Kerkstraat 2, 9000, Belgium · Gent · prospect',
      '3 person Tom Peeters · #52 · tom@peeters.example · +32 475 12 34 56 · prospect',
      '4 person (no name) · #53 · alleen.mail@wit.example · prospect',
      '5 refused: id mangled, Record ID “1.00E+11”',
      '6 refused: number mangled, Phone Number “3.16E+10”',
    ],
  })
})

test('hubspot/contacts-nl.csv is recognised and read', () => {
  expect(cameOf('hubspot/contacts-nl.csv')).toEqual({
    source: 'hubspot',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation Bosch Techniek · 8011 AA · Zwolle · customer',
      '2 person Fenna van den Bosch · #61 · fenna@bosch.example · +31 38 123 4567 · +31 6 12345678 · customer',
      '2 is · Directeur · of Tom de Wit',
      '3 organisation Yıldız Bouw · 8261 AB · Kampen · prospect',
      '3 person Ömer Yıldız · #62 · omer@yildiz.example · prospect',
      '4 person Bart Bos · #63 · customer',
      '5 person (no name) · #64',
      '6 person Lies Leeg · #65',
    ],
  })
})

test('hubspot/companies.csv is recognised and read', () => {
  expect(cameOf('hubspot/companies.csv')).toEqual({
    source: 'hubspot',
    notTaken: 'Company Domain Name; Create Date',
    neverTaken: '',
    lines: [
      '2 organisation De Wit B.V. · #901 · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · in Bouw · customer',
      '2 is · of sanne@ons.example',
      '3 organisation Peeters nv · #903 · 09 123 45 67 · Kerkstraat 2, 9000, Belgium · Gent · in Hout · prospect',
      '4 organisation Crème & Koffie · #904',
      '5 organisation (no name) · #905 · +31 38 765 4321',
      '6 organisation Kapot, Inc. · #906 · +31 38 123 4567',
    ],
  })
})

test('pipedrive-persons.csv is recognised and read', () => {
  expect(cameOf('software/pipedrive-persons.csv')).toEqual({
    source: 'pipedrive',
    notTaken: 'Person - First name; Person - Last name; Person - Add time; Person - Next activity date',
    neverTaken: 'Person - Gender',
    lines: [
      '2 organisation Bakkerij Bos · customer',
      '2 person Jan van der Berg · #11 · jan@bos.example · jan@thuis.example · +31 38 123 4567 · +31 6 12345678 · customer',
      '2 is · of Sanne',
      '3 person Zoë · #12 · zoe@voorbeeld.example · +31 6 12345678 · prospect',
      '4 organisation Claes bvba',
      '4 person Bart Claes · #13 · bart@claes.example · b@claes.example · +32 475 12 34 56',
      '5 organisation Claes bvba',
      '5 person (no name) · #14 · 02 123 45 67',
      '6 refused: number mangled, Person - Phone - Work “3,16E+10”',
    ],
  })
})

test('pipedrive-organizations.csv is recognised and read', () => {
  expect(cameOf('software/pipedrive-organizations.csv')).toEqual({
    source: 'pipedrive',
    notTaken: 'Organization - Add time; Organization - People',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #21 · Dorpsstraat 12/A, 8011 AA · Zwolle · customer',
      '2 is · of Sanne',
      '3 organisation Claes bvba · #22 · Kerkstraat 9, 9000, Belgium · Gent · former',
      '4 organisation Vős Kft. · #23',
      '5 organisation (no name) · #24 · customer',
      '6 nothing',
    ],
  })
})

test('dynamics-contacts.csv is recognised and read', () => {
  expect(cameOf('software/dynamics-contacts.csv')).toEqual({
    source: 'dynamics',
    notTaken: '(Do Not Modify) Row Checksum; (Do Not Modify) Modified On; Main Phone (Company Name) (Account); Status',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · Dorpsstraat 1, 8011 AA · Zwolle',
      '2 person Jan van der Berg · #a1b2c3d4-0000-4000-8000-00000000abcd · jan@bos.example · +31 38 123 4567',
      '2 is · Bakker · of Sanne de Wit',
      "3 person Anneke van 't Hof · #a1b2c3d4-0000-4000-8000-00000000abce · anneke@hof.example · +31 6 12345678",
      '4 person (no name) · #a1b2c3d4-0000-4000-8000-00000000abcf',
      '5 organisation Петрова и Ко',
      '5 person Ольга Петрова · #a1b2c3d4-0000-4000-8000-00000000abd0 · olga@petrova.example · +7 495 123 45 67',
      '6 refused: not an address, Email “fout(at)fout.example”',
    ],
  })
})

test('dynamics-accounts-nl.csv is recognised and read', () => {
  expect(cameOf('software/dynamics-accounts-nl.csv')).toEqual({
    source: 'dynamics',
    notTaken: '(Niet wijzigen) Controlesom rij; (Niet wijzigen) Gewijzigd op; Primaire contactpersoon; Status',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #a1b2c3d4-0000-4000-8000-00000000ab01 · info@bos.example · +31 38 123 4567 · Dorpsstraat 1, 8011 AA · Zwolle · customer',
      '2 is · of Sanne',
      "3 organisation Café 't Anker · #a1b2c3d4-0000-4000-8000-00000000ab02 · +31 38 765 4321 · Kampen · supplier",
      '4 organisation Oude Klant · #a1b2c3d4-0000-4000-8000-00000000ab03 · former',
      '5 organisation (no name) · #a1b2c3d4-0000-4000-8000-00000000ab04',
      '6 refused: number mangled, Hoofdtelefoon “########”',
    ],
  })
})
