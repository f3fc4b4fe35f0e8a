import { Temporal } from 'temporal-polyfill'
import type { Line } from '../../crm/interaction/interaction.ts'
import { findDates, readDate } from '../dates/find-dates.ts'
import { type DateContext, type DateReading, type Moment, startOfContact } from '../dates/moment.ts'
import { type Clause, clausesOf } from './clauses.ts'
import {
  ABOUT,
  BELONGING,
  BESIDE,
  CALLING_BY,
  CALENDAR,
  CLEARLY_PAST,
  COUNTED,
  contactVerbs,
  DEED,
  DENIED,
  EDGE,
  ELSEWHERE,
  JOINED,
  OCCASION,
  OUR_OWN,
  shortDays,
  THEIRS,
  TO_DO_AFTER,
  TO_DO_BEFORE,
} from './contact-words.ts'
import { markPasted } from './pasted.ts'

/*
 * When a contact took place, as its note says. A note is of today unless it says otherwise, so a day is taken only when
 * the words around it make it the contact's; when they leave it open the note stays of today and the card offers the day.
 *
 * said                                     read as
 * Monday called, called on the 24th        that day: a verb of contact beside it, nothing between that looks elsewhere
 * Thursday visit, visit 27 February        that day: the contact by its name, unless the day may be still to come
 * called Friday, visited Monday            the last of them, the other offered
 * visit Friday                             today, the Friday offered: it may be a plan
 * yesterday they were angry                today, yesterday offered: nothing says that we spoke then
 * called about the delivery on Friday      today, the Friday offered: it may be the delivery's
 * the invoice of Monday, since Monday      today: the day is of something else
 * called, they want it Friday              today
 * Tuesday, on a Tuesday                    today, the one before offered
 * last week                                its last working day, its first offered
 */

/** When a contact took place, as far as its note says. */
export interface ContactDay {
  /** Null when the note does not say: today. */
  at: Moment | null
  /** Other days it may have been, at most two. */
  others: readonly Moment[]
  /** The words that say so: they are no day of a promise. */
  words: readonly { line: string; start: number; end: number }[]
}

type Verdict = 'contact' | 'unclear' | 'other'

interface Found extends DateReading {
  /** A day that is only one where a contact stands beside it: "do", "27-2". */
  short?: true
}

const MOST_OFFERED = 2
/** Of a line: the rest stays words. */
const MOST_READ = 8
const MOST_TEXT = 1_000
/** A day without a year that lies further back is rather one to come. */
const LONG_AGO = 183
/** A day that nothing ties to the contact is offered when so recent. */
const LATELY = 31

/** Reads the day of the contact from its note; what was said, quoted or pasted has days of its own. Never throws. */
export function contactDayIn(lines: readonly Line[], context: Omit<DateContext, 'toward'>): ContactDay {
  const past: DateContext = { ...context, toward: 'past' }
  const days: DateReading['moments'][] = []
  const doubtful: Moment[] = []
  const words: { line: string; start: number; end: number }[] = []
  for (const { label, text } of markPasted(lines)) {
    if (label !== 'fact') continue
    const plain = withoutSigns(text.slice(0, MOST_TEXT))
    const clauses = clausesOf(plain)
    for (const reading of readingsIn(plain, past).slice(0, MOST_READ)) {
      const verdict = verdictOn(reading, clauses, past)
      if (verdict === 'contact') words.push({ line: text, start: reading.start, end: reading.end })
      if (verdict === 'contact') days.push(reading.moments)
      if (verdict === 'unclear') doubtful.push(...reading.moments)
    }
  }
  // "visited a week ago, called yesterday": the contact is the last of them.
  const [last, ...earlier] = days.toSorted(([a], [b]) => Temporal.PlainDate.compare(b.date, a.date))
  const at = last?.[0] ?? null
  const today = at ? at.date : dayOf(past)
  const candidates = [...(last?.slice(1) ?? []), ...earlier.flat(), ...doubtful].filter(
    ({ date }) => !date.equals(today),
  )
  const others = candidates.filter(({ date }, i) => candidates.findIndex((other) => other.date.equals(date)) === i)
  return { at, others: others.slice(0, MOST_OFFERED), words }
}

