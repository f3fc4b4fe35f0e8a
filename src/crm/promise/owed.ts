import { LIVE } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import type { About } from '../owed-of.ts'

interface OwedPromise {
  promise: Case
  /** Said to who stands in for the owner. */
  deputy: boolean
}

/** That a promise was given to somebody is owed while it is open and still theirs; `by` is who gave it. */
export async function owedGiven(db: Db, about: About<'promise given'>): Promise<(OwedPromise & { by: string }) | null> {
  const owed = await stillTheirs(db, about)
  if (!owed) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: owed.promise.id, what: { in: ['opened', 'handed over'] } },
    orderBy: { id: 'desc' },
  })
  return { ...owed, by: await nameOf(db, last?.memberId ?? owed.promise.openedById) }
}

async function stillTheirs(db: Db, { caseId, memberId, facts }: About<'promise given'>): Promise<OwedPromise | null> {
  const promise = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'promise', state: { in: [...LIVE] } } })
  if (!promise?.dueAt || promise.ownerId !== (facts.ownerId ?? memberId)) return null
  return { promise, deputy: promise.ownerId !== memberId }
}
