import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { readPhone } from '../relation/names.ts'
import type { Clue, Sought } from './match.ts'

/** Looks up in one statement which customers all these may be about. */
export async function cluesFor(db: Db, sought: readonly Sought[], country: string): Promise<Clue[]> {
  const all = (key: keyof Sought) => [...new Set(sought.flatMap((one) => one[key]))]
  const [addresses, domains, numbers, houses] = [all('addresses'), all('domains'), all('numbers'), all('houses')]
  const names = [...new Set([...all('inTitle'), ...all('inLocation')])]
  const phones = all('phones').map((written) => ({ written, digits: readPhone(written, country).phoneDigits }))
  if ([addresses, domains, names, numbers, houses, phones].every((some) => some.length === 0)) return []
  const tenant = db.tenantId
  const entry = (word: string) => `${tenant} ${word.replaceAll('ij', 'y')}`
  const streets = houses.map((house) => entry(house.slice(0, house.indexOf(' '))))
  const doors = houses.map((house) => entry(house.slice(house.indexOf(' ') + 1)))
  return tenantSql(db)<Clue>`
    WITH clue(id, how, what) AS (
      SELECT r.id, 'address', r.email FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r.email = ANY(${addresses}::text[])
      UNION ALL SELECT a."relationId", 'address', a.value FROM "Alias" a
        WHERE a."tenantId" = ${tenant} AND a.value = ANY(${addresses}::text[]) AND a.kind = 'email'
      UNION ALL SELECT r.id, 'domain', d.domain FROM unnest(${domains}::text[], ${domains.map((one) => entry(longestPiece(one)))}::text[]) d(domain, entry)
        JOIN "Relation" r ON r.words && ARRAY[d.entry] AND split_part(r.email, '@', 2) = d.domain WHERE r."tenantId" = ${tenant}
      UNION ALL SELECT r.id, 'name', r."nameNorm" FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r."nameNorm" = ANY(${names}::text[])
      UNION ALL SELECT a."relationId", 'name', a.value FROM "Alias" a
        WHERE a."tenantId" = ${tenant} AND a.value = ANY(${names}::text[]) AND a.kind = 'name'
      UNION ALL SELECT c."relationId", 'number', c.number::text FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c.number = ANY(${numbers.map(Number)}::int[])
      UNION ALL SELECT r.id, 'number', p.written FROM unnest(${phones.map(({ written }) => written)}::text[], ${phones.map(({ digits }) => digits)}::text[]) p(written, digits)
        JOIN "Relation" r ON r."phoneDigits" = p.digits WHERE r."tenantId" = ${tenant}
      UNION ALL SELECT r.id, 'place', h.house FROM unnest(${houses}::text[], ${streets}::text[], ${doors}::text[]) h(house, street, door)
        JOIN "Relation" r ON r.words @> ARRAY[h.street, h.door] AND strpos(' ' || r."placeNorm" || ' ', ' ' || h.house || ' ') > 0
        WHERE r."tenantId" = ${tenant}
    )
    SELECT DISTINCT o.id AS "relationId", clue.how, clue.what, r.kind = 'person' AS "isPerson", o."lastInteractionAt" AS "lastContactAt"
    FROM clue JOIN "Relation" r ON r.id = clue.id AND r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL
      JOIN "Relation" o ON o."tenantId" = ${tenant} AND o."withdrawnAt" IS NULL AND o.type <> 'internal' AND o.id = coalesce(
        CASE WHEN r.kind = 'person' THEN (
          SELECT CASE WHEN count(*) = 1 THEN min(l."toId") END FROM "Link" l JOIN "Relation" w ON w.id = l."toId" AND w."tenantId" = ${tenant}
          WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND w."withdrawnAt" IS NULL) END, r.id)
    ORDER BY 1, 2, 3`
}

/** A relation is found by each piece of its mail address (relation_words in the migrations): the longest is there least often. */
function longestPiece(domain: string): string {
  const pieces = domain.slice(0, domain.lastIndexOf('.')).split(/[.\-_+]/)
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
}
