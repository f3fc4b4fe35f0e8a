import { casesIn } from '../cards/card.ts'
import type { Clock } from '../clock.ts'
import { linesOf } from '../crm/attention/shown.ts'
import type { Answer, Place } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { rowsShown } from '../store/outbox/shown.ts'
import { forTenant } from '../store/tenant/tenant.ts'
import type { Done } from './answer.ts'

/**
 * Writes down which cases an answer showed to who asked, once they have it; not of one that a whole place reads, and not
 * what changed after it was made.
 */
export async function keepShown(
  store: Store,
  clock: Clock,
  place: Place,
  answer: Answer,
  { at, by }: NonNullable<Done['made']>,
): Promise<void> {
  if (answer.show !== 'card' || (answer.audience === 'place' && place.kind !== 'direct')) return
  const cases = casesIn(answer.card)
  if (cases.length === 0) return
  const lines = await linesOf(forTenant(store, by.tenantId), cases, at)
  const via = answer.card.home ? 'home' : answer.card.today ? 'today' : 'reply'
  await store.prisma.shown.createMany({ data: rowsShown({ ...by, via, lines }, clock(), null) })
}
