import * as fc from 'fast-check'
import type { Button, Card, Field, Form, Part, Text } from '../../../../src/cards/card.ts'
import { anyChart, anyTable, badChart } from '../../../support/gallery/report/any-chart.ts'

/** Words as the worst customer would write them. */
const NASTY = [
  '<!channel>',
  '<!everyone>',
  '<@U1>',
  '<https://evil.example|Acme>',
  '&lt;!here&gt;',
  '*bold* _it_ ~no~ `code`',
  '```\nblock\n```',
  '> quote',
  '\u202egnirts',
  '\u2066x\u2069',
  '\u0000\u0007\u009b',
  '\ud83c',
  '\udf7a',
  '🍺',
  '👩‍👩‍👧‍👦',
  'مرحبا',
  '',
  '   ',
  '\n\n',
  'a\r\nb',
  ':smile:',
  '{{count}}',
  '…',
]

const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((all) => all.join(' ')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('x', '🍺', '€ ', 'woord ', 'line\n', '&'), fc.constantFrom(80, 151, 3001, 10_000))
      .map(([unit, times]) => unit.repeat(times)),
  },
)

const text: fc.Arbitrary<Text> = fc.oneof(
  words,
  fc.array(
    fc.oneof(
      words,
      words.map((strong) => ({ strong })),
      fc.record({
        mention: fc.record({ name: words, userId: fc.constantFrom('U1', 'U2') }, { requiredKeys: ['name'] }),
      }),
    ),
    { maxLength: 12 },
  ),
)

const button: fc.Arbitrary<Button> = fc.record(
  {
    label: words,
    style: fc.constantFrom('primary' as const, 'danger' as const),
    press: fc.record({ command: fc.constantFrom('a', 'complaint ack'), input: fc.record({ id: fc.nat() }) }),
  },
  { requiredKeys: ['label', 'press'] },
)

const row = fc.record(
  { text, note: text, buttons: fc.array(button, { maxLength: 3 }) },
  { requiredKeys: ['text', 'buttons'] },
)

const several = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.array(arbitrary, { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 200, maxLength: 220 }) },
  )

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.oneof(anyChart, badChart).map((chart) => ({ type: 'chart' as const, chart })),
  anyTable.map((table) => ({ type: 'table' as const, table })),
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('note' as const), text }),
  fc.record({ type: fc.constant('copy' as const), text: words }),
  fc.record({ type: fc.constant('facts' as const), facts: several(fc.tuple(words, text)) }),
  fc.record(
    { type: fc.constant('list' as const), heading: words, items: several(text) },
    { requiredKeys: ['type', 'items'] },
  ),
  fc.record(
    { type: fc.constant('rows' as const), heading: words, rows: several(row) },
    { requiredKeys: ['type', 'rows'] },
  ),
)

const language = fc.constantFrom('nl' as const, 'en' as const)

/** Any card at all. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    language,
    title: words,
    tone: fc.constantFrom('good' as const, 'warning' as const, 'alarm' as const),
    body: fc.array(part, { maxLength: 6 }),
    buttons: fc.oneof(fc.array(button, { maxLength: 6 }), fc.array(button, { minLength: 60, maxLength: 60 })),
  },
  { requiredKeys: ['language', 'title', 'body'] },
)

const option = fc.record({ label: words, value: fc.oneof(fc.string({ maxLength: 12 }), fc.constant('x'.repeat(151))) })
const base = { label: words, hint: words, optional: fc.boolean() }
const needed = { requiredKeys: ['type', 'label'] as ('type' | 'label')[] }

const field: fc.Arbitrary<Omit<Field, 'name'>> = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom('line' as const, 'lines' as const),
      ...base,
      value: words,
      placeholder: words,
      max: fc.integer({ min: 1, max: 9_000 }),
    },
    needed,
  ),
  fc.record({ type: fc.constant('date' as const), ...base, value: fc.constantFrom('2026-03-02', 'morgen') }, needed),
  fc.record({ type: fc.constant('time' as const), ...base, value: fc.constantFrom('09:30', '25:00') }, needed),
  fc.record(
    { type: fc.constant('choice' as const), ...base, value: fc.string({ maxLength: 3 }), options: several(option) },
    { requiredKeys: ['type', 'label', 'options'] },
  ),
  fc.record({ type: fc.constant('relation' as const), ...base, chosen: option }, needed),
)

/** Any form at all; the names of its fields are ours, so they are sound. */
export const anyForm: fc.Arbitrary<Form> = fc.record(
  {
    language,
    title: words,
    intro: text,
    fields: fc
      .array(field, { maxLength: 110 })
      .map((fields) => fields.map((field, index) => ({ ...field, name: `field${index}` }) as Field)),
    submit: fc.record({ command: fc.constant('complaint add'), input: fc.constant({ id: 1 }), label: words }),
  },
  { requiredKeys: ['language', 'title', 'fields', 'submit'] },
)
