import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql, writtenOut } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { CellFault } from '../entry.ts'
import type { Importing } from './importing.ts'
import type { ImportSource } from '../source.ts'
import type { ImportChoices } from '../view.ts'

/** Staged rows by their numbers: above the one, up to the other. */
export interface StagedSpan {
  jobId: number
  kind: 'organisation' | 'person'
  above: number
  upTo: number
}

/** The staged rows `s` of a span: a condition of a statement. */
export const inSpan = (tenant: number, { jobId, kind, above, upTo }: StagedSpan): Prisma.Sql =>
  Prisma.sql`s."tenantId" = ${tenant} AND s."jobId" = ${jobId}::int AND s.kind = ${kind} AND s.id > ${above}::int AND s.id <= ${upTo}::int`

/** Which of ours the organisation of the staged person `s` became, also where that was merged since: a query of a statement, of one row or none. */
export const organisationOf = (tenant: number): Prisma.Sql =>
  Prisma.sql`SELECT coalesce(m."mergedIntoId", m.id) AS "becameId" FROM "ImportRow" l JOIN "Relation" m ON m."tenantId" = ${tenant} AND m.id = l."becameId"
    WHERE l."tenantId" = ${tenant} AND l."jobId" = s."jobId" AND l.kind = 'organisation' AND l.key = s."orgKey" AND l."becameId" IS NOT NULL
    ORDER BY l.id DESC LIMIT 1`

/** Which of ours has the number of the staged row `r`, when that is one that an export of our own gave it: a query of a statement, of one row or none. */
export const ownNumbered = (tenant: number, { idsOf, fileMark }: Pick<Importing, 'idsOf' | 'fileMark'>): Prisma.Sql =>
  Prisma.sql`SELECT coalesce(m."mergedIntoId", m.id) AS id FROM "Relation" m WHERE m."tenantId" = ${tenant} AND ${idsOf}::text = ${'ours' satisfies ImportSource}
    AND m.kind = r.kind AND m.id = (CASE WHEN r."externalId" ~ ${`^${fileMark}-[0-9]{1,9}$`}::text THEN split_part(r."externalId", '-', 2)::int END) LIMIT 1`

type Comparing = Pick<Importing, 'id' | 'idsOf' | 'fileMark'> & Pick<ImportChoices, 'differs'>

/** Names are alike from this on, of 1: for a number that both have, and for a suggestion. */
const ALIKE = { withNumber: 0.5, suggested: 0.6 }

/** So many of ours are looked at for one key. */
const MOST_OF_ONE = 5

/**
 * Says of staged rows which of ours each is and what it would change, by what is known now. Surest first: what the other software
 * calls it, its number at the register, its mail address, its phone number with a name like it, its name with its place or, of a person, its
 * organisation. Two of ours by keys that are sure is a conflict; what only may be the same is for a person to say.
 */
