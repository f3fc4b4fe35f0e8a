import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** Returns what colleagues are called where they have no names: by their team, or by the company. */
export async function teamNames(db: Db, ids: readonly (number | null)[]): Promise<(id: number | null) => string> {
  const tenant = db.tenantId
  const wanted = ids.filter((id) => id !== null)
  const { name: company } = await db.tenant.findFirstOrThrow({ select: { name: true } })
  const found = await tenantSql(db)<{ id: number; team: string }>`
    SELECT m.id, t.name AS team FROM "Member" m JOIN "Team" t ON t."tenantId" = ${tenant} AND t.id = m."teamId"
    WHERE m."tenantId" = ${tenant} AND m.id = ANY(${wanted}::int[])`
  const teams = new Map(found.map(({ id, team }) => [id, team]))
  return (id) => (id === null ? '' : (teams.get(id) ?? company))
}
