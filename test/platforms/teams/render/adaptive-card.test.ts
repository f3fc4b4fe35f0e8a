import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Button, Card, Field, Form, Part, Text } from '../../../../src/cards/card.ts'
import { adaptiveCard } from '../../../../src/platforms/teams/render/adaptive-card.ts'
import { formCard } from '../../../../src/platforms/teams/render/form-card.ts'
import { anyChart, anyTable, badChart } from '../../../support/gallery/report/any-chart.ts'
import { everythingIn, faultsOf } from '../../../support/teams/card-rules.ts'
import { buttonsOf } from '../../../support/teams/client.ts'
import type { Json } from '../../../support/teams/company.ts'
import { readCard } from '../../../support/teams/reading.ts'

const draw = (card: Partial<Card>, where: 'message' | 'dialog' | 'insert' = 'message') =>
  adaptiveCard({ language: 'en', title: 'Title', body: [], ...card }, { id: 'drawing', where }) as unknown as Json

const press = { command: 'complaint acknowledge', input: { id: 7 } }

describe('a card', () => {
  test('of every part reads as it should', () => {
    const card = draw({
      language: 'nl',
      tone: 'alarm',
      title: 'Klacht 7: Acme',
      body: [
        { type: 'text', text: ['Derde keer ', { strong: 'te laat' }] },
        { type: 'note', text: '2 dagen oud' },
        { type: 'copy', text: 'klacht Acme: *te laat*' },
        {
          type: 'facts',
          facts: [
            ['Eigenaar', [{ mention: { name: 'Sanne', userId: '29:s' } }]],
            ['Bedrag', ''],
          ],
        },
        { type: 'list', heading: 'Beloftes', items: ['- bellen', 'sturen'] },
        {
          type: 'rows',
          heading: 'Open',
          rows: [{ text: 'Offerte', note: 'morgen', buttons: [{ label: 'Klaar', press }] }],
        },
      ],
      buttons: [{ label: 'Oppakken', style: 'primary', press }],
    })
    expect(faultsOf(card)).toEqual([])
    expect(readCard(card)).toBe(
      [
        '‼ Dringend',
        'Klacht 7: Acme',
        'Derde keer te laat',
        '2 dagen oud',
        'klacht Acme: *te laat*',
        'Eigenaar: Sanne',
        'Bedrag: –',
        'Beloftes',
        '- - bellen\n- sturen',
        'Open',
        'Offerte',
        'morgen',
        '[Klaar]',
        '[Oppakken]',
      ].join('\n'),
    )
  })

  test('says how it stands in words, not by colour alone', () => {
    for (const [tone, said] of [
      ['good', '✔ Done'],
      ['warning', '⚠ Attention'],
      ['alarm', '‼ Urgent'],
    ] as const) {
      expect(readCard(draw({ tone }))).toBe(`${said}\nTitle`)
    }
  })

  test('carries what each button does, and its drawing', () => {
    const [action] = buttonsOf(draw({ buttons: [{ label: 'Go', style: 'danger', press }] }))
    const data = { kastelein: { ask: press, drawn: 'drawing' } }
    expect(action).toMatchObject({
      type: 'Action.Execute',
      style: 'destructive',
      data,
      fallback: { type: 'Action.Submit', data },
    })
  })

  test('has what is in its menu behind its buttons', () => {
    const press = { command: 'mark useful', input: { delivery: 7 } }
    const card: Card = { language: 'en', title: 'x', body: [], buttons: [{ label: 'Take', press }] }
    const { actions = [] } = adaptiveCard({ ...card, menu: [{ label: 'Useful', press }] })
    expect(actions.map(({ title, mode }) => ({ title, mode }))).toEqual([
      { title: 'Take', mode: undefined },
      { title: 'Useful', mode: 'secondary' },
    ])
  })

  test.each([1, 3, 4, 5, 8, 9, 10, 14])('has one menu with both marks in it, whether it has %i buttons', (count) => {
    const named = (label: string) => ({ label, press })
    const buttons = Array.from({ length: count }, (_, n) => named(`Button ${n + 1}`))
    const { actions, body } = adaptiveCard({
      language: 'en',
      title: 'x',
      body: [],
      buttons,
      menu: [named('Useful'), named('Not useful')],
    })
    const sets = [...(actions ? [actions] : []), ...body.flatMap((part) => ('actions' in part ? [part.actions] : []))]
    const menus = sets.filter((set) => set?.some(({ mode }) => mode === 'secondary'))
    expect(menus.map((set) => set?.flatMap(({ title, mode }) => (mode === 'secondary' ? [title] : [])))).toEqual([
      ['Useful', 'Not useful'],
    ])
    expect(sets.every((set) => (set?.length ?? 0) <= 5)).toBe(true)
    expect(sets.flatMap((set) => set?.map(({ title }) => title) ?? [])).toEqual([
      ...buttons.map(({ label }) => label),
      'Useful',
      'Not useful',
    ])
  })

  test('in a dialog has only buttons that work there', () => {
    const card = draw(
      {
        buttons: [
          { label: 'Go', press },
          { label: 'Edit', opens: 'form', press },
        ],
      },
      'dialog',
    )
    expect(buttonsOf(card).map(({ type }) => type)).toEqual(['Action.Submit', 'Action.Submit'])
  })

  test('in a message of somebody else has nothing to press, nobody told, and less in it', () => {
    const card = draw(
      {
        home: true,
        body: [
          { type: 'text', text: ['with ', { mention: { name: 'Sanne', userId: '29:s' } }] },
          { type: 'rows', rows: [{ text: 'Quote', buttons: [{ label: 'Done', press }] }] },
          { type: 'list', items: Array.from({ length: 500 }, (_, n) => `line ${n} of many, with some words in it`) },
        ],
        buttons: [{ label: 'Do it', press }],
      },
      'insert',
    )
    expect(faultsOf(card, 'insert')).toEqual([])
    expect(buttonsOf(card)).toEqual([])
    expect(readCard(card)).toMatch(/^Title\nwith @Sanne\nQuote\n- line 0[^]*and \d+ more$/)
  })

  test('of a home is drawn anew for the one it is for, and only when it is known for whom', () => {
    const home = { language: 'en', title: 'Home', home: true, body: [] } as const
    const drawn = adaptiveCard(home, { id: 'drawing', where: 'message', viewer: '29:s' }) as unknown as Json
    expect(faultsOf(drawn)).toEqual([])
    expect(drawn.refresh).toMatchObject({
      action: { type: 'Action.Execute', title: 'Refresh', data: { kastelein: { home: true, drawn: 'drawing' } } },
      userIds: ['29:s'],
    })
    expect(draw(home)).not.toHaveProperty('refresh')
  })

  test('with many buttons shows them all, a few in a row', () => {
    const buttons = Array.from({ length: 20 }, (_, n) => ({ label: `B${n}`, press }))
    const card = draw({ buttons })
    expect(faultsOf(card)).toEqual([])
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(buttons.map(({ label }) => label))
  })

  test('that is too large loses whole lines from the end, says how many, and keeps its buttons', () => {
    const items = Array.from({ length: 2_000 }, (_, n) => `Line number ${n} of a long list`)
    const card = draw({
      body: [
        { type: 'list', items },
        { type: 'text', text: 'the end' },
      ],
      buttons: [{ label: 'Go', press }],
    })
    expect(faultsOf(card)).toEqual([])
    const shown = readCard(card).split('\n')
    const kept = shown.filter((line) => line.startsWith('- '))
    expect(kept.at(-1)).toBe(`- ${items[kept.length - 1]}`)
    expect(shown).toContain(`and ${2_001 - kept.length} more`)
    expect(shown.at(-1)).toBe('[Go]')
    expect(JSON.stringify(card).length).toBeGreaterThan(39_000)
  })

  test('with one line far too long keeps its beginning', () => {
    const card = draw({ body: [{ type: 'text', text: 'word '.repeat(20_000) }] })
    expect(faultsOf(card)).toEqual([])
    expect(readCard(card)).toMatch(/^Title\nword .*…$/)
  })
})

