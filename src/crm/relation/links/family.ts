import { lockNamed } from '../../../store/tenant/lock.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { FAMILY, isFamily } from './kinds.ts'

/** Waits, in the open transaction, until nobody else is changing who belongs to whom. Locked before any relation is. */
export async function lockFamilies(tx: Db): Promise<void> {
  await lockNamed(tx, 'families')
}

/** Whether following parents and franchises upward leads from one organisation to another, or it is that one. */
async function leadsTo(tx: Db, from: number, to: number): Promise<boolean> {
  const tenant = tx.tenantId
  const [row] = await tenantSql(tx)<{ leads: boolean }>`
    WITH RECURSIVE above AS (
      SELECT ${from}::int AS id
      UNION
      SELECT l."toId" FROM above JOIN "Link" l ON l."fromId" = above.id
      WHERE l."tenantId" = ${tenant} AND l.kind = ANY(${[...FAMILY]}::text[]) AND l.until IS NULL)
    SELECT EXISTS (SELECT 1 FROM above WHERE id = ${to}::int) AS leads`
  return row?.leads === true
}

interface Membership {
  fromId: number
  toId: number
  kind: string
}

/** Returns why an organisation cannot become a member of another: it would lead back to itself, or it has another; null when it can. */
export async function standsInTheWay(
  tx: Db,
  { fromId, toId, kind }: Membership,
): Promise<'circle' | { id: number; toId: number } | null> {
  if (await leadsTo(tx, toId, fromId)) return 'circle'
  return tx.link.findFirst({
    where: { fromId, kind, until: null, toId: { not: toId } },
    orderBy: { id: 'asc' },
    select: { id: true, toId: true },
  })
}

/**
 * Ends what made of one relation the member of two groups, or of itself, when it got what was another's: what it had before
 * stays. Returns the ids.
 */
export async function endStraying(
  tx: Db,
  now: Date,
  { id, came }: { id: number; came: readonly number[] },
): Promise<number[]> {
  const found = await tx.link.findMany({
    where: { fromId: id, until: null, kind: { in: [...FAMILY] } },
    orderBy: { id: 'asc' },
  })
  const own = found.toSorted((a, b) => Number(came.includes(a.id)) - Number(came.includes(b.id)))
  const kept = new Set<string>()
  const ended: number[] = []
  for (const link of own) {
    const isSecond = kept.has(link.kind)
    kept.add(link.kind)
    if (!isSecond && !(await leadsTo(tx, link.toId, id))) continue
    await tx.link.update({ where: { id: link.id }, data: { until: now } })
    ended.push(link.id)
  }
  return ended
}

/** Goes on with links that were ended for others, except where a group has changed meanwhile. */
export async function resumeLinks(tx: Db, ids: readonly number[]): Promise<void> {
  const found = await tx.link.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  for (const link of found) {
    const isFree = !isFamily(link.kind) || (await standsInTheWay(tx, link)) === null
    if (isFree) await tx.link.update({ where: { id: link.id }, data: { until: null } })
  }
}
