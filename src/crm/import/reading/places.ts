import { withoutMarks } from './clean.ts'
import { countryIn } from './countries.ts'

/** Where somebody is, as the cells of a line have it. */
export interface WrittenPlace {
  /** Lines of a street. */
  street: string[]
  number: string | null
  /** May hold the street, the postcode and the city. */
  merged: string | null
  postcode: string | null
  city: string | null
  country: string | null
}

/** A place as it is kept. */
export interface KeptPlace {
  address: string | null
  postcode: string | null
  city: string | null
}

interface Split {
  street: string
  postcode: string | null
  city: string | null
}

const DUTCH = /^(.*?)[\s,]*\b([1-9]\d{3})\s?([A-Z]{2})\b[\s,]*(.*)$/
const BELGIAN = /^(.*?)[\s,]*\b(?:B-)?([1-9]\d{3})\s+(\p{L}[\p{L}\s'’().-]*)$/u

const ofCity = (text: string): string | null => text.replace(/^[\s,]+|[\s,]+$/g, '') || null

/** `Kerkstraat 1, 8011 AA Zwolle` in its parts; only where a Dutch or, in Belgium, a Belgian postcode shows how. */
function splitAddress(address: string, country: string): Split {
  // The country behind it is no part of the city.
  const parts = address.split(/\s*,\s*/)
  const last = parts.at(-1) ?? ''
  const whole =
    parts.length > 1 && last.length > 2 && countryIn(last) !== null ? parts.slice(0, -1).join(', ') : address
  const [, street = '', digits = '', letters = '', city = ''] = DUTCH.exec(whole) ?? []
  if (digits !== '') return { street, postcode: `${digits} ${letters}`, city: ofCity(city) }
  const [, before = '', code = '', town = ''] = (country === 'BE' && BELGIAN.exec(whole)) || []
  return code === ''
    ? { street: address, postcode: null, city: null }
    : { street: before, postcode: code, city: ofCity(town) }
}

/** A postcode as people write it there: a blank in a Dutch one, and the zero that a spreadsheet took off a German one. */
function shownPostcode(written: string, country: string): string {
  const plain = withoutMarks(written)
  const [, digits, letters = ''] = /^([1-9]\d{3})\s*([A-Za-z]{2})$/.exec(plain) ?? []
  if (digits) return `${digits} ${letters.toUpperCase()}`
  return country === 'DE' && /^\d{4}$/.test(plain) ? `0${plain}` : plain.toUpperCase()
}

/** Returns a place the way it is kept: street, number, postcode and a country that is not our own in one line. */
export function keptPlace(place: WrittenPlace, country: string, own: string): KeptPlace {
  const split = place.merged === null ? null : splitAddress(place.merged, country)
  const written = place.postcode ?? split?.postcode ?? null
  const postcode = written === null ? null : shownPostcode(written, country)
  const street = place.street.length > 0 ? place.street.join(', ') : (split?.street ?? '')
  const number = place.number === null ? '' : withoutMarks(place.number)
  // Some repeat the number in a column of its own.
  const line = number !== '' && !street.endsWith(` ${number}`) ? `${street} ${number}`.trim() : street
  // Without anything to stand behind, a country is not where somebody lives.
  const abroad = country === own || !(line || postcode) ? null : place.country
  return {
    address: [line, postcode, abroad].filter(Boolean).join(', ') || null,
    postcode: postcode === null ? null : postcode.replace(/\s/g, ''),
    city: place.city ?? split?.city ?? null,
  }
}
