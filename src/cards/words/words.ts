import { createInstance, type TFunction } from 'i18next'
import type { Language } from '../card.ts'
import { common } from './common.ts'

const en = { common: common.en } as const
const nl = { common: common.nl }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof en }
    strictKeyChecks: true
  }
}

const book = createInstance()
// initAsync: false makes the start synchronous. Nothing is escaped here: the platforms do that when they draw.
void book.init({
  resources: { en: { words: en }, nl: { words: nl } },
  ns: ['words'],
  defaultNS: 'words',
  lng: 'en',
  fallbackLng: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
  initAsync: false,
})

export type Words = TFunction

const spoken: Record<Language, Words> = { nl: book.getFixedT('nl'), en: book.getFixedT('en') }

/** The bot's sentences in one language: `words('nl')('common.more', { count: 3 })`. Keys and placeholders are checked by the compiler. */
export function words(language: Language): Words {
  return spoken[language]
}
