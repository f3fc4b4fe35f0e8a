import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { takeBack } from '../case/take-back.ts'
import { isLive } from '../case/kind.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { isCaseKind } from '../kinds.ts'
import { undoGiveAll } from './give-all.ts'
import { changeOwner } from '../relation/relation.ts'
import { say } from '../say.ts'
import { handedFrom, handoverFacts } from './facts.ts'
import { handoverNews } from './news.ts'

const Cases = z.object({ cases: z.array(z.number()).default([]) })

/**
 * Takes back what the actor did last with a handover: what they accepted in it is whose it was, and so is the customer. Throws
 * `no such case`, `changed since`, `undo too late`, `no such colleague`.
 */
export async function takeHandoverBack(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const before = await lockCase(tx, id, 'handover')
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    if (before.state === 'closed' && (await isAnotherOpen(tx, before)))
      throw new UserError('changed since', { number: before.number })
    const back = await takeBack(tx, clock, { id, kind: 'handover', actor })
    for (const caseId of Cases.parse(last?.data ?? {}).cases) {
      const { kind } = await tx.case.findFirstOrThrow({ where: { id: caseId }, select: { kind: true } })
      if (isCaseKind(kind)) await takeBack(tx, clock, { id: caseId, kind, actor })
    }
    const { allOf, hadCustomer } = handoverFacts(before)
    if (last?.what === 'completed' && allOf === undefined) await ownerBack(tx, clock(), before)
    // It went back to the lead who had given it.
    if (last?.what === 'refused' && hadCustomer && before.offeredToId !== null)
      await changeOwner(tx, clock(), before.relationId, before.offeredToId)
    // Under the row of the taking back: what it takes back was told under its own.
    const { id: event } = await tx.caseEvent.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })
    await say(tx, clock(), await handoverNews(tx, clock(), back, { what: 'taken back', event, actor }))
    return back
  })
}

async function isAnotherOpen(tx: Db, { id, relationId }: Case): Promise<boolean> {
  const others = await tx.case.findMany({ where: { kind: 'handover', relationId, id: { not: id } } })
  return others.some(({ state }) => isLive(state))
}

async function ownerBack(tx: Db, now: Date, handover: Case): Promise<void> {
  const { relationId, offeredToId, number } = handover
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  if (relation.ownerId !== offeredToId) throw new UserError('changed since', { number })
  const from = handedFrom(handover)
  const had = { relationId, memberId: from, until: handover.closedAt }
  const [again] = await tx.ownership.updateManyAndReturn({ where: had, data: { until: null } })
  if (!again) return changeOwner(tx, now, relationId, handover.ownerId)
  // It never was the colleague's.
  await tx.ownership.deleteMany({ where: { relationId, memberId: offeredToId ?? 0, until: null } })
  await tx.relation.update({ where: { id: relationId }, data: { ownerId: from } })
}

/**
 * Takes back a handover begun by mistake, within ten minutes, before anything of it was accepted; with one that a lead gave, all
 * of that step. Throws `no such case`, `case closed`, `changed since`, `undo not yours`, `undo too late`.
 */
export async function undoHandover(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  const given = await db.case.findFirst({ where: { id, kind: 'handover' } })
  if (given?.origin && handoverFacts(given).allOf !== undefined) {
    await undoGiveAll(db, clock, { origin: given.origin, actor })
    return db.case.findFirstOrThrow({ where: { id } })
  }
  return transition(db, clock, { id, kind: 'handover', actor, step: 'withdrawn' }, async (found, now, tx) => {
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    if (last?.what !== 'opened' && last?.what !== 'taken back')
      throw new UserError('changed since', { number: found.number })
    return {
      change: { offeredToId: found.offeredToId },
      say: (after, event) => handoverNews(tx, now, after, { what: 'withdrawn', event, actor }),
    }
  })
}
