import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { plain, plainText } from '../../src/cards/plain-text.ts'

const card: Card = {
  language: 'en',
  title: 'Complaint 7: Acme',
  tone: 'alarm',
  body: [
    {
      type: 'text',
      text: ['Third late delivery, says ', { strong: 'Jan' }, '\nAsk ', { mention: { name: 'Sanne', userId: 'U1' } }],
    },
    {
      type: 'facts',
      facts: [
        ['Owner', [{ mention: { name: 'Sanne' } }]],
        ['Severity', 'high'],
      ],
    },
    { type: 'list', heading: 'Next', items: ['call back', 'send credit note'] },
    {
      type: 'rows',
      rows: [
        {
          text: 'Promise 3',
          note: 'tomorrow',
          buttons: [{ label: 'Done', press: { command: 'promise done', input: { id: 3 } } }],
        },
      ],
    },
    { type: 'copy', text: '/crm brief acme' },
    { type: 'note', text: 'held back: 2' },
  ],
  buttons: [{ label: 'Acknowledge', press: { command: 'complaint ack', input: { id: 7 } } }],
}

describe('a card in plain text', () => {
  test('says its title with how it stands, then every line, without buttons', () => {
    expect(plainText(card).split('\n')).toEqual([
      'Urgent: Complaint 7: Acme',
      'Third late delivery, says Jan',
      'Ask @Sanne',
      'Owner: @Sanne',
      'Severity: high',
      'Next',
      '• call back',
      '• send credit note',
      '• Promise 3 (tomorrow)',
      '/crm brief acme',
      'held back: 2',
    ])
  })

  test('speaks the language of the card', () => {
    expect(plainText({ ...card, language: 'nl' })).toMatch(/^Dringend: Complaint 7/)
  })

  test('keeps whole lines within 3,000 characters and counts the rest', () => {
    const long = plainText({
      language: 'nl',
      title: 'Lang',
      body: [{ type: 'list', items: Array.from({ length: 400 }, (_, n) => `regel ${n} van velen`) }],
    })
    const lines = long.split('\n')
    expect(long.length).toBeLessThanOrEqual(3000)
    expect(long.length).toBeGreaterThan(2950)
    expect(lines.at(-1)).toBe(`en nog ${401 - (lines.length - 1)}`)
    expect(lines.at(-2)).toMatch(/^• regel \d+ van velen$/)
  })

  test('is not cut when it fits exactly', () => {
    const text = plainText({ language: 'en', title: 'a', body: [{ type: 'text', text: 'b\nc' }] }, 20)
    expect(text).toBe('a\nb\nc')
  })

  test('shortens only a title that is too long by itself, never through an emoji', () => {
    const text = plainText({ language: 'en', title: '🍺'.repeat(5000), body: [] })
    expect(text.length).toBeLessThanOrEqual(3000)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toMatch(/…$/)
  })

  test('can be measured otherwise, in bytes for example', () => {
    const bytes = (line: string) => Buffer.byteLength(line)
    const text = plainText(
      { language: 'en', title: 'euros', body: [{ type: 'text', text: `${'€'.repeat(20)}\n${'€'.repeat(20)}` }] },
      100,
      bytes,
    )
    expect(text).toBe(`euros\n${'€'.repeat(20)}\nand 1 more`)
  })

  test('text alone loses its emphasis', () => {
    expect(plain(['a ', { strong: 'b' }, { mention: { name: 'c', userId: 'U1' } }])).toBe('a b@c')
  })
})
