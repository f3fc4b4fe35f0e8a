import { z } from 'zod'
import { Prisma } from '../store/generated/client.ts'
import { tenantSql, writtenOut } from '../store/tenant/tenant-sql.ts'
import type { Db } from '../store/tenant/tenant.ts'
import type { Kind } from './case/kind.ts'
import { type CaseKind, kindOf } from './kinds.ts'
import { beginningsOf } from './question/find.ts'
import { normalise } from './relation/names.ts'
import { OWN_COMPANY } from './relation/own-company.ts'

/** So many of the newest are looked through before anything older is: what is said every day is there. */
const NEWEST = 3000
/** So many that are older are put in order. */
const MOST_OLDER = 5000
/** How many stand on one page. */
const PAGE = 6

const Found = z.object({
  id: z.number(),
  /** In which order two of one moment stand. */
  place: z.number(),
  /** Of a case. */
  number: z.number().nullable(),
  /** The form of a contact moment, or the kind of a case. */
  kind: z.string(),
  at: z.coerce.date(),
  relation: z.object({ id: z.number(), name: z.string(), isOwn: z.boolean() }),
  who: z.string(),
  texts: z.array(z.string()),
})

/** Something that was written. */
export interface Said extends Omit<z.output<typeof Found>, 'texts'> {
  /** The kind of a case; null of a contact moment. */
  of: Kind | null
  /** The part of it in which most of the words stand; that of a case begins with what it is about. */
  excerpt: string
}

export interface SaidPage {
  rows: Said[]
  /** There is more after it. */
  isCut: boolean
}

/**
 * Returns a page of the contact moments and cases in which all of these words were written, whatever their endings, newest
 * first, after the one that was shown last; null when there are no words to look for.
 */
