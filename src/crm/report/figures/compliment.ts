import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { ReportSpan } from '../span.ts'

/** What a customer liked, in their own words, and the colleague it was for when that was said. */
export interface ComplimentOfMonth {
  text: string
  forId: number | null
  forName: string | null
}

/**
 * Returns the compliment of a month: of those noted in it the one with the most words, of those with as many the latest. Words that were noted
 * before that month are none. Null when there is none, and of a week.
 */
export async function complimentFigures(
  db: Db,
  { kind, from, to }: Pick<ReportSpan, 'kind' | 'from' | 'to'>,
): Promise<ComplimentOfMonth | null> {
  if (kind !== 'month') return null
  const [found] = await tenantSql(db)<ComplimentOfMonth>`
    SELECT c.text, m.id AS "forId", m.name AS "forName" FROM "Compliment" c
      LEFT JOIN "Member" m ON m.id = c."forId" AND m."tenantId" = ${db.tenantId}
    WHERE c."tenantId" = ${db.tenantId} AND c."withdrawnAt" IS NULL AND c."notedAt" >= ${from} AND c."notedAt" < ${to}
      AND NOT EXISTS (SELECT FROM "Compliment" e WHERE e."tenantId" = ${db.tenantId} AND e."withdrawnAt" IS NULL
        AND e."notedAt" < ${from} AND lower(btrim(e.text)) = lower(btrim(c.text)))
    ORDER BY cardinality(string_to_array(btrim(c.text), ' ')) DESC, c."notedAt" DESC, c.id DESC LIMIT 1`
  return found ?? null
}
