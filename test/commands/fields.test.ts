import { describe, expect, test } from 'vitest'
import type { Grammar } from '../../src/commands/command.ts'
import { isTypoOf, takeFields } from '../../src/commands/grammar/fields.ts'

const grammar: Grammar = {
  relation: 'colon',
  fields: {
    severity: { names: ['severity', 'ernst'], kind: { low: ['laag'], high: ['hoog', 'urgent'] } },
    by: { names: ['by', 'uiterlijk'], kind: 'date' },
    owner: { names: ['owner', 'eigenaar'], kind: 'colleague' },
  },
}
const DATES = ['friday', 'next week tuesday', 'volgende week dinsdag', '28 november 14:00']
const take = (text: string) => takeFields(text, grammar, (words) => DATES.includes(words.toLowerCase()))

describe('name=value', () => {
  test('is taken out of the text wherever it stands, in either language', () => {
    expect(take('Acme: ernst=hoog third late delivery')).toMatchObject({
      rest: 'Acme: third late delivery',
      values: { severity: 'high' },
    })
    expect(take('Acme: third late delivery severity=HIGH')).toMatchObject({
      rest: 'Acme: third late delivery',
      values: { severity: 'high' },
    })
  })

  test('a date is as many words as read as one', () => {
    expect(take('Acme: send quote by=next week tuesday please')).toMatchObject({
      rest: 'Acme: send quote please',
      values: { by: 'next week tuesday' },
    })
    expect(take('Acme: bel uiterlijk=“volgende week dinsdag” terug').values).toEqual({ by: 'volgende week dinsdag' })
    expect(take('Acme: send by=somewhen soon').values).toEqual({ by: 'somewhen' })
  })

  test('a colleague may have a name of several words in brackets', () => {
    expect(take('Acme: x owner=@[Sanne de Wit] y')).toMatchObject({
      rest: 'Acme: x y',
      values: { owner: '@[Sanne de Wit]' },
    })
  })

  test('a value nobody knows and a name misspelt are told, not swallowed', () => {
    expect(take('Acme: x severity=purple').wrong).toEqual([
      { name: 'severity', value: 'purple', allowed: { low: ['laag'], high: ['hoog', 'urgent'] } },
    ])
    expect(take('Acme: x severty=high').misspelt).toEqual([{ name: 'severty', meant: 'severity' }])
  })

  test('other equal signs belong to the text', () => {
    expect(take('Acme: see https://x.example/?a=b and prijs=12').rest).toBe(
      'Acme: see https://x.example/?a=b and prijs=12',
    )
  })
})

test.each([
  ['lgo', 'log', true],
  ['breif', 'brief', true],
  ['complant', 'complaint', true],
  ['log', 'log', false],
  ['quote', 'who', false],
  ['jan', 'log', false],
  ['vandag', 'vandaag', true],
])('“%s” as a misspelt “%s”: %s', (word, other, isTypo) => {
  expect(isTypoOf(word, other)).toBe(isTypo)
})
