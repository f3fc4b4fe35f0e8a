import { type Got, isShortened, saysNothing, Unfit, withoutMarks } from './clean.ts'

const bareNumber = (text: string): string => withoutMarks(text).replace(/[\s.\u2010-\u2015-]/g, '')

/** A number of an organisation in Belgium, with the zero that a spreadsheet takes off; null when its check digits are others. */
function belgianNumber(digits: string): string | null {
  const full = digits.padStart(10, '0')
  return /^[01]\d{9}$/.test(full) && 97 - (Number(full.slice(0, 8)) % 97) === Number(full.slice(8)) ? full : null
}

const WITH_REGISTER: readonly string[] = ['NL', 'BE']

/** Returns a number of the Dutch or Belgian register; null, too, for who is registered elsewhere. */
export function kvkIn(cell: string, country: string): Got<string> {
  if (saysNothing(cell)) return null
  if (isShortened(cell)) return new Unfit('kvk wrong')
  const number = bareNumber(cell.replace(/^(?:kvk|kbo|bce)(?:[\s-]*(?:nr|nummer))?[\s.:]*/i, ''))
  const digits = number.replace(/^BE/i, '')
  if (/^\d{9,10}$/.test(digits) && (country === 'BE' || digits.length === 10 || digits !== number)) {
    return belgianNumber(digits) ?? new Unfit('kvk wrong')
  }
  if (!WITH_REGISTER.includes(country)) return null
  // A Belgian number has lost a zero in another place.
  const shape = country === 'NL' ? /^\d{7,8}$/ : /^\d{8}$/
  return shape.test(digits) && digits === number ? digits.padStart(8, '0') : new Unfit('kvk wrong')
}

/** What stands behind the letters of a country; of the others any letters and digits. */
const VAT_SHAPES: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  GB: /^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^[0-9A-Z]{8,9}$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
}

/** Returns a VAT number with the letters of its country, those of the line where it has none itself. */
export function vatIn(cell: string, country: string): Got<string> {
  if (saysNothing(cell)) return null
  if (isShortened(cell)) return new Unfit('vat wrong')
  const written = bareNumber(cell)
    .toUpperCase()
    .replace(/^(?:BTW|VAT|TVA|MWST|UST)(?:NR|NUMMER|ID|IDNR)?:?/, '')
  const home = country === 'GR' ? 'EL' : country
  const [letters, rest] = /^[A-Z]{2}/.test(written) ? [written.slice(0, 2), written.slice(2)] : [home, written]
  if (letters === 'BE') {
    const number = /^\d{9,10}$/.test(rest) ? belgianNumber(rest) : null
    return number === null ? new Unfit('vat wrong') : `BE${number}`
  }
  const shape = VAT_SHAPES[letters] ?? /^[A-Z0-9]{4,15}$/
  return shape.test(rest) ? letters + rest : new Unfit('vat wrong')
}

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'
/** Of accounts, contacts, cases, leads and notes there, with a letter in it: a number of fifteen digits is something else. */
const SHORT_SALESFORCE = /^(?:001|003|500|00Q|002|00T)(?=\d*[A-Za-z])[A-Za-z0-9]{12}$/

/** The three letters that tell upper from lower case for who does not look at it. */
const withChecksum = (id: string): string =>
  id +
  [0, 5, 10]
    .map(
      (from) =>
        CHECKSUM[[0, 1, 2, 3, 4].reduce((sum, at) => sum + (/[A-Z]/.test(id[from + at] ?? '') ? 1 << at : 0), 0)],
    )
    .join('')

const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const LONGEST_ID = 200

/** Returns what something is called elsewhere, always written the same; of a list of them the first. */
export function externalIdIn(cell: string): Got<string> {
  if (saysNothing(cell)) return null
  const id = withoutMarks(cell.split(/\s*(?:;|:::)\s*/).find((part) => part !== '') ?? '')
  if (isShortened(id)) return new Unfit('id mangled')
  if (id.length > LONGEST_ID) return new Unfit('too long')
  if (SHORT_SALESFORCE.test(id)) return withChecksum(id)
  return GUID.test(id) ? id.replace(/[{}]/g, '').toLowerCase() : id
}