// "tel." and "jl." end no sentence, and "vrijdag (27/2)" is one day.
function withoutSigns(text: string): string {
  const plain = text.replace(/\((\s*(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|\d{1,2} \p{L}{3,9})\s*)\)/gu, ' $1 ')
  return plain.replace(
    /(?<!\p{L})(jl|tel|nr|ca|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|jan|feb|mrt|apr|aug|sept|okt|nov|dec)\.(?=\s|(?:och|mid|mor|avo)\p{L}+)/giu,
    '$1 ',
  )
}

function readingsIn(text: string, context: DateContext): Found[] {
  const found: Found[] = findDates(text, context)
  const short = shortDaysIn(text, context).filter(
    ({ start, end }) =>
      !found.some((other) => start < other.end && other.start < end && other.end - other.start >= end - start),
  )
  const kept = found.filter(({ start, end }) => !short.some((other) => start < other.end && other.start < end))
  return [...kept, ...short].toSorted((a, b) => a.start - b.start).map((reading) => withoutBy(text, reading))
}

// "stopped by Thursday" is no deadline.
function withoutBy(text: string, { by, ...reading }: Found): Found {
  if (!by) return reading
  const { start, words } = reading
  const isVerb = /^by\s/iu.test(words) && CALLING_BY.test(text.slice(Math.max(0, start - 20), start))
  return isVerb ? { ...reading, start: start + 3, words: words.slice(3) } : { ...reading, by }
}

const MOST_SHORT = 4

// Read as if nothing else stood there, which is for the words around it to make true.
function shortDaysIn(text: string, context: DateContext): Found[] {
  const words = [...text.matchAll(/[^\s,;:!?()]+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
  const hits = [...text.matchAll(shortDays(context.language))].slice(0, MOST_SHORT)
  return hits.flatMap(({ index }) => {
    const at = words.findIndex(({ start, end }) => start <= index && index < end)
    const spans = [2, 1, 0].flatMap((back) =>
      [3, 2, 1, 0].flatMap((on) => {
        const [first, last] = [words[at - back], words[at + on]]
        const isOne = at >= back && first && last && !/[,;!?()]/u.test(text.slice(first.start, last.end))
        return isOne ? [{ start: first.start, end: last.end }] : []
      }),
    )
    const longest = spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))
    for (const { start, end } of longest) {
      const reading = readDate(text.slice(start, end), context)
      if (!reading) continue
      const words = text.slice(start, end)
      // "26-02 14:00" needs nothing beside it.
      const isDated = CALENDAR.test(words) && reading.moments[0].time !== undefined
      return [{ ...reading, start, end, words, ...(isDated ? {} : { short: true as const }) }]
    }
    return []
  })
}

