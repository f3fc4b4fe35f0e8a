import { MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './calendar-words.ts'
import { type Rule, words } from './grammar.ts'
import { isGlued, type Said, wordAt } from './said.ts'
import { BEFORE_SHORT_DAYS, CLOSING, ONLY_DATED, SHORTEST } from './surrounding-words.ts'

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
  return isClauseEnd(said, at) || (!isGlued(said, at) && (CLOSING.has(wordAt(said, at)) || weekday(said, at) !== null))
}

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
  if (/^(vr|za|di)$/.test(word) && isClauseEnd(said, end)) return true
  const paired = /^(of|or|\/)$/u
  if (paired.test(wordAt(said, end)) && weekday(said, end + 1)) return true
  if (paired.test(wordAt(said, start - 1)) && weekday(said, start - 2)) return true
  const isAtHour = /^(at|om)$/.test(wordAt(said, end)) && /^\d/.test(wordAt(said, end + 1))
  return (isAtHour && !SHORTEST.has(word)) || isDateOrTime(said, end, word === 'zo')
}

function isDateOrTime(said: Said, at: number, onlyDate: boolean): boolean {
  const [first, second] = [wordAt(said, at), wordAt(said, at + 1)]
  if (!/^\d{1,2}$/.test(first)) return !onlyDate && /^(morning|afternoon|evening|ochtend|middag|avond)$/.test(first)
  if (month(said, at + 1) || /^[-/]$/.test(second)) return true
  return !onlyDate && /^(:|uur|am|pm)$/.test(second)
}
