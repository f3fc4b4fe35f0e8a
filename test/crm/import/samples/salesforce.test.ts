import { expect, test } from 'vitest'
import { cameOf } from './came-of.ts'

// What comes of a file of Salesforce, read once by a person and kept.

test('salesforce/account.csv is recognised and read', () => {
  expect(cameOf('salesforce/account.csv')).toEqual({
    source: 'salesforce',
    notTaken: 'MasterRecordId; ParentId; Website; OwnerId; CreatedDate; SystemModstamp',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · #0012000000AbCdEAAV · +31 38 123 4567 · Dorpsstraat 1, Gebouw B, 8011 AA · Zwolle · in Food · customer',
      '3 organisation Société Générique · #0012000000AbCdFAAV · 02 123 45 67 · Rue Haute 1, 1000, Belgium · Bruxelles · prospect',
      '4 nothing',
      "5 organisation 't Hoekje · #0012000000AbCdHAAV · partner",
      '6 refused: number mangled, Phone “6.12E+08”',
    ],
  })
})

test('salesforce/contact.csv is recognised and read', () => {
  expect(cameOf('salesforce/contact.csv')).toEqual({
    source: 'salesforce',
    notTaken: 'MasterRecordId; Fax; ReportsToId; OwnerId; SystemModstamp',
    neverTaken: '',
    lines: [
      '2 organisation (no name) · #0012000000AbCdEAAV',
      '2 person Jan van der Berg · #0032000000AbCdEAAV · jan@bos.example · +31 38 123 4567 · +31 6 12345678 · Dorpsstraat 1, 8011 AA · Zwolle · Mr. Van der Berg',
      '2 is · Baker',
      '3 organisation (no name) · #0012000000AbCdFAAV',
      '3 person Zélie Dûpont · #0032000000AbCdFAAV · zelie@generique.example · Mme Dûpont',
      '4 nothing',
      '5 person (no name) · #0032000000AbCdHAAV · zonder@naam.example',
      '6 refused: not an address, Email “geen-adres”',
    ],
  })
})

test('salesforce/case.csv is recognised and read', () => {
  expect(cameOf('salesforce/case.csv')).toEqual({
    source: 'salesforce',
    notTaken: 'CaseNumber; Priority; Origin; OwnerId; ClosedDate',
    neverTaken: '',
    lines: [
      '2 organisation (no name) · #0012000000AbCdEAAV',
      '2 person (no name) · #0032000000AbCdEAAV',
      '2 note Wordt niet warm · 2026-02-01',
      '2 complaint Oven kapot · since 2026-02-01 · #5002000000AbCdEAAV',
      '3 organisation (no name) · #0012000000AbCdFAAV',
      '3 question Quand livrez-vous ? · since 2026-02-02 · #5002000000AbCdFAAV',
      '4 nothing',
      '5 nothing',
      '6 refused: no customer',
    ],
  })
})

test('salesforce/report.csv is recognised and read', () => {
  expect(cameOf('salesforce/report.csv')).toEqual({
    source: 'salesforce',
    notTaken: 'Lead Source',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · Dorpsstraat 1, 8011 AA · Zwolle',
      '2 person Jan van der Berg · jan@bos.example · +31 38 123 4567',
      '2 is · Baker · of Sanne',
      '3 organisation Crème & Co',
      '3 person Ilse Ó Briain · ilse@creme.example · +31 6 12345678',
      '4 refused: too few columns',
      '5 nothing',
      '6 nothing',
    ],
  })
})
