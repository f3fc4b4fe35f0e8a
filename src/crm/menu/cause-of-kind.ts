import type { Db } from '../../store/tenant/tenant.ts'
import { FROM_MENU, kindTaken } from './origin.ts'

/**
 * Returns the cause that something which annoyed a customer has without anybody saying so: the one that the menu gave its kind. So
 * who notes the same later hears of the change too, and it is seen when it comes back.
 */
export async function causeOfKind(db: Db, category: string): Promise<number | null> {
  const found = await db.change.findMany({
    where: {
      withdrawnAt: null,
      promise: { origin: { startsWith: FROM_MENU, contains: `/${category}/` }, state: { not: 'withdrawn' } },
      OR: [{ doneAt: { not: null } }, { promise: { outcome: null } }],
    },
    orderBy: { id: 'desc' },
    select: { causeId: true, promise: { select: { origin: true } } },
  })
  return found.find(({ promise }) => kindTaken(promise.origin) === category)?.causeId ?? null
}
