import { Prisma } from '../../store/generated/client.ts'
import { tenantSql, writtenOut } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { aliasesColumn, hasAlias, namesOf, type OtherName, withId } from './aliases.ts'
import { alikeSlots, type Slot, spelledSlots } from './search/entries.ts'
import { likenessOf } from './search/likeness.ts'
import { soughtIn, type Sought } from './search/sought.ts'
import { isWholeNumber, nationalPart, normalise, phonePart } from './names.ts'
import type { RelationType } from './relation.ts'

/** A relation that may be the one that was meant. */
export interface Candidate {
  id: number
  kind: 'organisation' | 'person'
  name: string
  nameNorm: string
  type: RelationType
  targetGroup: string
  city: string | null
  phone: string | null
  phoneDigits: string | null
  email: string | null
  ownerId: number | null
  owner: string | null
  /** What else it is found by. */
  aliases: OtherName[]
  /** How well it answers to the words, 0 to 1; 1 when a number or an address matched. */
  likeness: number
  /** Organisations a person works for. */
  worksFor: string[]
  /** People of this organisation whose name begins with or looks like the person asked for. */
  people: { id: number; name: string; nameNorm: string }[]
}

export interface SoughtRelation {
  /** A name, part of one, a phone number, an e-mail address or a town; or `#12` for a relation by its id. */
  words: string
  /** A person at that relation. */
  person?: string | undefined
  limit?: number
}

/** With so many found, nobody is looked for who answers less well. */
const ENOUGH = 6
/** So many of those that hold the words are compared: of "bakkerij" there may be fifty thousand. */
const MOST_COMPARED = 1_000
/** So many of these are read with care. */
const MOST_RANKED = 50

/**
 * The relations that may be meant, most alike first, at most `limit` (6). One with this very name, number or address comes
 * alone. Else those that hold each word; when they are few also those with words that begin so; and then with a typo or two.
 */
