import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { addToCase } from '../case/alike.ts'
import type { ById } from '../case/transition.ts'
import { isReasonedNone } from '../complaint/gate.ts'
import { keepPromise, takePromiseBack } from '../promise/mutations.ts'
import { decideChange, type NewChange, withdrawOpened } from './change.ts'
import { isLearning } from './learning.ts'

/** What came of looking at a cause together: what changes, or "none, because …". */
export interface Learnt {
  change: string
  /** Who does it and by when; null where nothing changes. */
  promised: Omit<NewChange, 'text'> | null
}

/**
 * Closes a case in which a cause was looked at together. What changes becomes a promise at the own company, as when a complaint is
 * closed; that nothing does is kept with its reason. Returns the case, and the id of that promise if any. Throws `deadline past`, `no such colleague`,
 * `no such case`, `case closed`, `not allowed`, `not offered`.
 */
export async function closeLearning(
  db: Db,
  clock: Clock,
  { id, actor, change, promised }: Learnt & ById,
): Promise<{ closed: Case; promiseId: number | null }> {
  return atomically(db, async (tx) => {
    await addToCase(tx, clock, { id, kind: 'promise', actor, addition: { note: change } })
    const closed = await keepPromise(tx, clock, { id, actor })
    if (!promised || isReasonedNone(change)) return { closed, promiseId: null }
    const of = { causeId: closed.causeId, caseId: id, origin: `${id}/${closed.closedAt?.getTime() ?? 0}` }
    return { closed, promiseId: await decideChange(tx, clock, { ...promised, ...of, text: change, actor }) }
  })
}

/**
 * Takes back what the actor did last with a promise, as `takePromiseBack`; with the closing of one in which a cause was looked at goes
 * what was to change because of it. Throws `no such case`, `changed since`, `undo too late`, `undo not yours`, `case closed`.
 */
export async function takeKeptBack(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const before = await tx.case.findFirst({ where: { id } })
    const back = await takePromiseBack(tx, clock, { id, actor })
    if (!before?.closedAt || !isLearning(before)) return back
    const changes = await tx.change.findMany({
      where: { caseId: id, withdrawnAt: null, madeAt: { gte: before.closedAt } },
      select: { promiseId: true },
    })
    await withdrawOpened(tx, clock, { ids: changes.map(({ promiseId }) => promiseId), actor })
    return back
  })
}
