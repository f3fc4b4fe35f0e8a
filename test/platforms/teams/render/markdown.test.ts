import { describe, expect, test } from 'vitest'
import { clip, inline, lines } from '../../../../src/platforms/teams/render/markdown.ts'
import { mentions, written } from '../../../../src/platforms/teams/render/spans.ts'

describe('people’s words in the Markdown of Teams', () => {
  test.each([
    ['*a* **b** `c`', '\\*a\\* \\*\\*b\\*\\* \\`c\\`'],
    ['_a_ __b__ snake_case a_', '\\_a\\_ \\_\\_b\\_\\_ snake_case a\\_'],
    ['~~a~~ ~30', '\\~\\~a\\~\\~ ~30'],
    ['[click](http://evil.example)', '\\[click\\]\u200B(http://evil.example)'],
    ['![x](http://evil.example)', '!\\[x\\]\u200B(http://evil.example)'],
    ['[x]: http://evil.example', '\\[x\\]: http://evil.example'],
    ['\\[x](y)', '\\\\\\[x\\]\u200B(y)'],
    ['<at>Sanne</at> </AT>', '\\<\u200Bat>Sanne\\<\u200B/at> \\<\u200B/AT>'],
    ['<b>x</b> <http://x> a<b 1<2', '\\<b>x\\</b> \\<http://x> a\\<b 1<2'],
    ['&amp; &lt; a&b', '\\&amp; \\&lt; a&b'],
    ['C:\\temp\\new', 'C:\\temp\\new'],
    ['ends with \\', 'ends with \\\\'],
    ['# a', '\\# a'],
    ['#1', '#1'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['+31 6 12345678', '+31 6 12345678'],
    ['1. a', '1\\. a'],
    ['1) a', '1\\) a'],
    ['12.5 a', '12.5 a'],
    ['> a', '\\> a'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['    code', 'code'],
    ['a\n\n\nb\r\nc', 'a\n\nb\n\nc'],
    ['a\n- b', 'a\n\n\\- b'],
    ['\u202Ereversed\u202C \u2067x\u2069', 'reversed x'],
    ['a\u0000b\u0007c', 'abc'],
    ['\uD83D half', '\uFFFD half'],
  ])('%j is written %j', (text, markdown) => {
    expect(lines(text)).toBe(markdown)
  })

  test('on one line have no line breaks', () => {
    expect(inline('a\n  b\tc')).toBe('a b c')
  })

  test('are cut between characters', () => {
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('ab😀def', 4)).toBe('ab…')
    expect(clip('abcd', 4)).toBe('abcd')
  })
})

describe('a text with emphasis and people', () => {
  test('is written around the words as they are', () => {
    const people = mentions()
    const text = [
      'Tell ',
      { mention: { name: 'Jan', userId: '29:j' } },
      ' that ',
      { strong: ' *now* ' },
      ' is [late](x)',
    ]
    expect(written(text, people)).toBe('Tell <at>Jan</at> that **\\*now\\*** is \\[late\\]\u200B(x)')
    expect(people.entities()).toEqual([
      { type: 'mention', text: '<at>Jan</at>', mentioned: { id: '29:j', name: 'Jan' } },
    ])
  })

  test('names who is not there without telling anybody', () => {
    const people = mentions()
    expect(written([{ mention: { name: 'Jan *de* Vries' } }], people)).toBe('@Jan \\*de\\* Vries')
    expect(people.entities()).toEqual([])
  })

  test('in a message of somebody else only names people', () => {
    const people = mentions({ telling: false })
    expect(written([{ mention: { name: 'Jan', userId: '29:j' } }], people)).toBe('@Jan')
    expect(people.entities()).toEqual([])
  })

  test.each([
    ['https://a.example/l/19%3Ax%40y?z=1&b=%7B%7D', 'here', '[here](https://a.example/l/19%3Ax%40y?z=1&b=%7B%7D)'],
    ['https://a.example/(x) y', 'a [b](c)', '[a \\[b\\]\u200B(c)](https://a.example/%28x%29%20y)'],
    ['https://a.example/"><b>', ' here ', '[here](https://a.example/%22%3e%3cb%3e)'],
    ['javascript:alert(1)', 'here', 'here'],
    ['', '', ''],
  ])('leads to %s and nowhere else', (url, label, shown) => {
    expect(written([{ link: { label, url } }], mentions())).toBe(shown)
  })

  test('keeps two people of one name apart, and one person one', () => {
    const people = mentions()
    const jan = (userId: string) => ({ mention: { name: 'Jan <b>', userId } })
    expect(written([jan('29:1'), ' ', jan('29:2'), ' ', jan('29:1')], people)).toBe(
      '<at>Jan b</at> <at>Jan b (2)</at> <at>Jan b</at>',
    )
    expect(people.entities()).toHaveLength(2)
  })

  test('without words is empty, also when it is emphasised', () => {
    expect(written(['', { strong: ' ' }], mentions())).toBe('')
    expect(written('  \n ', mentions())).toBe('')
  })
})
