import { MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './calendar-words.ts'
import { type Rule, words } from './grammar.ts'
import { isGlued, type Said, wordAt } from './said.ts'
import { BEFORE_SHORT_DAYS, CLOSING, DOING, MEETING, ONLY_DATED, SHORTEST } from './surrounding-words.ts'

/** A word or a number, no sign. */
export const isWordlike = (word: string) => /^[\p{L}\d]/u.test(word)

const month = words(MONTHS)
const weekday: Rule<unknown> = words({ ...WEEKDAYS, ...SHORT_WEEKDAYS })

/** Whether the word before is one of these. */
export const isAfter = (said: Said, at: number, set: ReadonlySet<string>) => set.has(wordAt(said, at - 1))

/** Whether a weekday stands before, with or without a comma or a dot between. */
export const isAfterWeekday = (said: Said, at: number) =>
  weekday(said, at - 1) !== null || (/^[,.]$/.test(wordAt(said, at - 1)) && weekday(said, at - 2) !== null)

/** Whether a sentence or a part of it ends here, or goes on with a word that cannot be counted. */
export function isClosed(said: Said, at: number): boolean {
  return isClauseEnd(said, at) || (!isGlued(said, at) && cannotBeCounted(said, at))
}

function cannotBeCounted(said: Said, at: number): boolean {
  const word = wordAt(said, at)
  return CLOSING.has(word) || DOING.has(word) || MEETING.has(word) || weekday(said, at) !== null
}

/** Whether what is done follows, rather than something that has a rank: "de 12e langs", but "de 12e bestelling". */
export const isMeeting = (said: Said, at: number): boolean => MEETING.has(wordAt(said, at))

function isClauseEnd(said: Said, at: number): boolean {
  const word = wordAt(said, at)
  if (isWordlike(word) || /^[%€$£°/*×+=#@&^]$/u.test(word)) return false
  // "at 9, 10 and 11" goes on, and so do 3,5 and 3-4 and 1:10.
  if (word === ',' && /^\d/.test(wordAt(said, at + 1))) return false
  return !(/^[-–.,:'_]$/u.test(word) && isGlued(said, at) && isGlued(said, at + 1) && isWordlike(wordAt(said, at + 1)))
}

/** Whether "zo", "sat" or "ma" stands where only a weekday can: behind a preposition, before a date, or paired. */
export function hasCompany(said: Said, start: number, end: number): boolean {
  const word = wordAt(said, start)
  if (said.alone && start === 0) return true
  if (ONLY_DATED.has(word)) return isDateOrTime(said, end, true)
  if (isAfter(said, start, BEFORE_SHORT_DAYS) && (!SHORTEST.has(word) || isClosed(said, end))) return true
  if (/^(vr|za|di|wo|woe)$/.test(word) && isClauseEnd(said, end)) return true
  if (isSurelyDay(said, start, end)) return true
  const paired = /^(of|or|\/)$/u
  if (paired.test(wordAt(said, end)) && weekday(said, end + 1)) return true
  if (paired.test(wordAt(said, start - 1)) && weekday(said, start - 2)) return true
  const isAtHour = /^(at|om)$/.test(wordAt(said, end)) && /^\d/.test(wordAt(said, end + 1))
  return (isAtHour && !SHORTEST.has(word)) || isDateOrTime(said, end, word === 'zo')
}

// "do de prijslijst sturen", "bel ma", "call mon": what is done or where the sentence ends stands beside it.
function isSurelyDay(said: Said, start: number, end: number): boolean {
  const [prior, word, next] = [wordAt(said, start - 1), wordAt(said, start), wordAt(said, end)]
  if (!(said.language === 'nl' ? DUTCH_SHORT : ENGLISH_SHORT).has(word) || said.toward === 'past') return false
  if (wordAt(said, start - 4) !== '' && prior === 'm' && weekday(said, start - 4) !== null) return false
  if (NOT_BEFORE_DAYS.has(prior) || NOT_AFTER_DAYS.has(next) || (isGlued(said, end) && /^['&]$/.test(next)))
    return false
  const isSaid = isDone(said, start - 1) || isDone(said, end) || /^(week|wk|maand|month)$/.test(prior)
  if (word === 'wed' || word === 'sat') return isSaid
  if (word === 'ma' || word === 'do')
    return isSaid || isOpening(said, start) || isClauseEnd(said, end) || ARTICLES.has(next)
  return true
}

const isDone = (said: Said, at: number) => DOING.has(wordAt(said, at)) || MEETING.has(wordAt(said, at))
const isOpening = (said: Said, at: number) => at === 0 || /^[,;:.(\n]$/.test(wordAt(said, at - 1))
const DUTCH_SHORT = new Set(['ma', 'di', 'wo', 'woe', 'do', 'vr', 'za'])
const ENGLISH_SHORT = new Set(['mon', 'wed', 'weds', 'sat'])
const ARTICLES = new Set([
  'de',
  'het',
  'een',
  'met',
  'nog',
  'om',
  'voor',
  'tegen',
  'tussen',
  'rond',
  'uiterlijk',
  'naar',
])
const NOT_BEFORE_DAYS = new Set([
  'to',
  'a',
  'i',
  'we',
  'you',
  'they',
  'de',
  'het',
  'een',
  'mijn',
  'je',
  'and',
  '&',
  'elke',
  'van',
  'sinds',
])
const NOT_AFTER_DAYS = new Set(['is', 'ook', 'niet', 'was', 'not', 'you', 'it', 'ami', 't', 'en', 'and', 'down'])

const NEAR_DAYS = new Set([
  'morning',
  'afternoon',
  'evening',
  'ochtend',
  'middag',
  'avond',
  'half',
  'kwart',
  'om',
  'at',
  'before',
  'vlg',
])

function isDateOrTime(said: Said, at: number, onlyDate: boolean): boolean {
  const [first, second] = [wordAt(said, at), wordAt(said, at + 1)]
  if (!/^\d{1,2}$/.test(first)) return !onlyDate && NEAR_DAYS.has(first)
  if (!onlyDate && isClosed(said, at + 1)) return true
  if (month(said, at + 1) || /^[-/]$/.test(second)) return true
  return !onlyDate && /^([:.uh]|uur|am|pm)$/.test(second)
}
