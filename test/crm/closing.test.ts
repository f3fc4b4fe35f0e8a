import { describe, expect, test } from 'vitest'
import { ClosingFacts, missingIn } from '../../src/crm/complaint/gate.ts'

describe('what closes a complaint', () => {
  test.each([
    'not called yet',
    'Not yet',
    'nog niet',
    'Nog niet gebeld.',
    'we have not told them yet',
    "haven't called yet",
    "I haven't told the customer yet",
    'customer not told yet',
    'nog te bellen',
    'klant nog niet ingelicht',
    'we hebben nog niets verteld',
    'later',
    'volgt',
    'TBD',
    'todo',
    'still to do',
    'we still have to call',
    'will call tomorrow',
    "I'll call them on Monday",
    "we're going to call",
    'ik ga ze nog bellen',
    'moet nog bellen',
    'ik bel morgen',
    'we zullen de klant inlichten',
    'call them tomorrow',
    'not called yet, because it is busy',
    'nog niet gebeld, omdat het druk is',
    'yet to be told',
  ])('what the customer still has to hear was not told: “%s”', (answer) => {
    expect(missingIn('told', answer)).toBe('not told yet')
  })

  test.each([
    'none',
    'None.',
    'nothing',
    'geen',
    'n.v.t.',
    'nvt',
    'N/A',
    '-',
    '--',
    '...',
    '???',
    'xxx',
    'x',
    'aaaa',
    '',
    '  ',
    "don't know",
    'dont know',
    'I don’t know',
    'do not know why',
    'dunno',
    'idk',
    'no idea',
    'unknown',
    'weet niet',
    'weet ik niet',
    'ik weet het niet',
    'geen idee',
    'onbekend',
    'not called',
    'niet gebeld',
    'not told',
    'klant niet gebeld',
    'niets',
    'niks',
    'nothing to report',
    'niets te melden',
    'no action',
    'geen actie',
    'ok',
    '👍',
  ])('nothing is no answer to any question without a reason: “%s”', (answer) => {
    for (const field of ['told', 'cause', 'change'] as const) {
      expect(missingIn(field, answer), field).not.toBeNull()
    }
  })

  test.each([
    'not yet',
    'nog niet',
    'not known yet',
    'nog niet bekend',
    "we don't know yet",
    'weten we nog niet',
    'still unknown',
    'we are still looking',
    'nog onduidelijk',
    'nothing yet',
    'nog geen idee',
    'tbd',
  ])('what is not known yet leaves it open: “%s”', (answer) => {
    expect(missingIn('cause', answer)).toBe('not known yet')
    expect(missingIn('change', answer)).toBe('not known yet')
  })

  test.each([
    'Called Jan on Tuesday: new pallets come on Friday',
    'Jan gebeld, excuses gemaakt',
    'Called Jan; the parts are not in yet, and he knows that',
    'Mailed both, they will call back tomorrow',
    'Gebeld: ze krijgen morgen nog een nieuwe doos',
    'told',
    'gebeld',
    'We told them that we will call again on Friday',
    'none, because the customer went out of business',
    'niet gebeld, omdat de klant anoniem was',
    'Nothing, since she asked us not to call',
    'Ik heb ze gebeld en ga nog langs',
    'Ja, dinsdag aan de telefoon',
  ])('what was told, and a reason why nothing was, is an answer: “%s”', (answer) => {
    expect(missingIn('told', answer)).toBeNull()
  })

  test.each([
    'Not enough packing material',
    'No label on the box',
    'Niet goed ingepakt',
    'Nothing was checked before shipping',
    'unknown, because the log was gone',
    'onbekend, omdat de chauffeur weg is',
    'We will check every order',
    'We gaan elke doos nalopen',
    'None, because this happened once in ten years',
    'Geen, omdat de leverancier stopt',
    'Call the day before delivery',
    'Bellen voor levering',
    'human error',
    'rain',
    "Driver didn't know the address",
    'Planner wist het niet',
    'Not known yet when it will be fixed, because the supplier stopped',
  ])('a cause, a change and a reasoned “none” are answers: “%s”', (answer) => {
    expect([missingIn('cause', answer), missingIn('change', answer)]).toEqual([null, null])
  })

  test('each answer that is missing says which it is', () => {
    const { error } = ClosingFacts.safeParse({ told: 'not called yet', cause: "don't know", change: 'nothing' })
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['told', 'not told yet'],
      ['cause', 'reason needed'],
      ['change', 'reason needed'],
    ])
  })
})
