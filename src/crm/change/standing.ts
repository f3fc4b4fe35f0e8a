import { isLive } from '../../store/case-states.ts'
import type { Case, Cause, Change } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { ChangeStanding } from './standings.ts'

/** A change with what it is because of, and the promise that has its owner and its date. */
export type KnownChange = Change & { cause: Cause; promise: Case }

/** Returns a change, also one that was withdrawn; null when there is none. */
export function changeById(db: Db, id: number): Promise<KnownChange | null> {
  return db.change.findFirst({ where: { id }, include: { cause: true, promise: true } })
}

/** How a change stands now. */
export function standingOf({
  withdrawnAt,
  doneAt,
  promise,
}: Pick<Change, 'withdrawnAt' | 'doneAt'> & { promise: Pick<Case, 'state' | 'outcome'> }): ChangeStanding {
  if (withdrawnAt) return 'not yet'
  if (doneAt) return 'done'
  return !isLive(promise.state) && promise.outcome === 'dropped' ? 'dropped' : 'not yet'
}

/** Whether a promise may carry a change, by the origin that crm/cause/change.ts gives it: the others need not be looked up. */
export const carriesChange = ({ origin }: Pick<Case, 'origin'>): boolean => origin?.startsWith('change/') ?? false

/** Returns the change that a promise carries, when keeping it got that done; null when it carries none. */
export async function changeKept(db: Db, promise: Pick<Case, 'id' | 'origin'>): Promise<KnownChange | null> {
  if (!carriesChange(promise)) return null
  const where = { promiseId: promise.id, withdrawnAt: null, doneAt: { not: null } }
  return db.change.findFirst({ where, include: { cause: true, promise: true } })
}
