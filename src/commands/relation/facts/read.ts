import { Temporal } from 'temporal-polyfill'
import { factInWords, factName } from '../../../cards/relation/facts/said.ts'
import { brief } from '../../../cards/plain-text.ts'
import { type FactKey, factKind } from '../../../crm/relation/facts/catalogue.ts'
import type { FactValue, HowRead } from '../../../crm/relation/facts/fact.ts'
import { heldAs } from '../../../crm/relation/facts/held.ts'
import type { SaidFact } from '../../../crm/relation/facts/note.ts'
import { dayOf } from '../../../crm/escalation/working-time.ts'
import { normalise } from '../../../crm/relation/names.ts'
import { LANGUAGES } from '../../../language.ts'
import type { Context } from '../../command.ts'
import { findDates, readDate } from '../../dates/find-dates.ts'
import { instantOf } from '../../dates/moment.ts'
import { dateContext } from '../../grammar/deadline.ts'
import { tellsContact } from '../../grammar/form-words.ts'
import type { Marked } from '../../grammar/fact-marks.ts'
import { exactAmount } from '../../quote/amount.ts'

/** What says that something is not known any more. */
export const NOT_KNOWN =
  /^(?:[-–—]+|\?+|none|geen|unknown|onbekend|leeg|empty|geen idee|weet (?:ik |je )?niet|no idea|(?:i )?don['’]?t know|n\.?v\.?t\.?|n\/a)\.?$/iu
const LONGEST = 100
const FIRST_YEAR = 1990

/** A value as it was read; null when it is none. */
type Read = { value: FactValue } | null

const READERS: Readonly<Record<HowRead, (words: string, fact: FactKey, currency: string) => unknown>> = {
  text: (words) => words.replace(/\s+/gu, ' '),
  list: (words) => [
    ...new Set(
      words
        .split(/[;\n]/u.test(words) ? /[;\n]/u : /,(?!\d)/u)
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ],
  choice: (words, fact) => choiceOf(fact, words),
  percent: (words) => numberIn(/^(?:about |circa |ca\.? ?|~)?(\d{1,3}(?:[.,]\d+)?) ?(?:%|percent|procent)?$/iu, words),
  hours: (words) => numberIn(/^(\d{1,5}(?:[.,]\d+)?) ?(?:h|hours?|u|uur|uren)?$/iu, words),
  money: (words, _, currency) => exactAmount(words, currency),
}

function numberIn(shape: RegExp, words: string): number | null {
  const [, digits] = shape.exec(words) ?? []
  return digits === undefined ? null : Number(digits.replace(',', '.'))
}

function choiceOf(fact: FactKey, words: string): string | null {
  const said = normalise(words)
  const { choices = {} } = factKind(fact)
  const found = Object.entries(choices).find(([key, { said: names, heard = [] }]) =>
    [key, ...LANGUAGES.map((language) => names[language]), ...heard].some((one) => normalise(one) === said),
  )
  return found?.[0] ?? null
}

/** Reads a value as the catalogue wants it; null when it is none. */
export function readValue(fact: FactKey, words: string, currency: string): Read {
  const value = heldAs(fact, READERS[factKind(fact).as](words.trim(), fact, currency))
  return value === null ? null : { value }
}

/** So many words at most are a value in a line that does not say it is one. */
const MOST_BARE = 3

/**
 * Whether what a line names can be nothing but facts, without the word for them: amounts and choices that are read whole, and a word or
 * three in which nothing happens. "Acme hours: they called twice" is a note.
 */
export async function areOnlyFacts(context: Context, marked: readonly Marked[]): Promise<boolean> {
  const { currency } = await context.db.tenant.findFirstOrThrow({ select: { currency: true } })
  return marked.every(({ mark, year, words }) => {
    if (mark === 'source' || mark === 'day') return true
    const { as, yearly = false } = factKind(mark)
    if (yearly !== (year !== undefined) || readValue(mark, words, currency) === null) return false
    if (as !== 'text') return as !== 'list'
    const isShort = words.split(/\s+/u).length <= MOST_BARE && !/[?!\d]/u.test(words)
    return isShort && !tellsContact(words) && findDates(words, dateContext(context, 'future')).length === 0
  })
}

/** What of a fact cannot be written down as it was said, in words, and the same so that it can. */
export interface Unread {
  sentence: string
  /** What stands in its place in a corrected line. */
  mended: { name: string; year?: string | undefined; words: string }
  /** The corrected line says nothing that was not said. */
  isSure?: true
}

/** What a line says of a relation. */
export interface FactsRead {
  said: SaidFact[]
  source: string | null
  since: Date | undefined
  /** What could not be read, by its place among the marks. */
  unread: Map<number, Unread>
}

/** Reads what stands behind each fact that a line names. `current` is what is known by now, to which a list may be added. */
export function readFacts(
  context: Context,
  marked: readonly Marked[],
  currency: string,
  current: (fact: FactKey) => FactValue | undefined,
): FactsRead {
  const { t } = context
  const read: FactsRead = { said: [], source: null, since: undefined, unread: new Map() }
  const add = (said: SaidFact) => {
    read.said = [...read.said.filter((one) => one.fact !== said.fact || one.part !== said.part), said]
  }
  const readSince = (words: string, n: number, mended: Unread['mended']) => {
    const day = pastDay(context, words)
    if (day === null) read.unread.set(n, { sentence: t('facts.notADay', { words: brief(words, 80) }), mended })
    else read.since = day
  }
  marked.forEach(({ mark, name, year, words }, n) => {
    if (mark === 'source') read.source = words.slice(0, LONGEST) || null
    else if (mark === 'day') readSince(words, n, { name, words: '2026-03-02' })
    else {
      const one = readOne(context, { mark, name, year, words }, currency, current(mark))
      if ('sentence' in one) read.unread.set(n, one)
      else {
        add(one.said)
        if (one.source) read.source = one.source
        if (one.day) readSince(one.day, n, { name, year, words: factKind(mark).example[context.me.language] })
      }
    }
  })
  const bare = marked.findIndex(({ mark }) => mark !== 'source' && mark !== 'day' && lacksSource(read, mark))
  const lacking = marked[bare]
  if (lacking && !read.unread.has(bare)) {
    const { name, words } = lacking
    const mark = lacking.mark as FactKey
    const [, source = ''] = /(, .+)$/u.exec(factKind(mark).example[context.me.language]) ?? []
    const fact = factKind(mark).name[context.me.language]
    read.unread.set(bare, { sentence: t('facts.noSource', { fact }), mended: { name, words: `${words}${source}` } })
  }
  return read
}

const lacksSource = ({ said, source }: FactsRead, mark: FactKey) =>
  factKind(mark).needsSource && source === null && said.some((one) => one.fact === mark && one.value !== null)

interface One {
  said: SaidFact
  source?: string
  day?: string
}

function readOne(
  context: Context,
  { mark: fact, name, year, words }: Marked & { mark: FactKey },
  currency: string,
  current: FactValue | undefined,
): One | Unread {
  const { t, me } = context
  const kind = factKind(fact)
  const example = kind.example[me.language]
  const thisYear = dayOf(context.clock(), me.timeZone).year
  const called = factName(kind, me.language)
  if (kind.yearly && !year) {
    const mended = { name, year: String(thisYear - 1), words: words || example }
    const isSure = words === '' || readValue(fact, words, currency) !== null
    return { sentence: t('facts.noYear', { fact: kind.name[me.language] }), mended, ...(isSure && { isSure }) }
  }
  if (kind.yearly && (Number(year) < FIRST_YEAR || Number(year) > thisYear)) {
    const mended = { name, year: String(thisYear - 1), words: words || example }
    return { sentence: t('facts.noSuchYear', { year: year ?? '' }), mended }
  }
  if (!kind.yearly && year)
    return {
      sentence: t('facts.noYearHere', { fact: called }),
      mended: { name, words: words || example },
      isSure: true,
    }
  const of = { fact, part: kind.yearly ? (year ?? '') : '' }
  if (NOT_KNOWN.test(words)) return { said: { ...of, value: null } }
  if (words === '')
    return { sentence: t('facts.noValue', { fact: kind.name[me.language] }), mended: { name, year, words: example } }
  const more = /^\+\s*/u.exec(words)
  const whole = readValue(fact, more ? words.slice(more[0].length) : words, currency)
  const added = more && Array.isArray(current) && Array.isArray(whole?.value) ? [...current, ...whole.value] : null
  const value = added ? heldAs(fact, [...new Set(added)]) : whole?.value
  if (value !== undefined && value !== null) return { said: { ...of, value } }
  const parted = kind.needsSource && withSource(fact, words, currency)
  if (parted) return { ...parted, said: { ...of, value: parted.value } }
  return { sentence: notRead(context, fact, words), mended: { name, year, words: example } }
}

/** "yes, by Jan Peters on 3 March": the value, who it comes from, and since when. */
function withSource(
  fact: FactKey,
  words: string,
  currency: string,
): { value: FactValue; source: string; day?: string } | null {
  const [, head = '', tail = ''] =
    /^(.+?)(?:\s*,\s*|\s+(?=(?:by|from|says|van|door|volgens|according)\b))(.+)$/iu.exec(words) ?? []
  const read = head ? readValue(fact, head, currency) : null
  if (!read) return null
  const bare = tail.replace(/^(?:given by|according to|by|from|says|van|door|volgens)\s+/iu, '')
  const [, source = bare, day] = /^(.+?)\s*(?:,\s*|\s+(?:on|op|per|since|sinds)\s+)(.*\d.*)$/iu.exec(bare) ?? []
  return { value: read.value, source: source.slice(0, LONGEST), ...(day && { day }) }
}

/** Why words are no value of a fact. */
export function notRead({ t, me }: Pick<Context, 't' | 'me'>, fact: FactKey, words: string): string {
  const { as, choices = {}, name } = factKind(fact)
  const said = { words: brief(words, 80), fact: name[me.language], most: LONGEST }
  const allowed = Object.keys(choices).map((key) => factInWords(factKind(fact), key, me.language))
  return t(`facts.notRead.${as}`, { ...said, choices: allowed.join(', ') })
}

/** The moment of a day that has been, as it was typed; null when it is none. Undefined when it is today. */
export function pastDay(context: Context, words: string): Date | null | undefined {
  const day = dayIn(context, words.trim())
  const today = dayOf(context.clock(), context.me.timeZone)
  if (!day || Temporal.PlainDate.compare(day, today) > 0 || day.year < FIRST_YEAR) return null
  if (day.equals(today)) return undefined
  return instantOf({ date: day }, context.me.timeZone, Temporal.PlainTime.from('12:00'))
}

function dayIn(context: Context, words: string): Temporal.PlainDate | null {
  if (/^\d{4}-\d\d-\d\d$/u.test(words)) {
    try {
      return Temporal.PlainDate.from(words, { overflow: 'reject' })
    } catch {
      return null
    }
  }
  const [first, ...others] = readDate(words, dateContext(context, 'past'))?.moments ?? []
  return first && others.length === 0 ? first.date : null
}