// Random cards of everything that ever broke one.

const NASTY = [
  '*b*',
  '[click](http://evil)',
  '# h',
  '- l',
  '1. n',
  '<at>Sanne</at>',
  '&lt;',
  '\\',
  '`',
  '> q',
  '\u202Ertl',
  '😀',
  'é',
  'مرحبا',
  '\uD800',
  '\n',
  '\t',
  '  ',
  '---',
  'x'.repeat(10_000),
  '"\'{}',
  '\u0000',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  .map((parts) => parts.join(' '))
const label = fc.string({ minLength: 1, maxLength: 100 }).map((it) => it.trim() || 'x')
const person = fc.record({ name: text, userId: fc.constantFrom('29:a', '29:b') }, { requiredKeys: ['name'] })
const rich: fc.Arbitrary<Text> = fc.oneof(
  text,
  fc.array(
    fc.oneof(
      text,
      text.map((strong) => ({ strong })),
      fc.record({ label: text, url: fc.oneof(fc.webUrl(), text) }).map((link) => ({ link })),
      person.map((mention) => ({ mention })),
    ),
    { maxLength: 5 },
  ),
)
const button: fc.Arbitrary<Button> = fc.record(
  {
    label,
    style: fc.constantFrom('primary', 'danger'),
    opens: fc.constant('form'),
    press: fc.record({
      command: fc.constant('do'),
      input: fc.record({ id: fc.nat(), note: fc.string({ maxLength: 1_400 }) }),
    }),
  },
  { requiredKeys: ['label', 'press'] },
)
const few = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof(fc.array(of, { maxLength: 4 }), fc.array(of, { minLength: 40, maxLength: 60 }))
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.oneof(anyChart, badChart).map((chart) => ({ type: 'chart' as const, chart })),
  anyTable.map((table) => ({ type: 'table' as const, table })),
  fc.record({ type: fc.constantFrom('text', 'note'), text: rich }),
  fc.record({ type: fc.constant('copy'), text }),
  fc.record({ type: fc.constant('facts'), facts: few(fc.tuple(text, rich)) }),
  fc.record({ type: fc.constant('list'), heading: text, items: few(rich) }, { requiredKeys: ['type', 'items'] }),
  fc.record(
    {
      type: fc.constant('rows'),
      heading: text,
      rows: few(
        fc.record(
          { text: rich, note: text, buttons: fc.array(button, { maxLength: 8 }) },
          { requiredKeys: ['text', 'buttons'] },
        ),
      ),
    },
    { requiredKeys: ['type', 'rows'] },
  ),
)
const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    language: fc.constantFrom('nl', 'en'),
    title: text,
    tone: fc.constantFrom('good', 'warning', 'alarm'),
    body: fc.array(part, { maxLength: 8 }),
    buttons: few(button),
  },
  { requiredKeys: ['language', 'title', 'body'] },
)
const field: fc.Arbitrary<Field> = fc
  .oneof(
    fc.record(
      { type: fc.constantFrom('line', 'lines'), label, hint: text, value: text, optional: fc.boolean() },
      { requiredKeys: ['type', 'label'] },
    ),
    fc.record({ type: fc.constantFrom('date', 'time'), label }),
    fc.record({
      type: fc.constant('choice'),
      label,
      options: fc.array(fc.record({ label, value: fc.uuid() }), { minLength: 1, maxLength: 150 }),
    }),
    fc
      .record({
        type: fc.constantFrom('choice', 'choices'),
        label,
        options: fc.array(fc.record({ label, value: fc.uuid() }), { minLength: 120, maxLength: 150 }),
      })
      .map((it) => ({ ...it, value: it.options.at(-1)?.value ?? '' })),
    fc.record(
      { type: fc.constant('relation'), label, chosen: fc.record({ label, value: fc.constant('#7') }) },
      { requiredKeys: ['type', 'label'] },
    ),
  )
  .map((it) => ({ ...it, name: 'x' }))
