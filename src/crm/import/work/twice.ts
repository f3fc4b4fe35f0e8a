import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { inSpan, type StagedSpan } from './compare.ts'

/**
 * Marks what another line of the same file says too: a later line counts, and one with a number at the register or a place before one that has
 * only the name. What that other line lacks it gets from this one.
 */
export async function markTwice(tx: Db, span: StagedSpan): Promise<void> {
  const tenant = tx.tenantId
  await tenantSql(tx)`
    UPDATE "ImportRow" s SET verdict = 'twice', "sameAsId" = found.id FROM (
      SELECT s.id AS one, (SELECT max(m.id) FROM (${othersLike(tenant, span)}) m) AS id FROM "ImportRow" s WHERE ${inSpan(tenant, span)}) found
    WHERE s."tenantId" = ${tenant} AND s.id = found.one AND found.id IS NOT NULL`
  await tenantSql(tx)`
    UPDATE "ImportRow" m SET email = coalesce(m.email, t.email), phone = coalesce(m.phone, t.phone),
      "phoneDigits" = CASE WHEN m.phone IS NULL THEN t."phoneDigits" ELSE m."phoneDigits" END, address = coalesce(m.address, t.address),
      postcode = coalesce(m.postcode, t.postcode), city = coalesce(m.city, t.city),
      "addressNorm" = CASE WHEN m.address IS NULL THEN t."addressNorm" ELSE m."addressNorm" END,
      "cityNorm" = CASE WHEN m.city IS NULL THEN t."cityNorm" ELSE m."cityNorm" END, kvk = coalesce(m.kvk, t.kvk), vat = coalesce(m.vat, t.vat),
      sector = coalesce(m.sector, t.sector), "sectorNorm" = CASE WHEN m.sector IS NULL THEN t."sectorNorm" ELSE m."sectorNorm" END, type = coalesce(m.type, t.type), salutation = coalesce(m.salutation, t.salutation),
      language = coalesce(m.language, t.language), "ownerId" = coalesce(m."ownerId", t."ownerId")
    FROM (SELECT DISTINCT ON (s."sameAsId") s.* FROM "ImportRow" s WHERE ${inSpan(tenant, span)} AND s.verdict = 'twice'
      ORDER BY s."sameAsId", s.id DESC) t
    WHERE m."tenantId" = ${tenant} AND m.id = t."sameAsId"`
}

/** The staged rows that say more, or later, of the same as the staged row `s`: a query of a statement. */
function othersLike(tenant: number, { jobId, kind }: StagedSpan): Prisma.Sql {
  const rows = (
    same: Prisma.Sql,
  ) => Prisma.sql`SELECT l.id FROM "ImportRow" l WHERE l."tenantId" = ${tenant} AND l."jobId" = ${jobId}::int
    AND l.kind = ${kind} AND l.name <> '' AND ${same}`
  const later = rows(Prisma.sql`l.key = s.key AND l.id > s.id`)
  // Two numbers in the other software are two people, whatever else they share.
  if (kind === 'person')
    return Prisma.sql`${later} UNION ALL ${rows(Prisma.sql`s."mailKey" IS NOT NULL AND l."mailKey" = s."mailKey" AND l.id > s.id
      AND (l."externalId" IS NULL OR s."externalId" IS NULL OR l."externalId" = s."externalId")`)}`
  // The one other key of that name and place, where this one is no more than its name.
  return Prisma.sql`${later} UNION ALL SELECT coalesce(max(l.id) FILTER (WHERE l.key NOT LIKE 'name %'), max(l.id)) FROM "ImportRow" l
    WHERE l."tenantId" = ${tenant} AND l."jobId" = ${jobId}::int AND l.kind = 'organisation' AND l.name <> '' AND s.key LIKE 'name %'
      AND l."nameNorm" = s."nameNorm" AND l.key <> s.key AND (l.key NOT LIKE 'name %' OR s."cityNorm" = '')
      AND (l."cityNorm" = '' OR s."cityNorm" = '' OR l."cityNorm" = s."cityNorm")
    HAVING count(DISTINCT l.key) FILTER (WHERE l.key NOT LIKE 'name %') = 1
      OR count(DISTINCT l.key) FILTER (WHERE l.key NOT LIKE 'name %') = 0 AND count(DISTINCT l.key) = 1`
}

/** Whose line another one repeats is who that one became. Rows may repeat rows that repeat others. */
export async function findTwice(tx: Db, span: StagedSpan): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const found = await tenantSql(tx)<{ id: number }>`
      UPDATE "ImportRow" s SET "becameId" = m."becameId" FROM "ImportRow" m
      WHERE ${inSpan(tx.tenantId, span)} AND m."tenantId" = ${tx.tenantId} AND m.id = s."sameAsId" AND s.verdict = 'twice' AND s."becameId" IS NULL
        AND m."becameId" IS NOT NULL RETURNING s.id`
    if (found.length === 0) return
  }
}
