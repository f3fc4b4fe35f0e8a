import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { subjects } from '../../src/cards/words.ts'
import { CASE_KINDS, kindOf } from '../../src/crm/kinds.ts'
import { type Language, LANGUAGES } from '../../src/language.ts'

/** What the bot never says, and what it says instead. */
const NEVER: { readonly [L in Language]: ReadonlyArray<readonly [words: RegExp, instead: string]> } = {
  en: [
    [/\brelations?\b/i, 'customer'],
    [/\b(?:ladders?|rungs?)\b/i, 'escalation, step'],
    [/\bstand(?:s|ing)? still\b/i, 'paused'],
    [/\bread(?:s|ing)? along\b/i, 'can read this'],
    [/\b(?:take|takes|taken|taking|took) (?:it )?back\b/i, 'withdraw, delete, undo'],
    [/\bstands? in\b/i, 'cover for'],
    [/\banew\b/i, 'again, reschedule'],
    [/\bgave you\b/i, 'handed over to you'],
    [/\bto use again\b/i, 'you typed'],
    [/\bon (?:my|our) side\b/i, 'something went wrong'],
    [/\bwhom\b/i, 'who'],
    [/\bas it should be\b/i, 'what’s wrong'],
    [/\bcannot\b|\b(?:do|does|did|is|are|was|were|has|have|had|could|would|should|will|need) not\b/i, 'n’t'],
    [/\bI (?:am|will|have been)\b|\b(?:you|we|they) (?:are|will)\b/i, 'I’m, you’ll'],
    [/\b(?:it|that|what|(?<!\w )(?:there|here)) is\b(?![.,])/i, 'it’s, that’s, there’s'],
    [/!/, 'a full stop'],
  ],
  nl: [
    [/\brelaties?\b/i, 'klant'],
    [/\b(?:ladders?|treden?)\b/i, 'escalatie, stap'],
    [/\bsta(?:at|an) stil\b/i, 'gepauzeerd'],
    [/\bterug(?:genomen|nemen|neemt)\b/i, 'ingetrokken, verwijderd, ongedaan'],
    [/\b(?:neem|neemt|nemen) waar\b|\bwaarnemen\b/i, 'vervangt'],
    [/\bver(?:broken|breekt)\b|\b(?:haar|hem) breekt\b/i, 'niet nagekomen'],
    [/\brecept\b/i, 'vaste wensen'],
    [/\bgaf je\b/i, 'droeg aan jou over'],
    [/\bom opnieuw te gebruiken\b/i, 'dit had je getypt'],
    [/\baan mijn kant\b|\bging iets stuk\b/i, 'er ging bij mij iets mis'],
    [/\bopnieuw gepland\b/i, 'verzet'],
    [/\bhalve naam\b/i, 'een deel van de naam'],
    [/\bzoals het hoort\b/i, 'wat er mis is'],
    [/\bals jou\b|\bdie jou is\b/i, 'in jouw naam'],
    [/\b(?:u|uw)\b/i, 'je'],
    [/!/, 'a punt'],
  ],
}

/** Where such words are right. */
const RIGHT: { readonly [sentence: string]: string } = {
  'playground.page.youAre': 'stands before a list of names, with nothing behind it to be drawn into',
  'message.whatLabel': 'ends in “it”, and “what’s it” is no question',
  'manifests/slack.json.display_information.long_description': '“what you tell it is kept”: two clauses meet there',
  'log.directionLabel': '“who contacted who” is a riddle',
  'modelFile.fault.not a branch': 'names a key of the file, as it has to be typed',
}

/** What a customer reads, who may be one to say "u" to. */
const TO_CUSTOMERS = ['customer.say.formal.', 'change.sentence.formal', 'pulsePage.say.formal.', 'pulsePage.formal.']

/** Every text in a table, under its key. */
const texts = (table: unknown, name: string): Array<readonly [name: string, text: string]> =>
  typeof table === 'string'
    ? [[name, table]]
    : Object.entries(table as object).flatMap(([key, value]) => texts(value, name ? `${name}.${key}` : key))

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const MANIFESTS: { readonly [L in Language]: readonly string[] } = {
  en: ['manifests/slack.json', 'manifests/teams/manifest.json'],
  nl: ['manifests/teams/nl.json'],
}

function everySentence(language: Language): Array<readonly [name: string, text: string]> {
  return [
    ...Object.entries(subjects).flatMap(([subject, columns]) => texts(columns[language], subject)),
    ...CASE_KINDS.flatMap((kind) => texts(kindOf(kind).name[language], kind)),
    ...MANIFESTS[language].flatMap((file) => texts(read(file), file).filter(([, text]) => text.includes(' '))),
  ]
}

const wrongIn = (sentences: ReadonlyArray<readonly [name: string, text: string]>, language: Language) =>
  sentences.flatMap(([name, text]) =>
    NEVER[language]
      .filter(
        ([words]) =>
          words.test(text.replace(/\{\{\w+\}\}/g, '…')) &&
          !(name in RIGHT || TO_CUSTOMERS.some((start) => name.startsWith(start))),
      )
      .map(([, instead]) => `${name}: “${text}” (${instead})`),
  )

test.each(LANGUAGES)('what is never said is nowhere in the sentences of %s', (language) => {
  expect(wrongIn(everySentence(language), language)).toEqual([])
})