export async function findRelations(db: Db, { words, person, limit = ENOUGH }: SoughtRelation): Promise<Candidate[]> {
  const name = normalise(words)
  if (!name) return []
  const asked = { person: person ? normalise(person) : '', limit }
  const same = await named(db, asked, words, name)
  if (same.length > 0 || words.startsWith('#')) return same.map((row) => ({ ...row, likeness: 1 }))
  const sought = soughtIn(name)
  const found = await holding(db, sought, { ...asked, limit: Math.max(limit, MOST_RANKED) }, name)
  return found
    .map((row) => ({ ...row, likeness: likenessOf(sought, row) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit)
}

/** Those that hold every word; each pass is made only when the one before found too few. */
async function holding(db: Db, sought: Sought, asked: Asked, name: string): Promise<Row[]> {
  const { exact, begun } = await spelledSlots(db, sought)
  const rows = (slots: readonly Slot[], fits = allOf(slots)) =>
    rowsOf(db, asked, Prisma.sql`r."tenantId" = ${db.tenantId}::numeric AND ${fits}`, nearest(slots, name))
  const all = (slots: readonly Slot[]) => (slots.every(isFilled) ? rows(slots) : [])
  const found = await all(exact)
  if (found.length >= ENOUGH) return found
  const more = await all(begun)
  if (more.length >= ENOUGH) return more
  const alike = await alikeSlots(db, sought, begun)
  const filled = alike.filter(isFilled)
  if (filled.length === 0) return []
  const whole = await rows(filled)
  if (whole.length > 0 || filled.length < 2) return whole
  // One of the words may be of somebody else, "Jan Acme", or too far from what was meant; or all but the longest.
  const plain = filled.map((slot) => ({ ...slot, any: slot.near }))
  const most = await rows(plain, allButOne(plain))
  return most.length > 0 ? most : rows([longest(sought, alike)])
}

const isFilled = ({ any, both }: Slot) => any.length + both.length > 0

/** The slot of the longest word that has one. */
function longest({ required }: Sought, slots: readonly Slot[]): Slot {
  const all = slots.map((slot, n) => ({ slot, letters: isFilled(slot) ? (required[n]?.length ?? 0) : -1 }))
  return all.reduce((a, b) => (b.letters > a.letters ? b : a)).slot
}

/** Parts of a statement with a word or a sign between them. */
const anyOf = (parts: readonly Prisma.Sql[]) => parts.reduce((a, b) => Prisma.sql`${a} OR ${b}`)
const everyOf = (parts: readonly Prisma.Sql[]) => parts.reduce((a, b) => Prisma.sql`${a} AND ${b}`)
const sumOf = (parts: readonly Prisma.Sql[]) => parts.reduce((a, b) => Prisma.sql`${a} + ${b}`)

const held = ({ any, both }: Slot) =>
  Prisma.sql`(${anyOf([Prisma.sql`r.words && ${any}::text[]`, ...both.map((halves) => Prisma.sql`r.words @> ${halves}::text[]`)])})`

const allOf = (slots: readonly Slot[]) => Prisma.sql`(${everyOf(slots.map(held))})`

const allButOne = (slots: readonly Slot[]) =>
  Prisma.sql`(${anyOf(slots.map((slot) => allOf(slots.filter((other) => other !== slot))))})`

/** In which order those that hold the words are looked at, when they are many: by what takes no time to tell. */
const nearest = (slots: readonly Slot[], name: string) => Prisma.sql`
  ${sumOf(slots.map(({ near }) => Prisma.sql`(r.words && ${near}::text[])::int`))}
  + starts_with(r."nameNorm", ${name})::int - abs(length(r."nameNorm") - ${name.length}::int) / 1000.0`

type Row = Omit<Candidate, 'likeness'> & { placeNorm: string }

interface Asked {
  person: string
  limit: number
}

/**
 * Reads relations in two steps, so that what is read stays bounded: those that fit, in no order, until there are enough; and of
 * these the first by `order`. Where the entries of `relation_words` decide, the tenant is compared as a number of another type,
 * which no index knows: the entries begin with it, and an index of all that is the tenant's would be a long way round.
 */
function rowsOf(db: Db, { person, limit }: Asked, fits: Prisma.Sql, order: Prisma.Sql = Prisma.sql`0`): Promise<Row[]> {
  // A limit is written out and nothing else, so that the planner keeps one plan: making another for each name takes longer
  // than finding it.
  return tenantSql(db)<Row>`
    WITH fitting AS MATERIALIZED (
      SELECT r.id, r.kind, r.name, r."nameNorm", r."placeNorm", r.type, r."targetGroup", r.city, r.phone, r."phoneDigits", r.email, r."ownerId", r."lastInteractionAt", r.words
      FROM "Relation" r WHERE r."withdrawnAt" IS NULL AND ${fits}),
    f AS (SELECT r.*, ${order} AS rank FROM (SELECT * FROM fitting LIMIT ${writtenOut(MOST_COMPARED)}) r
      ORDER BY rank DESC, r."lastInteractionAt" DESC NULLS LAST, r.id LIMIT ${writtenOut(limit)})
    SELECT f.id, f.kind, f.name, f."nameNorm", f."placeNorm", f.type, f."targetGroup", f.city, f.phone, f."phoneDigits", f.email, f."ownerId",
      (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = f."ownerId") AS owner, ${aliasesColumn(db.tenantId)} AS aliases,
      coalesce((SELECT array_agg(o.name ORDER BY o.name) FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${db.tenantId} AND l."fromId" = f.id AND l.kind = 'works for' AND l.until IS NULL), '{}') AS "worksFor",
      ${peopleOf(db, person)} AS people
    FROM f ORDER BY f.rank DESC, f."lastInteractionAt" DESC NULLS LAST, f.id`
}

function peopleOf(db: Db, who: string): Prisma.Sql {
  if (!who) return Prisma.sql`'[]'::jsonb`
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameNorm', p."nameNorm") ORDER BY p.name)
    FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
    WHERE l."tenantId" = ${db.tenantId} AND l."toId" = f.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
      AND (p."nameNorm" LIKE ${`${who}%`} OR word_similarity(${who}, p."nameNorm") > 0.6)), '[]')`
}

/** Those with this id, address or very name, now or before, and those whose number it is or may be a piece of. */
async function named(db: Db, asked: Asked, words: string, name: string): Promise<Row[]> {
  const by = (fits: Prisma.Sql, order?: Prisma.Sql) =>
    rowsOf(db, asked, Prisma.sql`r."tenantId" = ${db.tenantId} AND ${fits}`, order)
  if (words.startsWith('#')) return by(withId(db, words))
  const digits = phonePart(words)
  const numbered = digits === null ? [] : await rowsOf(db, asked, numberedLike(db, words, digits))
  const isNamed = Prisma.sql`r."nameNorm" = ${name}`
  const isNow = isMail(words) ? Prisma.sql`r.email = ${words.trim().toLowerCase()} OR ${isNamed}` : isNamed
  const exact = await by(
    Prisma.sql`(${isNow} OR ${hasAlias(db, words, name)})`,
    Prisma.sql`coalesce(${isNow}, false)::int`,
  )
  return [...exact, ...numbered.filter(({ id }) => exact.every((one) => one.id !== id))].slice(0, asked.limit)
}

/** Whose number begins or ends with these digits. */
function numberedLike(db: Db, words: string, digits: string): Prisma.Sql {
  const begin = nationalPart(words) ?? digits
  const ends = [`${db.tenantId} #${begin.slice(0, keptOf(begin))}`, `${db.tenantId} ${digits.slice(-keptOf(digits))}#`]
  return Prisma.sql`r."tenantId" = ${db.tenantId}::numeric AND r.words && ${ends}::text[] AND r."phoneDigits" LIKE ${`%${digits}%`}`
}

/** So many of these digits are an entry of `relation_words`. */
const keptOf = ({ length }: string) => (length < 6 ? Math.min(length, 4) : 6)

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

function isMail(words: string): boolean {
  return /^\S+@\S+$/.test(words.trim())
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
