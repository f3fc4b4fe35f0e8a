import type { Clock } from '../../clock.ts'
import { isLive } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { transition } from '../case/transition.ts'
import { demandColleague } from '../people/member.ts'
import { makePromise } from '../promise/mutations.ts'
import { ownCompany } from '../relation/own-company.ts'

/** What changes, who does it, and by when. */
export interface NewChange {
  text: string
  ownerId: number
  dueAt: Date
  wholeDay: boolean
}

/**
 * What it is because of, when that is known, and the complaint, incident or learning item at which it was decided; null where it came
 * of no case: the promise that carries it is then its own.
 */
export interface ChangeOf {
  causeId: number | null
  caseId: number | null
}

/**
 * Records what changes because of a cause: a promise at the own company, which its owner has to accept as any other that is
 * given to them. Returns the id of that promise; of one origin the same. Throws `deadline past`, `no such colleague`.
 */
export async function decideChange(
  tx: Db,
  clock: Clock,
  { causeId, caseId, text, origin, actor, ...whose }: NewChange & ChangeOf & { origin: string; actor: Actor },
): Promise<number> {
  const now = clock()
  await demandColleague(tx, whose.ownerId)
  const { id: relationId } = await ownCompany(tx, now)
  const promised = { ...whose, relationId, summary: text, origin: `change/${origin}`, actor }
  const { id: promiseId } = await makePromise(tx, clock, promised)
  if (causeId === null) return promiseId
  const made = { causeId, caseId: caseId ?? promiseId, promiseId, text, madeAt: now }
  await tx.change.createMany({ data: [made], skipDuplicates: true })
  return promiseId
}

/**
 * Takes back what was opened with a closing: promises that are over stay, and so do the changes they carried. Throws
 * `undo not yours`, `undo too late`, `no such case`, `case closed`.
 */
export async function withdrawOpened(
  tx: Db,
  clock: Clock,
  { ids, actor }: { ids: readonly number[]; actor: Actor },
): Promise<void> {
  const opened = await tx.case.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  for (const { id, state } of opened) {
    if (!isLive(state)) continue
    await transition(tx, clock, { id, kind: 'promise', actor, step: 'withdrawn' }, () => ({ change: {} }))
    await tx.change.updateMany({ where: { promiseId: id, doneAt: null }, data: { withdrawnAt: clock() } })
  }
}