export async function findSaid(db: Db, words: string, after?: { at: Date; place: number }): Promise<SaidPage | null> {
  const sought = [...new Set(beginningsOf(words).map((word) => word.slice(0, 60)))]
  if (sought.length === 0) return null
  const tenant = db.tenantId
  const query = sought.map((word) => `'${tenant} ${word}':*`).join(' & ')
  const at = after?.at ?? new Date('9999-01-01T00:00:00Z')
  const place = after?.place ?? 0
  const [most, newest, older] = [writtenOut(PAGE + 1), writtenOut(NEWEST), writtenOut(MOST_OLDER)]
  // Where the words decide, the tenant is compared as a number of another type, which no index knows: they begin with it.
  const moments = Prisma.sql`
    late_moments AS MATERIALIZED (
      SELECT i.id, i."occurredAt" AS at FROM (
        SELECT n.id, n."occurredAt", n."relationId", n."withdrawnAt", n.found FROM "Interaction" n
        WHERE n."tenantId" = ${tenant} AND n."occurredAt" <= ${at}::timestamptz ORDER BY n."occurredAt" DESC LIMIT ${newest}) i
      WHERE i.found @@ ${query}::tsquery AND i."withdrawnAt" IS NULL
        AND (SELECT r."withdrawnAt" IS NULL FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r.id = i."relationId")),
    moments AS (
      SELECT id, at FROM late_moments UNION SELECT i.id, i."occurredAt" FROM (
        SELECT n.id, n."occurredAt", n."relationId" FROM "Interaction" n
        WHERE (SELECT count(*) FROM late_moments) < ${most} AND n."tenantId" = ${tenant}::numeric AND n.found @@ ${query}::tsquery
          AND n."occurredAt" <= ${at}::timestamptz AND n."withdrawnAt" IS NULL LIMIT ${older}) i
      WHERE (SELECT r."withdrawnAt" IS NULL FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r.id = i."relationId"))`
  const cases = Prisma.sql`
    late_cases AS MATERIALIZED (
      SELECT c.id, c."openedAt" AS at FROM (
        SELECT n.id, n."openedAt", n.state, n.found FROM "Case" n
        WHERE n."tenantId" = ${tenant} AND n."openedAt" <= ${at}::timestamptz ORDER BY n."openedAt" DESC LIMIT ${newest}) c
      WHERE c.found @@ ${query}::tsquery AND c.state <> 'withdrawn'),
    cases AS (
      SELECT id, at FROM late_cases UNION SELECT c.id, c."openedAt" FROM (
        SELECT n.id, n."openedAt" FROM "Case" n
        WHERE (SELECT count(*) FROM late_cases) < ${most} AND n."tenantId" = ${tenant}::numeric AND n.found @@ ${query}::tsquery
          AND n."openedAt" <= ${at}::timestamptz AND n.state <> 'withdrawn' LIMIT ${older}) c)`
  const page = Prisma.sql`
    page AS (
      SELECT * FROM (
        SELECT id, at, 2 * id AS place FROM moments UNION ALL SELECT id, at, 2 * id + 1 FROM cases) one
      WHERE at < ${at}::timestamptz OR place < ${place}::int ORDER BY at DESC, place DESC LIMIT ${most})`
  const noted = Prisma.sql`
    SELECT p.id, p.at, p.place, NULL::int AS number, i.form AS kind, w.name AS who,
      jsonb_build_object('id', r.id, 'name', r.name, 'isOwn', r.origin IS NOT DISTINCT FROM ${OWN_COMPANY}) AS relation,
      array_remove(ARRAY[i.subject] || ARRAY(SELECT line->>'text' FROM jsonb_array_elements(i.lines) line) || i.outcome, NULL) AS texts
    FROM page p JOIN "Interaction" i ON i.id = p.id AND i."tenantId" = ${tenant}
      JOIN "Relation" r ON r.id = i."relationId" AND r."tenantId" = i."tenantId"
      JOIN "Member" w ON w.id = i."memberId" AND w."tenantId" = i."tenantId" WHERE p.place % 2 = 0`
  const opened = Prisma.sql`
    SELECT p.id, p.at, p.place, c.number, c.kind, w.name,
      jsonb_build_object('id', r.id, 'name', r.name, 'isOwn', r.origin IS NOT DISTINCT FROM ${OWN_COMPANY}),
      array_remove(ARRAY[c.summary, c.facts->>'solution'] || ARRAY(SELECT answer #>> '{}' FROM jsonb_path_query(c.facts, '$.answers[*].text') answer)
        || ARRAY[c."waitsFor", c.facts->>'cause', c.facts->>'change', c.facts->>'ourReason', c.facts->>'theirReason', c.facts->'update'->>'text'], NULL)
    FROM page p JOIN "Case" c ON c.id = p.id AND c."tenantId" = ${tenant}
      JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
      JOIN "Member" w ON w.id = c."ownerId" AND w."tenantId" = c."tenantId" WHERE p.place % 2 = 1`
  const rows = await tenantSql(db)<unknown>`
    WITH ${moments}, ${cases}, ${page}
    SELECT said.* FROM (${noted} UNION ALL ${opened}) said ORDER BY said.at DESC, said.place DESC`
  const found = z.array(Found).parse(rows)
  const shown = found.slice(0, PAGE).map(({ texts, ...one }): Said => {
    const of = one.number === null ? null : kindOf(one.kind as CaseKind)
    return { ...one, of, excerpt: excerptOf(texts, sought) }
  })
  return { rows: shown, isCut: found.length > PAGE }
}

/** So many letters of a text are shown, and so many before the word that was found. */
const SHOWN = { all: 160, before: 50 }

function excerptOf(texts: readonly string[], sought: readonly string[]): string {
  const held = (text: string) => {
    const all = normalise(text).split(' ')
    return sought.filter((word) => all.some((one) => one.startsWith(word))).length
  }
  const best = texts.reduce((a, b) => (held(b) > held(a) ? b : a), texts[0] ?? '').replace(/\s+/g, ' ')
  const words = best.split(' ')
  const first = words.findIndex((word) => sought.some((begin) => normalise(word).startsWith(begin)))
  const start = words.slice(0, Math.max(0, first)).join(' ').length
  if (best.length <= SHOWN.all || start <= SHOWN.before) return best
  return `… ${best.slice(best.indexOf(' ', start - SHOWN.before) + 1)}`
}
