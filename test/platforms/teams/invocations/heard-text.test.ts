import { describe, expect, test } from 'vitest'
import { heardText } from '../../../../src/platforms/teams/invocations/heard-text.ts'

const BOT = { id: '28:bot', name: 'Kastelein' }
const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  timezone: undefined,
  mentioned: { id, name },
})
const read = (text: string | undefined, ...entities: ReturnType<typeof mention>[]) =>
  heardText({ text, entities, recipient: { ...BOT, aadObjectId: undefined } })

describe('the words of a message', () => {
  test.each([
    ['plain words', 'plain words'],
    ['  too\u00A0 much &nbsp; space  ', 'too much space'],
    ['Jansen &amp; Zn &lt;B.V.&gt;', 'Jansen & Zn <B.V.>'],
    ['&amp;lt;', '&lt;'],
    ['1 &lt; 2 &#233;&#xE9; &quot;x&#39;', '1 < 2 éé "x\''],
    ['&unknown; &copy;', '&unknown; &copy;'],
    ['&#0;&#1114112;&#xD800;', '\uFFFD'],
    ['<p>one</p><p>two<br>three</p>', 'one\ntwo\nthree'],
    ['<div><b>bold</b> and <a href="http://x">link</a></div>', 'bold and link'],
    ['a < b > c', 'a < b > c'],
    ['one\r\ntwo  \n  three', 'one\ntwo\nthree'],
    ['\u202Elog\u202C Acme\u200B:\u2060 x\uFEFF', 'log Acme: x'],
    ['👨‍👩‍👧 Ünïcode 日本', '👨‍👩‍👧 Ünïcode 日本'],
    ['', ''],
  ])('%j reads %j', (text, said) => {
    expect(read(text)).toEqual({ text: said, people: {} })
  })

  test('none at all are no words', () => {
    expect(read(undefined).text).toBe('')
  })

  test('twenty thousand characters stay', () => {
    expect(read('x'.repeat(20_000)).text).toHaveLength(20_000)
  })

  test('our own name goes, wherever it stands and whatever we are called', () => {
    const us = mention(BOT.id, 'Kastelein')
    expect(read('<at>Kastelein</at>&nbsp;brief acme', us).text).toBe('brief acme')
    expect(read('brief <at>Kastelein</at> acme', us).text).toBe('brief acme')
    expect(
      read(
        '<at>De [Oude] Kastelein &amp; Co</at> brief',
        mention(BOT.id, 'De [Oude] Kastelein & Co', '<at>De [Oude] Kastelein &amp; Co</at>'),
      ).text,
    ).toBe('brief')
  })

  test('colleagues are called by name, and told apart by id', () => {
    const heard = read(
      'ask <at>Sanne de Vries</at>, <at>Jan</at> and <at>Sanne de Vries</at>',
      mention('29:a', 'Sanne de Vries'),
      mention('29:b', 'Jan'),
      mention('29:c', 'Sanne de Vries'),
    )
    expect(heard.text).toBe('ask @[Sanne de Vries], @Jan and @[Sanne de Vries (3)]')
    expect(heard.people).toEqual({ 'Sanne de Vries': '29:a', Jan: '29:b', 'Sanne de Vries (3)': '29:c' })
  })

  test('one colleague named twice is one', () => {
    const heard = read('<at>Jan</at> <at>Jan</at>', mention('29:b', 'Jan'), mention('29:b', 'Jan'))
    expect(heard).toEqual({ text: '@Jan @Jan', people: { Jan: '29:b' } })
  })

  test('tags with an id of their own, and names with signs in them', () => {
    const heard = read(
      '<at id="0">Jan &amp; Co ]x[</at>',
      mention('29:b', 'Jan & Co ]x[', '<at id="0">Jan &amp; Co ]x[</at>'),
    )
    expect(heard).toEqual({ text: '@[Jan & Co x]', people: { 'Jan & Co x': '29:b' } })
  })

  test('who is meant comes from Teams, not from tags somebody typed', () => {
    expect(read('<at>Sanne</at> hello')).toEqual({ text: 'Sanne hello', people: {} })
    expect(read('&lt;at&gt;Sanne&lt;/at&gt; hello', mention('29:a', 'Sanne')).people).toEqual({})
  })

  test('a team or a channel is a name, nobody to be told', () => {
    expect(read('ask <at>Sales</at>', mention('19:sales@thread.tacv2', 'Sales'))).toEqual({
      text: 'ask @Sales',
      people: {},
    })
  })
})
