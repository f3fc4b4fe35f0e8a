import type { Store } from '../src/store/db.ts'
import { forTenant } from '../src/store/tenant/tenant.ts'
import { tenantSql } from '../src/store/tenant/tenant-sql.ts'
import { compare, interleaved, type Result } from './measure.ts'

const BY_HAND = {
  name: 'relation by hand',
  text: `SELECT r.id, r.name, m.name AS owner FROM "Relation" r LEFT JOIN "Member" m ON m.id = r."ownerId" WHERE r.id = $1`,
}

/** B8: what it costs that every statement is held to a tenant, with one and with many, beside the same statement without. */
export async function b8(store: Store, tenantId: number, relationId: number, companies: number): Promise<Result[]> {
  const results: Result[] = []
  for (const tenants of [1, companies]) {
    // One answer: only the first is whose relation it is. The others find nothing, and are held all the same.
    const ours = async (i: number) => {
      const db = forTenant(store, i % tenants === 0 ? tenantId : tenantId + 1 + (i % tenants))
      return tenantSql(db)`
        SELECT r.id, r.name, m.name AS owner FROM "Relation" r LEFT JOIN "Member" m ON m.id = r."ownerId" AND m."tenantId" = ${db.tenantId}
        WHERE r."tenantId" = ${db.tenantId} AND r.id = ${relationId}`
    }
    const figures = await interleaved([
      { name: 'held to a tenant', run: ours },
      { name: 'held again', run: ours },
      { name: 'by hand, held to none', run: () => store.pool.query({ ...BY_HAND, values: [relationId] }) },
    ])
    results.push({
      id: 'B8',
      what: `one relation looked up, by ${tenants} compan${tenants === 1 ? 'y' : 'ies'} in turn`,
      figures,
      goal: 1.1,
      line: 1.25,
      counts: {},
      ...compare(figures, { ours: 'held to a tenant', again: 'held again', other: 'by hand, held to none' }),
    })
  }
  return results
}
