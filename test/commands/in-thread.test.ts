import { describe, expect, test } from 'vitest'
import { phraseIn } from '../../src/commands/grammar/in-thread.ts'

describe('said in the thread of a complaint', () => {
  test.each([
    'still on it',
    "I'm still on it",
    'Still on it.',
    'I’m on it',
    'working on it',
    'we are still working on this',
    'still busy',
    'in progress',
    'ik ben ermee bezig',
    'ik ben er nog mee bezig',
    'Nog mee bezig.',
    'nog steeds mee bezig',
    'ben er mee bezig',
    'we zijn ermee bezig',
    'er wordt aan gewerkt',
    'loopt',
    'in behandeling',
  ])('“%s” is a sign of life', (line) => {
    expect(phraseIn(line)).toEqual({ command: 'complaint take', input: {} })
  })

  test.each([
    ['still on it, the truck comes at 4', 'the truck comes at 4'],
    ['Still on it: they call back', 'they call back'],
    ['ik ben ermee bezig, de vrachtwagen komt om 4 uur', 'de vrachtwagen komt om 4 uur'],
    ['nog mee bezig. Jan belt terug', 'Jan belt terug'],
    ['working on it and waiting for Jan', 'and waiting for Jan'],
  ])('“%s” keeps what is added', (line, note) => {
    expect(phraseIn(line)).toEqual({ command: 'complaint take', input: { note } })
  })

  test.each([
    ['I take it', 'complaint take'],
    ['ik pak dit op', 'complaint take'],
    ['wie is ermee bezig?', 'complaint holder'],
    ['who is on it', 'complaint holder'],
    ['told the customer', 'complaint told'],
    ['close it', 'complaint close'],
  ])('“%s” still asks for %s', (line, command) => {
    expect(phraseIn(line)).toEqual({ command, input: {} })
  })

  test.each([
    'on it goes the label',
    'is anybody still on it?',
    'loopt de levering goed?',
    'bezig met een offerte',
    'still waiting for Jan',
    'ik ben bezig met Acme',
    'log Acme: still on it',
  ])('“%s” is no phrase', (line) => {
    expect(phraseIn(line)).toBeNull()
  })
})
