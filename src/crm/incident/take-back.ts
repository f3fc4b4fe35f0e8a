import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, CaseEvent } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, lockCase } from '../case/transition.ts'
import { unsettle } from '../cause/settle.ts'
import type { FactsOf } from '../messages.ts'
import { say } from '../say.ts'
import { Undoes } from './owed.ts'
import { KeptTold, touchesOf } from './touches.ts'

const Kept = z.object({
  relations: z.array(z.number()).default([]),
  added: z.array(z.number()).default([]),
  told: KeptTold,
})

/**
 * Takes back what the actor did last with an incident, with what the customers it touches had been told; who heard of that
 * hears that it is taken back. Throws `no such case`, `changed since` when something came after it, `undo too late`;
 * `case closed`, `undo not yours` of what came with it.
 */
export async function takeBackIncident(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockCase(tx, id, 'incident')
    const lastOf = () => tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    const last = await lastOf()
    const after = await takeBack(tx, clock, { id, kind: 'incident', actor })
    if (last) await touchesBack(tx, after, last)
    if (last?.what === 'closed') await unsettle(tx, clock, after, last.data, actor)
    const back = await lastOf()
    if (last && back && Undoes.safeParse(last.what).success) await sayTakenBack(tx, now, id, last.id, back.id)
    return after
  })
}

async function touchesBack(tx: Db, { id, number }: Case, { what, data }: CaseEvent): Promise<void> {
  const { relations, added, told } = Kept.parse(data)
  const where = { caseId: id, relationId: { in: relations } }
  if (what === 'touched') await tx.caseTouch.deleteMany({ where })
  if (what === 'not touched')
    await tx.caseTouch.updateMany({ where, data: { offAt: null, offById: null, offReason: null } })
  if (what === 'told' || what === 'closed') {
    await tx.caseTouch.updateMany({ where, data: { toldAt: null, toldById: null } })
    await tx.caseTouch.deleteMany({ where: { caseId: id, relationId: { in: added } } })
  }
  if (what !== 'reopened') return
  for (const { touch, at, by } of told)
    await tx.caseTouch.updateMany({ where: { id: touch, caseId: id }, data: { toldAt: at, toldById: by } })
  // Closed again it would touch somebody who came with what was attached to it since, and knows nothing.
  if ((await touchesOf(tx, id)).some(({ toldAt }) => toldAt === null)) throw new UserError('changed since', { number })
}

/** To each for whom news of that step was queued; whether they had heard it is seen when this is said. */
async function sayTakenBack(tx: Db, now: Date, caseId: number, step: number, event: number): Promise<void> {
  const news = { caseId, kind: 'incident news' as const }
  const of = { facts: { path: ['event'], equals: step } }
  const queued = await tx.delivery.findMany({ where: { ...news, ...of }, orderBy: { id: 'asc' } })
  const told = queued.flatMap(({ memberId, facts }) =>
    memberId === null ? [] : [{ memberId, facts: { ...(facts as FactsOf<'incident news'>), event } }],
  )
  await say(
    tx,
    now,
    told.map((one) => ({ ...news, ...one, key: `incident/${caseId}/news/${event}/${one.memberId}` })),
  )
}
