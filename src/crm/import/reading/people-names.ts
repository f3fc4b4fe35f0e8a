import { type Got, Unfit } from './clean.ts'

const LONGEST_NAME = 200

const INFIX =
  /^(?:van|der|den|de|het|['’]t|['’]s|ten|ter|te|op|in|aan|bij|onder|over|uit|voor|la|le|les|du|des|von|zu|zum|zur|d['’]|l['’]|di|da|das|do|dos|del|della|el|al|bin|ben)$/i
const isInfix = (words: string): boolean => words.split(' ').every((word) => INFIX.test(word))

/** Before a name, in what order it may be; those that could be a name themselves only with a dot. */
const TITLES =
  /^(?:(?:dhr|mevr|mw|mej|drs|ir|ing|dr|prof|mr|mrs|ms)\.\s*|(?:dhr|mevr|mw|mr|mrs|ms|de heer|heer|mevrouw|meneer|herr|frau)\s+)+/i
/** Behind a comma without being a first name. */
const SUFFIX =
  /^(?:jr|sr|ii|iii|iv|phd|md|msc|bsc|ba|ma|mba|ll\.?m|drs|ir|ing|dr|esq|inc|ltd|llc|b\.?v|n\.?v|gmbh)\.?$/i

/** `Berg, J. van der` the way it is said; another comma stays. */
function turned(name: string): string {
  const [last, rest, ...more] = name.split(/\s*,\s*/)
  if (!last || !rest || more.length > 0 || SUFFIX.test(rest)) return name
  return `${rest} ${last}`
}

const fitting = (name: string): Got<string> => {
  if (name.length > LONGEST_NAME) return new Unfit('name too long')
  if (name.includes('\ufffd')) return new Unfit('unreadable signs')
  return /^[-–—._/?#\s]*$/.test(name) || /^#n\/[ab]$/i.test(name) ? null : name
}

/** Returns the name of an organisation, the first where a cell has several. */
export const organisationNameIn = (cell: string): Got<string> => fitting(cell.split(' ::: ')[0] ?? '')

/** A person as `Jan (jan@x.nl)`, as HubSpot writes who a note is about. */
const WITH_MAIL = /^([^();]*?)\s*\(([^()\s;]+@[^()\s;]+)\)/

export interface NamedPerson {
  name: string
  /** Stands behind the name. */
  mail: string | null
}

/** Returns a person the way their name is said, without titles; the first where a cell has several. */
export function personIn(cell: string): Got<NamedPerson> {
  // Only the first of a list counts, and a cell may be as long as a file.
  const listed = WITH_MAIL.exec(cell.slice(0, 3 * LONGEST_NAME))
  const written = listed?.[1] ?? cell.split(' ::: ')[0] ?? ''
  const plain = written.replace(TITLES, '').trim()
  const name = fitting(turned(plain))
  if (name instanceof Unfit) return name
  const mail = listed?.[2]?.toLowerCase() ?? null
  return name === null && mail === null ? null : { name: name ?? '', mail }
}

/** Returns a part of a name, a last name with what stands behind its comma in front of it. */
export function namePartIn(cell: string): Got<string> {
  const [last, rest, ...more] = cell.split(/\s*,\s*/)
  return fitting(last && rest && more.length === 0 && isInfix(rest) ? `${rest} ${last}` : cell)
}

/** Returns the parts of a name together; an infix that stands before the last name already is said once. */
export function joinedName(first: string | null, infix: string | null, last: string | null): Got<string> {
  const isThere = infix !== null && (last ?? '').toLowerCase().startsWith(`${infix.toLowerCase()} `)
  const parts = [first, isThere ? null : infix, last].filter((part) => part !== null)
  return parts.length === 0 ? null : fitting(parts.join(' '))
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:dhr|de heer|heer|meneer|hr)\.?$/i, 'meneer'],
  [/^(?:mevr|mw|mevrouw|mej)\.?$/i, 'mevrouw'],
  [/^(?:mr|mrs|ms|miss|herr|frau|m|mme)\.?$/i, ''],
]

/** Returns how a sentence to somebody begins; null when a cell is only a title and no last name is there to put behind it. */
export function salutationIn(cell: string, infix: string | null, last: string | null): string | null {
  const form = FORMS.find(([words]) => words.test(cell))
  if (form === undefined) return cell
  if (last === null) return null
  const name = joinedName(null, infix, last)
  // "mevrouw De Vries": without a first name before it, it begins with a capital.
  return typeof name === 'string' ? `${form[1] || cell} ${name.charAt(0).toUpperCase()}${name.slice(1)}` : null
}
