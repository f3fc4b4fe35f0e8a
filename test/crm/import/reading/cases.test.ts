import { describe, expect, test } from 'vitest'
import { entryIn, readCells, refusalOf } from './line.ts'

describe('a note', () => {
  test('keeps its lines, and has the day it was written', () => {
    const cells = {
      organisation: 'Bos',
      note: ' Gebeld\u0000\r\n\r\n\r\n\r\nbelt  terug ',
      'note date': '2026-03-02',
      'note id': 'n1',
    }
    expect(entryIn(cells).moment).toEqual({ text: 'Gebeld\n\nbelt terug', day: '2026-03-02', externalId: 'n1' })
  })

  test('without text is nothing, whatever its date', () => {
    expect(entryIn({ organisation: 'Bos', note: '', 'note date': 'ergens in mei' }).moment).toBeNull()
  })

  test('of more than 5,000 signs is refused', () => {
    expect(refusalOf({ organisation: 'Bos', note: 'x'.repeat(5001) })).toEqual({ why: 'too long', column: 1 })
    expect(entryIn({ organisation: 'Bos', note: 'x'.repeat(5000) }).moment?.text).toHaveLength(5000)
  })

  test('is about the first of the people behind it, found by their mail when they have no name', () => {
    const cells = { person: 'Jan Bos (Jan@bos.nl);An (an@bos.nl)', 'person id': '1;2', note: 'Gebeld' }
    expect(entryIn(cells).person).toMatchObject({ name: 'Jan Bos', externalId: '1', emails: ['jan@bos.nl'] })
    expect(entryIn({ email: 'jan@bos.nl', note: 'Gebeld' }).person).toMatchObject({ name: '', emails: ['jan@bos.nl'] })
  })

  test('is about the first of the organisations when their ids are a list', () => {
    expect(entryIn({ organisation: 'Bos;Vos', 'organisation id': '8;9', note: 'x' }).organisation).toMatchObject({
      name: 'Bos',
      externalId: '8',
    })
    expect(entryIn({ organisation: 'Bos;Vos', note: 'x' }).organisation?.name).toBe('Bos;Vos')
  })

  test('about nobody is refused', () => {
    expect(refusalOf({ organisation: '', note: 'Gebeld' })).toEqual({ why: 'no customer', column: null })
  })
})

describe('a case', () => {
  const open = { organisation: 'Bos', case: 'Pallet stuk', 'case kind': 'Klacht', 'case state': 'In behandeling' }

  test('that is open is taken', () => {
    const cells = { ...open, 'case opened': '1-2-2026', 'case due': '2026-04-01', 'case id': '12' }
    expect(entryIn(cells).openCase).toEqual({
      kind: 'complaint',
      summary: 'Pallet stuk',
      opened: '2026-02-01',
      due: '2026-04-01',
      externalId: '12',
    })
  })

  test.each(['Gesloten', 'closed', 'Closed (Support Pipeline)', 'Opgelost', 'Solved', 'afgehandeld'])(
    'that is “%s” is not',
    (state) => {
      expect(entryIn({ ...open, 'case state': state }).openCase).toBeNull()
    },
  )

  test('that is over leaves what was said, and on the day it was opened', () => {
    const cells = { ...open, 'case state': 'Closed', note: 'Nieuwe gestuurd', 'case opened': '2026-02-01' }
    expect(entryIn(cells).moment).toEqual({ text: 'Pallet stuk\nNieuwe gestuurd', day: '2026-02-01', externalId: null })
  })

  test('that is over, of who is known by an id alone, leaves nothing', () => {
    expect(readCells({ ...open, organisation: '', 'organisation id': '9', 'case state': 'Closed' })).toBeNull()
    expect(readCells({ ...open, organisation: '', 'case state': 'Closed' })).toBeNull()
  })

  test.each([
    ['Storing', 'complaint'],
    ['bug', 'complaint'],
    ['Feature Request', 'question'],
    ['Vraag', 'question'],
    ['Taak', 'promise'],
    ['afspraak', 'promise'],
    ['iets anders', 'question'],
  ])('of the kind “%s” is a %s', (kind, is) => {
    expect(entryIn({ ...open, 'case kind': kind }).openCase?.kind).toBe(is)
  })

  test('without a text is refused', () => {
    expect(refusalOf({ ...open, case: '' })).toEqual({ why: 'no text', column: 1 })
  })
})

test.each([
  ['Klant', 'customer'],
  ['Customer - Direct', 'customer'],
  ['ex-klant', 'former'],
  ['Oud-klant', 'former'],
  ['Former customer', 'former'],
  ['Lead', 'prospect'],
  ['Marketing Qualified Lead', 'prospect'],
  ['Potential customer', 'prospect'],
  ['Leverancier', 'supplier'],
  ['Channel Partner / Reseller', 'partner'],
  ['Intern', 'internal'],
  ['Geen klant', null],
  ['Concurrent', null],
])('the type “%s” is %s', (cell, type) => {
  expect(entryIn({ organisation: 'Bos', type: cell }).organisation?.type).toBe(type)
})

test.each([
  ['Nederlands', 'nl'],
  ['nl-BE', 'nl'],
  ['Engels', 'en'],
  ['en_US', 'en'],
  ['Frans', null],
])('the language “%s” is %s', (cell, language) => {
  expect(entryIn({ organisation: 'Bos', language: cell }).organisation?.language).toBe(language)
})

test('what was withdrawn there is nothing here', () => {
  expect(readCells({ organisation: 'Bos', withdrawn: 'TRUE' })).toBeNull()
  expect(readCells({ organisation: 'Bos', withdrawn: '1' })).toBeNull()
  expect(entryIn({ organisation: 'Bos', withdrawn: '0' }).organisation?.name).toBe('Bos')
})

test('what stands beside both belongs to one of them', () => {
  const cells = {
    organisation: 'Bos',
    person: 'Jan',
    kvk: '12345678',
    sector: 'Hout',
    type: 'lead',
    'customer since': '2020-01-01',
    language: 'nl',
    phone: '0612345678',
    role: 'Inkoper',
    owner: 'Sanne',
  }
  expect(entryIn(cells)).toMatchObject({
    line: 2,
    organisation: {
      kvk: '12345678',
      sector: 'Hout',
      type: 'prospect',
      customerSince: '2020-01-01',
      language: null,
      phones: [],
    },
    person: {
      kvk: null,
      sector: null,
      type: 'prospect',
      customerSince: null,
      language: 'nl',
      phones: [{ digits: '31612345678' }],
    },
    role: 'Inkoper',
    owner: 'Sanne',
  })
})
