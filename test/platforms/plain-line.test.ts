import { describe, expect, test } from 'vitest'
import { withEmoji } from '../../src/platforms/emoji.ts'
import { plainLine } from '../../src/platforms/plain-line.ts'

describe('words for the bot are read without what was put around them', () => {
  test.each([
    ['*promise Acme: send quote by friday*', 'promise Acme: send quote by friday'],
    ['**promise Acme: send quote by friday**', 'promise Acme: send quote by friday'],
    ['_brief acme_', 'brief acme'],
    ['*_brief acme_*', 'brief acme'],
    ['~brief acme~', 'brief acme'],
    ['`promise Acme: send quote by=2026-03-06`', 'promise Acme: send quote by=2026-03-06'],
    ['```\nlog Acme: called\n```', 'log Acme: called'],
    ['```text\nlog Acme: called\n```', 'log Acme: called'],
    ['```log Acme: called```', 'log Acme: called'],
    ['> brief acme', 'brief acme'],
    ['>brief acme', 'brief acme'],
    ['• brief acme', 'brief acme'],
    ['- brief acme', 'brief acme'],
    ['* brief acme', 'brief acme'],
    ['1. brief acme', 'brief acme'],
    ['> *brief acme*', 'brief acme'],
    ['• `log Acme: called`', 'log Acme: called'],
  ])('%j is %j', (typed, read) => {
    expect(plainLine(typed)).toBe(read)
  })

  test.each([
    'log Acme: *urgent* he called',
    '*log* Acme: sent *two*',
    'log Acme: said `x` and `y`',
    'log Acme: wrote\n> I will pay\n- tomorrow',
    'log Acme: 5*3*2 and snake_case_name',
    '-',
    '>',
    '**',
    '3 chairs',
    '24/7 Service: called',
    '',
  ])('%j stays', (typed) => {
    expect(plainLine(typed)).toBe(typed)
  })
})

describe('emoji written as a code', () => {
  test.each([
    ['complaint Acme :rage: third late delivery', 'complaint Acme 😡 third late delivery'],
    ['log :telephone_receiver: Acme: called', 'log 📞 Acme: called'],
    ['log Acme: :+1: from Jan', 'log Acme: 👍 from Jan'],
    ['log Acme: called :thinking_face:', 'log Acme: called 🤔'],
    ['log Acme: from :flag-nl:', 'log Acme: from 🇳🇱'],
    ['log Acme: bye :wave::skin-tone-3:', 'log Acme: bye 👋🏼'],
    ['log Acme: :tada::tada:', 'log Acme: 🎉🎉'],
  ])('%j is %j', (typed, read) => {
    expect(plainLine(typed)).toBe(read)
  })

  test('of a company’s own is no colon behind a name, and is kept whole after one', () => {
    expect(plainLine('complaint Acme :acme-angry: third late delivery')).toBe(
      'complaint Acme acme-angry third late delivery',
    )
    expect(plainLine('log :acme-logo: Acme: called :acme-logo:')).toBe('log acme-logo Acme: called :acme-logo:')
    expect(withEmoji('paid :acme-logo:')).toBe('paid :acme-logo:')
  })

  test.each([
    'log Acme: at 10:30:15',
    'log Acme:x:y',
    'log Studio: Noord: called',
    'log Acme: see a::b::c',
    'log Acme: 🙂',
  ])('%j holds none', (typed) => {
    expect(plainLine(typed)).toBe(typed)
  })
})
