import { LANGUAGES } from '../../../language.ts'
import type { Reading } from '../entry.ts'
import { bareWords, type Got, saysNothing, Unfit } from './clean.ts'

const TIME = String.raw`(?:(?:T|,?\s+(?:om |at )?)\d{1,2}[:.]\d{2}.*)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`)
const NUMBERS = new RegExp(String.raw`^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})${TIME}$`)
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const DAY_IN_WORDS = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|e|ste|de)?[\s.-]+(\p{L}+)[\s.,'’-]+(\d{4}|\d{2})${TIME}$`,
  'iu',
)
const MONTH_IN_WORDS = new RegExp(String.raw`^(\p{L}+)[\s.-]+(\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(\d{4})${TIME}$`, 'iu')
const WEEKDAY = /^\p{L}{2,9}\.?,?\s+(?=\d|\p{L}{3,9}\.?\s+\d)/u
/** `0-0-00`, which Outlook writes where it has no date. */
const EMPTY = /^[0\s./:-]+$/
/** How a spreadsheet counts days: those from 1954 to 2064, so that no other number is taken for one. */
const SERIAL = /^([2-6]\d{4})(?:[.,]\d+)?$/
const LAST_SERIAL = 60_000
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

const FIRST_YEAR = 1900
const LAST_YEAR = 2100

const MONTHS = new Map<string, number>([
  ['mrt', 3],
  ['mar', 3],
  ['mei', 5],
  ['sept', 9],
  ['okt', 10],
  ['maa', 3],
])
for (const locale of [...LANGUAGES, 'de', 'fr'])
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' })
    for (let at = 0; at < 12; at++) {
      const name = format.formatToParts(Date.UTC(2026, at, 2)).find(({ type }) => type === 'month')?.value ?? ''
      if (!MONTHS.has(bareWords(name))) MONTHS.set(bareWords(name), at + 1)
    }
  }

/** Where `02-03-2026` is never the third of February: only a slash leaves that open. */
const DASH_IS_DAY_FIRST: readonly string[] = ['NL', 'BE']

function dayOn(year: string, month: number, day: number): Got<string> {
  const full = year.length === 2 ? (Number(year) < 50 ? 2000 : 1900) + Number(year) : Number(year)
  const date = new Date(Date.UTC(full, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isReal || full < FIRST_YEAR || full > LAST_YEAR) return new Unfit('not a date')
  return date.toISOString().slice(0, 10)
}

/** The numbers of a date that has its year last, in the order in which they stand. */
export interface NumericDate {
  first: number
  second: number
  year: string
  sign: string
}

/** Returns the numbers of a date such as `02/03/2026`; null when it is written otherwise. */
export function numericDate(text: string): NumericDate | null {
  const [, first = '', sign = '', second = '', year = ''] = NUMBERS.exec(text) ?? []
  return sign === '' || EMPTY.test(`${first}${second}`)
    ? null
    : { first: Number(first), second: Number(second), year, sign }
}

/** Whether the order of its numbers is beyond doubt in that country. */
export const isDayFirst = (sign: string, country: string): boolean =>
  sign === '.' || (sign === '-' && DASH_IS_DAY_FIRST.includes(country))

function dayOfNumbers({ first, second, year, sign }: NumericDate, { dates, country }: Reading): Got<string> {
  const order =
    sign !== '.' && dates !== null
      ? dates
      : first > 12
        ? 'day first'
        : second > 12
          ? 'month first'
          : isDayFirst(sign, country) || first === second
            ? 'day first'
            : null
  if (order === null) return new Unfit('date order unknown')
  return order === 'day first' ? dayOn(year, second, first) : dayOn(year, first, second)
}

/** Returns the day that a cell says, `2026-03-02`: in numbers, in words, or as a spreadsheet counts it. */
export function dayIn(cell: string, reading: Reading): Got<string> {
  if (saysNothing(cell) || EMPTY.test(cell)) return null
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(cell) ?? []
  if (year !== '') return EMPTY.test(year) ? null : dayOn(year, Number(month), Number(day))
  const numbers = numericDate(cell)
  if (numbers !== null) return dayOfNumbers(numbers, reading)
  const serial = Number(SERIAL.exec(cell)?.[1] ?? 0)
  if (serial > 0 && serial <= LAST_SERIAL) return new Date(SERIAL_ZERO + serial * DAY_MS).toISOString().slice(0, 10)
  const compact = COMPACT.exec(cell)
  if (compact) return dayOn(compact[1] ?? '', Number(compact[2]), Number(compact[3]))
  return dayInWords(cell.replace(WEEKDAY, '')) ?? dayInWords(cell) ?? new Unfit('not a date')
}

function dayInWords(text: string): Got<string> {
  const [, day = '', name = '', year = ''] = DAY_IN_WORDS.exec(text) ?? []
  const month = MONTHS.get(bareWords(name))
  if (month !== undefined) return dayOn(year, month, Number(day))
  const [, named = '', on = '', of = ''] = MONTH_IN_WORDS.exec(text) ?? []
  const there = MONTHS.get(bareWords(named))
  return there === undefined ? null : dayOn(of, there, Number(on))
}
