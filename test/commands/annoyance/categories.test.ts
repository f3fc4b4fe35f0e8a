import { expect, test } from 'vitest'
import { categoryIn } from '../../../src/commands/annoyance/categories.ts'
import { ANNOYANCE_CATEGORIES, type AnnoyanceCategory } from '../../../src/crm/annoyance/categories.ts'

/** What colleagues type, by what it is: an English line and Dutch ones. */
const SURE: Readonly<Record<AnnoyanceCategory, readonly string[]>> = {
  unanswered: [
    'no reply to three mails',
    'never called back',
    'niet teruggebeld',
    'mail bleef onbeantwoord',
    'geen gehoor',
  ],
  waited: ['waited 20 minutes on the phone', 'stond twaalf minuten in de wacht', 'kept waiting', 'half uur gewacht'],
  name: ['asked their name again', 'vroeg weer om de naam', 'moest weer de naam spellen? naam opnieuw gevraagd'],
  'unknown customer': [
    'we called without knowing the customer',
    'belde zonder de klant te kennen',
    'wist niet wie ze waren',
  ],
  'account manager': ['yet another account manager', 'alweer een nieuwe contactpersoon', 'de zoveelste accountmanager'],
  mistakes: ['wrong invoice', 'typo in the quote', 'fout in de offerte', 'verkeerde factuur gestuurd'],
  'not arrived': ['the letter never arrived', 'nooit ontvangen', 'monster kwam nooit aan'],
  website: ['website out of date', 'old prices, the site is outdated', 'website verouderd', 'webshop klopt niet'],
  'two things': ['told two different things', 'kreeg twee verschillende antwoorden', 'tegenstrijdige informatie'],
  oversold: ['promised more than it is', 'er was meer beloofd', 'mooier voorgesteld'],
  promise: ['promise not kept', 'toezegging niet nagekomen', 'we broke our promise', 'afspraak vergeten'],
  'no date': ['we said “I’ll call you”', 'call you back, but no date', 'we bellen je nog, zonder datum'],
  late: ['late again', 'third late delivery', 'weer te laat', 'Te laat geleverd'],
  cancelled: ['cancelled at the last minute', 'op het laatste moment afgezegd', 'visit called off on short notice'],
  management: ['our management did not keep to it', 'directie hield zich er niet aan'],
  approval: ['had to wait for an approval', 'moest wachten op goedkeuring'],
  meeting: ['meeting badly prepared', 'gesprek zonder doel', 'slecht voorbereid'],
  'no-show': ['called the meeting and didn’t show up', 'no-show', 'kwam zelf niet opdagen'],
  event: ['the demo failed', 'demonstratie mislukt', 'our event was a fiasco'],
}

test.each(ANNOYANCE_CATEGORIES.flatMap((category) => SURE[category].map((line) => [line, category] as const)))(
  '“%s” is %s',
  (line, category) => {
    expect(categoryIn(line)).toEqual({ category, likely: [] })
  },
)

test.each([
  ['the dog barked at the driver', []],
  ['vloer was niet schoon', []],
  ['called late in the afternoon', ['late']],
  ['meeting about the website', ['website', 'meeting']],
  ['error, and an error', ['mistakes']],
  ['wrong invoice, and late again', ['mistakes', 'late']],
  ['waited three days for an answer', ['unanswered', 'waited']],
  ['terugbellen over de afspraak met de directie, en het antwoord', ['unanswered', 'promise', 'no date']],
] as const)('“%s” is left as it is, with what it may be', (line, likely) => {
  expect(categoryIn(line)).toEqual({ category: null, likely })
})
