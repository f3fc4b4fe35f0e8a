import type { Case } from '../../store/generated/client.ts'
import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** Returns the open promises that wait for the yes of a colleague, by date. */
export function offersTo(db: Db, memberId: number, most: number): Promise<Case[]> {
  const where = { kind: 'promise', state: { in: [...LIVE] }, offeredToId: memberId }
  return db.case.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: most })
}
