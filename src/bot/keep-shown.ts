import { casesIn } from '../cards/card.ts'
import type { Clock } from '../clock.ts'
import { linesOf } from '../crm/attention/shown.ts'
import type { Answer, Invocation } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { rowsShown } from '../store/shown.ts'
import { forTenant } from '../store/tenant.ts'
import { keysOf } from './identify.ts'

/**
 * Writes down which cases an answer showed to who asked, once they have it; not of one that a whole place reads, and not
 * what changed after it was made.
 */
export async function keepShown(
  store: Store,
  clock: Clock,
  invocation: Invocation,
  answer: Answer,
  madeAt: Date,
): Promise<void> {
  if (answer.show !== 'card' || (answer.audience === 'place' && invocation.place.kind !== 'direct')) return
  const cases = casesIn(answer.card)
  if (cases.length === 0) return
  const { platform, workspace, user } = keysOf(invocation)
  const who = await store.prisma.identity.findFirst({
    where: { userId: user, workspace: { platform, externalId: workspace } },
    select: { memberId: true, tenantId: true },
  })
  if (!who) return
  const lines = await linesOf(forTenant(store, who.tenantId), cases, madeAt)
  const via = answer.card.home ? 'home' : answer.card.today ? 'today' : 'reply'
  await store.prisma.shown.createMany({ data: rowsShown({ ...who, via, lines }, clock(), null) })
}
