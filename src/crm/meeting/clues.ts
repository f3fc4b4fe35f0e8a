import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { readPhone } from '../relation/names.ts'
import { type Clue, houseIn, type ClueWords } from './match.ts'

/** Looks up in one statement which customers all these may be about. */
export async function cluesFor(db: Db, sought: readonly ClueWords[], country: string): Promise<Clue[]> {
  const all = (key: keyof ClueWords) => [...new Set(sought.flatMap((one) => one[key]))]
  const [addresses, domains, numbers, places] = [all('addresses'), all('domains'), all('numbers'), all('places')]
  const names = [...new Set([...all('inTitle'), ...all('inLocation')])]
  const phones = all('phones').map((written) => ({ written, digits: readPhone(written, country).phoneDigits }))
  if ([addresses, domains, names, numbers, places, phones].every((some) => some.length === 0)) return []
  const tenant = db.tenantId
  // A relation is found by each piece of its mail address and its place (relation_words in the migrations).
  const entries = (words: string) => words.split(/[\s.\-_+]+/).map((word) => `${tenant} ${word.replaceAll('ij', 'y')}`)
  const at = domains.map((what) => ({ what, entries: entries(what) }))
  const there = places.map((what) => ({ what, entries: entries(houseIn(what) ?? what), words: what.split(' ') }))
  return tenantSql(db)<Clue>`
    WITH clue(id, how, what) AS (
      SELECT r.id, 'address', r.email FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r.email = ANY(${addresses}::text[])
      UNION ALL SELECT a."relationId", 'address', a.value FROM "Alias" a
        WHERE a."tenantId" = ${tenant} AND a.value = ANY(${addresses}::text[]) AND a.kind = 'email'
      UNION ALL SELECT r.id, 'domain', d.what FROM jsonb_to_recordset(${JSON.stringify(at)}::jsonb) d(what text, entries text[])
        JOIN "Relation" r ON r.words @> d.entries AND right(r.email, length(d.what) + 1) = '@' || d.what WHERE r."tenantId" = ${tenant}
      UNION ALL SELECT r.id, 'name', r."nameNorm" FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r."nameNorm" = ANY(${names}::text[])
      UNION ALL SELECT a."relationId", 'name', a.value FROM "Alias" a
        WHERE a."tenantId" = ${tenant} AND a.value = ANY(${names}::text[]) AND a.kind = 'name'
      UNION ALL SELECT c."relationId", 'number', c.number::text FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c.number = ANY(${numbers.map(Number)}::int[])
      UNION ALL SELECT r.id, 'number', p.written FROM unnest(${phones.map(({ written }) => written)}::text[], ${phones.map(({ digits }) => digits)}::text[]) p(written, digits)
        JOIN "Relation" r ON r."phoneDigits" = p.digits WHERE r."tenantId" = ${tenant}
      UNION ALL SELECT r.id, 'place', h.what FROM jsonb_to_recordset(${JSON.stringify(there)}::jsonb) h(what text, entries text[], words text[])
        JOIN "Relation" r ON r.words @> h.entries AND string_to_array(r."placeNorm", ' ') <@ h.words WHERE r."tenantId" = ${tenant}
    )
    SELECT DISTINCT o.id AS "relationId", clue.how, clue.what, r.kind = 'person' AS "isPerson", o.kind = 'person' AS "isAlone", o."lastInteractionAt" AS "lastContactAt"
    FROM clue JOIN "Relation" r ON r.id = clue.id AND r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL
      JOIN "Relation" o ON o."tenantId" = ${tenant} AND o."withdrawnAt" IS NULL AND o.type <> 'internal' AND o.id = coalesce(
        CASE WHEN r.kind = 'person' THEN (
          SELECT CASE WHEN count(*) = 1 THEN min(l."toId") END FROM "Link" l JOIN "Relation" w ON w.id = l."toId" AND w."tenantId" = ${tenant}
          WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND w."withdrawnAt" IS NULL) END, r.id)
    ORDER BY 1, 2, 3`
}
