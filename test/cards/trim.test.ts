import { expect, test } from 'vitest'
import type { Part } from '../../src/cards/card.ts'
import { plain } from '../../src/cards/plain-text.ts'
import { countLines, keepLines } from '../../src/cards/trim.ts'

const PARTS: readonly Part[] = [
  { type: 'text', text: 'one\ntwo\nthree' },
  { type: 'text', text: ['one ', { strong: 'two' }, '\nthree\n', { mention: { name: 'Tom' } }] },
  { type: 'note', text: 'one\ntwo\nthree' },
  { type: 'copy', text: 'one\ntwo\nthree' },
  { type: 'facts', facts: ['a', 'b', 'c'].map((name) => [name, 'x\ny'] as const) },
  { type: 'list', items: ['a\nb', 'c', 'd'] },
  { type: 'rows', rows: ['a', 'b', 'c'].map((text) => ({ text, buttons: [] })) },
  { type: 'table', table: { caption: '', columns: [{ label: 'x' }], rows: [['a'], ['b'], ['c']] } },
]

test.each(PARTS)('of three lines as many stay as are asked for: $type', (part) => {
  expect([1, 2, 3, 9].map((most) => countLines([keepLines(part, most)]))).toEqual([1, 2, 3, 3])
  expect(countLines(PARTS)).toBe(3 * PARTS.length)
})

test('a line keeps its emphasis and its people, and the lines their order', () => {
  const text = ['one ', { strong: 'two' }, '\nthree\n', { mention: { name: 'Tom' } }]
  const kept = keepLines({ type: 'text', text }, 2)
  expect('text' in kept && kept.text).toContainEqual({ strong: 'two' })
  expect('text' in kept && plain(kept.text)).toBe('one two\nthree')
})
