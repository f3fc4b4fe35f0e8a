import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** Who is named in an approval: who must answer, and who asked. */
export const NAMED_IN = ['from', 'by'] as const
type NamedIn = (typeof NAMED_IN)[number]

/**
 * Gives the approvals that wait and name one member to another, in all cases or only in these; what was answered stays as it was.
 * Returns the ids of those cases.
 */
export async function handApprovals(
  tx: Db,
  named: NamedIn,
  { from, to, only }: { from: number; to: number; only: readonly number[] | undefined },
): Promise<number[]> {
  const rows = await tenantSql(tx)<{ id: number }>`
    UPDATE "Case" SET course = jsonb_set(course, '{approvals}', (
      SELECT jsonb_agg(CASE WHEN a.one->'answer' = 'null'::jsonb AND a.one->${named}::text = to_jsonb(${from}::int)
        THEN a.one || jsonb_build_object(${named}::text, ${to}::int) ELSE a.one END ORDER BY a.place)
      FROM jsonb_array_elements(course->'approvals') WITH ORDINALITY AS a(one, place)))
    WHERE "tenantId" = ${tx.tenantId} AND "approvalLookAt" IS NOT NULL AND (${only === undefined} OR id = ANY(${[...(only ?? [])]}::int[]))
      AND course->'approvals' @> jsonb_build_array(jsonb_build_object('answer', NULL, ${named}::text, ${from}::int))
    RETURNING id`
  return rows.map(({ id }) => id)
}
