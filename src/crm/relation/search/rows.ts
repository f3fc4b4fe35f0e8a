import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql, writtenOut } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { aliasesColumn, hasAlias, type OtherName, withId } from '../aliases.ts'
import { isMail, nationalPart, normalise, phonePart } from '../names.ts'
import type { RelationType } from '../relation.ts'
import { alikeSlots, begunSlot, type Slot, spelledSlot } from './entries.ts'
import type { Sought } from './sought.ts'

/** With so many found, nobody is looked for who answers less well. */
export const ENOUGH = 6
/** So many of those that hold the words are compared, */
const MOST_COMPARED = 1_000
/** and so many of these are read with care. With as many found in a sample, nobody is looked for outside it. */
export const MOST_RANKED = 50

/** A relation as it is found. */
export interface FoundRelation {
  id: number
  kind: 'organisation' | 'person'
  name: string
  nameNorm: string
  placeNorm: string
  type: RelationType
  /** Since when they are a customer; null: longer than we know, or none. */
  customerSince: Date | null
  targetGroup: string
  city: string | null
  phone: string | null
  phoneDigits: string | null
  email: string | null
  ownerId: number | null
  owner: string | null
  /** What else it is found by. */
  aliases: OtherName[]
  /** This is its name, number or address, or a part of its number. */
  isSure: boolean
  /** Organisations a person works for. */
  worksFor: string[]
  /** People of this organisation whose name begins with or looks like the person asked for. */
  people: { id: number; name: string; nameNorm: string }[]
}

/** A person at the relation, normalised, and how many to read. */
interface Wanted {
  person: string
  limit: number
}

/**
 * Those with this id, number, address or very name, now or before. Where nobody has, those who hold each word, or when these
 * are fewer than six a word that begins so.
 */
export function spelledOut(db: Db, wanted: Wanted, sought: Sought, words: string): Promise<FoundRelation[]> {
  const name = normalise(words)
  const ofTenant = Prisma.sql`r."tenantId" = ${db.tenantId}`
  if (words.startsWith('#'))
    return rowsOf(db, wanted, [{ fits: Prisma.sql`${ofTenant} AND ${withId(db, words)}`, isSure: true }])
  const isNamed = Prisma.sql`r."nameNorm" = ${name}`
  const isNow = isMail(words) ? Prisma.sql`r.email = ${words.trim().toLowerCase()} OR ${isNamed}` : isNamed
  const digits = phonePart(words)
  const slots = sought.required.map((word) => spelledSlot(db, word, sought))
  const begun = slots.map((slot, n) => begunSlot(db, sought.required[n] ?? '', slot))
  return rowsOf(db, wanted, [
    {
      fits: Prisma.sql`${ofTenant} AND (${isNow} OR ${hasAlias(db, words, name)})`,
      order: Prisma.sql`1 + coalesce(${isNow}, false)::int`,
      isSure: true,
    },
    ...(digits === null ? [] : [{ fits: numberedLike(db, words, digits), isSure: true }]),
    holding(db, slots, name),
    holding(db, begun, name),
  ])
}

/** Whose number begins or ends with these digits. */
function numberedLike(db: Db, words: string, digits: string): Prisma.Sql {
  const begin = nationalPart(words) ?? digits
  const ends = [`${db.tenantId} #${begin.slice(0, keptOf(begin))}`, `${db.tenantId} ${digits.slice(-keptOf(digits))}#`]
  return Prisma.sql`r."tenantId" = ${db.tenantId}::numeric AND r.words && ${ends}::text[] AND r."phoneDigits" LIKE ${`%${digits}%`}`
}

/** So many of these digits are an entry of `relation_words`. */
const keptOf = ({ length }: string) => (length < 6 ? Math.min(length, 4) : 6)

