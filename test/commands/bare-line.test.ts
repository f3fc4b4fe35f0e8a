import { describe, expect, test } from 'vitest'
import { bareLine, bareName, emojiBlanked } from '../../src/commands/grammar/bare-line.ts'

describe('a typed line', () => {
  test.each([
    '*log Acme: called*',
    '**log Acme: called**',
    '_log Acme: called_',
    '~log Acme: called~',
    '*_log Acme: called_*',
    '`log Acme: called`',
    '```log Acme: called```',
    '```\nlog Acme: called\n```',
    '```text\nlog Acme: called\n```',
    '> log Acme: called',
    '>log Acme: called',
    '&gt; log Acme: called',
    '• log Acme: called',
    '- log Acme: called',
    '* log Acme: called',
    '1. log Acme: called',
    '“log Acme: called”',
    '„log Acme: called“',
    '«log Acme: called»',
    ':telephone_receiver: log Acme: called',
    ':wave::skin-tone-2: log Acme: called',
    '📞 log Acme: called',
    '*log* Acme: called',
    '/crm log Acme: called',
    '/crm *log Acme: called*',
    '> • *log Acme: called*',
  ])('%j is read without what is only around it', (typed) => {
    expect(bareLine(typed)).toBe('log Acme: called')
  })

  test.each([
    'log Acme: *called* and _mailed_',
    'log Acme: said `x` and `y`',
    'log Acme: wrote\n> I will pay\n- tomorrow',
    'log Acme: 5*3*2 and snake_case_name',
    '24/7 Service: called',
    '3 chairs',
    '**',
    'log Acme: called :rage:',
    '> their words\nours',
    'log Acme: “called”',
    '***',
    ':+1:',
    '-5 degrees',
    '“one” and “two”',
  ])('%j is kept as it is', (typed) => {
    expect(bareLine(typed)).toBe(typed)
  })

  test('of several quoted lines keeps every line', () => {
    expect(bareLine('> log Acme: called\n> and mailed')).toBe('log Acme: called\nand mailed')
  })
})

test.each([
  ['*Acme*', 'Acme'],
  [':tada: Acme :rage:', 'Acme'],
  ['1. FC Köln', '1. FC Köln'],
  ['24/7 Service', '24/7 Service'],
])('the name %s is %s', (typed, name) => {
  expect(bareName(typed)).toBe(name)
})

test.each([
  ['Acme :rage: late', 0],
  ['Acme: :rage: late', 1],
  ['Acme:called:late', 2],
  ['at 14:30: called', 2],
  [':+1: Acme: ok :100:', 1],
])('%s has %i colons of its own', (text, count) => {
  expect(emojiBlanked(text).split(':')).toHaveLength(count + 1)
})
