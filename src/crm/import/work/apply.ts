import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { restand } from '../../relation/facts/standing.ts'
import { normalise } from '../../relation/names.ts'
import { bringMoments } from './bring-more.ts'
import { compareRows, FILLED, ownNumbered, type Filled, inSpan, organisationOf, type StagedSpan } from './compare.ts'
import type { Importing } from './importing.ts'
import { findTwice } from './twice.ts'

// "Is there one already" is asked as a value, once for each row: as a join the database plans it by how many rows there were when it last
// looked, and of a table that fills while it runs that is none.

/**
 * Brings staged rows in: what is new is made, what we lack is filled in, and each is written down so that it can be taken back.
 * Compared once more first, unless that is fresh: what was shown may be hours old.
 */
export async function bringIn(
  tx: Db,
  now: Date,
  job: Importing,
  span: StagedSpan,
  { isFresh = false } = {},
): Promise<void> {
  if (!isFresh) await compareRows(tx, span, { ...job, differs: job.choices.differs })
  await knowTheSame(tx, span)
  await makeNew(tx, now, job, span)
  await fillKnown(tx, now, job, span)
  await findTwice(tx, span)
  await rememberIds(tx, job, span)
  if (job.look.form === 'zip') return
  if (span.kind === 'person') await linkToOrganisations(tx, span)
  await keepOthers(tx, now, job, span)
  if (job.holds.facts) await noteFacts(tx, now, job, span)
  if (job.holds.moments) await bringMoments(tx, now, job, span)
}

/** Brings in what rows add that repeat a row which came in after them: an organisation with only its name before the one with a place. */
export async function bringRest(tx: Db, now: Date, job: Importing, span: StagedSpan): Promise<void> {
  await findTwice(tx, span)
  await rememberIds(tx, job, span)
  if (job.look.form === 'zip') return
  await keepOthers(tx, now, job, span)
  if (job.holds.facts) await noteFacts(tx, now, job, span)
  if (job.holds.moments) await bringMoments(tx, now, job, span)
}

async function knowTheSame(tx: Db, span: StagedSpan): Promise<void> {
  await tenantSql(tx)`
    UPDATE "ImportRow" s SET "becameId" = s."relationId"
    WHERE ${inSpan(tx.tenantId, span)} AND s.verdict IN ('same', 'changed')`
}

async function makeNew(tx: Db, now: Date, job: Importing, span: StagedSpan): Promise<void> {
  const { id, choices, actor } = job
  const owner = choices.owner === 'me' ? actor.id : null
  const verdicts = choices.perhaps === 'new' ? ['new', 'perhaps'] : ['new']
  await tenantSql(tx)`
    WITH s AS (
      SELECT s.*, coalesce(s.type, ${choices.type}) AS "isType", coalesce(s."ownerId", ${owner}::int) AS "hasOwner",
        'import/' || ${id}::int || '/' || s.id AS origin
      FROM "ImportRow" s WHERE ${inSpan(tx.tenantId, span)} AND s.verdict = ANY(${verdicts}::text[]) AND s."becameId" IS NULL
    ),
    made AS (
      INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "customerSince", "targetGroup", "ownerId", email, phone, "phoneDigits",
        address, city, "placeNorm", language, salutation, usual, origin, "createdAt")
      SELECT ${tx.tenantId}::int, s.kind, s.name, s."nameNorm", s."isType",
        CASE WHEN s."isType" = 'customer' THEN s."customerSince" END, CASE WHEN s.kind = 'person' AND s."orgKey" IS NULL THEN 'B2C' ELSE 'B2B' END,
        s."hasOwner", s.email, s.phone, s."phoneDigits", s.address, s.city, btrim(s."addressNorm" || ' ' || s."cityNorm"), s.language, s.salutation,
        '{}', s.origin, ${now}::timestamptz
      FROM s RETURNING id, origin
    ),
    owned AS (
      INSERT INTO "Ownership" ("tenantId", "relationId", "memberId", since)
      SELECT ${tx.tenantId}::int, made.id, s."hasOwner", ${now}::timestamptz FROM s JOIN made ON made.origin = s.origin WHERE s."hasOwner" IS NOT NULL
    ),
    kept AS (
      INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId", after)
      SELECT ${tx.tenantId}::int, ${id}::int, 'relation', made.id, made.id, jsonb_build_object('name', s.name, 'email', s.email,
        'phone', s.phone, 'address', s.address, 'city', s.city, 'type', s."isType", 'ownerId', s."hasOwner", 'language', s.language, 'salutation', s.salutation)
      FROM s JOIN made ON made.origin = s.origin ORDER BY s.id
    )
    UPDATE "ImportRow" s SET "becameId" = made.id FROM made
    WHERE ${inSpan(tx.tenantId, span)} AND made.origin = 'import/' || ${id}::int || '/' || s.id`
}

