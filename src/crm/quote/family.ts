import type { Case } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { LIVE } from '../case/kind.ts'

/** The kinds that go with a quote on which they hang. */
const GOES_ALONG = ['promise', 'quote']

/**
 * Locks a quote with its total, its parts and what hangs on them, always in the same order: two who close one family wait for
 * each other, and never both.
 */
export async function lockFamily(tx: Db, id: number): Promise<void> {
  const found = await tx.case.findFirst({ where: { id }, select: { parent: { select: { id: true, kind: true } } } })
  const root = found?.parent?.kind === 'quote' ? found.parent.id : id
  await tenantSql(tx)`
    SELECT c.id FROM "Case" c WHERE c."tenantId" = ${tx.tenantId} AND c.id = ANY(ARRAY(
      SELECT ${root}::int UNION SELECT p.id FROM "Case" p WHERE p."tenantId" = ${tx.tenantId} AND p."parentId" = ${root}::int
      UNION SELECT d.id FROM "Case" p JOIN "Case" d ON d."parentId" = p.id AND d."tenantId" = ${tx.tenantId}
        WHERE p."tenantId" = ${tx.tenantId} AND p."parentId" = ${root}::int))
    ORDER BY c.id FOR UPDATE`
}

/** Returns the parts of a total, but for those that were taken back. */
export function partsOf(db: Db, totalId: number): Promise<Case[]> {
  return db.case.findMany({
    where: { parentId: totalId, kind: 'quote', state: { not: 'withdrawn' } },
    orderBy: { id: 'asc' },
  })
}

/** Returns what hangs on a quote and on its parts and is live, what hangs on a part before the part. */
export const liveDependents = (tx: Db, id: number): Promise<Case[]> => dependentsOf(tx, id, LIVE)

/** The same of what is closed. */
export const closedDependents = (tx: Db, id: number): Promise<Case[]> => dependentsOf(tx, id, ['closed'])

async function dependentsOf(tx: Db, id: number, states: readonly string[]): Promise<Case[]> {
  const where = { kind: { in: GOES_ALONG }, state: { in: [...states] } }
  const children = await tx.case.findMany({ where: { ...where, parentId: id }, orderBy: { id: 'asc' } })
  const deeper = await tx.case.findMany({
    where: { ...where, parent: { parentId: id, kind: 'quote' } },
    orderBy: { id: 'asc' },
  })
  return [...deeper, ...children]
}
