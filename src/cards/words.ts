import { createInstance, type TFunction } from 'i18next'
import { inEveryLanguage, type Language } from '../language.ts'
import type { Option } from './card.ts'
import { about } from './about/words.ts'
import { absence } from './absence/words.ts'
import { annoyance } from './annoyance/words.ts'
import { ask } from './clarify/words.ts'
import { brief } from './brief/words.ts'
import { calls } from './call/words.ts'
import { change } from './change/words.ts'
import { common } from './usual-words.ts'
import { gate } from './complaint/closing-words.ts'
import { climb } from './complaint/ladder-words.ts'
import { complaint } from './complaint/words.ts'
import { compliment } from './compliment/words.ts'
import { approval } from './model/approval-words.ts'
import { course } from './model/course-words.ts'
import { customer } from './customer/words.ts'
import { digest } from './digest/words.ts'
import { doctor } from './doctor/words.ts'
import { exportPage } from './export/page-words.ts'
import { exports } from './export/words.ts'
import { keeping } from './keeping/words.ts'
import { mailing } from './export/mailing-words.ts'
import { find } from './find/words.ts'
import { forget } from './forget/words.ts'
import { facts } from './relation/facts/words.ts'
import { deserving } from './deserving/words.ts'
import { evening } from './evening/words.ts'
import { door, presence } from './door/words.ts'
import { handover } from './handover/words.ts'
import { help } from './help/words.ts'
import { home } from './home/words.ts'
import { importCards } from './import/cards-words.ts'
import { importColumns } from './import/column-words.ts'
import { importFault } from './import/fault-words.ts'
import { importField } from './import/field-words.ts'
import { importOurs } from './import/ours-words.ts'
import { importOutcome } from './import/outcome-words.ts'
import { importPage } from './import/page-words.ts'
import { imports } from './import/words.ts'
import { improve } from './report/improvement-words.ts'
import { incident } from './incident/words.ts'
import { intake } from './intake/words.ts'
import { intakePage } from './intake/page-words.ts'
import { lead } from './lead/words.ts'
import { load } from './digest/load-words.ts'
import { list } from './case/words.ts'
import { wait } from './case/wait-words.ts'
import { listing } from './relation/listing-words.ts'
import { link } from './people/link-words.ts'
import { log } from './interaction/words.ts'
import { mail } from './intake/mail/words.ts'
import { mark } from './mark/words.ts'
import { merge } from './relation/merge-words.ts'
import { me } from './people/me-words.ts'
import { menu } from './report/menu-words.ts'
import { message } from './message/words.ts'
import { modelFile } from './model/fault-words.ts'
import { model } from './model/words.ts'
import { modelField } from './model/field-words.ts'
import { modelPage } from './model/page-words.ts'
import { modelSession } from './model/session/words.ts'
import { needs } from './promise/parts-words.ts'
import { offer } from './promise/offer-words.ts'
import { pages } from './platforms/page-words.ts'
import { people } from './people/words.ts'
import { playground } from './platforms/playground-words.ts'
import { project } from './project/words.ts'
import { promise } from './promise/words.ts'
import { pulsePage } from './pulse/page-words.ts'
import { pulse } from './pulse/words.ts'
import { question } from './question/words.ts'
import { meetingAsked } from './meeting/asked-words.ts'
import { meetingList } from './meeting/list-words.ts'
import { meetingBrief } from './meeting/brief-words.ts'
import { late } from './meeting/late-words.ts'
import { meeting } from './meeting/words.ts'
import { quiet } from './quiet/words.ts'
import { quote } from './quote/words.ts'
import { relation } from './relation/words.ts'
import { report } from './report/words.ts'
import { reportAnswers } from './report/answer-words.ts'
import { reportCauses } from './report/cause-words.ts'
import { reportNumbers } from './report/numbers-words.ts'
import { reportOutcome } from './report/outcome-words.ts'
import { reportPromises } from './report/promise-words.ts'
import { reportAlerts } from './report/alert-words.ts'
import { reportSaid } from './report/said-words.ts'
import { reportStalls } from './report/stall-words.ts'
import { reportWaits } from './report/wait-words.ts'
import { sent } from './sent/words.ts'
import { settings } from './settings/words.ts'
import { share } from './sharing/words.ts'
import { slack } from './platforms/slack-words.ts'
import { teams } from './platforms/teams-words.ts'
import { ties } from './relation/links/words.ts'
import { told } from './told/words.ts'
import { trouble } from './trouble/words.ts'
import { weekNote } from './week-note/words.ts'
import { unanswered } from './unanswered/words.ts'
import { unread } from './unread/words.ts'
import { us } from './people/us-words.ts'
import { usual } from './usual/words.ts'
import { when } from './when-words.ts'
import { four } from './case/four-words.ts'
import { offers } from './offer/words.ts'

/** Every sentence of the bot, a subject a file, the languages side by side. */
export const subjects = {
  about,
  absence,
  annoyance,
  ask,
  brief,
  calls,
  change,
  common,
  climb,
  complaint,
  closing: gate,
  compliment,
  approval,
  course,
  customer,
  digest,
  doctor,
  exportPage,
  exports,
  keeping,
  find,
  forget,
  facts,
  deserving,
  evening,
  door,
  handover,
  help,
  home,
  imports,
  importCards,
  importColumns,
  importFault,
  importField,
  importOurs,
  importOutcome,
  importPage,
  improve,
  incident,
  late,
  lead,
  link,
  list,
  four,
  wait,
  load,
  listing,
  log,
  mail,
  mailing,
  me,
  menu,
  mark,
  merge,
  message,
  model,
  modelField,
  modelFile,
  modelPage,
  modelSession,
  needs,
  offer,
  offers,
  pages,
  people,
  playground,
  presence,
  project,
  promise,
  pulse,
  intake,
  intakePage,
  pulsePage,
  question,
  meeting,
  meetingAsked,
  meetingList,
  meetingBrief,
  quiet,
  quote,
  relation,
  report,
  reportAnswers,
  reportCauses,
  reportNumbers,
  reportOutcome,
  reportPromises,
  reportAlerts,
  reportSaid,
  reportStalls,
  reportWaits,
  sent,
  settings,
  share,
  slack,
  teams,
  ties,
  told,
  trouble,
  unanswered,
  unread,
  weekNote,
  us,
  usual,
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

/** What a language is called in a language. */
export function languageName(of: Language, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(of) ?? of
}

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