const anyForm: fc.Arbitrary<Form> = fc.record({
  language: fc.constantFrom('nl', 'en'),
  title: text,
  intro: rich,
  fields: fc.array(field, { maxLength: 6 }).map((all) => all.map((it, n) => ({ ...it, name: `f${n}` }))),
  submit: fc.record({ command: fc.constant('do'), input: fc.constant({ id: 1 }), label }),
})

describe('whatever people write', () => {
  test('a card is one that Teams shows, with its first buttons', () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom('message', 'dialog', 'insert'), (card, where) => {
        const drawn = adaptiveCard(card, { id: 'drawing', where }) as unknown as Json
        expect(faultsOf(drawn, where)).toEqual([])
        if (card.buttons?.[0] && where !== 'insert')
          expect(buttonsOf(drawn).some(({ data }) => JSON.stringify(data).includes('ask'))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('a form is one that Teams shows, with all its fields', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.constantFrom('message', 'dialog'),
        fc.dictionary(fc.constantFrom('f0', 'f1', 'zz'), fc.string({ minLength: 1 })),
        (form, where, errors) => {
          const drawn = formCard(form, { id: 'drawing', where }, { errors }) as unknown as Json
          const faults = faultsOf(drawn, where).filter((fault) => fault !== 'larger than its budget')
          expect(faults).toEqual([])
          const inputs = [...everythingIn(drawn)].filter(({ type }) => String(type).startsWith('Input.'))
          expect(inputs).toHaveLength(form.fields.length)
        },
      ),
      { numRuns: 150 },
    )
  })
})
