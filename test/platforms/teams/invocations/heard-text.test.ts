import { describe, expect, test } from 'vitest'
import { heardText } from '../../../../src/platforms/teams/invocations/heard-text.ts'

const BOT = { id: '28:bot', name: 'Kastelein' }
const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  timezone: undefined,
  mentioned: { id, name },
})
const recipient = { ...BOT, aadObjectId: undefined }
const read = (text: string | undefined, ...entities: ReturnType<typeof mention>[]) =>
  heardText({ text, entities, recipient, attachments: [] })
/** As Teams sends it: the words, and a copy with markup. */
const readBoth = (text: string, content: string, ...entities: ReturnType<typeof mention>[]) =>
  heardText({ text, entities, recipient, attachments: [{ contentType: 'text/html', content }] })

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
    ['<div><b>bold</b> and <a href="http://x">link</a></div>', 'bold and link (http://x)'],
    [
      'sent <a href="https://docs.acme.nl/o-1.pdf?a=1&amp;b=2">offer</a>',
      'sent offer (https://docs.acme.nl/o-1.pdf?a=1&b=2)',
    ],
    ['see <a href="https://www.acme.nl/">acme.nl</a>', 'see acme.nl'],
    [
      'mail <a href="mailto:jan@acme.nl">jan@acme.nl</a> or <a href="mailto:jan@acme.nl">Jan</a>',
      'mail jan@acme.nl or Jan (jan@acme.nl)',
    ],
    ['<codeblock class="Language-plaintext"><code>log Acme: called</code></codeblock>', 'log Acme: called'],
    ['<pre><code>log Acme: called</code></pre>', 'log Acme: called'],
    ['<p>first</p><hr><p>second</p>', 'first\nsecond'],
    ['complaint Acme: late <emoji alt="😠" title="Angry"></emoji>', 'complaint Acme: late 😠'],
    ['late <img alt="😠" itemtype="http://schema.skype.com/Emoji" src="x"><img alt="image" src="y">', 'late 😠'],
    ['<quoted messageId="1772438000000"/> log Acme: called', 'log Acme: called'],
    ['<quoted messageId="1">What did he say?</quoted>log Acme: called', 'log Acme: called'],
    ['<ul><li>brief acme</li></ul>', '• brief acme'],
    ['log Acme: wants<ul>\n<li>chairs</li>\n<li>a table</li>\n</ul>soon', 'log Acme: wants\n• chairs\n• a table\nsoon'],
    ['<table><tr><td>chair</td><td>4</td></tr><tr><td>table</td><td>1</td></tr></table>', 'chair | 4\ntable | 1'],
    ['<p>**promise Acme: send quote by friday**</p>', '**promise Acme: send quote by friday**'],
    ['log :telephone_receiver: Acme: called', 'log 📞 Acme: called'],
    ['<blockquote>brief acme</blockquote>', '> brief acme'],
    ['one\n\ntwo', 'one\n\ntwo'],
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

  test('our own name goes without an entity, and with one that does not say how it was written', () => {
    const us = { ...mention(BOT.id, 'Kastelein & Co'), text: undefined } as never
    expect(read('<at>Kastelein &amp; Co</at> brief acme', us).text).toBe('brief acme')
    expect(read('<at>Kastelein & Co</at> brief acme', us).text).toBe('brief acme')
    expect(read('<at>Kastelein</at> brief acme').text).toBe('brief acme')
    const jan = { ...mention('29:b', 'Jan'), text: undefined } as never
    expect(read('<at>Jan</at> calls', jan)).toEqual({ text: '@Jan calls', people: { Jan: '29:b' } })
  })

  test('nothing is left of the message they answer to', () => {
    const quote =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1772438000000">\r\n' +
      '<strong itemprop="mri" itemid="28:bot">Kastelein</strong><span itemprop="time" itemid="1772438000000"></span>\r\n' +
      '<p itemprop="preview">Good morning Tom, this needs you today</p>\r\n</blockquote>\r\n'
    const words = 'KasteleinGood morning Tom, this needs you today\r\n\r\nlog Acme: called'
    expect(readBoth(words, `${quote}<p>log Acme: called</p>`).text).toBe('log Acme: called')
    const said = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Jan</span>'
    const asked = readBoth(`${words} <at>Jan</at>`, `${quote}<p>log Acme: called ${said}</p>`, mention('29:b', 'Jan'))
    expect(asked).toEqual({ text: 'log Acme: called @Jan', people: { Jan: '29:b' } })
    // Somebody who quotes in their own words means them.
    expect(readBoth('log Acme: x', '<p>log Acme: x</p><blockquote>y</blockquote>').text).toBe('log Acme: x')
  })

  test('the address of a link that only the copy with markup has is kept', () => {
    const html = '<p>log Acme: sent <a href="https://docs.acme.nl/o-1.pdf" title="x">offer</a></p>'
    expect(readBoth('log Acme: sent offer', html).text).toBe('log Acme: sent offer (https://docs.acme.nl/o-1.pdf)')
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
