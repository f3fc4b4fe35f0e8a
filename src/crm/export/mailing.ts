import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { LANGUAGES, type Language } from '../../language.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import type { AddressForm } from '../relation/address.ts'
import { BOM, csvLines, separatorFor } from './csv.ts'
import { demandExporter } from './extent.ts'

/** Who may be written to: suppliers and what is our own are no customers. */
export const MAILING_TYPES = ['customer', 'prospect', 'former', 'partner'] as const
export const MAILING_WAYS = ['mail', 'post'] as const

/** Who is on a mailing list; `whose` mine: customers of who asks, and the people who work there. */
export const MailingChoice = z.object({
  types: z.array(z.enum(MAILING_TYPES)).min(1),
  whose: z.enum(['all', 'mine']),
  language: z.enum(['any', ...LANGUAGES]),
  by: z.enum(MAILING_WAYS),
})
export type MailingChoice = z.infer<typeof MailingChoice>

/** What somebody lacks to be on it. confirmed: nobody said yet that the name and the salutation are right. */
export const MAILING_LACKS = ['salutation', 'confirmed', 'mail', 'post'] as const
export type MailingLack = (typeof MAILING_LACKS)[number]

/** Somebody who would be on it; of a person without a postal address of their own, that of where they work. */
export interface Recipient {
  id: number
  name: string
  kind: 'organisation' | 'person'
  organisation: string | null
  salutation: string | null
  form: AddressForm
  language: Language
  email: string | null
  address: string | null
  city: string | null
}

export interface RefusedRecipient extends Recipient {
  lacks: readonly MailingLack[]
}

/** So many are on the list and refused, and of the refused how many lack what. */
export type MailingCounts = Record<'listed' | 'refused' | MailingLack, number>

interface Row extends Recipient {
  nameNorm: string
  isConfirmed: boolean
}

const AT_ONCE = 1_000

/** Everybody a choice is about, with what of theirs a list needs. */
async function chosen(db: Db, { types, whose, language }: MailingChoice, memberId: number): Promise<Prisma.Sql> {
  const tenant = db.tenantId
  const company = await db.tenant.findFirstOrThrow({ select: { language: true } })
  return Prisma.sql`
    SELECT r.id, r."nameNorm", r.name, r.kind, nullif(trim(r.salutation), '') AS salutation, r."nameConfirmedAt" IS NOT NULL AS "isConfirmed",
      coalesce(r."addressForm", o."addressForm", 'formal') AS form, coalesce(r.language, o.language, ${company.language}) AS language,
      CASE WHEN r.kind = 'person' THEN o.name ELSE r.name END AS organisation, nullif(trim(r.email), '') AS email,
      CASE WHEN p."isOwn" THEN r.address ELSE o.address END AS address, CASE WHEN p."isOwn" THEN r.city ELSE o.city END AS city
    FROM "Relation" r
    LEFT JOIN LATERAL (
      SELECT w.name, w."addressForm", w.language, w.address, w.city, w."ownerId"
      FROM "Link" l JOIN "Relation" w ON w.id = l."toId" AND w."tenantId" = l."tenantId"
      WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND w."withdrawnAt" IS NULL
      ORDER BY l.id DESC LIMIT 1) o ON r.kind = 'person'
    CROSS JOIN LATERAL (
      SELECT coalesce(trim(r.address), '') <> '' AND coalesce(trim(r.city), '') <> '' OR o.name IS NULL AS "isOwn") p
    WHERE r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL AND r.type = ANY(${types}::text[])
      AND (${whose === 'all'} OR r."ownerId" = ${memberId} OR o."ownerId" = ${memberId})
      AND (${language === 'any'} OR coalesce(r.language, o.language, ${company.language}) = ${language})`
}

/** Whether they have an address for a way of writing. */
const isReached = (by: MailingChoice['by']): Prisma.Sql =>
  by === 'mail'
    ? Prisma.sql`m.email IS NOT NULL`
    : Prisma.sql`(coalesce(trim(m.address), '') <> '' AND coalesce(trim(m.city), '') <> '')`

const IS_NAMED = Prisma.sql`(m.salutation IS NOT NULL AND m."isConfirmed")`

/** Counts who would be on a list and who not, and why not. Throws `export not yours`. */
export async function countMailing(db: Db, choice: MailingChoice, memberId: number): Promise<MailingCounts> {
  await demandExporter(db, { id: memberId }, { of: 'company' })
  const reached = isReached(choice.by)
  const count = (condition: Prisma.Sql) => Prisma.sql`count(*) FILTER (WHERE ${condition})::int`
  const none = Prisma.sql`0`
  const lacksAddress = count(Prisma.sql`NOT ${reached}`)
  const [counts] = await tenantSql(db)<MailingCounts>`
    SELECT ${count(Prisma.sql`${IS_NAMED} AND ${reached}`)} AS listed, ${count(Prisma.sql`NOT (${IS_NAMED} AND ${reached})`)} AS refused,
      ${count(Prisma.sql`m.salutation IS NULL`)} AS salutation, ${count(Prisma.sql`m.salutation IS NOT NULL AND NOT m."isConfirmed"`)} AS confirmed,
      ${choice.by === 'mail' ? lacksAddress : none} AS mail, ${choice.by === 'post' ? lacksAddress : none} AS post
    FROM (${await chosen(db, choice, memberId)}) m`
  if (!counts) throw new Error('a count has no row')
  return counts
}

