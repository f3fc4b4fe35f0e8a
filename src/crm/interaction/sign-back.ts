import { liveIn } from '../../store/case-states.ts'
import type { Case, Interaction } from '../../store/generated/client.ts'
import { columnsOf, tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nextOnLadder } from '../escalation/on-ladder.ts'

/**
 * Of whom nothing else was heard since, a contact that was none is no sign of life either: what they have is as it was before, also
 * when nothing had been heard of them for too long.
 */
export async function takeBackSign(
  tx: Db,
  now: Date,
  { relationId, memberId, loggedAt }: Pick<Interaction, 'relationId' | 'memberId' | 'loggedAt'>,
): Promise<void> {
  const tenant = tx.tenantId
  const back = await tenantSql(tx)<Case>`
    WITH before AS (
      SELECT c.id, greatest(
        (SELECT max(e.at) FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND e."memberId" = ${memberId}::int),
        (SELECT max(i."loggedAt") FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId}::int
          AND i."memberId" = ${memberId}::int AND i."withdrawnAt" IS NULL AND i."loggedAt" < ${loggedAt}::timestamptz)) AS at
      FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId}::int AND ${liveIn('c')} AND c."nextRungAt" IS NOT NULL
        AND c."acknowledgedById" = ${memberId}::int AND c."acknowledgedAt" = ${loggedAt}::timestamptz
    ),
    known AS (
      SELECT b.id, b.at, EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = b.id
        AND e.what = 'acknowledgement lapsed' AND e.at > b.at AND e.at <= ${loggedAt}::timestamptz) AS lapsed FROM before b
    )
    UPDATE "Case" c SET "nextRungAt" = ${now}::timestamptz, "silentSince" = CASE WHEN k.lapsed THEN k.at END,
      "acknowledgedAt" = CASE WHEN NOT k.lapsed THEN coalesce(k.at, c."acknowledgedAt") END
    FROM known k WHERE c."tenantId" = ${tenant} AND c.id = k.id RETURNING ${columnsOf('Case', 'c')}`
  for (const found of back.filter(({ silentSince }) => silentSince !== null))
    await tx.case.update({ where: { id: found.id }, data: await nextOnLadder(tx, found) })
}
