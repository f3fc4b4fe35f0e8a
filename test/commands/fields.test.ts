import { describe, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../src/commands/all.ts'
import type { Grammar } from '../../src/commands/command.ts'
import { lineOf, takeFields } from '../../src/commands/grammar/fields.ts'
import { findCommand } from '../../src/commands/grammar/parse.ts'
import { isTypoOf } from '../../src/commands/grammar/typos.ts'

const grammar: Grammar = {
  relation: 'colon',
  fields: {
    severity: { names: ['severity', 'ernst'], kind: { low: ['laag'], high: ['hoog', 'urgent'] }, colon: true },
    by: { names: ['by', 'uiterlijk'], kind: 'date' },
    owner: { names: ['owner', 'eigenaar'], kind: 'colleague', colon: true },
    person: { names: ['person', 'with', 'met'], kind: 'person' },
    subject: { names: ['subject', 'over'], kind: 'word' },
  },
}
const DATES = [
  'friday',
  'next week tuesday',
  'volgende week dinsdag',
  '28 november 14:00',
  '2026-03-06',
  'vrijdag a.s.',
]
const colleagues = ['Sanne de Wit', 'Tom Baker', 'Fatima el Amrani']
const take = (text: string) =>
  takeFields(text, grammar, { isDate: (words) => DATES.includes(words.toLowerCase()), colleagues })

describe('name=value', () => {
  test('is taken out of the text wherever it stands, in either language', () => {
    expect(take('Acme: ernst=hoog third late delivery')).toMatchObject({
      rest: 'Acme: third late delivery',
      values: { severity: 'high' },
    })
    expect(take('Acme: third late delivery severity=HIGH')).toMatchObject({
      rest: 'Acme: third late delivery',
      values: { severity: 'high' },
    })
  })

  test('a date is as many words as read as one', () => {
    expect(take('Acme: send quote by=next week tuesday please')).toMatchObject({
      rest: 'Acme: send quote please',
      values: { by: 'next week tuesday' },
    })
    expect(take('Acme: bel uiterlijk=“volgende week dinsdag” terug').values).toEqual({ by: 'volgende week dinsdag' })
    expect(take('Acme: send by=somewhen soon').values).toEqual({ by: 'somewhen' })
  })

  test('a colleague may have a name of several words in brackets', () => {
    expect(take('Acme: x owner=@[Sanne de Wit] y')).toMatchObject({
      rest: 'Acme: x y',
      values: { owner: '@[Sanne de Wit]' },
    })
  })

  test('a value nobody knows and a name misspelt are told, not swallowed', () => {
    expect(take('Acme: x severity=purple').wrong).toEqual([
      { name: 'severity', value: 'purple', allowed: { low: ['laag'], high: ['hoog', 'urgent'] } },
    ])
    expect(take('Acme: x severty=high').misspelt).toEqual([{ name: 'severty', meant: 'severity' }])
  })

  test.each([
    ['Acme: late severity = high', 'Acme: late', { severity: 'high' }],
    ['Acme: late severity= high', 'Acme: late', { severity: 'high' }],
    ['Acme: late severity =high', 'Acme: late', { severity: 'high' }],
    ['Acme severity=high: late', 'Acme: late', { severity: 'high' }],
    ['severity=high Acme: late', 'Acme: late', { severity: 'high' }],
    ['Acme:severity=high late', 'Acme: late', { severity: 'high' }],
    ['Acme by=friday: send', 'Acme: send', { by: 'friday' }],
    ['Acme by=next week tuesday: send', 'Acme: send', { by: 'next week tuesday' }],
    ['Acme: send by = friday please', 'Acme: send please', { by: 'friday' }],
    ['Acme: bel by=vrijdag a.s.', 'Acme: bel', { by: 'vrijdag a.s.' }],
    ['Acme: late (severity=high)', 'Acme: late', { severity: 'high' }],
    ['Acme: late [severity=high, owner=tom] again', 'Acme: late again', { severity: 'high', owner: 'tom' }],
    ['Acme: late severity=[high]', 'Acme: late', { severity: 'high' }],
    ['Acme: late, severity=high, owner=tom', 'Acme: late', { severity: 'high', owner: 'tom' }],
    ['Acme: late by=friday, all fine', 'Acme: late, all fine', { by: 'friday' }],
    ['Acme: late owner=tom.', 'Acme: late.', { owner: 'tom' }],
    ['Acme: one\nseverity=high\ntwo', 'Acme: one\ntwo', { severity: 'high' }],
    ['Acme: late, severity: high', 'Acme: late', { severity: 'high' }],
    ['Acme: late owner : Fatima', 'Acme: late', { owner: 'Fatima' }],
  ])('%j is read whatever stands around it', (text, rest, values) => {
    expect(take(text)).toMatchObject({ rest, values })
  })

  test.each([
    '”2026-03-06”',
    '"2026-03-06"',
    '“2026-03-06”',
    '„2026-03-06“',
    '„2026-03-06”',
    '«2026-03-06»',
    '»2026-03-06«',
    "'2026-03-06'",
    '‘2026-03-06’',
    '‚2026-03-06‘',
    '’2026-03-06’',
    '“2026-03-06',
  ])('by=%s is one date', (quoted) => {
    expect(take(`Acme: send the quote by=${quoted}`)).toMatchObject({
      rest: 'Acme: send the quote',
      values: { by: '2026-03-06' },
    })
  })

  test.each([
    ['owner=”Fatima el Amrani”', 'Fatima el Amrani', ''],
    ['owner=Fatima el Amrani', 'Fatima el Amrani', ''],
    ['owner=fatima el amrani please', 'fatima el amrani', 'please'],
    ['owner=de Wit', 'de Wit', ''],
    ['owner=Sanne de Vries', 'Sanne de Vries', ''],
    ['owner=Sanne van der Berg, today', 'Sanne van der Berg', ', today'],
    ['owner=Sanne Vries', 'Sanne Vries', ''],
    ['owner=Tom Baker calls', 'Tom Baker', 'calls'],
    ['owner=Sanne de levering is laat', 'Sanne', 'de levering is laat'],
    ['owner=@fatima Friday', '@fatima', 'Friday'],
    ['owner=Tom Third delivery', 'Tom', 'Third delivery'],
    ['owner=‘Tom Baker’ now', 'Tom Baker', 'now'],
  ])('%s is a whole name', (field, owner, rest) => {
    expect(take(`Acme: x ${field}`)).toMatchObject({
      values: { owner },
      rest: `Acme: x ${rest}`.replace(' ,', ',').trim(),
    })
  })

  test.each([
    'Acme: hij vraagt met wie: Tom',
    'Acme: the price is x = 5 and by = 3',
    'Acme: eigenaar: niet bekend',
    'severity: high',
    'Acme: see https://x.example/?severity=high&owner=tom',
  ])('%j holds no field', (text) => {
    expect(take(text)).toMatchObject({ rest: text, values: {}, misspelt: [], wrong: [] })
  })

  test.each([
    ['Acme: no slip (again!) severity low', 'Acme: no slip (again!)', 'low'],
    ['Acme: pakbon zonder nummer ernst hoog', 'Acme: pakbon zonder nummer', 'high'],
  ])('%j ends with one, without its sign', (text, rest, severity) => {
    expect(take(text)).toMatchObject({ rest, values: { severity } })
  })

  test.each(['Acme: the severity is high', 'Acme: severity of this unclear', 'Acme: ernst high-tech', 'ernst hoog'])(
    '%j only speaks of it',
    (text) => expect(take(text).values).toEqual({}),
  )

  test('other equal signs belong to the text', () => {
    expect(take('Acme: see https://x.example/?a=b and prijs=12').rest).toBe(
      'Acme: see https://x.example/?a=b and prijs=12',
    )
  })
})

test.each([
  ['lgo', 'log', true],
  ['breif', 'brief', true],
  ['complant', 'complaint', true],
  ['log', 'log', false],
  ['quote', 'who', false],
  ['jan', 'log', false],
  ['vandag', 'vandaag', true],
])('“%s” as a misspelt “%s”: %s', (word, other, isTypo) => {
  expect(isTypoOf(word, other)).toBe(isTypo)
})

describe('however long a line is', () => {
  const commands = COMMANDS.filter(({ words }) => words)

  test.each([
    ['a word of 12,000 letters', 'x'.repeat(12_000)],
    ['10,000 words', 'lgo '.repeat(10_000)],
    ['10,000 fields nobody knows', 'severty=x '.repeat(10_000)],
    ['10,000 fields', 'by=x '.repeat(10_000)],
    ['a name of a field of 12,000 letters', `${'x'.repeat(12_000)}=y`],
  ])('%s is compared with few words, and seldom', (_, line) => {
    // Each row of a comparison is one array.
    const rows = vi.spyOn(Array, 'from')
    findCommand(line, commands)
    for (const { grammar } of commands) if (grammar) takeFields(line, grammar, { isDate: () => false, colleagues })
    expect(rows.mock.calls.length).toBeLessThan(250 * commands.length)
    rows.mockRestore()
  })

  test('it is seldom asked whether words are a date', () => {
    let asked = 0
    takeFields('Acme: by=x '.repeat(5_000), grammar, { isDate: () => asked++ < 0, colleagues })
    expect(asked).toBeLessThan(300)
  })
})

describe('a suggested line', () => {
  const VALUES = {
    severity: ['high', 'HOOG', '"low"', '[laag]', '“urgent”'],
    by: ['friday', 'next week tuesday', '”28 november 14:00”', "'2026-03-06'", 'vrijdag a.s.'],
    owner: ['tom', '@[Sanne de Wit]', '@fatima', 'Fatima el Amrani', '„Sanne de Vries“', 'Sanne de Vries'],
    with: ['Jan', 'Jan de Boer', '«Jan (inkoop)»', "O'Brien", 'a.b@x.example'],
    over: ['factuur', '“de factuur: 204”', '"a=b"', 'x.y'],
  }
  const SIGNS = ['=', ' = ', '= ', ' =']
  const PLACES = [
    (field: string) => `${field} Acme: send the list`,
    (field: string) => `Acme ${field}: send the list`,
    (field: string) => `Acme: send ${field} the list`,
    (field: string) => `Acme: send the list, ${field}`,
    (field: string) => `Acme: send the list (${field})`,
    (field: string) => `Acme send the list ${field}`,
  ]
  const lines = Object.entries(VALUES).flatMap(([name, values]) =>
    values.flatMap((value) => SIGNS.flatMap((sign) => PLACES.map((place) => place(`${name}${sign}${value}`)))),
  )

  test('has every field of the line that was typed, with the same value', () => {
    for (const line of lines) {
      const read = take(line)
      expect(Object.keys(read.values), line).toHaveLength(1)
      const again = take(lineOf('', read.rest, read.taken))
      expect([again.values, again.rest, again.wrong, again.misspelt], line).toEqual([read.values, read.rest, [], []])
    }
  })

  test('has all of several', () => {
    for (const [n, line] of lines.entries()) {
      const more = `${line} ${lines[(n * 7 + 40) % lines.length]?.replace(/^.*(?=(?:severity|by|owner|with|over)\s?=)/u, '')}`
      const read = take(more)
      const again = take(lineOf('', read.rest, read.taken))
      expect([again.values, again.rest], more).toEqual([read.values, read.rest])
    }
  })
})
