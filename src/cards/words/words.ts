import { createInstance, type TFunction } from 'i18next'
import { inEveryLanguage, type Language } from '../../language.ts'
import type { Option } from '../card.ts'
import { annoyance } from './annoyance.ts'
import { ask } from './ask.ts'
import { brief } from './brief.ts'
import { common } from './common.ts'
import { complaint } from './complaint.ts'
import { digest } from './digest.ts'
import { doctor } from './doctor.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { link } from './link.ts'
import { log } from './log.ts'
import { message } from './message.ts'
import { playground } from './playground.ts'
import { promise } from './promise.ts'
import { relation } from './relation.ts'
import { settings } from './settings.ts'
import { share } from './share.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'
import { told } from './told.ts'
import { trouble } from './trouble.ts'
import { unanswered } from './unanswered.ts'
import { when } from './when.ts'

/** Every sentence of the bot, a subject a file, the languages side by side. */
export const subjects = {
  annoyance,
  ask,
  brief,
  common,
  complaint,
  digest,
  doctor,
  help,
  home,
  link,
  log,
  message,
  playground,
  promise,
  relation,
  settings,
  share,
  slack,
  teams,
  told,
  trouble,
  unanswered,
  when,
}

type Subjects = typeof subjects
type Book = { readonly [Subject in keyof Subjects]: Subjects[Subject]['en'] }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: Book }
    strictKeyChecks: true
  }
}

const bookIn = (language: Language) =>
  Object.fromEntries(Object.entries(subjects).map(([subject, columns]) => [subject, columns[language]]))

const book = createInstance()
// initAsync: false makes the start synchronous. Nothing is escaped here: the platforms do that when they draw.
void book.init({
  resources: inEveryLanguage((language) => ({ words: bookIn(language) })),
  ns: ['words'],
  defaultNS: 'words',
  lng: 'en',
  fallbackLng: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
  initAsync: false,
})

export type Words = TFunction

const spoken = inEveryLanguage<Words>((language) => book.getFixedT(language))

/** The words of one table as options of a form: `optionsOf('complaint', 'severity', 'nl')`. */
export function optionsOf<Subject extends keyof Subjects>(
  subject: Subject,
  table: keyof Subjects[Subject]['en'],
  language: Language,
): Option[] {
  const labels = (subjects[subject][language] as Record<typeof table, Record<string, string>>)[table]
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

/** The bot's sentences in one language: `words('nl')('common.more', { count: 3 })`. Keys and placeholders are checked by the compiler. */
export function words(language: Language): Words {
  return spoken[language]
}
