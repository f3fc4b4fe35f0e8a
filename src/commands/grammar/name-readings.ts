import {
  type Candidate,
  type Choice,
  chooseRelation,
  choosePerson,
  findRelations,
  fittingOf,
  isNamedExactly,
  isPieceOfNumber,
  narrowedBy,
} from '../../crm/relation/search.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** What is longer is no name, with or without a person after it. */
const LONGEST_NAME = 300
/** More than this are not counted. */
export const MOST_FOUND = 100
/** A town or a person beside a name is looked for in so many words at most. */
const MOST_WORDS = 6

/** What the words for a customer, perhaps with a person after a slash, name. */
export interface NameRead {
  /** The words taken as the customer's name. */
  words: string
  /** The words taken as a person there. */
  person: string | undefined
  choice: Choice
  candidates: readonly Candidate[]
  /** Customers that are meant when the slash is read the other way. */
  others: readonly { found: Candidate; person: string }[]
}

/**
 * Reads "Acme / Jan" as a person at a customer and "AC/DC Events" as one name. A slash without spaces only parts the two
 * when it leads to a person who is known there; when both readings are known, `others` holds the second.
 */
export async function readName(db: Db, words: string, person?: string): Promise<NameRead> {
  const whole = await look(db, words, person)
  const [spaced] = slashesIn(words, /\s+\/\s*|\s*\/\s+/g)
  if (spaced) {
    const split = await look(db, spaced.name, person ?? spaced.person)
    if (!isExact(whole)) return { ...split, others: [] }
    return { ...whole, others: 'found' in split.choice ? [{ found: split.choice.found, person: spaced.person }] : [] }
  }
  for (const slash of slashesIn(words, /(?<!\/)\/(?!\/)/g)) {
    const split = await look(db, slash.name, person ?? slash.person)
    if (!('found' in split.choice)) continue
    const { found } = split.choice
    const isThere = choosePerson(found, split.person) !== null
    if ('found' in whole.choice && !isThere) continue
    if (isThere && !('found' in whole.choice)) return { ...split, others: [] }
    return { ...whole, others: [{ found, person: slash.person }] }
  }
  return { ...whole, others: [] }
}

async function look(db: Db, words: string, person: string | undefined): Promise<Omit<NameRead, 'others'>> {
  // What is longer is nobody's name: comparing it with every name there is would take long.
  const candidates =
    words.length > LONGEST_NAME
      ? []
      : await findRelations(db, { words, person, limit: MOST_FOUND, typos: 'if nobody fits' })
  const choice = chooseRelation(words, candidates)
  const read = { words, person, candidates, choice }
  if ('near' in choice) return (await narrowed(db, read)) ?? read
  // The person after the slash is known at one of them.
  const there = 'several' in choice && person ? choice.several.filter((one) => choosePerson(one, person) !== null) : []
  return there.length === 1 && there[0] ? { ...read, choice: { found: there[0] } } : read
}

const PLACING = /^(?:in|te|uit|van|bij|at|from|of|near)$/i

/** "bakkerij Utrecht", "Jan van Acme": the words beside the name say where, or with whom; null when nobody is there. */
async function narrowed(db: Db, read: Omit<NameRead, 'others'>): Promise<Omit<NameRead, 'others'> | null> {
  const all = read.words.trim().split(/\s+/)
  if (read.words.includes('/') || all.length < 2 || all.length > MOST_WORDS || isPieceOfNumber(read.words)) return null
  for (const cut of [all.length - 1, all.length - 2, 1].filter((at, n, cuts) => at > 0 && cuts.indexOf(at) === n)) {
    const place = all.slice(cut)
    const name = all.slice(0, cut)
    if (PLACING.test(name.at(-1) ?? '')) name.pop()
    if (PLACING.test(place[0] ?? '')) place.shift()
    const there = place.join(' ')
    if (name.length === 0 || there.length < 3) continue
    const words = name.join(' ')
    const found = await findRelations(db, { words, person: there, limit: MOST_FOUND, typos: 'never' })
    const fitting = narrowedBy(there, fittingOf(words, found))
    if (fitting.length === 0) continue
    const people = fitting.map((one) => ({ ...one, people: one.people.filter(() => read.person === undefined) }))
    const choice = chooseRelation(words, people)
    if ('near' in choice) continue
    return { ...read, candidates: people, choice }
  }
  return null
}

function isExact({ words, choice }: Pick<NameRead, 'words' | 'choice'>): boolean {
  const found = 'found' in choice ? [choice.found] : 'several' in choice ? choice.several : []
  return found.some((candidate) => isNamedExactly(words, candidate))
}

function slashesIn(words: string, slash: RegExp): { name: string; person: string }[] {
  if (words.length > LONGEST_NAME) return []
  const cuts = [...words.matchAll(slash)].map((cut) => ({
    name: words.slice(0, cut.index).trim(),
    person: words.slice(cut.index + cut[0].length).trim(),
  }))
  // "24/7" is nobody's 7.
  return cuts.filter(({ name, person }) => /\p{L}/u.test(name) && person !== '').slice(0, 3)
}