/** Returns who is refused, by name, and what each lacks: so many at most. Throws `export not yours`. */
export async function listRefused(
  db: Db,
  choice: MailingChoice,
  { memberId, most }: { memberId: number; most: number },
): Promise<RefusedRecipient[]> {
  await demandExporter(db, { id: memberId }, { of: 'company' })
  const where = Prisma.sql`NOT (${IS_NAMED} AND ${isReached(choice.by)})`
  return (await page(db, choice, { memberId, where, most, after: null })).map((row) => refused(row, choice))
}

const refused = (row: Row, { by }: MailingChoice): RefusedRecipient => {
  const isThere = by === 'mail' ? row.email !== null : Boolean(row.address?.trim() && row.city?.trim())
  const lacks: MailingLack[] = [
    ...(row.salutation === null ? (['salutation'] as const) : row.isConfirmed ? [] : (['confirmed'] as const)),
    ...(isThere ? [] : [by]),
  ]
  return { ...row, lacks }
}

/** A page of those a condition is true of, by name, after the last one. */
async function page(
  db: Db,
  choice: MailingChoice,
  { memberId, where, most, after }: { memberId: number; where: Prisma.Sql; most: number; after: Row | null },
): Promise<Row[]> {
  // The first of the two is what an index is found by.
  const beyond = after
    ? Prisma.sql`m."nameNorm" >= ${after.nameNorm} AND (m."nameNorm", m.id) > (${after.nameNorm}, ${after.id}::int)`
    : Prisma.sql`true`
  return tenantSql(db)<Row>`
    SELECT * FROM (${await chosen(db, choice, memberId)}) m WHERE ${where} AND ${beyond}
    ORDER BY m."nameNorm", m.id LIMIT ${most}`
}

async function* pages(db: Db, choice: MailingChoice, memberId: number, where: Prisma.Sql): AsyncGenerator<Row[]> {
  for (let after: Row | null = null; ; ) {
    const rows: Row[] = await page(db, choice, { memberId, where, most: AT_ONCE, after })
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1) ?? null
  }
}

/** How the rows of a file are worded, by who asks for it. */
export interface MailingFile<One> {
  language: Language
  header: readonly string[]
  cells(one: One): readonly string[]
}

/**
 * Begins a mailing list, and writes in the audit trail that it did, with what was chosen and how many are on it and not. Returns its file
 * piece by piece. Throws `export not yours`.
 */
export async function openMailing(
  db: Db,
  clock: Clock,
  { choice, actor, file }: { choice: MailingChoice; actor: Actor; file: MailingFile<Recipient> },
): Promise<AsyncIterable<string>> {
  const { id: memberId } = actor
  await atomically(db, async (tx) => {
    const { listed, refused: left } = await countMailing(tx, choice, memberId)
    const kept = { ...choice, listed, refused: left }
    await recordAudit(tx, clock(), actor, 'mailing list exported', `tenant/${tx.tenantId}`, kept)
  })
  const where = Prisma.sql`${IS_NAMED} AND ${isReached(choice.by)}`
  return fileOf(db, pages(db, choice, memberId, where), (row) => row, file)
}

/** The same of who is not on it, and what each lacks. Throws `export not yours`. */
export async function openRefused(
  db: Db,
  clock: Clock,
  { choice, actor, file }: { choice: MailingChoice; actor: Actor; file: MailingFile<RefusedRecipient> },
): Promise<AsyncIterable<string>> {
  const { id: memberId } = actor
  await atomically(db, async (tx) => {
    const { refused: count } = await countMailing(tx, choice, memberId)
    await recordAudit(tx, clock(), actor, 'mailing list exported', `tenant/${tx.tenantId}`, {
      ...choice,
      onlyRefused: count,
    })
  })
  const where = Prisma.sql`NOT (${IS_NAMED} AND ${isReached(choice.by)})`
  return fileOf(db, pages(db, choice, memberId, where), (row) => refused(row, choice), file)
}

async function* fileOf<One>(
  db: Db,
  found: AsyncIterable<Row[]>,
  read: (row: Row) => One,
  { language, header, cells }: MailingFile<One>,
): AsyncGenerator<string> {
  const { country } = await db.tenant.findFirstOrThrow({ select: { country: true } })
  const separator = separatorFor(country, language)
  yield `${BOM}${csvLines([header], separator)}`
  for await (const rows of found)
    yield csvLines(
      rows.map((row) => cells(read(row))),
      separator,
    )
}