function verdictOn(reading: Found, clauses: readonly Clause[], context: DateContext): Verdict {
  const { start, end, words, moments, by, span } = reading
  const i = clauses.findIndex((clause) => start >= clause.start && start < clause.start + clause.text.length)
  const clause = clauses[i]
  if (!clause || by || (span && !isOneDay(moments)) || EDGE.test(words) || !isBehind(reading, context)) return 'other'
  const own = { text: clause.text, start: start - clause.start, end: end - clause.start }
  const { text, ...at } = isAlone(own) ? joined(clauses, i, own) : own
  const before = text.slice(0, at.start)
  const after = text.slice(at.end)
  if ((BELONGING.test(before) && !CALLING_BY.test(before.replace(/by\s*$/iu, ''))) || /^['’]s?(?!\p{L})/u.test(after))
    return 'other'
  const verdict = verdictBeside({ text, before, after, ...at }, reading, context)
  const isBareHour =
    moments.some(({ time }) => time) &&
    /^(?:(?:om|at|@|rond|around|tegen)\s*)?\d/iu.test(words) &&
    !CALENDAR.test(words)
  // "called at 3pm", said in the morning.
  return verdict === 'contact' && isBareHour && !moments[0].date.equals(dayOf(context)) ? 'unclear' : verdict
}

const isOneDay = (moments: DateReading['moments']) => moments.every(({ date }) => date.equals(moments[0].date))

interface Beside {
  text: string
  start: number
  end: number
  before: string
  after: string
}

function verdictBeside(beside: Beside, { words, moments, short }: Found, context: DateContext): Verdict {
  const { text, start, before, after } = beside
  const isClear = CLEARLY_PAST.test(words) || CALENDAR.test(words)
  const isFirst = before.trim() === ''
  const verb = nearest(text, contactVerbs(context.language), beside)
  const deed = nearest(text, DEED, beside)
  const cue = verb ?? deed
  if (short && !standsBeside(beside, cue, words)) return 'other'
  if (cue) {
    const between = cue.start < start ? text.slice(cue.end, start) : text.slice(beside.end, cue.start)
    if (ELSEWHERE.test(between) || ELSEWHERE.test(text.slice(0, Math.min(cue.start, start)))) return 'other'
    // "called Friday and Monday Piet comes back": behind "and" the day has a verb of its own.
    if (cue.end <= start && JOINED.test(between) && ELSEWHERE.test(after)) return 'other'
    if (TO_DO_AFTER.test(after) || (!verb && TO_DO_BEFORE.test(between) && !COUNTED.test(words))) return 'other'
    if (DENIED.test(text.slice(0, cue.start)) || DENIED.test(before)) return 'other'
    const isTheirs = !verb && THEIRS.test(text.slice(0, cue.start)) && !OUR_OWN.test(text.slice(0, cue.start))
    if (isTheirs) return /promised|toegezegd|beloofd/iu.test(text) ? 'other' : 'unclear'
    return ABOUT.test(before) && !COUNTED.test(words) ? 'unclear' : 'contact'
  }
  if (ELSEWHERE.test(before) || DENIED.test(before)) return 'other'
  const occasion = nearest(text, OCCASION, beside)
  if (occasion) {
    const between = occasion.start < start ? text.slice(occasion.end, start) : text.slice(beside.end, occasion.start)
    if (ELSEWHERE.test(between)) return 'other'
    if (ABOUT.test(before) && !COUNTED.test(words)) return 'unclear'
    return isClear || isFirst ? 'contact' : 'unclear'
  }
  if (isFirst && isClear && /^\s*:/u.test(after)) return 'contact'
  const isRecent = moments[0].date.until(dayOf(context)).days <= LATELY
  return CLEARLY_PAST.test(words) && isRecent ? 'unclear' : 'other'
}

// "do gebeld", "was do bij ze", "called mon"; numbers right beside the verb only.
function standsBeside({ before, after, start, end }: Beside, cue: Place | null, words: string): boolean {
  if (!cue) return false
  const isNext = (cue.end <= start && start - cue.end <= 1) || (cue.start >= end && cue.start - end <= 1)
  const isSentence = /^\s*$/u.test(before) || /^\s*$/u.test(after) || BESIDE.test(before)
  return isNext || (isSentence && !/^\d{1,2}[-/]/u.test(words) && !/^(?:zo|sun|sat)\b/iu.test(words))
}

interface Place {
  start: number
  end: number
}

function nearest(text: string, words: RegExp, { start, end }: Place): Place | null {
  const places = [...text.matchAll(words)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
  const distance = (place: Place) => (place.start < start ? start - place.end : place.start - end)
  return places.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

// Never in the future, and no day of next month read as one of last year.
function isBehind({ moments, words }: DateReading, context: DateContext): boolean {
  const today = dayOf(context)
  const [{ date }] = moments
  if (moments.some((moment) => Temporal.PlainDate.compare(moment.date, today) > 0)) return false
  if (startOfContact(moments[0], context.timeZone) > context.now && moments[0].time) return false
  return /\d{4}/u.test(words) || date.until(today).days <= LONG_AGO
}

function dayOf({ now, timeZone }: Pick<DateContext, 'now' | 'timeZone'>): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}

const isAlone = ({ text, start, end }: Place & { text: string }) => (end - start) / text.trim().length > 0.8

// "Maandag, gebeld over de levering": the day is of what stands beside it, behind it when the note begins with the day.
function joined(clauses: readonly Clause[], i: number, own: Place & { text: string }): Place & { text: string } {
  const [clause, before, after] = [clauses[i], clauses[i - 1], clauses[i + 1]]
  if (!clause) return own
  if (!before) return after && !/[.;!?\n]/u.test(clause.sign) ? { ...own, text: `${own.text} ${after.text}` } : own
  if (/[.;!?\n]/u.test(before.sign)) return own
  const shift = before.text.length + 1
  return { text: `${before.text} ${own.text}`, start: own.start + shift, end: own.end + shift }
}