export async function compareRows(
  tx: Db,
  span: StagedSpan,
  { id, idsOf, fileMark, differs }: Comparing,
): Promise<void> {
  const { jobId, kind, above, upTo } = span
  const tenant = tx.tenantId
  const isFile = differs === 'file'
  // What this import made itself is not ours yet: within the file keys decide. Each looked up by itself, by the index it has: as a join the database chooses by how many there were when it last looked.
  const ours = (on: Prisma.Sql, by = Prisma.sql``) => Prisma.sql`CROSS JOIN LATERAL (
    SELECT x.* FROM "Relation" x ${by} WHERE x."tenantId" = ${tenant} AND ${on} AND x.kind = r.kind AND x."withdrawnAt" IS NULL
      AND (x.origin IS NULL OR x.origin NOT LIKE ${`import/${id}/%`}) LIMIT ${writtenOut(MOST_OF_ONE)}) x`
  // The same number at two addresses is a branch: somebody has to say whether it is the same customer.
  const isBranch = Prisma.sql`(r.postcode IS NOT NULL AND x."placeNorm" <> '' AND x."placeNorm" ~ '[0-9]{4} ?[a-z]{2}( |$)'
    AND strpos(replace(x."placeNorm", ' ', ''), lower(r.postcode)) = 0)`
  // They have a number of the same software, or of the register, and it is another one.
  const isOther = Prisma.sql`(r."externalId" IS NOT NULL AND (SELECT e.id FROM "ExternalId" e WHERE e."tenantId" = ${tenant} AND e."relationId" = x.id
      AND e.source = ${idsOf} AND e."externalId" <> r."externalId" LIMIT 1) IS NOT NULL
    OR coalesce(r.kvk, r.vat) IS NOT NULL AND (SELECT f.id FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f."relationId" = x.id AND f.stands
      AND (f.fact = 'kvk' AND f.norm <> lower(r.kvk) OR f.fact = 'vat' AND f.norm <> lower(r.vat)) LIMIT 1) IS NOT NULL)`
  const sureUnless = (doubt: Prisma.Sql, rank: number) =>
    Prisma.sql`CASE WHEN ${doubt} OR ${isOther} THEN 6 ELSE ${writtenOut(rank)} END`
  const register = (fact: 'kvk' | 'vat', column: Prisma.Sql) => Prisma.sql`
    SELECT r.id, x.id, ${sureUnless(isBranch, 2)} FROM r ${ours(
      Prisma.sql`${column} IS NOT NULL`,
      Prisma.sql`JOIN (SELECT f."relationId" FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f.stands AND f.fact = ${fact}
        AND f.norm = lower(${column}) LIMIT ${writtenOut(MOST_OF_ONE)}) f ON f."relationId" = x.id`,
    )}`
  const isThere = Prisma.sql`(r."cityNorm" = '' AND r.postcode IS NULL OR x."placeNorm" = ''
    OR r."cityNorm" <> '' AND strpos(' ' || x."placeNorm" || ' ', ' ' || r."cityNorm" || ' ') > 0
    OR r.postcode IS NOT NULL AND strpos(replace(x."placeNorm", ' ', ''), lower(r.postcode)) > 0)`
  // Couples share an address, and firms that of their accountant: the name says whether it is them.
  const first = (name: Prisma.Sql) => Prisma.sql`split_part(${name}, ' ', 1)`
  const last = (name: Prisma.Sql) => Prisma.sql`regexp_replace(${name}, '^.* ', '')`
  const [theirs, known] = [Prisma.sql`r."nameNorm"`, Prisma.sql`x."nameNorm"`]
  const isAlike =
    kind === 'organisation'
      ? Prisma.sql`similarity(${known}, ${theirs}) >= ${ALIKE.withNumber}::real`
      : Prisma.sql`(${known} = ${theirs} OR ${last(known)} = ${last(theirs)} AND left(${known}, 1) = left(${theirs}, 1)
        AND 1 IN (length(${first(known)}), length(${first(theirs)})))`
  const byMail = sureUnless(Prisma.sql`NOT (r.name = '' OR ${isAlike})`, 3)
  const isTheirMail = Prisma.sql`(r."mailKey" IS NOT NULL OR r.kind = 'organisation')`
  const isNowhere = Prisma.sql`(r."cityNorm" = '' AND r.postcode IS NULL OR x."placeNorm" = '')`
  // An organisation of that name and of one place in the file may be the one of ours whose place nobody wrote down.
  const hasBranches = Prisma.sql`(r."cityNorm" <> '' AND x."placeNorm" = '' AND (SELECT count(DISTINCT o."cityNorm") FROM "ImportRow" o
    WHERE o."tenantId" = ${tenant} AND o."jobId" = ${jobId}::int AND o.kind = 'organisation' AND o."nameNorm" = r."nameNorm" AND o."cityNorm" <> '') > 1)`
  const alone = ours(Prisma.sql`x."nameNorm" = r."nameNorm" AND ${isThere}`)
  const orgOf = (
    which: Prisma.Sql,
  ) => Prisma.sql`(SELECT o."becameId", o."relationId", o.verdict, o.decided FROM "ImportRow" o WHERE o."tenantId" = ${tenant}
    AND o."jobId" = ${jobId}::int AND o.kind = 'organisation' AND o.key = r."orgKey" AND ${which} ORDER BY o.id DESC LIMIT 1)`
  const isLeftOut = Prisma.sql`(SELECT 1 FROM ${orgOf(Prisma.sql`o.verdict <> 'twice'`)} o WHERE o."becameId" IS NULL AND o.verdict IN ('perhaps', 'conflict')
    AND o.decided IS NULL) IS NOT NULL`
  const sameName =
    kind === 'organisation'
      ? Prisma.sql`SELECT r.id, x.id, ${sureUnless(hasBranches, 5)} FROM r ${alone} WHERE r.name <> ''`
      : Prisma.sql`
        SELECT r.id, x.id, ${sureUnless(Prisma.sql`false`, 5)} FROM r ${ours(
          Prisma.sql`x."nameNorm" = r."nameNorm" AND r."orgKey" IS NOT NULL`,
          Prisma.sql`JOIN (SELECT w."fromId" FROM (SELECT coalesce(m."mergedIntoId", m.id) AS "toId" FROM ${orgOf(
            Prisma.sql`(o."becameId" IS NOT NULL OR o.verdict IN ('same', 'changed'))`,
          )} o JOIN "Relation" m ON m."tenantId" = ${tenant} AND m.id = coalesce(o."becameId", o."relationId")) o
            JOIN "Link" w ON w."tenantId" = ${tenant} AND w."toId" = o."toId" WHERE w.kind = 'works for' AND w.until IS NULL) w ON w."fromId" = x.id`,
        )}
        UNION ALL SELECT r.id, x.id, ${sureUnless(isNowhere, 5)} FROM r ${alone} WHERE r."orgKey" IS NULL AND r.name <> ''
        UNION ALL SELECT r.id, x.id, 6 FROM r ${ours(Prisma.sql`x."nameNorm" = r."nameNorm"`)} WHERE r."orgKey" IS NOT NULL AND r.name <> '' AND ${isLeftOut}`
  const changed = (column: Filled) => {
    const [mine, theirs] = [Prisma.sql`x.${FILLED[column]}`, Prisma.sql`r.${FILLED[column]}`]
    return Prisma.sql`CASE WHEN ${theirs} IS NOT NULL AND ${theirs} IS DISTINCT FROM ${mine}
      AND (${mine} IS NULL OR ${mine} = '' OR ${isFile}::boolean) THEN ${theirs} END`
  }
  const lacksFact = (
    fact: string,
    column: Prisma.Sql,
  ) => Prisma.sql`(${column} IS NOT NULL AND NOT EXISTS (SELECT FROM "Fact" k
    WHERE k."tenantId" = ${tenant} AND k."relationId" = x.id AND k.fact = ${fact} AND k.stands))`
  const changes = Prisma.sql`jsonb_strip_nulls(jsonb_build_object('name', ${changed('name')}, 'email', ${changed('email')},
    'phone', ${changed('phone')}, 'address', ${changed('address')}, 'city', ${changed('city')}, 'salutation', ${changed('salutation')},
    'language', ${changed('language')}))`
  // What only looks like one of ours was found in another way (suggestAlike), and stays that.
  const stays = Prisma.sql`(t.is = 'new' AND s.verdict = 'perhaps' AND s.decided IS NULL)`
  const revived = Prisma.sql`x."withdrawnAt" IS NOT NULL`
  await tenantSql(tx)`
    WITH r AS MATERIALIZED (
      SELECT s.* FROM "ImportRow" s WHERE s."tenantId" = ${tenant} AND s."jobId" = ${jobId}::int AND s.kind = ${kind}
        AND s.id > ${above}::int AND s.id <= ${upTo}::int AND s.verdict IS DISTINCT FROM 'twice'
    ),
    found(id, "toId", rank) AS (
      SELECT r.id, e."relationId", 1 FROM r CROSS JOIN LATERAL (SELECT e."relationId" FROM "ExternalId" e WHERE e."tenantId" = ${tenant}
        AND e.source = ${idsOf} AND e.kind = r.kind AND e."externalId" = r."externalId" LIMIT 1) e
      UNION ALL SELECT r.id, o.id, 1 FROM r CROSS JOIN LATERAL (${ownNumbered(tenant, { idsOf, fileMark })}) o
      UNION ALL SELECT r.id, coalesce(m."mergedIntoId", m.id), 0 FROM r JOIN "Relation" m ON m."tenantId" = ${tenant} AND m.id = r."relationId"
        WHERE r.decided = 'same'
      UNION ALL ${register('kvk', Prisma.sql`r.kvk`)}
      UNION ALL ${register('vat', Prisma.sql`r.vat`)}
      UNION ALL SELECT r.id, x.id, ${byMail} FROM r ${ours(Prisma.sql`x.email = r.email AND ${isTheirMail}`)}
      UNION ALL SELECT r.id, x.id, ${byMail} FROM r ${ours(
        isTheirMail,
        Prisma.sql`JOIN (SELECT a."relationId" FROM "Alias" a WHERE a."tenantId" = ${tenant} AND a.value = r.email AND a.kind = 'email' LIMIT ${writtenOut(MOST_OF_ONE)}) a ON a."relationId" = x.id`,
      )}
      UNION ALL SELECT r.id, x.id, ${sureUnless(Prisma.sql`false`, 4)} FROM r ${ours(Prisma.sql`x."phoneDigits" = r."phoneDigits"
        AND similarity(x."nameNorm", r."nameNorm") >= ${ALIKE.withNumber}::real`)}
      UNION ALL ${sameName}
    ),
    best AS (
      SELECT f.id, (array_agg(f."toId" ORDER BY f.rank, f."toId"))[1] AS "toId", min(f.rank) AS rank,
        count(DISTINCT f."toId") FILTER (WHERE f.rank = f.lowest OR f.rank <= 3) AS many
      FROM (SELECT found.*, min(rank) OVER (PARTITION BY id) AS lowest FROM found) f GROUP BY f.id
    ),
    judged AS (
      SELECT r.id, CASE WHEN r.decided = 'new' AND best.rank > 1 THEN NULL ELSE best."toId" END AS "toId",
        CASE WHEN best.id IS NULL OR r.decided = 'new' AND best.rank > 1 THEN 'new'
          WHEN best.rank = 0 THEN 'sure' WHEN best.many > 1 THEN 'conflict' WHEN best.rank >= 6 THEN 'perhaps' ELSE 'sure' END AS is
      FROM r LEFT JOIN best ON best.id = r.id
    ),
    told AS (
      SELECT j.id, j."toId", j.is, ${changes} AS changes,
        (${revived} OR ${lacksFact('kvk', Prisma.sql`r.kvk`)} OR ${lacksFact('vat', Prisma.sql`r.vat`)} OR ${lacksFact('sector', Prisma.sql`r.sector`)}) AS adds
      FROM judged j JOIN r ON r.id = j.id LEFT JOIN "Relation" x ON x."tenantId" = ${tenant} AND x.id = j."toId"
    )
    UPDATE "ImportRow" s SET "relationId" = CASE WHEN ${stays} THEN s."relationId" ELSE t."toId" END,
      changes = CASE WHEN t.is = 'sure' THEN t.changes END,
      verdict = CASE WHEN ${stays} THEN s.verdict WHEN t.is <> 'sure' THEN t.is WHEN t.adds OR t.changes <> '{}'::jsonb THEN 'changed' ELSE 'same' END
    FROM told t WHERE s."tenantId" = ${tenant} AND s.id = t.id`
  await tenantSql(tx)`
    UPDATE "ImportRow" s SET kind = 'refused', verdict = NULL,
      why = CASE WHEN s."externalId" IS NULL THEN ${'no customer' satisfies CellFault} ELSE ${'unknown number' satisfies CellFault} END, value = coalesce(s."externalId", s.email, '')
    WHERE ${inSpan(tenant, span)} AND s.name = '' AND s.verdict = 'new'`
}

