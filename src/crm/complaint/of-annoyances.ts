import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { workEndAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

/** Begins the origin of a complaint that annoyances became; the last of them follows. */
export const OF_ANNOYANCES = 'annoyances/'

/** Whether annoyances became this complaint by themselves: nobody registered it. */
export const isOfAnnoyances = ({ origin }: Pick<Case, 'origin'>): boolean => origin?.startsWith(OF_ANNOYANCES) ?? false

/** Until when a complaint that annoyances became can be said to be none: the end of the first working day after its own. */
export async function deniableUntil(db: Db, { ownerId, openedAt }: Pick<Case, 'ownerId' | 'openedAt'>): Promise<Date> {
  return workEndAfter(await calendarFor(db, ownerId), openedAt, 1)
}
