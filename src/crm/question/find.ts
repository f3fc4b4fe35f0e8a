import { z } from 'zod'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from '../relation/names.ts'

/** So many of the newest questions are looked through. */
const NEWEST = 5000
/** So many people and answers are shown. */
const MOST = { people: 5, answers: 5 }

const When = z.coerce.date()

const Found = z.object({
  people: z.array(z.object({ name: z.string(), count: z.number(), newest: When })),
  answers: z.array(
    z.object({
      number: z.number(),
      summary: z.string(),
      answer: z.string(),
      by: z.string(),
      at: When,
      kept: z.boolean(),
    }),
  ),
  total: z.number(),
})

/** Who answered about something, and what: kept answers first, then the newest. */
export type KnownAnswers = z.output<typeof Found>

/** Words that are in every question. */
const COMMON = new Set(
  'a an and are at about can do does for how in is it know of on our the to we what when where who why aan de dat die dit een en er hoe het iets in is kan kun je naar of om onze op over van voor waar wanneer waarom wat we weet wie zijn'.split(
    ' ',
  ),
)

/** What a word may end with, in either language, behind three letters at least. */
const ENDING = /(?<=^.{3,})(?:ingen|ings?|ies|ied|en|es|ed|er|e|s|y)$/u

/** The beginnings by which words are found, whatever their ending: "deliveries" is found by "deliver". */
export function beginningsOf(words: string): string[] {
  const all = normalise(words)
    .split(' ')
    .filter((word) => /^[\p{L}\p{N}]{2,}$/u.test(word))
  const telling = all.filter((word) => !COMMON.has(word))
  return (telling.length > 0 ? telling : all).slice(0, 8).map((word) => word.replace(ENDING, ''))
}

/** Returns who answered questions about these words, and their answers; null when the words say nothing. */
export async function knownAbout(db: Db, words: string): Promise<KnownAnswers | null> {
  const beginnings = beginningsOf(words)
  if (beginnings.length === 0) return null
  const sought = beginnings.map((word) => `${word}:*`).join(' & ')
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<unknown>`
    WITH newest AS (
      SELECT c.id, c.number, c.summary, c.facts FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND c.kind = 'question' AND c.state IN ('answered', 'closed') AND NOT EXISTS (
        SELECT 1 FROM "Case" w WHERE w."tenantId" = ${tenant} AND w.id = c."parentId" AND w.kind = 'question')
      ORDER BY c.id DESC LIMIT ${NEWEST}
    ),
    said AS (
      SELECT q.number, q.summary, coalesce(q.facts->>'kept' = 'true', false) AS kept, q.facts->>'solution' AS solution,
        (a->>'by')::int AS by, (a->>'at')::timestamptz AS at, a->>'text' AS text
      FROM newest q CROSS JOIN LATERAL jsonb_array_elements(coalesce(q.facts->'answers', '[]')) a
      WHERE to_tsvector('simple', q.summary || ' ' || coalesce(q.facts->>'solution', '') || ' ' || (a->>'text'))
        @@ to_tsquery('simple', ${sought})
    )
    SELECT
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT m.name, count(DISTINCT s.number)::int AS count, max(s.at) AS newest FROM said s
          JOIN "Member" m ON m.id = s.by AND m."tenantId" = ${tenant}
        WHERE m.active GROUP BY m.id, m.name ORDER BY 2 DESC, 3 DESC LIMIT ${MOST.people}) x) AS people,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT s.number, s.summary, coalesce(s.solution, string_agg(s.text, ' / ' ORDER BY s.at)) AS answer,
          string_agg(DISTINCT m.name, ', ') AS by, max(s.at) AS at, s.kept FROM said s
          JOIN "Member" m ON m.id = s.by AND m."tenantId" = ${tenant}
        GROUP BY s.number, s.summary, s.solution, s.kept ORDER BY s.kept DESC, 5 DESC LIMIT ${MOST.answers}) x) AS answers,
      (SELECT count(DISTINCT s.number)::int FROM said s) AS total`
  return Found.parse(row)
}