/** The columns of a relation that a file may fill. */
export const FILLED = {
  name: Prisma.sql`name`,
  email: Prisma.sql`email`,
  phone: Prisma.sql`phone`,
  address: Prisma.sql`address`,
  city: Prisma.sql`city`,
  salutation: Prisma.sql`salutation`,
  language: Prisma.sql`language`,
}
export type Filled = keyof typeof FILLED

/** Looks for names that are only like those of staged rows that none of ours is: no more is done with them than to say so. */
export async function suggestAlike(tx: Db, { jobId, kind, above, upTo }: StagedSpan): Promise<void> {
  await tenantSql(tx)`
    WITH alike AS (
      SELECT s.id, near.id AS "toId" FROM "ImportRow" s, LATERAL (
        SELECT x.id FROM "Relation" x WHERE x."tenantId" = ${tx.tenantId} AND x.kind = ${kind} AND x."withdrawnAt" IS NULL
          AND x."nameNorm" % s."nameNorm" AND similarity(x."nameNorm", s."nameNorm") >= ${ALIKE.suggested}::real
          AND strpos(' ' || x."placeNorm" || ' ', ' ' || s."cityNorm" || ' ') > 0
          AND (coalesce(s.kvk, s.vat) IS NULL OR (SELECT f.id FROM "Fact" f WHERE f."tenantId" = ${tx.tenantId} AND f."relationId" = x.id AND f.stands
            AND (f.fact = 'kvk' AND f.norm <> lower(s.kvk) OR f.fact = 'vat' AND f.norm <> lower(s.vat)) LIMIT 1) IS NULL)
        ORDER BY similarity(x."nameNorm", s."nameNorm") DESC, x.id LIMIT 1) near
      WHERE s."tenantId" = ${tx.tenantId} AND s."jobId" = ${jobId}::int AND s.kind = ${kind} AND s.id > ${above}::int AND s.id <= ${upTo}::int
        AND s.verdict = 'new' AND s."cityNorm" <> '' AND s.decided IS NULL
    )
    UPDATE "ImportRow" s SET verdict = 'perhaps', "relationId" = alike."toId" FROM alike
    WHERE s."tenantId" = ${tx.tenantId} AND s.id = alike.id`
}
