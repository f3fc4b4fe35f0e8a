import { readPhone } from '../../relation/names.ts'
import type { Party } from '../entry.ts'
import { isShortened, saysNothing, Unfit, withoutMarks } from './clean.ts'

type Phone = Party['phones'][number]

/** More than that is a text. */
const LONGEST_PHONE = 50
/** Of numbers behind each other. */
const LONGEST_LIST_OF_PHONES = 500
const FEWEST_DIGITS = 6
/** Of each of two numbers in one cell, so that `038/1234567` stays one. */
const DIGITS_OF_ONE = 8

const digitsIn = (text: string): number => text.replace(/\P{Nd}/gu, '').length

/** The numbers in a piece between signs that may also stand within a number. */
function apart(piece: string): readonly string[] {
  const parts = piece.split(/\s*[/,&]\s*|\s+(?:of|en|or|and|-)\s+/i)
  return parts.length > 1 && parts.every((part) => digitsIn(part) >= DIGITS_OF_ONE) ? parts : [piece]
}

function phoneIn(piece: string, countries: readonly string[]): Phone | Unfit | null {
  const plain = withoutMarks(piece.replace(/^(?:=|'(?=[+\d]))+/, '')).replace(/^\+0/, '0')
  if (isShortened(plain) || /^#+(?:\w+[?!])?$/.test(plain)) return new Unfit('number mangled')
  const digits = digitsIn(plain)
  if (digits === 0) return null
  if (plain.length > LONGEST_PHONE || (digits < FEWEST_DIGITS && /\p{L}/u.test(plain))) return new Unfit('not a number')
  // The one word for an extension that the library knows.
  const written = plain.replace(/\s*\b(?:toestel|tst|intern)\b[.:]?\s*(?=\d+$)/i, ' ext. ')
  return numberIn(written, plain, countries)
}

function numberIn(written: string, plain: string, countries: readonly string[]): Phone | null {
  let asWritten: Phone | null = null
  for (const country of countries) {
    const { phone, phoneDigits } = readPhone(written, country)
    if (phone.startsWith('+')) return { phone, digits: phoneDigits }
    asWritten ??= { phone: plain, digits: phoneDigits }
  }
  return asWritten
}

/** One number without anything to repair, as nearly all are: looked at no further. */
const ORDINARY = /^(?:\+[1-9]|\d)[\d ()-]{7,18}$/

/** Returns the phone numbers of a cell, read in the first of the countries they are a number of; as written when in none. */
export function phonesIn(cell: string, countries: readonly string[]): readonly Phone[] | Unfit {
  if (ORDINARY.test(cell)) {
    const phone = numberIn(cell, cell, countries)
    return phone === null ? [] : [phone]
  }
  if (saysNothing(cell)) return []
  if (cell.length > LONGEST_LIST_OF_PHONES) return new Unfit('not a number')
  const pieces = /[;|/,&:]|\s(?:of|en|or|and|-)\s/i.test(cell)
    ? cell.split(/\s*(?::::|[;|])\s*/).flatMap(apart)
    : [cell]
  const found: Phone[] = []
  for (const piece of pieces) {
    if (piece === '') continue
    const phone = phoneIn(piece, countries)
    if (phone instanceof Unfit) return phone
    if (phone !== null) found.push(phone)
  }
  return found
}