/** Fills in what we lack of those we know, or what the file has instead; who was withdrawn and is in the file is back. */
async function fillKnown(tx: Db, now: Date, { id, actor }: Importing, span: StagedSpan): Promise<void> {
  const fills = (column: Filled) => Prisma.sql`coalesce(f.changes->>${column}, x.${FILLED[column]})`
  const filled = await tenantSql(tx)<{
    id: number
    address: string | null
    city: string | null
    former: string
    isRenamed: boolean
  }>`
    WITH f AS (
      -- Several lines may fill one of ours: what a later one says of a column counts.
      SELECT c."becameId", coalesce(jsonb_object_agg(c.key, c.value) FILTER (WHERE c.key IS NOT NULL), '{}') AS changes,
        max(c."phoneDigits") FILTER (WHERE c.key = 'phone') AS "phoneDigits", max(c."nameNorm") FILTER (WHERE c.key = 'name') AS "nameNorm"
      FROM (
        SELECT DISTINCT ON (s."becameId", e.key) s."becameId", e.key, e.value, s."phoneDigits", s."nameNorm" FROM "ImportRow" s
        JOIN "Relation" r ON r."tenantId" = ${tx.tenantId} AND r.id = s."becameId" LEFT JOIN LATERAL jsonb_each(s.changes) e ON true
        WHERE ${inSpan(tx.tenantId, span)} AND s.verdict = 'changed' AND (s.changes <> '{}'::jsonb OR r."withdrawnAt" IS NOT NULL)
        ORDER BY s."becameId", e.key, s.id DESC) c
      GROUP BY c."becameId"
    ),
    old AS (
      SELECT x.id, x.name, jsonb_build_object('withdrawnAt', x."withdrawnAt", 'nameConfirmedAt', x."nameConfirmedAt", 'phoneDigits', x."phoneDigits", 'nameNorm', x."nameNorm", 'placeNorm', x."placeNorm",
        'name', x.name, 'email', x.email, 'phone', x.phone, 'address', x.address, 'city', x.city, 'salutation', x.salutation, 'language', x.language) AS was
      FROM "Relation" x JOIN f ON f."becameId" = x.id WHERE x."tenantId" = ${tx.tenantId} FOR UPDATE OF x
    ),
    kept AS (
      INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId", before, after)
      SELECT ${tx.tenantId}::int, ${id}::int, 'relation', old.id, old.id, old.was, f.changes FROM old JOIN f ON f."becameId" = old.id
    )
    UPDATE "Relation" x SET name = ${fills('name')}, email = ${fills('email')}, phone = ${fills('phone')}, address = ${fills('address')},
      city = ${fills('city')}, salutation = ${fills('salutation')}, language = ${fills('language')}, "withdrawnAt" = NULL,
      "phoneDigits" = CASE WHEN f.changes ? 'phone' THEN f."phoneDigits" ELSE x."phoneDigits" END,
      "nameNorm" = CASE WHEN f.changes ? 'name' THEN f."nameNorm" ELSE x."nameNorm" END,
      "nameConfirmedAt" = CASE WHEN f.changes ? 'name' OR f.changes ? 'salutation' THEN NULL ELSE x."nameConfirmedAt" END
    FROM f JOIN old ON old.id = f."becameId" WHERE x."tenantId" = ${tx.tenantId} AND x.id = f."becameId"
    RETURNING x.id, x.address, x.city, old.name AS former, f.changes ? 'name' AS "isRenamed"`
  await placeAnew(tx, filled)
  const renamed = filled.filter(({ isRenamed }) => isRenamed)
  if (renamed.length === 0) return
  const aliases = await tx.alias.createManyAndReturn({
    data: renamed.map(({ id: relationId, former }) => ({
      relationId,
      kind: 'name',
      written: former,
      value: normalise(former),
      memberId: actor.id,
      at: now,
    })),
    select: { id: true, relationId: true },
  })
  await tx.importChange.createMany({
    data: aliases.map((alias) => ({ jobId: id, what: 'alias', rowId: alias.id, relationId: alias.relationId })),
  })
}

