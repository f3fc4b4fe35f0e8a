import { describe, expect, test } from 'vitest'
import { plainEmoji, withEmoji } from '../../src/platforms/emoji.ts'

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
    expect(plainEmoji(typed)).toBe(read)
  })

  test('of a company’s own is no colon behind a name, and is kept whole after one', () => {
    expect(plainEmoji('complaint Acme :acme-angry: third late delivery')).toBe(
      'complaint Acme acme-angry third late delivery',
    )
    expect(plainEmoji('log :acme-logo: Acme: called :acme-logo:')).toBe('log acme-logo Acme: called :acme-logo:')
    expect(withEmoji('paid :acme-logo:')).toBe('paid :acme-logo:')
  })

  test.each([
    'log Acme: at 10:30:15',
    'log Acme:x:y',
    'log Studio: Noord: called',
    'log Acme: see a::b::c',
    'log Acme: 🙂',
  ])('%j holds none', (typed) => {
    expect(plainEmoji(typed)).toBe(typed)
  })
})