/** Those who hold every word, with a typo or two; then all but one of the words, then the longest. */
export async function withTypos(db: Db, wanted: Wanted, sought: Sought, name: string): Promise<FoundRelation[]> {
  const alike = await alikeSlots(db, sought)
  const filled = alike.filter(isFilled)
  if (filled.length === 0) return []
  const rows = (slots: readonly Slot[], fits = allOf) => rowsOf(db, wanted, [holding(db, slots, name, fits)])
  const whole = await rows(filled)
  if (whole.length > 0 || filled.length < 2) return whole
  // One of the words may be of somebody else, "Jan Acme", or too far from what was meant; or all but the longest.
  const most = await rows(
    filled.map((slot) => ({ ...slot, any: slot.near })),
    allButOne,
  )
  return most.length > 0 ? most : rows([longest(sought, alike)])
}

const isFilled = ({ any, both }: Slot) => any.length + both.length > 0

/** The slot of the longest word that has one. */
function longest({ required }: Sought, slots: readonly Slot[]): Slot {
  const all = slots.map((slot, n) => ({ slot, letters: isFilled(slot) ? (required[n]?.length ?? 0) : -1 }))
  return all.reduce((a, b) => (b.letters > a.letters ? b : a)).slot
}

/** One way to look, after those before it. */
interface Pass {
  fits: Prisma.Sql
  /** The same among a sample of the relations. */
  sampled?: Prisma.Sql
  order?: Prisma.Sql
  /** Who is found so was meant, whatever else they are called. */
  isSure?: boolean
}

function holding(db: Db, slots: readonly Slot[], name: string, fits = allOf): Pass {
  const among = (one: (slot: Slot) => Prisma.Sql) =>
    Prisma.sql`r."tenantId" = ${db.tenantId}::numeric AND ${fits(slots.map(one))}`
  return { fits: among(held), sampled: among(heldInSample), order: nearest(slots, name) }
}

/** Parts of a statement with a word between them. */
const anyOf = (parts: readonly Prisma.Sql[]) => parts.reduce((a, b) => Prisma.sql`${a} OR ${b}`)
const everyOf = (parts: readonly Prisma.Sql[]) => parts.reduce((a, b) => Prisma.sql`${a} AND ${b}`)

const held = ({ any, longer, both }: Slot) =>
  Prisma.sql`(${anyOf([
    longer ? Prisma.sql`r.words && (${any}::text[] || ${longer})` : Prisma.sql`r.words && ${any}::text[]`,
    ...both.map((halves) => Prisma.sql`r.words @> ${halves}::text[]`),
  ])})`

/** An entry of the sample has a sign before its word: `7 ~jansen`. */
const inSample = (entry: string) => entry.replace(' ', ' ~')

const heldInSample = ({ any, longer, both }: Slot) =>
  held({
    near: [],
    any: any.map(inSample),
    ...(longer && { longer: Prisma.sql`ARRAY(SELECT replace(entry, ' ', ' ~') FROM unnest(${longer}) entry)` }),
    both: both.map(([a, b]): [string, string] => [inSample(a), inSample(b)]),
  })

const allOf = (parts: readonly Prisma.Sql[]) => Prisma.sql`(${everyOf(parts)})`

const allButOne = (parts: readonly Prisma.Sql[]) =>
  Prisma.sql`(${anyOf(parts.map((part) => allOf(parts.filter((other) => other !== part))))})`

/** In which order those that hold the words are looked at, when they are many: by what takes no time to tell. */
const nearest = (slots: readonly Slot[], name: string) => Prisma.sql`
  ${slots.map(({ near }) => Prisma.sql`(r.words && ${near}::text[])::int`).reduce((a, b) => Prisma.sql`${a} + ${b}`)}
  + starts_with(r."nameNorm", ${name})::int - abs(length(r."nameNorm") - ${name.length}::int) / 1000.0`

const NAMES = [Prisma.sql`a`, Prisma.sql`b`, Prisma.sql`c`, Prisma.sql`d`, Prisma.sql`e`, Prisma.sql`f`]

/**
 * Reads relations in one statement, pass after pass until one has found enough, and each in two steps, so that what is read
 * stays bounded: those that fit, in no order; and of these the first by `order`. Where the entries of `relation_words` decide,
 * the tenant is compared as a number of another type, which no index knows: the entries begin with it, and an index of all that
 * is the tenant's would be a long way round. The index reads all who hold a word before it gives the first: so a pass looks in
 * the sample before, and has enough when the word turns out to be everybody's.
 */