/** Works out anew by which place relations are found. */
export async function placeAnew(
  tx: Db,
  rows: readonly { id: number; address: string | null; city: string | null }[],
): Promise<void> {
  if (rows.length === 0) return
  const places = rows.map(({ address, city }) => normalise(`${address ?? ''} ${city ?? ''}`))
  await tenantSql(tx)`
    UPDATE "Relation" x SET "placeNorm" = p.place
    FROM unnest(${rows.map(({ id }) => id)}::int[], ${places}::text[]) p(id, place)
    WHERE x."tenantId" = ${tx.tenantId} AND x.id = p.id AND x."placeNorm" <> p.place`
}

async function rememberIds(tx: Db, { idsOf, fileMark }: Importing, span: StagedSpan): Promise<void> {
  await tenantSql(tx)`
    WITH made AS (
      INSERT INTO "ExternalId" ("tenantId", source, kind, "externalId", "relationId")
      SELECT ${tx.tenantId}::int, ${idsOf}, r.kind, r."externalId", max(r."becameId") FROM (
        SELECT s.* FROM "ImportRow" s WHERE ${inSpan(tx.tenantId, span)} AND s."externalId" IS NOT NULL AND s."becameId" IS NOT NULL) r
      -- By a number of our own it is found without that.
      WHERE (SELECT o.id FROM (${ownNumbered(tx.tenantId, { idsOf, fileMark })}) o) IS DISTINCT FROM r."becameId"
        AND (SELECT e.id FROM "ExternalId" e WHERE e."tenantId" = ${tx.tenantId} AND e.source = ${idsOf} AND e.kind = r.kind
          AND e."externalId" = r."externalId" LIMIT 1) IS NULL
      GROUP BY r.kind, r."externalId"
      RETURNING id, "relationId"
    )
    INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId")
    SELECT ${tx.tenantId}::int, ${span.jobId}::int, 'id', made.id, made."relationId" FROM made`
}

async function linkToOrganisations(tx: Db, span: StagedSpan): Promise<void> {
  await tenantSql(tx)`
    WITH wanted AS (
      SELECT DISTINCT ON (s."becameId", o."becameId") s."becameId" AS person, o."becameId" AS organisation, s.role FROM "ImportRow" s
      CROSS JOIN LATERAL (${organisationOf(tx.tenantId)}) o
      WHERE ${inSpan(tx.tenantId, span)} AND s."becameId" IS NOT NULL ORDER BY s."becameId", o."becameId", s.id DESC
    ),
    made AS (
      INSERT INTO "Link" ("tenantId", "fromId", "toId", kind, role)
      SELECT ${tx.tenantId}::int, w.person, w.organisation, 'works for', w.role FROM wanted w
      WHERE (SELECT l.id FROM "Link" l WHERE l."tenantId" = ${tx.tenantId} AND l."fromId" = w.person AND l."toId" = w.organisation
        AND l.kind = 'works for' AND l.until IS NULL LIMIT 1) IS NULL
      RETURNING id, "fromId", role
    )
    INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId", after)
    SELECT ${tx.tenantId}::int, ${span.jobId}::int, 'link', made.id, made."fromId", jsonb_build_object('role', made.role) FROM made`
}

