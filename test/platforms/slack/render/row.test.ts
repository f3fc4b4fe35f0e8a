import { describe, expect, test } from 'vitest'
import type { Button, Text } from '../../../../src/cards/card.ts'
import { blocks } from '../../../../src/platforms/slack/render/blocks.ts'
import { buttonsOf } from '../../../support/slack/people/reading.ts'
import type { Json } from '../../../support/slack/workspace.ts'

describe('a row in Slack', () => {
  const deed = (label: string, input: object = { id: 3 }, opens?: 'form') =>
    ({ label, ...(opens && { opens }), press: { command: `promise ${label.toLowerCase()}`, input } }) as Button
  const rowOf = (buttons: Button[], text: Text = [{ strong: '3 Acme' }, ': call Jan']) =>
    blocks({
      language: 'en',
      title: 'T',
      body: [{ type: 'rows', rows: [{ text, note: 'Mon 2 Mar', buttons }] }],
    }).slice(1) as unknown as Json[]

  test('is one block, with a menu of its deeds beside it, the first on top', () => {
    const [block, ...others] = rowOf([deed('Keep'), deed('Decide', { id: 3, from: 'digest' }, 'form')])
    expect(others).toEqual([])
    expect(block).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: '*3 Acme*: call Jan · Mon 2 Mar', verbatim: true },
      accessory: {
        type: 'overflow',
        action_id: 'menu:0',
        options: [
          { text: { type: 'plain_text', text: 'Keep', emoji: false }, value: 'promise keep:0 {"id":3}' },
          {
            text: { type: 'plain_text', text: 'Decide', emoji: false },
            value: 'promise decide:form:0 {"id":3,"from":"digest"}',
          },
        ],
      },
    })
  })

  test('with one deed has that beside it', () => {
    expect(rowOf([deed('Keep')])).toEqual([
      expect.objectContaining({ accessory: expect.objectContaining({ type: 'button' }) }),
    ])
  })

  test.each([
    ['six of them', Array.from({ length: 6 }, (_, n) => deed(`Keep${n}`))],
    ['one whose input is long', [deed('Keep'), deed('Decide', { words: 'x'.repeat(150) })]],
    ['one with many words', [deed('Add Internationale Kantoorinrichting')]],
  ])('deeds that fit in no menu stand below their row: %s', (_, deeds) => {
    expect(rowOf(deeds).map(({ type }) => type)).toEqual(['section', 'actions'])
    expect(buttonsOf({ blocks: rowOf(deeds) }).map(({ label }) => label)).toEqual(deeds.map(({ label }) => label))
  })

  test.each([
    'a * b * c',
    'order_12_a',
    '~5%~',
    '`x`',
    ':smile: yes',
    'see https://evil.example',
    'www.evil.example',
    '> quote',
  ])('in which somebody wrote what could be markup is shown letter by letter: %s', (words) => {
    expect(rowOf([deed('Keep')], [{ strong: '3 Acme' }, `: \n${words}`])).toEqual([
      expect.objectContaining({ text: { type: 'plain_text', text: `3 Acme: \n${words} · Mon 2 Mar`, emoji: false } }),
    ])
  })
})
