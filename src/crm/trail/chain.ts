import { TRAIL } from '../../store/tenant/erasing.ts'
import { lockNamed } from '../../store/tenant/lock.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type ChainLink, type TrailEntry, linkAfter, NO_LINK } from './link.ts'

/** So many are chained in one transaction. */
const PIECE = 500

/**
 * Chains what is in the trail of deeds with a higher number than `after` and not chained yet, in the order of its numbers. Whoever writes
 * to the trail waits for nobody: what is committed late is chained late, behind what has a higher number. Returns how many there were.
 */
export async function chainTrail(db: Db, { after }: { after: number }): Promise<number> {
  let [from, count] = [after, 0]
  for (;;) {
    const entries = await atomically(db, (tx) => chainPiece(tx, from))
    count += entries.length
    if (entries.length < PIECE) return count
    from = entries.at(-1)?.auditId ?? from
  }
}

async function chainPiece(tx: Db, after: number): Promise<TrailEntry[]> {
  // One process at a time: each link holds the one before.
  await lockNamed(tx, TRAIL)
  const entries = await tenantSql(tx)<TrailEntry>`
    SELECT a.id AS "auditId", a."tenantId", a.at, a."memberId", a.action, a.subject, a.via, a.before::text AS before FROM "Audit" a
    WHERE a."tenantId" = ${tx.tenantId} AND a.id > ${after}
      AND NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."tenantId" = ${tx.tenantId} AND l."auditId" = a.id)
    ORDER BY a.id LIMIT ${PIECE}`
  if (entries.length === 0) return []
  const head = await tx.auditLink.findFirst({ orderBy: { number: 'desc' }, select: { number: true, hash: true } })
  let last: Pick<ChainLink, 'number' | 'hash'> = head ?? NO_LINK
  const links = entries.map((entry) => {
    const link = linkAfter(last, entry)
    last = link
    return { auditId: entry.auditId, ...link }
  })
  await tx.auditLink.createMany({ data: links })
  return entries
}

/** No transaction takes so long that so many others get a higher number and are chained meanwhile. */
export const LATEST_BEHIND = 5_000