/** Every address and number beside the first, so that who calls from it is found too. */
async function keepOthers(tx: Db, now: Date, { actor }: Importing, span: StagedSpan): Promise<void> {
  await tenantSql(tx)`
    WITH other AS (
      SELECT DISTINCT s."becameId", o.kind, o.written, o.value FROM "ImportRow" s, LATERAL (
        SELECT 'email' AS kind, e AS written, e AS value FROM jsonb_array_elements_text(coalesce(s.more->'emails', '[]')) e
        UNION ALL SELECT 'phone', p->>'phone', p->>'digits' FROM jsonb_array_elements(coalesce(s.more->'phones', '[]')) p
        -- Ours stays, and theirs finds it too.
        UNION ALL SELECT 'email', s.email, s.email WHERE s.email IS NOT NULL
        UNION ALL SELECT 'phone', s.phone, s."phoneDigits" WHERE s."phoneDigits" <> '') o
      -- Of who is new the first ones are their own.
      WHERE ${inSpan(tx.tenantId, span)} AND s."becameId" IS NOT NULL
        AND (s.verdict NOT IN ('new', 'perhaps') OR s.more ? 'emails' OR s.more ? 'phones')
    ),
    made AS (
      INSERT INTO "Alias" ("tenantId", "relationId", kind, written, value, "memberId", at)
      SELECT ${tx.tenantId}::int, o."becameId", o.kind, o.written, o.value, ${actor.id}::int, ${now}::timestamptz FROM other o
      JOIN "Relation" x ON x."tenantId" = ${tx.tenantId} AND x.id = o."becameId" AND o.value IS DISTINCT FROM x.email AND o.value IS DISTINCT FROM x."phoneDigits"
      WHERE (SELECT a.id FROM "Alias" a WHERE a."tenantId" = ${tx.tenantId} AND a."relationId" = o."becameId" AND a.kind = o.kind AND a.value = o.value LIMIT 1) IS NULL
      RETURNING id, "relationId"
    )
    INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId")
    SELECT ${tx.tenantId}::int, ${span.jobId}::int, 'alias', made.id, made."relationId" FROM made`
}

/** Its numbers at the register, its sector and its yearly figures: what we know already stays, or the file's comes instead. */
async function noteFacts(
  tx: Db,
  now: Date,
  { id, actor, name: file, choices, currency }: Importing,
  span: StagedSpan,
): Promise<void> {
  const isFile = choices.differs === 'file'
  const made = await tenantSql(tx)<{ relationId: number; isOther: boolean }>`
    WITH said AS (
      SELECT DISTINCT ON (s."becameId", o.fact, o.part) s."becameId", o.fact, o.part, o.value, o.norm FROM "ImportRow" s, LATERAL (
        SELECT 'kvk' AS fact, '' AS part, to_jsonb(s.kvk) AS value, lower(s.kvk) AS norm WHERE s.kvk IS NOT NULL
        UNION ALL SELECT 'vat', '', to_jsonb(s.vat), lower(s.vat) WHERE s.vat IS NOT NULL
        UNION ALL SELECT 'sector', '', to_jsonb(s.sector), s."sectorNorm" WHERE s.sector IS NOT NULL
        UNION ALL SELECT g->>'fact', g->>'year', jsonb_build_object('cents', g->'cents', 'currency', ${currency}::text), ''
          FROM jsonb_array_elements(coalesce(s.more->'figures', '[]')) g) o
      WHERE ${inSpan(tx.tenantId, span)} AND s."becameId" IS NOT NULL ORDER BY s."becameId", o.fact, o.part, s.id DESC
    ),
    made AS (
      INSERT INTO "Fact" ("tenantId", "relationId", fact, part, value, norm, source, "memberId", at, origin, stands)
      SELECT ${tx.tenantId}::int, o."becameId", o.fact, o.part, o.value, coalesce(o.norm, ''),
        ${file}, ${actor.id}::int, ${now}::timestamptz, 'import/' || ${id}::int || '/' || o."becameId", true
      FROM said o LEFT JOIN "Fact" k ON k."tenantId" = ${tx.tenantId} AND k."relationId" = o."becameId" AND k.fact = o.fact AND k.part = o.part AND k.stands
      WHERE (k.id IS NULL OR ${isFile}::boolean AND k.value <> o.value) AND (SELECT d.id FROM "Fact" d WHERE d."tenantId" = ${tx.tenantId}
        AND d.origin = 'import/' || ${id}::int || '/' || o."becameId" AND d.fact = o.fact AND d.part = o.part LIMIT 1) IS NULL
      RETURNING id, "relationId", fact, part
    ),
    kept AS (
      INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId")
      SELECT ${tx.tenantId}::int, ${id}::int, 'fact', made.id, made."relationId" FROM made
    )
    SELECT made."relationId", EXISTS (SELECT FROM "Fact" k WHERE k."tenantId" = ${tx.tenantId} AND k."relationId" = made."relationId"
      AND k.fact = made.fact AND k.part = made.part AND k.stands AND k.id <> made.id) AS "isOther" FROM made`
  const replaced = made.filter(({ isOther }) => isOther).map(({ relationId }) => relationId)
  if (replaced.length > 0) await restand(tx, replaced)
}
