import { isUnit } from './days/amounts.ts'
import { RELATIVE_DAYS, SHORT_WEEKDAYS, WEEKDAY_PARTS, WEEKDAYS } from './text/calendar-words.ts'
import { before } from './days/days.ts'
import { type Rule, words } from './text/grammar.ts'
import * as misleading from './text/misleading-words.ts'
import type { Moment } from './moment.ts'
import type { Meaning } from './phrase.ts'
import { isGlued, type Said, wordAt } from './text/said.ts'
import { isAfter, isAfterWeekday, isMeeting, isWordlike } from './text/surroundings.ts'

const named: Rule<unknown> = words({ ...WEEKDAYS, ...WEEKDAY_PARTS, ...SHORT_WEEKDAYS, ...RELATIVE_DAYS })

/** Whether a phrase stands loose from the signs around it: not part of a number, an address, a name or a compound. */
export function standsLoose(said: Said, start: number, end: number): boolean {
  const [prior, next] = [wordAt(said, start - 1), wordAt(said, end)]
  if (isGlued(said, start)) {
    if (isWordlike(prior) || /^[@#/\\\-.&+$€£%]$/u.test(prior)) return false
    if (/^[,:']$/.test(prior) && isGlued(said, start - 1) && isWordlike(wordAt(said, start - 2))) {
      if (prior === "'" || /^\d/.test(wordAt(said, start))) return false
    }
  }
  // @morgen is somebody's name, @14:00 is a time.
  if (wordAt(said, start) === '@' && isGlued(said, start + 1) && !/^\d/.test(wordAt(said, start + 1))) return false
  if (!isGlued(said, end)) return true
  if (isWordlike(next) || /^[@#\\&+%$€£°=^]$/u.test(next)) return false
  return !(/^[-–./:,'_]$/u.test(next) && isGlued(said, end + 1) && isWordlike(wordAt(said, end + 1)))
}

const MISLEADING = [misleading.RECURRING, misleading.EXCEPT, misleading.RENAMING]

/** Whether the words around a phrase leave it the day it names: no habit, no exception, no other day. */
export function meansItself(said: Said, start: number, end: number, { timed, moments, by }: Meaning): boolean {
  const next = wordAt(said, end)
  if (MISLEADING.some((set) => isAfter(said, start, set))) return false
  if (isEveryOther(said, start) || isCompared(said, start) || isMeasured(said, start)) return false
  if (next === 'de' && wordAt(said, end + 1) === 'dag') return false
  if (misleading.FURTHER.has(next)) return false
  // "eerder deze maand", "earlier this week".
  if (/^(eerder|earlier)$/.test(wordAt(said, start - 1))) return said.toward === 'past'
  // "ma t/m vr van 9 tot 17 uur" are opening hours.
  if (timed === 'alone' && isAfterWeekday(said, start)) return false
  if (said.toward === 'future' && !by && isBehind(said, start, end, moments[0])) return false
  if (said.toward === 'future' && isAttributed(said, start, timed) && !isStart(said, start, moments[0])) return false
  if (!named(said, start) && timed !== 'alone') return true
  return !isAfter(said, start, misleading.POINTING) && !leadsToEvent(said, end)
}

// "10 minutes before noon" is not noon.
function isMeasured(said: Said, start: number): boolean {
  return /^(before|after|na|voor|vóór)$/.test(wordAt(said, start)) && isUnit(said, start - 1) !== null
}

// "new prices from June 1": what is still to come has not come from anywhere.
function isStart(said: Said, start: number, first: Moment | undefined): boolean {
  return (
    wordAt(said, start - 1) === 'from' && first !== undefined && before(said.today, first.date) && !named(said, start)
  )
}

function isAttributed(said: Said, start: number, timed: Meaning['timed']): boolean {
  // "de call van 10:30 donderdag" is then.
  if (timed === 'dated' && isMeeting(said, start - 2)) return false
  return isAfter(said, start, misleading.ATTRIBUTING) || (said.language === 'en' && wordAt(said, start - 1) === 'of')
}

const PASSIVE = /^(be|been|get|worden|wordt|te)$/

// The day of something that has happened: a verb in the past stands shortly before it, or right behind.
function isBehind(said: Said, start: number, end: number, best: Moment | undefined): boolean {
  if (best && before(best.date, said.today)) return false
  for (let at = start - 1; at >= start - 5 && isWordlike(wordAt(said, at)); at -= 1) {
    if (misleading.PLANNING.has(wordAt(said, at))) return false
    if (misleading.PAST_BEFORE.has(wordAt(said, at))) return !PASSIVE.test(wordAt(said, at - 1))
  }
  const isPassive = PASSIVE.test(wordAt(said, start - 1)) || PASSIVE.test(wordAt(said, end + 1))
  return misleading.PAST_AFTER.has(wordAt(said, end)) && !isPassive
}

const EVERY = /^(de|elke|iedere|every|other|each|per)$/

// "om de week op dinsdag", "every 2 weeks on Tuesday".
function isEveryOther(said: Said, start: number): boolean {
  if (!isUnit(said, start - 1)) return false
  return EVERY.test(wordAt(said, start - 2)) || EVERY.test(wordAt(said, start - 3))
}

function isCompared(said: Said, start: number): boolean {
  return /^(dan|than)$/.test(wordAt(said, start - 1)) && isAfter(said, start - 1, misleading.COMPARING)
}

// "vrijdag na de vakantie", "the Friday before Christmas", "friday before last".
function leadsToEvent(said: Said, at: number): boolean {
  if (!/^(na|voor|vóór|after|before|in)$/.test(wordAt(said, at))) return false
  const article = /^(de|het|the|my|our|mijn|onze|oud)$/.test(wordAt(said, at + 1)) ? 1 : 0
  return misleading.EVENTS.has(wordAt(said, at + 1 + article))
}