function rowsOf(db: Db, { person, limit }: Wanted, passes: readonly Pass[]): Promise<FoundRelation[]> {
  // A limit is written out and nothing else, so that the planner keeps one plan: making another for each name takes longer
  // than finding it.
  const most = writtenOut(limit)
  const made: Prisma.Sql[] = []
  const add = (
    fits: Prisma.Sql,
    { order = Prisma.sql`0`, isSure = false }: Pass,
    gates: readonly Prisma.Sql[],
  ): Prisma.Sql => {
    const name = NAMES[made.length] ?? Prisma.empty
    made.push(Prisma.sql`${name} AS MATERIALIZED (
      SELECT r.id, r."lastInteractionAt", ${isSure ? Prisma.sql`true` : Prisma.sql`false`} AS "isSure", (${order})::float8 AS rank FROM (
        SELECT r.id, r."lastInteractionAt", r."nameNorm", r.email, r.words FROM "Relation" r
        WHERE ${everyOf([...gates, Prisma.sql`r."withdrawnAt" IS NULL`])} AND ${fits} LIMIT ${writtenOut(MOST_COMPARED)}) r
      ORDER BY rank DESC, r."lastInteractionAt" DESC NULLS LAST, r.id LIMIT ${most})`)
    return name
  }
  const hasFewer = (name: Prisma.Sql, count: number) =>
    Prisma.sql`(SELECT count(*) FROM ${name}) < ${writtenOut(count)}`
  const before: Prisma.Sql[] = []
  for (const pass of passes) {
    const enough = pass.isSure ? 1 : ENOUGH
    const gates = pass.isSure ? [] : [...before]
    const sample = pass.sampled && add(pass.sampled, pass, gates)
    const whole = add(pass.fits, pass, sample ? [...gates, hasFewer(sample, MOST_RANKED)] : gates)
    before.push(...[sample, whole].flatMap((name) => (name ? hasFewer(name, enough) : [])))
  }
  const found = made.map((_, n) => Prisma.sql`SELECT * FROM ${NAMES[n]}`)
  return tenantSql(db)<FoundRelation>`
    WITH ${made.reduce((a, b) => Prisma.sql`${a}, ${b}`)}, found AS (SELECT * FROM (
      SELECT DISTINCT ON (id) * FROM (${found.reduce((a, b) => Prisma.sql`${a} UNION ALL ${b}`)}) one ORDER BY id, rank DESC) each
      ORDER BY "isSure" DESC, rank DESC, "lastInteractionAt" DESC NULLS LAST, id LIMIT ${most})
    SELECT f.id, f.kind, f.name, f."nameNorm", f."placeNorm", f.type, f."customerSince", f."targetGroup", f.city, f.phone, f."phoneDigits", f.email, f."ownerId", found."isSure",
      (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = f."ownerId") AS owner, ${aliasesColumn(db.tenantId)} AS aliases,
      coalesce((SELECT array_agg(o.name ORDER BY o.name) FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${db.tenantId} AND l."fromId" = f.id AND l.kind = 'works for' AND l.until IS NULL), '{}') AS "worksFor",
      ${peopleOf(db, person)} AS people
    FROM found JOIN "Relation" f ON f.id = found.id AND f."tenantId" = ${db.tenantId}
    ORDER BY found."isSure" DESC, found.rank DESC, found."lastInteractionAt" DESC NULLS LAST, f.id`
}

function peopleOf(db: Db, who: string): Prisma.Sql {
  if (!who) return Prisma.sql`'[]'::jsonb`
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameNorm', p."nameNorm") ORDER BY p.name)
    FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
    WHERE l."tenantId" = ${db.tenantId} AND l."toId" = f.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
      AND (p."nameNorm" LIKE ${`${who}%`} OR word_similarity(${who}, p."nameNorm") > 0.6)), '[]')`
}
