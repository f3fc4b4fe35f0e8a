import type { Clock } from '../../clock.ts'
import { LIVE } from '../../store/case-states.ts'
import type { DayPlan } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { addToCase } from '../case/alike.ts'
import { demandUndo } from '../case/undo.ts'
import { lockMembers } from '../people/member.ts'
import { dropPromise, makePromise, movePromise, takePromiseBack, undoPromise } from '../promise/mutations.ts'
import { ownCompany } from '../relation/own-company.ts'

/** So much of a day can be chosen. */
export const MOST_CHOSEN = 3

export interface NewPlan {
  /** The local day it is for. */
  day: string
  /** Cases of theirs, by id. */
  chosen: readonly number[]
  /** Something of their own to do that day, which ends then. */
  own: { text: string; dueAt: Date } | null
  /** Promises that are dropped, or get another day, and why. */
  leave: { ids: readonly number[]; why: string; until: { dueAt: Date; wholeDay: boolean } | null }
  origin: string
  actor: Actor
}

/**
 * Keeps what somebody chose for a day, in the place of what they chose for it before, and leaves what they leave. Throws `case closed`,
 * `deadline past`, `no such case`, `not allowed`.
 */
export async function planDay(
  db: Db,
  clock: Clock,
  { day, chosen, own, leave, origin, actor }: NewPlan,
): Promise<DayPlan> {
  if (chosen.length + (own ? 1 : 0) > MOST_CHOSEN) throw new Error('more was chosen than a day can have')
  const now = clock()
  return atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const before = await tx.dayPlan.findFirst({ where: { origin } })
    if (before) return before
    const theirs = { ownerId: actor.id, state: { in: [...LIVE] }, id: { in: [...chosen] } }
    const found = await tx.case.findMany({ where: theirs, select: { id: true }, orderBy: { dueAt: 'asc' } })
    const made =
      own && (await makePromise(tx, clock, { ...(await ofOurs(tx, now, own)), origin, ownerId: actor.id, actor }))
    for (const id of leave.ids) await leaveOne(tx, clock, id, { ...leave, actor })
    await tx.dayPlan.updateMany({ where: { memberId: actor.id, day, withdrawnAt: null }, data: { withdrawnAt: now } })
    const ids = [...found.map(({ id }) => id), ...(made ? [made.id] : [])]
    const plan = {
      memberId: actor.id,
      day,
      chosen: ids,
      madeId: made?.id ?? null,
      left: [...leave.ids],
      origin,
      at: now,
    }
    const kept = await tx.dayPlan.create({ data: plan })
    await recordAudit(tx, now, actor, 'day planned', `plan/${kept.id}`)
    return kept
  })
}

async function ofOurs(tx: Db, now: Date, { text, dueAt }: NonNullable<NewPlan['own']>) {
  return { relationId: (await ownCompany(tx, now)).id, summary: text, dueAt, wholeDay: true }
}

async function leaveOne(
  tx: Db,
  clock: Clock,
  id: number,
  { why, until, actor }: Omit<NewPlan['leave'], 'ids'> & { actor: Actor },
): Promise<void> {
  if (until === null) return void (await dropPromise(tx, clock, { id, reason: why, actor }))
  // Why first: what was done last can be taken back.
  await addToCase(tx, clock, { id, kind: 'promise', actor, addition: { note: why } })
  await movePromise(tx, clock, { id, ...until, actor })
}

/**
 * Takes back what was chosen, what was left and what was made of their own words, within ten minutes: what was chosen for that day
 * before counts again, what was chosen later stays. Done twice it is done once.
 * Throws `undo not yours`, `undo too late`, `no such case`, `case closed`, `changed since`.
 */
export async function undoPlan(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<DayPlan> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const plan = await tx.dayPlan.findFirstOrThrow({ where: { id } })
    demandUndo({ by: plan.memberId, at: plan.at }, actor, now)
    if (await isUndone(tx, id)) return plan
    for (const left of plan.left) await takePromiseBack(tx, clock, { id: left, actor })
    if (plan.madeId !== null) await undoPromise(tx, clock, { id: plan.madeId, actor })
    await recordAudit(tx, now, actor, UNDONE, `plan/${id}`)
    if (plan.withdrawnAt) return plan
    await restoreBefore(tx, plan)
    return tx.dayPlan.update({ where: { id }, data: { withdrawnAt: now } })
  })
}

const UNDONE = 'day plan withdrawn'

/** Whether it was taken back, and not only replaced by a later one. */
async function isUndone(tx: Db, id: number): Promise<boolean> {
  return (await tx.audit.findFirst({ where: { action: UNDONE, subject: `plan/${id}` }, select: { id: true } })) !== null
}

/** Lets count again what a plan replaced. */
async function restoreBefore(tx: Db, { id, memberId, day, at }: DayPlan): Promise<void> {
  const where = { memberId, day, withdrawnAt: at, id: { lt: id } }
  const before = await tx.dayPlan.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } })
  if (!before || (await isUndone(tx, before.id))) return
  await tx.dayPlan.update({ where: { id: before.id }, data: { withdrawnAt: null } })
}
