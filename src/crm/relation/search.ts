import { Prisma } from '../../store/generated/client.ts'
import { tenantSql, writtenOut } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { aliasesColumn, isAlias, namesOf, type OtherName } from './aliases.ts'
import { isWholeNumber, normalise, phonePart } from './names.ts'
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
  /** How alike the names are, 0 to 1; 1 when a number or an address matched. */
  likeness: number
  /** Organisations a person works for. */
  worksFor: string[]
  /** People of this organisation whose name begins with or looks like the person asked for. */
  people: { id: number; name: string; nameNorm: string }[]
}

export interface Sought {
  /** A name, part of one, a phone number, an e-mail address or a town; or `#12` for a relation by its id. */
  words: string
  /** A person at that relation. */
  person?: string | undefined
  limit?: number
}

/**
 * The relations that may be meant, most alike first, at most `limit` (6), in one round trip. Typos are forgiven by
 * comparing groups of three letters (pg_trgm).
 */
export async function findRelations(db: Db, { words, person, limit = 6 }: Sought): Promise<Candidate[]> {
  const name = normalise(words)
  if (!name) return []
  // Inside a query the name tells the planner nothing, and a limit written out nothing new, so that it keeps one plan:
  // making another one for each name takes ten times as long as finding it.
  const sought = Prisma.sql`(SELECT ${name}::text)`
  const most = writtenOut(limit)
  // The fuzzy half is only looked at when no name is the same: it costs a hundred times as much.
  return tenantSql(db)<Candidate>`
    WITH own AS (SELECT r.*, 1.0::float8 AS likeness FROM "Relation" r WHERE r."tenantId" = ${db.tenantId} AND r."withdrawnAt" IS NULL AND ${named(db, words, name)} LIMIT ${most}),
    other AS (SELECT DISTINCT a."relationId" FROM "Alias" a WHERE a."tenantId" = ${db.tenantId} AND ${isAlias(words, name)} LIMIT ${most}),
    same AS (
      SELECT own.* FROM own
      UNION ALL SELECT r.*, 1.0::float8 AS likeness FROM other JOIN "Relation" r ON r.id = other."relationId"
      WHERE r."tenantId" = ${db.tenantId} AND r."withdrawnAt" IS NULL AND r.id NOT IN (SELECT own.id FROM own)
    ),
    near AS (
      SELECT a."relationId", max(0.98 * greatest(similarity(a.value, ${sought}), word_similarity(${sought}, a.value)))::float8 AS likeness
      FROM "Alias" a
      WHERE NOT EXISTS (SELECT 1 FROM same) AND a."tenantId" = ${db.tenantId} AND a.kind = 'name' AND (a.value % ${sought} OR ${sought} <% a.value)
      GROUP BY a."relationId" ORDER BY likeness DESC LIMIT ${most}
    ),
    alike AS (
      SELECT r.*, greatest(similarity(r."nameNorm", ${sought}), 0.99 * word_similarity(${sought}, r."nameNorm"),
        0.9 * word_similarity(${sought}, r."placeNorm"))::float8 AS likeness
      FROM "Relation" r
      WHERE NOT EXISTS (SELECT 1 FROM same) AND r."tenantId" = ${db.tenantId} AND r."withdrawnAt" IS NULL
        AND (r."nameNorm" % ${sought} OR ${sought} <% r."nameNorm" OR ${sought} <% r."placeNorm")
      ORDER BY likeness DESC LIMIT ${most}
    ),
    found AS (
      SELECT same.* FROM same
      UNION ALL SELECT alike.* FROM alike WHERE alike.id NOT IN (SELECT near."relationId" FROM near)
      UNION ALL SELECT r.*, greatest(near.likeness, (SELECT alike.likeness FROM alike WHERE alike.id = r.id)) AS likeness
      FROM near JOIN "Relation" r ON r.id = near."relationId" WHERE r."tenantId" = ${db.tenantId} AND r."withdrawnAt" IS NULL
    )
    SELECT f.id, f.kind, f.name, f."nameNorm", f.type, f."targetGroup", f.city, f.phone, f."phoneDigits", f.email, f."ownerId", f.likeness,
      (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = f."ownerId") AS owner, ${aliasesColumn(db.tenantId)} AS aliases,
      coalesce((SELECT array_agg(o.name ORDER BY o.name) FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${db.tenantId} AND l."fromId" = f.id AND l.kind = 'works for' AND l.until IS NULL), '{}') AS "worksFor",
      ${peopleOf(db, person ? normalise(person) : '')} AS people
    FROM found f ORDER BY f.likeness DESC, f."lastInteractionAt" DESC NULLS LAST, f.id LIMIT ${most}`
}

function peopleOf(db: Db, who: string): Prisma.Sql {
  if (!who) return Prisma.sql`'[]'::jsonb`
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameNorm', p."nameNorm") ORDER BY p.name)
    FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
    WHERE l."tenantId" = ${db.tenantId} AND l."toId" = f.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
      AND (p."nameNorm" LIKE ${`${who}%`} OR word_similarity(${who}, p."nameNorm") > 0.6)), '[]')`
}

// What finds a relation without looking for names alike: its id, a part of its number, its address, or its very name.
function named({ tenantId }: Db, words: string, name: string): Prisma.Sql {
  if (words.startsWith('#')) {
    // One that was merged leads to who has what was its own.
    const id = Prisma.sql`${idIn(words)}::int`
    return Prisma.sql`r.id = coalesce((SELECT m."mergedIntoId" FROM "Relation" m WHERE m."tenantId" = ${tenantId} AND m.id = ${id}), ${id})`
  }
  if (isMail(words)) return Prisma.sql`(r.email = ${words.trim().toLowerCase()} OR r."nameNorm" = ${name})`
  const digits = phonePart(words)
  if (digits) return Prisma.sql`(r."phoneDigits" LIKE ${`%${digits}%`} OR r."nameNorm" = ${name})`
  return Prisma.sql`r."nameNorm" = ${name}`
}

/** The id in `#12`; 0, which is nobody's, for what is no id or higher than the database counts. */
function idIn(words: string): number {
  const id = Number(words.slice(1))
  return Number.isInteger(id) && id > 0 && id <= 2_147_483_647 ? id : 0
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
