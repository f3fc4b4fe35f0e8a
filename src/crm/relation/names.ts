import { AsYouType, type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { plainName } from '../plain-name.ts'

/** Legal forms, as they stand at the end of a name once dots are gone. */
const LEGAL_FORM =
  /(?: (?:b v|bv|n v|nv|v o f|vof|c v|cv|bvba|gmbh|ag|kg|ltd|limited|inc|llc|plc|corp|sarl|s a|sa|srl|spa))+$/

/** What names are compared by: lower case, no accents, no punctuation, no legal form at the end. */
export function normalise(name: string): string {
  const plain = plainName(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain.replace(LEGAL_FORM, '') || plain
}

/** A phone number in international form, or as it was written when it is not a number of that country. */
export function readPhone(written: string, country: string): { phone: string; phoneDigits: string } {
  // `parsePhoneNumber` of this library throws at what is no number.
  const number = parsePhoneNumberFromString(written, country as CountryCode)
  if (number?.isValid()) return { phone: number.formatInternational(), phoneDigits: number.number.replace(/\D/g, '') }
  return { phone: written.trim(), phoneDigits: written.replace(/\D/g, '') }
}

/** What people write before a number. */
const NUMBER_WORD =
  /^\s*(?:tel(?:efoon|ephone|nr)?|phone|mob(?:iel|ile)?|nummer|number|tel\.?\s*nr|[tm])\s*[.:]?\s*(?=[+(\d])/iu
/** "06/12345678", "020 / 123 45 67": a slash only stands in a number that is long enough to be one. */
const SLASHED = /^[+(]?\d[\d\s().-]{0,6}\/(?=(?:[\s()./-]*\d){6})/

/** The digits to look for when these words may be part of a phone number; null when they are not. */
export function phonePart(words: string): string | null {
  const plain = words
    .normalize('NFKC')
    .replace(NUMBER_WORD, '')
    .replace(/[\u2010-\u2015\u2212·•]/g, '-')
    .trim()
  const written = SLASHED.test(plain) ? plain.replaceAll('/', ' ') : plain
  if (!/^[+\d\s().-]+$/.test(written)) return null
  // "+31 (0)6…", "0031(0) 6…": the zero between brackets is left out when one calls from abroad.
  const digits = written
    .replace(/^((?:\+|00)\s*\d{1,3}[\s.-]*)\(\s*0\s*\)/, '$1')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  return digits.length >= 3 ? digits : null
}

/** The digits of a number that was written with the code of its country, without that; null when there is no code. */
export function nationalPart(words: string): string | null {
  const digits = /^\s*(?:\+|00)/.test(words) ? phonePart(words) : null
  if (digits === null) return null
  const reader = new AsYouType()
  reader.input(`+${digits}`)
  const code = reader.getCallingCode() ?? ''
  return digits.slice(code.length).replace(/^0+/, '') || null
}

/** Shorter numbers are extensions, or pieces. */
const SHORTEST_NUMBER = 6

/** Whether these digits (`phonePart`) are all of a stored number, with or without the code of its country. */
export function isWholeNumber(
  digits: string,
  { phone, phoneDigits }: { phone: string | null; phoneDigits: string | null },
): boolean {
  if (!phoneDigits || digits.length < SHORTEST_NUMBER) return false
  const code = /^\+(\d+)\s/.exec(phone ?? '')?.[1] ?? ''
  return [digits, `${code}${digits}`, `0${digits}`, `${code}0${digits}`].includes(phoneDigits)
}

/** Whether the words are written as a mail address. */
export function isMail(words: string): boolean {
  return /^\S+@\S+$/.test(words.trim())
}
