import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, clip, label } from '../../../../src/platforms/slack/render/clean.ts'
import { decode, unnamed, withoutLeading } from '../../../../src/platforms/slack/invocations/decode.ts'

const names = new Map([
  ['U1', 'Sanne de Vries'],
  ['U2', 'jan'],
  ['U3', 'jan'],
])
const read = (text: string) => decode(text, (user) => names.get(user))

describe('Slack’s way of writing becomes plain text', () => {
  test.each([
    ['Fish &amp; chips &lt;b&gt; &amp;lt;', 'Fish & chips <b> &lt;'],
    ['mail <mailto:jan@acme.nl|jan@acme.nl> now', 'mail jan@acme.nl now'],
    ['mail <mailto:jan@acme.nl> now', 'mail jan@acme.nl now'],
    ['call <tel:+31612345678|06 1234 5678>', 'call 06 1234 5678'],
    ['see <http://acme.nl|acme.nl>', 'see acme.nl'],
    ['see <https://acme.nl/a?b=1&amp;c=2>', 'see https://acme.nl/a?b=1&c=2'],
    ['see <https://acme.nl/quote/12|our quote>', 'see our quote (https://acme.nl/quote/12)'],
    ['sent <https://docs.acme.nl/offer-2291.pdf|offer>', 'sent offer (https://docs.acme.nl/offer-2291.pdf)'],
    ['see <https://www.acme.nl/|acme.nl> <https://acme.nl|https://acme.nl>', 'see acme.nl https://acme.nl'],
    ['see <https://acme.nl/pricing|acme.nl>', 'see acme.nl (https://acme.nl/pricing)'],
    ['mail <mailto:jan@acme.nl?subject=x|Jan>', 'mail Jan (jan@acme.nl)'],
    ['call <tel:+31612345678|Jan> <tel:+31612345678>', 'call Jan (+31612345678) +31612345678'],
    ['in <#C1|general> and <#C2> and <#C3|>', 'in #general and #C2 and #C3'],
    ['<!here> <!channel> <!subteam^S1|@sales> <!subteam^S2>', '@here @channel @sales @S2'],
    ['at <!date^1772442000^{date} at {time}|2 March 09:00>', 'at 2 March 09:00'],
    ['*bold* _it_ ~no~ `code`', 'bold it ~no~ `code`'],
    ['*_both_* and _*both*_, *two* *more*', 'both and both, two more'],
    ['New request from *Acme*: (_soon_)', 'New request from Acme: (soon)'],
    ['5*3*2 snake_case_name * one * two', '5*3*2 snake_case_name * one * two'],
    ['see <https://acme.nl/_a_/b*c*>', 'see https://acme.nl/_a_/b*c*'],
    ['*not\nbold*', '*not\nbold*'],
    ['  padded\u00a0\u0000\u202e \n', 'padded'],
    ['5 &lt; 6 and a &gt; b', '5 < 6 and a > b'],
    ['', ''],
  ])('%j', (written, plain) => {
    expect(read(written)).toEqual({ text: plain, people: {} })
  })

  test('people are written by name, with brackets where a name has spaces, and their ids go along', () => {
    expect(read('<@U2> and <@U1> and <@U9|piet> and <@W8>')).toEqual({
      text: '@jan and @[Sanne de Vries] and @piet and @W8',
      people: { jan: 'U2', 'Sanne de Vries': 'U1', piet: 'U9', W8: 'W8' },
    })
  })

  test('two people of the same name stay apart', () => {
    expect(read('<@U2> or <@U3> or <@U2>')).toEqual({
      text: '@jan or @[jan (U3)] or @jan',
      people: { jan: 'U2', 'jan (U3)': 'U3' },
    })
  })

  test('what somebody typed between angle brackets makes nobody a person', () => {
    expect(read('&lt;@U1&gt; &lt;!channel&gt;')).toEqual({ text: '<@U1> <!channel>', people: {} })
  })

  test('only the mention of the bot at the beginning is taken off', () => {
    expect(withoutLeading('UBOT', ' <@UBOT>: brief <@UBOT>')).toBe('brief <@UBOT>')
    expect(withoutLeading('UBOT', '<@UBOT|kastelein>, brief')).toBe('brief')
    expect(withoutLeading('UBOT', '<@U1> brief')).toBe('<@U1> brief')
    expect(withoutLeading('UBOT', '*<@UBOT> brief acme*')).toBe('*brief acme*')
    expect(withoutLeading('UBOT', '&gt; <@UBOT> brief')).toBe('&gt; brief')
  })

  test('the ids without a name are those to ask for', () => {
    expect(unnamed('<@U1> <@U2|jan> <@U1> <@W9> <#C1>')).toEqual(['U1', 'W9'])
  })

  test('whatever is escaped the way Slack does and not marked comes back as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        fc.pre(!/[*_]/.test(typed))
        const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        expect(read(escaped).text).toBe(clean(typed).trim())
      }),
    )
  })
})

describe('cutting', () => {
  test('never splits an emoji, never exceeds, never grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 40 }), (text, max) => {
        const cut = clip(text.toWellFormed(), max)
        expect(cut.length).toBeLessThanOrEqual(max)
        expect(cut.isWellFormed()).toBe(true)
        expect(label(text, max).length).toBeLessThanOrEqual(max)
        expect(label(text, max).trim()).not.toBe('')
      }),
    )
  })
})
