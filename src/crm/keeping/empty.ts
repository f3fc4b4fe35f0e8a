import { Prisma } from '../../store/generated/client.ts'
import { allowErasing } from '../../store/tenant/erasing.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { recordAudit } from '../audit.ts'
import { eraseRelation } from '../forget/erase.ts'
import { lockFamilies } from '../relation/links/family.ts'
import { firstGoing, type Going } from './due.ts'

/** Rows in one transaction: nobody waits long for it, and what is killed loses little. */
const PIECE = 100

/** Empties a piece of what goes, in the open transaction. Returns how many; 0: there is no more. */
export async function emptyPiece(tx: Db, now: Date, going: Going): Promise<number> {
  if (going.what === 'moments') return emptyMoments(tx, going)
  if (going.what === 'trail') return emptyTrail(tx, now, going)
  return forgetOne(tx, now, going)
}

/** One is a piece: much may be known of them. */
async function forgetOne(tx: Db, now: Date, going: Going): Promise<number> {
  await lockFamilies(tx)
  const [found] = await firstGoing(tx, going, 1)
  if (!found) return 0
  // Whoever talks with them just now waits, or was first.
  await tenantSql(tx)`SELECT id FROM "Relation" WHERE "tenantId" = ${tx.tenantId} AND id = ${found.id} FOR UPDATE`
  const [still] = await firstGoing(tx, going, 1)
  if (still?.id === found.id) await eraseRelation(tx, now, { id: found.id, actor: null, ground: 'term', named: [] })
  return 1
}

async function emptyMoments(tx: Db, going: Going): Promise<number> {
  const found = (await firstGoing(tx, going, PIECE)).map(({ id }) => id)
  // Whoever keeps one of their customers just now waits, or was first.
  await tenantSql(tx)`
    SELECT r.id FROM "Relation" r WHERE r."tenantId" = ${tx.tenantId} AND r.id IN (
      SELECT i."relationId" FROM "Interaction" i WHERE i."tenantId" = ${tx.tenantId} AND i.id = ANY(${found}::int[])) ORDER BY r.id FOR UPDATE`
  const still = await firstGoing(tx, going, PIECE)
  const ids = still.map(({ id }) => id).filter((id) => found.includes(id))
  const words = { lines: [], outcome: null, personName: null, subject: null, sourceLink: null }
  await tx.interaction.updateMany({ where: { id: { in: ids } }, data: words })
  return found.length
}

async function emptyTrail(tx: Db, now: Date, going: Going): Promise<number> {
  const ids = (await firstGoing(tx, going, PIECE)).map(({ id }) => id)
  if (ids.length === 0) return 0
  await allowErasing(tx)
  await tx.audit.updateMany({ where: { id: { in: ids } }, data: { before: Prisma.DbNull } })
  await tx.auditLink.updateMany({ where: { auditId: { in: ids } }, data: { salt: null } })
  // After it, since the trail takes what is emptied and older than this entry for rightly emptied.
  await recordAudit(tx, now, null, 'trail emptied', 'keeping/trail')
  return ids.length
}
