import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card, Part } from '../../../../src/cards/card.ts'
import { messageForm } from '../../../../src/cards/message/card.ts'
import { blocks } from '../../../../src/platforms/slack/render/blocks.ts'
import { message } from '../../../../src/platforms/slack/render/message.ts'
import { formView } from '../../../../src/platforms/slack/render/modal.ts'
import { metadata, readMetadata } from '../../../../src/platforms/slack/invocations/reply-target.ts'
import { blockFaults, viewFaults, weightOf } from '../../../support/slack/api/block-kit.ts'
import { buttonsOf, called, readBlocks, readView } from '../../../support/slack/people/reading.ts'
import type { Json, Message } from '../../../support/slack/workspace.ts'
import { anyCard, anyForm } from './any-card.ts'

const cardOf = (...body: Part[]): Card => ({ language: 'en', title: 'Title', body })
const drawn = (card: Card) => blocks(card) as unknown as Json[]
const read = (card: Card) => readBlocks(drawn(card))
const asMessage = (card: Card) =>
  ({ ...message(card), channel: 'C1', ts: '1.000001', edits: 0, deleted: false }) as unknown as Message

describe('a card in Slack', () => {
  test('shows every part, top to bottom', () => {
    const card: Card = {
      language: 'nl',
      title: 'Klacht 7: Acme',
      tone: 'alarm',
      body: [
        { type: 'text', text: ['Derde late levering van ', { strong: 'Acme' }] },
        {
          type: 'facts',
          facts: [
            ['Eigenaar', [{ mention: { name: 'Sanne', userId: 'U1' } }]],
            ['Ernst', 'hoog'],
          ],
        },
        { type: 'list', heading: 'Nu', items: ['terugbellen', 'creditnota'] },
        {
          type: 'rows',
          heading: 'Open',
          rows: [
            {
              text: 'Afspraak 3',
              note: 'morgen',
              buttons: [{ label: 'Klaar', press: { command: 'promise done', input: { id: 3 } } }],
            },
          ],
        },
        { type: 'copy', text: '/crm brief acme' },
        { type: 'note', text: 'nog 2 achtergehouden' },
      ],
      buttons: [{ label: 'Ik pak dit op', style: 'primary', press: { command: 'complaint ack', input: { id: 7 } } }],
    }
    expect(read(card).split('\n')).toEqual([
      '🚨 Dringend · Klacht 7: Acme',
      'Derde late levering van Acme',
      'Eigenaar: <@U1>',
      'Ernst: hoog',
      'Nu',
      '• terugbellen',
      '• creditnota',
      'Open',
      'Afspraak 3 · morgen',
      '[Klaar]',
      '/crm brief acme',
      'nog 2 achtergehouden',
      '[Ik pak dit op]',
    ])
    expect(drawn(card)).toMatchSnapshot()
  })

  test('any card whatsoever is taken by Slack', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const all = drawn(card)
        expect(blockFaults(all, 'message')).toEqual([])
        expect(weightOf(all)).toBeLessThanOrEqual(12_000)
        const { text } = message(card)
        expect(text.trim()).not.toBe('')
        expect(text.isWellFormed()).toBe(true)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000)
        expect(buttonsOf({ blocks: all }).length).toBeGreaterThanOrEqual(card.buttons?.length ?? 0)
      }),
      { numRuns: 100 },
    )
  })

  test('whatever people write, nobody is called but the colleagues the card names', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const named = [...JSON.stringify(card).matchAll(/"userId":"(U\d)"/g)].map(([, id]) => id)
        expect(named).toEqual(expect.arrayContaining(called(asMessage(card))))
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    '<!channel> <@U1> <https://evil.example|Acme>',
    '*bold* _it_ ~no~ `code` ```x```',
    '> quote',
    '&lt;!here&gt; &amp;',
  ])('people’s words are shown as they were typed: %s', (words) => {
    const card = cardOf(
      { type: 'text', text: words },
      { type: 'facts', facts: [[words, words]] },
      { type: 'list', items: [words] },
      { type: 'note', text: words },
    )
    expect(read(card).split(words)).toHaveLength(6)
    expect(called(asMessage(card))).toEqual([])
  })

  test('marks that turn the reading direction, and control characters, are left out', () => {
    const text = JSON.stringify(
      message(cardOf({ type: 'text', text: 'factuur \u202egnp.exe\u202c\u0007 \u2066ok\u2069' })),
    )
    expect(text).toContain('factuur gnp.exe ok')
  })

  test('a colleague is mentioned in small print too, beside words that stay plain', () => {
    const [, small] = drawn(
      cardOf({ type: 'note', text: ['seen by ', { mention: { name: 'Sanne', userId: 'U1' } }, ' *today*'] }),
    )
    expect(small).toEqual({
      type: 'context',
      elements: [
        { type: 'plain_text', text: 'seen by ', emoji: false },
        { type: 'mrkdwn', text: '<@U1>' },
        { type: 'plain_text', text: ' *today*', emoji: false },
      ],
    })
  })

  test('a colleague without an account here is written by name', () => {
    expect(read(cardOf({ type: 'text', text: [{ mention: { name: 'Sanne de Vries' } }] }))).toContain('@Sanne de Vries')
  })

  test('of too many lines whole ones are kept, the rest is counted, and the buttons stay', () => {
    const items = Array.from({ length: 900 }, (_, n) => `line ${n} of many that say something`)
    const card: Card = {
      ...cardOf({ type: 'list', items }, { type: 'text', text: 'after' }),
      buttons: [{ label: 'Close', press: { command: 'x', input: {} } }],
    }
    const lines = read(card).split('\n')
    const shown = lines.filter((line) => line.startsWith('• '))
    expect(shown.length).toBeGreaterThan(200)
    expect(shown.at(-1)).toBe(`• line ${shown.length - 1} of many that say something`)
    expect(lines.slice(-2)).toEqual([`and ${900 - shown.length + 1} more`, '[Close]'])
  })

  test('two hundred rows with buttons become as many as fit, each with its own buttons', () => {
    const rows = Array.from({ length: 200 }, (_, n) => ({
      text: `Case ${n}`,
      buttons: [{ label: 'Done', press: { command: 'case done', input: { id: n } } }],
    }))
    const card = cardOf({ type: 'rows', rows })
    const buttons = buttonsOf({ blocks: drawn(card) })
    expect(drawn(card).length).toBeLessThanOrEqual(50)
    expect(buttons.length).toBeGreaterThan(20)
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(buttons.length)
    expect(read(card)).toContain(`and ${200 - buttons.length} more`)
  })

  test('a menu stands behind the buttons, by itself without any, and takes no line from a message that is full', () => {
    const press = { command: 'mark useful', input: { delivery: 7 } }
    const menu = ['Useful', 'Not useful'].map((label) => ({ label, press }))
    const kindsOf = (all: Json[]) => ((all.at(-1)?.['elements'] ?? []) as Json[]).map(({ type }) => type)
    expect(kindsOf(drawn({ ...cardOf(), menu }))).toEqual(['overflow'])
    expect(kindsOf(drawn({ ...cardOf(), menu, buttons: [{ label: 'I take it', press }] }))).toEqual([
      'button',
      'overflow',
    ])

    const label = 'A button with more words than fit beside'
    const rows = (count: number) => Array.from({ length: count }, () => ({ text: 'x', buttons: [{ label, press }] }))
    for (const count of [23, 24, 25, 60]) {
      const card = cardOf({ type: 'rows', rows: rows(count) })
      const withMenu = drawn({ ...card, menu })
      expect(blockFaults(withMenu, 'message')).toEqual([])
      expect(readBlocks(withMenu)).toBe(read(card))
      expect(buttonsOf({ blocks: withMenu }).filter(({ inMenu }) => inMenu)).toHaveLength(2)
    }
  })

  test('a line beyond all measure is cut with an ellipsis, a text of many lines is not', () => {
    expect(read(cardOf({ type: 'text', text: 'x'.repeat(10_000) }))).toMatch(/x…$/)
    const long = Array.from({ length: 100 }, (_, n) => `${n} ${'y'.repeat(60)}`).join('\n')
    expect(read(cardOf({ type: 'text', text: long }))).toContain('\n99 yyy')
  })

  test('a button whose input Slack would refuse is left out, the message is not', () => {
    const press = { command: 'x', input: { text: 'y'.repeat(2_000) } }
    const card = {
      ...cardOf({ type: 'text', text: 'words' }),
      buttons: [
        { label: 'Too much', press },
        { label: 'Fine', press: { command: 'x', input: {} } },
      ],
    }
    expect(read(card)).toBe('Title\nwords\n[Fine]')
  })

  test('the text for notifications is escaped, since Slack reads markup there', () => {
    expect(message(cardOf({ type: 'text', text: '<!channel> & co' })).text).toBe('Title\n&lt;!channel&gt; &amp; co')
  })
})

