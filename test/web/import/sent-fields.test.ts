import { describe, expect, test } from 'vitest'
import { words } from '../../../src/cards/words.ts'
import { type Field, FIELDS } from '../../../src/crm/import/fields.ts'
import type { Reading } from '../../../src/crm/import/entry.ts'
import type { FileLook } from '../../../src/crm/import/record.ts'
import type { ImportView } from '../../../src/crm/import/view.ts'
import { fieldsForm } from '../../../src/web/import/fields-form.ts'
import { readDecision, readFields, readLayout } from '../../../src/web/import/sent-fields.ts'
import { importOf, visitOf } from './made.ts'

const OWN: Readonly<Record<string, Field | null>> = { mobiel: 'phone', 'omzet 2023': 'revenue', niet: null }
const ownWords = (said: string) => OWN[said]

/** What the form of the columns sends as it stands, with these fields otherwise. */
function form(more: Record<string, string> = {}, view = importOf()): Record<string, string> {
  const uses = view.columns.flatMap((use, at) => [
    [`use${at}`, use?.field ?? ''],
    [`own${at}`, ''],
    [`year${at}`, use?.year ?? ''],
  ])
  const { country, decimals, caseKind, dates } = view.reading
  return {
    ...(Object.fromEntries(uses) as Record<string, string>),
    ...view.choices,
    ...(dates && { dates }),
    country,
    decimals,
    caseKind,
    next: 'look',
    ...more,
  }
}

/** A date that can be read two ways stands in the column of dates. */
function withOpenDate({ look }: ImportView): FileLook {
  const [first, ...others] = look.sample
  const cells = first?.cells.map((cell, at) => (at === 5 ? '03/02/2026' : cell)) ?? []
  return { ...look, sample: [{ line: 2, ...first, cells }, ...others] }
}

const read = (more: Record<string, string>, reading: Partial<Reading> = {}) => {
  const view = importOf({ look: withOpenDate(importOf()), reading: { ...importOf().reading, ...reading } })
  return readFields(form(more, view), view, words('en'), ownWords)
}

describe('what somebody says of the columns', () => {
  test('is what the page showed when they change nothing', () => {
    const { columns, choices, reading } = importOf()
    const { country, dates, decimals, caseKind } = reading
    expect(read({})).toEqual({
      columns,
      choices,
      reading: { country, dates, decimals, caseKind },
      next: 'look',
      said: {},
      wrong: [],
    })
  })

  test('may be in their own words, and is given back when nobody knows those', () => {
    expect(read({ own8: ' mobiel ' })?.columns[8]).toEqual({ field: 'phone' })
    expect(read({ own8: 'omzet 2023' })?.columns[8]).toEqual({ field: 'revenue', year: '2023' })
    expect(read({ own8: 'niet' })).toMatchObject({ wrong: [], said: {} })
    const sent = read({ own8: 'shoe size' })
    expect(sent?.columns[8]).toBeNull()
    expect(sent?.said).toEqual({ 8: 'shoe size' })
    expect(sent?.wrong).toEqual(['“shoe size” isn’t a kind of column I know. Choose one from the list.'])
  })

  test('counts before their own words when they chose from the list', () => {
    expect(read({ use8: 'city', own8: 'mobiel' })?.columns[8]).toEqual({ field: 'city' })
  })

  test.each([
    ['year6', '2024', { field: 'revenue', year: '2024' }],
    ['year6', '', { field: 'revenue', year: '2025' }],
    ['year6', 'last year', { field: 'revenue' }],
    ['use8', 'cost', { field: 'cost' }],
  ] as const)(
    'has the year of an amount, from the name of the column when it is in there (%s=%s)',
    (name, value, use) => {
      const sent = read({ [name]: value })
      expect(sent?.columns).toContainEqual(use)
      expect(sent?.wrong.length).toBe('year' in use ? 0 : 1)
    },
  )

  test('never takes a column that is nobody’s business', () => {
    expect(read({ use7: 'note' })?.columns[7]).toBeNull()
  })

  test('asks for the order of dates, and for a name, before it is tried', () => {
    expect(read({ next: 'try' })?.wrong).toEqual(['Say whether the day or the month comes first in a date.'])
    expect(read({ next: 'try', dates: 'day first' })).toMatchObject({ wrong: [], reading: { dates: 'day first' } })
    expect(read({ next: 'try' }, { dates: 'month first' })).toMatchObject({ wrong: [] })
    expect(read({ next: 'try', use5: '' })?.wrong).toEqual([])
    expect(read({ next: 'try', use5: '', use0: '', use1: '' })?.wrong).toHaveLength(1)
  })

  test.each([{ differs: 'both' }, { country: 'Narnia' }, { next: '' }, { decimals: ';' }, { own8: 'x'.repeat(300) }])(
    'is nothing when no page of ours sends it: %j',
    (more) => {
      expect(read(more as Record<string, string>)).toBeNull()
    },
  )

  test.each([undefined, null, '', [], { use0: ['organisation', 'person'] }])('is nothing when it is %j', (body) => {
    expect(readFields(body, importOf(), words('en'), ownWords)).toBeNull()
  })
})

test('a list has every field once', () => {
  const html = fieldsForm(visitOf('en'), importOf({ columns: importOf().columns.map(() => null) }))
  const [first = ''] = /<select id="use0".*?<\/select>/.exec(html) ?? []
  const values = [...first.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)
  expect(values).toHaveLength(FIELDS.length + 1)
  expect(new Set(values)).toEqual(new Set(['', ...FIELDS]))
})

test('of many columns those that are left out stand behind a line', () => {
  const header = Array.from({ length: 300 }, (_, n) => `Column ${n}`)
  const look = { ...importOf().look, header }
  const view = importOf({
    look,
    columns: header.map((_, n) => (n === 200 ? { field: 'organisation' } : null)),
    never: [],
  })
  const [shown = '', hidden = ''] = fieldsForm(visitOf('en'), view).split('<details>')
  expect(shown.match(/<li>/g)).toHaveLength(1)
  expect(hidden.match(/<li>/g)).toHaveLength(299)
})

test.each([
  [
    { encoding: 'cp850', separator: 'tab' },
    { encoding: 'cp850', separator: '\t' },
  ],
  [{ encoding: 'utf-8' }, { encoding: 'utf-8' }],
  [{ encoding: 'utf-8', separator: 'x' }, { encoding: 'utf-8' }],
  [{ encoding: 'ebcdic' }, null],
  [undefined, null],
])('how a file is read, %j', (body, layout) => {
  expect(readLayout(body)).toEqual(layout)
})

test.each([
  [
    { row: '12', as: 'same' },
    { row: '12', as: 'same' },
  ],
  [{ row: '', as: 'same' }, null],
  [{ row: '12', as: 'both' }, null],
  [{ row: '12; DROP', as: 'new' }, null],
  [undefined, null],
])('what was decided, %j', (body, decision) => {
  expect(readDecision(body)).toEqual(decision)
})
