import type { Db } from '../../store/tenant/tenant.ts'
import { survivorOf } from '../relation/aliases.ts'

/** Returns the relation that a number stands for now; null when there is none any more. */
export async function relationToExport(db: Db, id: number): Promise<{ id: number; name: string } | null> {
  const where = { id: await survivorOf(db, id), withdrawnAt: null }
  return db.relation.findFirst({ where, select: { id: true, name: true } })
}
