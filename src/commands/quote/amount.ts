import type { Money } from '../../crm/quote/facts.ts'

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', EURO: 'EUR', "EURO'S": 'EUR' }
const SIGN = String.raw`€|\$|£|\b(?:EUR|USD|GBP|CHF|euro(?:['’]?s)?)(?!\p{L})`
const GROUPED = String.raw`\d{1,3}(?:[.,'’\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)`
const PLAIN = String.raw`\d{1,12}(?:[.,]\d{1,2})?(?!\d)`
const TIMES = String.raw`k|duizend|thousand|mln|miljoen|million`
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}#.,/-])(?:(?<before>${SIGN})\s?(?<spaced>\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?(?!\d))?)?` +
    String.raw`(?<number>${GROUPED}|${PLAIN})?(?:\s?(?<times>${TIMES})(?!\p{L}))?(?<dash>,\s?[-–]{1,2}|,=)?(?:\s?(?<after>${SIGN}))?`,
  'giu',
)

/** A price of one of several is not what a quote amounts to. */
const EACH = /^\s*(?:per\b|p\/|p\.\s?p|\/\s?\p{L}|each\b|apiece\b|elk\b|ieder\b|a piece\b)/iu
/** What may stand behind a bare number that is an amount. */
const ENDS =
  /^\s*(?:$|[;:)]|[.!?](?:\s|$)|,(?!\s*\d)|(?:for|voor|ex|excl|excluding|exclusief|incl|including|inclusief|total|totaal|in total|all in|call|follow|ring|nabellen|terugbellen|bel|opvolgen)(?!\p{L}))/iu
/** What makes the number behind it another kind of number. */
const NAMES =
  /(?:\b(?:nr|no|nummer|number|order|factuur|invoice|ref|type|model|art|artikel|versie|version|quote|offerte|maat|size)\.?|#)\s*$/iu
const LOOKS_LIKE_YEAR = /^(?:19|20)\d\d$/

interface Found extends Money {
  start: number
  end: number
  /** Written as money is: with its sign. */
  isMarked: boolean
}

/** What a text says a quote amounts to; `options` when it may be one of several. */
export interface AmountRead {
  amount: Money | null
  options: Money[]
  /** The text without the amount, where it stands by itself. */
  rest: string
}

/** Reads the amount in a text, in either notation; what has no sign must stand where an amount does. `skip` is what is a date. */
export function readAmount(
  text: string,
  currency: string,
  skip: readonly { start: number; end: number }[] = [],
): AmountRead {
  const found = amountsIn(text, currency, skip)
  const marked = found.filter(({ isMarked }) => isMarked)
  const candidates = marked.length > 0 ? marked : found
  const values = new Map(candidates.map((one) => [`${one.cents} ${one.currency}`, one]))
  const [only, ...others] = [...values.values()]
  if (!only) return { amount: null, options: [], rest: text }
  if (others.length > 0) {
    const options = marked.length > 0 ? [only, ...others].map(moneyOf) : []
    return { amount: null, options, rest: text }
  }
  return { amount: moneyOf(only), options: [], rest: without(text, only) }
}

/** Reads a text that is an amount and nothing else; null when it is not. */
export function exactAmount(text: string, currency: string): Money | null {
  const trimmed = text.trim()
  const [match, ...others] = matchesIn(trimmed)
  if (!match || others.length > 0 || match[0].trim() !== trimmed) return null
  const found = foundIn(match, currency)
  return found && moneyOf(found)
}

const moneyOf = ({ cents, currency }: Money): Money => ({ cents, currency })

const matchesIn = (text: string) =>
  [...text.matchAll(AMOUNT)].filter(
    ({ groups = {} }) => groups['number'] !== undefined || groups['spaced'] !== undefined,
  )

function amountsIn(text: string, currency: string, skip: readonly { start: number; end: number }[]): Found[] {
  return matchesIn(text).flatMap((match) => {
    const found = foundIn(match, currency)
    if (!found) return []
    const behind = text.slice(found.end)
    if (/^[\p{L}\p{N}%]/u.test(behind) || EACH.test(behind)) return []
    if (found.isMarked) return [found]
    const isDate = skip.some(({ start, end }) => found.start < end && start < found.end)
    const digits = match.groups?.['number'] ?? ''
    const isBare = /^\d+$/.test(digits) && match.groups?.['times'] === undefined
    const isOther =
      NAMES.test(text.slice(0, found.start)) || (isBare && (digits.length < 3 || LOOKS_LIKE_YEAR.test(digits)))
    return isDate || isOther || !ENDS.test(behind) ? [] : [found]
  })
}

function foundIn({ 0: whole, index, groups = {} }: RegExpExecArray, currency: string): Found | null {
  const sign = groups['before'] ?? groups['after']
  const cents = centsOf(groups['spaced'] ?? groups['number'] ?? '', groups['times'])
  if (!Number.isSafeInteger(cents)) return null
  const named = sign?.toUpperCase().replace('’', "'")
  return {
    cents,
    currency: named === undefined ? currency : (SIGNS[named] ?? (named.startsWith('EURO') ? 'EUR' : named)),
    start: index,
    end: index + whole.length,
    isMarked: sign !== undefined || groups['dash'] !== undefined,
  }
}

/** The last separator parts cents when one or two digits stand behind it; all others part thousands. */
function centsOf(number: string, times: string | undefined): number {
  const [, whole = number, part = ''] = /^(.*)[.,](\d{1,2})$/u.exec(number) ?? []
  const value = Number(`${whole.replace(/\D/gu, '')}.${part || '0'}`)
  const factor = times === undefined ? 1 : /^m/i.test(times) ? 1_000_000 : 1_000
  return Math.round(value * factor * 100)
}

function without(text: string, { start, end }: Found): string {
  const behind = text.slice(end)
  if (!/^\s*(?:$|[,;.!?])/u.test(behind)) return text
  const before = text.slice(0, start).replace(/(?:\s*[,;:–-]|\s+(?:for|voor|at|à|tegen|van|of|is))?\s*$/iu, '')
  const rest = `${before}${behind}`.replace(/^[\s,;.:]+|[\s,;]+$/gu, '')
  return /\p{L}{2}/u.test(rest) ? rest : text
}
