import type { Db } from '../../store/tenant/tenant.ts'
import { FROM_MENU } from './origin.ts'

/**
 * Returns the cause that something which annoyed a customer has without anybody saying so: the one that the menu gave its kind. So
 * who notes the same later hears of the change too, and it is seen when it comes back.
 */
export async function causeOfKind(db: Db, category: string): Promise<number | null> {
  const found = await db.change.findFirst({
    where: {
      withdrawnAt: null,
      cause: { category },
      promise: { origin: { startsWith: FROM_MENU }, state: { not: 'withdrawn' } },
      OR: [{ doneAt: { not: null } }, { promise: { outcome: null } }],
    },
    orderBy: { id: 'desc' },
    select: { causeId: true },
  })
  return found?.causeId ?? null
}
