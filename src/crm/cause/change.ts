import type { Clock } from '../../clock.ts'
import type { Change } from '../../store/generated/client.ts'
import { isLive } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { transition } from '../case/transition.ts'
import { makePromise } from '../promise/mutations.ts'
import { ownCompany } from '../relation/own-company.ts'

/** What changes, who does it, and by when. */
export interface NewChange {
  text: string
  ownerId: number
  dueAt: Date
  wholeDay: boolean
}

/** What it is because of, and the complaint, incident or learning item at which it was decided. */
export interface ChangeOf {
  causeId: number
  caseId: number
}

/**
 * Records what changes because of a cause: a promise at the own company, which its owner has to accept as any other that is
 * given to them. Once under one `origin`. Throws `deadline past`.
 */
export async function decideChange(
  tx: Db,
  clock: Clock,
  {
    text,
    ownerId,
    dueAt,
    wholeDay,
    causeId,
    caseId,
    origin,
    actor,
  }: NewChange & ChangeOf & { origin: string; actor: Actor },
): Promise<Change> {
  const now = clock()
  const { id: relationId } = await ownCompany(tx, now)
  const promised = { relationId, summary: text, dueAt, wholeDay, ownerId, origin: `change/${origin}`, actor }
  const { id: promiseId } = await makePromise(tx, clock, promised)
  const before = await tx.change.findFirst({ where: { promiseId } })
  return before ?? tx.change.create({ data: { causeId, caseId, promiseId, text, madeAt: now } })
}

/** Takes back the changes decided at a case since a moment, with the promises that carry them unless those are over. */
export async function withdrawChanges(
  tx: Db,
  clock: Clock,
  { caseId, since, actor }: { caseId: number; since: Date; actor: Actor },
) {
  const decided = await tx.change.findMany({
    where: { caseId, madeAt: { gte: since }, withdrawnAt: null, doneAt: null },
    include: { promise: { select: { id: true, state: true } } },
  })
  for (const { id, promise } of decided) {
    await tx.change.update({ where: { id }, data: { withdrawnAt: clock() } })
    if (isLive(promise.state))
      await transition(tx, clock, { id: promise.id, kind: 'promise', actor, step: 'withdrawn' }, () => ({ change: {} }))
  }
}
