import type { Db } from '../../store/tenant/tenant.ts'
import { namesOf } from './aliases.ts'
import { ENOUGH, type FoundRelation, MOST_RANKED, spelledOut, withTypos } from './search/rows.ts'
import { likenessOf } from './search/likeness.ts'
import { soughtIn } from './search/sought.ts'
import { isMail, isWholeNumber, normalise, phonePart } from './names.ts'

/** A relation that may be the one that was meant. */
export interface Candidate extends Omit<FoundRelation, 'isSure' | 'placeNorm'> {
  /** How well it answers to the words, 0 to 1; 1 when a number or an address matched. */
  likeness: number
}

export interface SoughtRelation {
  /** A name, part of one, a phone number, an e-mail address or a town; or `#12` for a relation by its id. */
  words: string
  /** A person at that relation. */
  person?: string | undefined
  limit?: number
  /** Whether who is called otherwise is looked for as well: `always`, until six are found, which costs two statements more. */
  typos?: 'always' | 'if nobody fits' | 'never'
}

/**
 * The relations that may be meant, most alike first, at most `limit` (6). One with this very name, number or address comes
 * alone. Else those that hold each word; when they are few also those with words that begin so; and then with a typo or two.
 */
export async function findRelations(
  db: Db,
  { words, person, limit = ENOUGH, typos = 'always' }: SoughtRelation,
): Promise<Candidate[]> {
  const name = normalise(words)
  if (!name) return []
  const asked = { person: person ? normalise(person) : '', limit: Math.max(limit, MOST_RANKED) }
  const sought = soughtIn(name)
  const ranked = (rows: readonly FoundRelation[]) =>
    rows
      .map((row) => ({ ...row, likeness: row.isSure ? 1 : likenessOf(sought, row) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, limit)
  const spelled = ranked(await spelledOut(db, asked, sought, words))
  const fits = () => spelled.length >= ENOUGH || (typos !== 'always' && !('near' in chooseRelation(words, spelled)))
  if (words.startsWith('#') || typos === 'never' || spelled.some(({ likeness }) => likeness === 1) || fits())
    return spelled
  const alike = ranked(await withTypos(db, asked, sought, name))
  return alike.length > 0 ? alike : spelled
}

/** Finds which of these names are those of relations, letter for letter but for legal form, accents and signs. */
export async function exactlyNamed(
  db: Db,
  names: readonly string[],
): Promise<(name: string) => { id: number; name: string }[]> {
  const found = await db.relation.findMany({
    where: { nameNorm: { in: names.map(normalise).filter(Boolean) }, withdrawnAt: null },
    select: { id: true, name: true, nameNorm: true },
    take: 20,
  })
  return (name) => found.filter(({ nameNorm }) => nameNorm === normalise(name))
}

export type Choice =
  | { found: Candidate }
  /** Several fit equally well: the person must say which. */
  | { several: Candidate[] }
  /** None fits, these look like it. */
  | { near: Candidate[] }

/** Below this two names are not alike enough to be worth mentioning. */
const NEAR = 0.45

/**
 * Which of the candidates was meant. Certain only when one has exactly this name, number or address, or is the only one
 * whose name holds every word asked for, one of them whole; a typo or a piece of a number is never guessed at.
 */
export function chooseRelation(words: string, candidates: readonly Candidate[]): Choice {
  if (words.startsWith('#')) return candidates[0] ? { found: candidates[0] } : { near: [] }
  const exact = candidates.filter((candidate) => isNamedExactly(words, candidate))
  // Whose name it is goes before whose name it was.
  const now = exact.filter((candidate) => isNamedExactly(words, { ...candidate, aliases: [] }))
  if (exact.length > 0) return onlyOrSeveral(now.length > 0 ? now : exact)
  if (isPieceOfNumber(words)) {
    const holding = candidates.filter(({ likeness }) => likeness === 1)
    return holding.length > 0 ? { several: holding } : { near: [] }
  }
  const name = normalise(words)
  const fitting = candidates.filter((c) => holds(c, name))
  const [first] = fitting
  if (
    first &&
    (fitting.length > 1 || name.split(' ').some((word) => namesOf(first).some((one) => one.split(' ').includes(word))))
  )
    return onlyOrSeveral(fitting)
  return { near: candidates.filter((c) => c.likeness >= NEAR || fitting.includes(c)) }
}

function onlyOrSeveral(fitting: readonly Candidate[]): Choice {
  const [first, ...others] = fitting
  if (first && others.length === 0) return { found: first }
  const customer = customerOfAll(fitting)
  return customer ? { found: customer } : { several: [...fitting] }
}

/** The one customer among these when all the others are its people. */
function customerOfAll(fitting: readonly Candidate[]): Candidate | null {
  const [customer, ...others] = fitting.filter(({ kind }) => kind === 'organisation')
  if (!customer || others.length > 0) return null
  const isTheirs = ({ id, worksFor }: Candidate) => id === customer.id || worksFor.includes(customer.name)
  return fitting.every(isTheirs) ? customer : null
}

/** Those of the candidates that hold every word asked for, or have the number or the address. */
export function fittingOf(words: string, candidates: readonly Candidate[]): Candidate[] {
  const name = normalise(words)
  return candidates.filter((one) => holds(one, name) || (one.likeness === 1 && !words.startsWith('#')))
}

/** Which of the candidates is where these words say: in that town, at that organisation, or with that person. */
export function narrowedBy(words: string, candidates: readonly Candidate[]): Candidate[] {
  const sought = normalise(words)
  if (sought === '') return []
  return candidates.filter(
    ({ city, worksFor, people }) =>
      people.some(({ nameNorm }) => holdsWords(nameNorm, sought)) ||
      [city ?? '', ...worksFor].some((place) => holdsWords(normalise(place), sought)),
  )
}

/** Whether the words are the very name, phone number or mail address of a relation that was found by them. */
export function isNamedExactly(words: string, candidate: Candidate): boolean {
  if (namesOf(candidate).includes(normalise(words))) return true
  const digits = phonePart(words)
  if (digits === null) return isMail(words) && candidate.likeness === 1
  const numbers = candidate.aliases.flatMap(({ kind, written, value }) =>
    kind === 'phone' ? { phone: written, phoneDigits: value } : [],
  )
  return [candidate, ...numbers].some((number) => isWholeNumber(digits, number))
}

/** Whether the words are digits, which name nobody unless they are somebody's whole number. */
export function isPieceOfNumber(words: string): boolean {
  return phonePart(words) !== null
}

const holds = (candidate: Candidate, sought: string): boolean =>
  namesOf(candidate).some((name) => holdsWords(name, sought))

function holdsWords(nameNorm: string, sought: string): boolean {
  const have = nameNorm.split(' ')
  return sought
    .split(' ')
    .every((word) => have.some((part) => (word.length > 2 ? part.startsWith(word) : part === word)))
}

/** The one person of the candidate who was meant, or null when none or several fit. */
export function choosePerson(candidate: Candidate, person: string | undefined): { id: number; name: string } | null {
  if (!person) return null
  const name = normalise(person)
  const exact = candidate.people.filter((p) => p.nameNorm === name)
  const fitting = exact.length > 0 ? exact : candidate.people.filter((p) => holdsWords(p.nameNorm, name))
  return fitting.length === 1 && fitting[0] ? fitting[0] : null
}