describe('a form in Slack', () => {
  test('any form whatsoever is taken by Slack', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(viewFaults(formView(form, '{}') as unknown as Json)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('has a field of each kind, filled in as given', () => {
    const view = formView(
      {
        language: 'nl',
        title: 'Klacht',
        intro: 'Vul aan wat je weet',
        fields: [
          { type: 'line', name: 'summary', label: 'Wat is er', value: 'te laat', max: 200 },
          { type: 'lines', name: 'note', label: 'Meer', optional: true, placeholder: 'alles mag' },
          { type: 'date', name: 'day', label: 'Dag', value: '2026-03-02' },
          { type: 'time', name: 'at', label: 'Tijd', value: '09:30' },
          {
            type: 'choice',
            name: 'severity',
            label: 'Ernst',
            value: 'high',
            options: [
              { label: 'Laag', value: 'low' },
              { label: 'Hoog', value: 'high' },
            ],
          },
        ],
        submit: { command: 'complaint add', input: { id: 7 }, label: 'Bewaren' },
      },
      '{}',
    )
    expect(readView({ id: 'V1', hash: '', user: 'U1', open: true, view: view as unknown as Json })).toBe(
      'Klacht\nVul aan wat je weet\nWat is er: ___\nMeer: ___\nDag: ___\nTijd: ___\nErnst: ___',
    )
    expect(view).toMatchSnapshot()
  })

  test('gives its window no more to carry than Slack takes, however long the address of a message is', () => {
    const link = `https://acme.slack.com/${'x'.repeat(977)}`
    const { submit } = messageForm({ text: 'word '.repeat(500), author: 'Jan', link }, { language: 'nl' })
    const ts = '1772442000.000001'
    const from = { channel: 'C0123456789', kind: 'channel', thread: ts, pressed: { ts, hidden: true } } as const
    const carried = metadata(submit.input, { by: 'click', user: 'U1', address: 'x'.repeat(500), ...from })
    expect(carried.length).toBeLessThan(1_500)
    expect(readMetadata(carried)).toEqual({ input: { link }, from })
  })

  test('of more than a hundred options the chosen one stays', () => {
    const options = Array.from({ length: 150 }, (_, n) => ({ label: `Customer ${n}`, value: `${n}` }))
    const view = formView(
      {
        language: 'en',
        title: 'T',
        fields: [{ type: 'choice', name: 'c', label: 'C', value: '149', options }],
        submit: { command: 'x', input: {}, label: 'Save' },
      },
      '{}',
    )
    expect(view.blocks[0]).toMatchObject({
      element: {
        initial_option: { value: '149' },
        options: expect.arrayContaining([expect.objectContaining({ value: '149' })]),
      },
    })
  })
})
