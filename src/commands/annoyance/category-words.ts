import { words } from '../../cards/words.ts'
import { ANNOYANCE_CATEGORIES, type AnnoyanceCategory } from '../../crm/annoyance/categories.ts'
import { LANGUAGES } from '../../language.ts'

/** What people call a category beside its own name: the Dutch one first. */
const CALLED: Record<AnnoyanceCategory, readonly string[]> = {
  unanswered: ['onbeantwoord', 'geen antwoord', 'no answer', 'unreachable', 'onbereikbaar'],
  waited: ['wachten', 'in de wacht', 'waiting', 'kept waiting'],
  name: ['naam'],
  'unknown customer': ['onbekende klant', 'unknown', 'onbekend'],
  'account manager': ['accountmanager', 'wisseling'],
  mistakes: ['fouten', 'fout', 'mistake', 'errors', 'error'],
  'not arrived': ['niet aangekomen', 'never arrived', 'kwijt'],
  website: ['site'],
  'two things': ['twee verhalen', 'two stories'],
  oversold: ['te veel beloofd', 'overselling'],
  promise: ['afspraak', 'belofte', 'toezegging', 'broken promise'],
  'no date': ['geen datum', 'zonder datum'],
  late: ['te laat', 'laat', 'too late'],
  cancelled: ['afgezegd', 'geannuleerd', 'canceled'],
  management: ['directie'],
  approval: ['akkoord', 'goedkeuring'],
  meeting: ['gesprek', 'overleg'],
  'no-show': ['niet gekomen', 'no show'],
  event: ['evenement', 'demo'],
}

/** The words for each category in a line: its own, and those by which it is shown in every language. */
export const CATEGORY_WORDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ANNOYANCE_CATEGORIES.map((category) => [
    category,
    [...CALLED[category], ...LANGUAGES.map((language) => words(language)(`annoyance.category.${category}`))],
  ]),
)
