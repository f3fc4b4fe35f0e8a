import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from '../relation/names.ts'

/** By what somebody can be named in a text. */
export interface Traces {
  /** As they are and were written. */
  names: readonly string[]
  /** Lower case. */
  mails: readonly string[]
  /** With the code of the country. */
  digits: readonly string[]
  /** For the database: any of them in a text or JSON, whatever accents and signs it is written with; null: there are none. */
  pattern: string | null
  /** The same, to replace them by. */
  inText: RegExp | null
}

/** Shorter names and numbers say nothing of one customer. */
const SHORTEST_NAME = 3
const SHORTEST_NUMBER = 6

/** Returns what these relations are and were named by. */
export async function tracesOf(db: Db, ids: readonly number[]): Promise<Traces> {
  const relationId = { in: [...ids] }
  const relations = await db.relation.findMany({ where: { id: relationId } })
  const aliases = await db.alias.findMany({ where: { relationId } })
  const facts = await db.fact.findMany({ where: { relationId }, select: { value: true } })
  const others = (kind: string) => aliases.filter((alias) => alias.kind === kind).map(({ written }) => written)
  const told = facts.flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const mails = [...relations.map(({ email }) => email ?? ''), ...others('email'), ...told.filter(isMail)]
  const phones = aliases.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  return tracesIn({
    names: [...relations.map(({ name }) => name), ...others('name')],
    mails: mails.map((mail) => mail.toLowerCase()),
    digits: [
      ...relations.map(({ phoneDigits }) => phoneDigits ?? ''),
      ...phones,
      ...told.filter(isPhone).map(digitsOf),
    ],
  })
}

const isMail = (text: string) => /^\S+@\S+\.\S+$/.test(text)
const isPhone = (text: string) => /^[+\d][\d\s().-]{7,}$/.test(text)
const digitsOf = (text: string) => text.replace(/\D/g, '')
const unique = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))]

/** Returns how these names, addresses and numbers are found in texts. */
export function tracesIn(known: {
  names: readonly string[]
  mails: readonly string[]
  digits: readonly string[]
}): Traces {
  const [names, mails] = [unique(known.names), unique(known.mails)]
  const digits = unique(known.digits).filter((number) => number.length >= SHORTEST_NUMBER)
  const written = unique(names.flatMap((name) => [plain(name), normalise(name)]))
    .filter((name) => name.replaceAll(' ', '').length >= SHORTEST_NAME)
    .toSorted((one, other) => other.length - one.length)
  const words = [...mails.map(escaped), ...written.map(inWords)]
  if (words.length + digits.length === 0) return { names, mails, digits, pattern: null, inText: null }
  const numbers = digits.map(inDigits)
  const named = words.length === 0 ? [] : [`(^|[^${WORD}]|\\\\[nrt])(${words.join('|')})($|[^${WORD}])`]
  const said = words.length === 0 ? [] : [`(?<![${WORD}])(?:${words.join('|')})(?![${WORD}])`]
  return {
    names,
    mails,
    digits,
    pattern: [...named, ...numbers.map((number) => `${number}($|[^0-9])`)].join('|'),
    inText: new RegExp(
      [...said, ...numbers.map((number) => `(?:\\+?\\d[\\d ().-]{0,7})?${number}(?!\\d)`)].join('|'),
      'gi',
    ),
  }
}

/** What a word is made of: no database needs to know which letters there are. */
const WORD = 'a-zA-Z0-9À-ɏ'

/** Letters as they may be written instead. */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'aàáâãäåāăąǎ',
  c: 'cçćĉċč',
  d: 'dďđ',
  e: 'eèéêëēĕėęě',
  g: 'gĝğġģ',
  i: 'iìíîïĩīĭįı',
  l: 'lĺļľł',
  n: 'nñńņňŉ',
  o: 'oòóôõöøōŏőǒ',
  r: 'rŕŗř',
  s: 'sśŝşš',
  t: 'tţťŧ',
  u: 'uùúûüũūŭůűųǔ',
  y: 'yýÿŷ',
  z: 'zźżž',
}

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function inWords(name: string): string {
  const letter = (one: string) => {
    const alike = ALIKE[one] ?? one
    return `[${alike}${alike.toUpperCase().replaceAll('SS', '')}]\u0300?`.replace('\u0300?', '')
  }
  return name
    .split(' ')
    .map((word) => Array.from(word, letter).join(''))
    .join(`[^${WORD}]+`)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** The last nine, with what people write between them. */
const inDigits = (number: string) => number.slice(-9).split('').join('[ ()./-]*')
