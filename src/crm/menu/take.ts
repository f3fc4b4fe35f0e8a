import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { isLive } from '../../store/case-states.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { nameCause } from '../cause/cause.ts'
import { decideChange, type NewChange, withdrawOpened } from '../cause/change.ts'
import { changeById, type KnownChange } from '../change/standing.ts'
import { lockRelations } from '../relation/aliases.ts'
import { ownCompany } from '../relation/own-company.ts'
import { type ReportSpan, spanAround } from '../report/span.ts'
import { happenedIn } from './happened.ts'
import { FROM_MENU, type MenuItem, menuOrigin } from './origin.ts'
import { takerOf } from './taker.ts'

interface Taking extends MenuItem, NewChange {
  /** What this kind of annoyance is called: the name of its cause. */
  name: string
  /** The event it is taken with. */
  event: string
  actor: Actor
}

/** Returns who has a line of the menu, as the report says it (taker.ts). Null when nobody has it. */
export async function menuChange(db: Db, item: MenuItem): Promise<KnownChange | null> {
  const found = await db.change.findMany({
    where: { withdrawnAt: null, promise: { state: { not: 'withdrawn' } } },
    include: { cause: true, promise: true },
    orderBy: { id: 'asc' },
  })
  const changes = found.map((change) => ({
    change,
    causeId: change.causeId,
    category: change.cause.category,
    origin: change.promise.origin,
    isDone: change.doneAt !== null,
    isOver: change.doneAt !== null || !isLive(change.promise.state),
  }))
  return takerOf(changes, await happenedIn(db, await monthOf(db, item)), item)?.change ?? null
}

async function monthOf(db: Db, { day }: Pick<MenuItem, 'day'>): Promise<ReportSpan> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  return spanAround('month', Temporal.PlainDate.from(day), timeZone)
}

/** Names the cause of what is taken. One of the same name that is known to be of another kind stays what it is: a number tells them apart. */
async function causeNamed(
  tx: Db,
  now: Date,
  { name, category, actor }: Pick<Taking, 'name' | 'category' | 'actor'>,
): Promise<number> {
  for (let n = 1; ; n++) {
    const cause = await nameCause(tx, now, actor, { name: n === 1 ? name : `${name} (${n})`, category })
    if (cause.category === category) return cause.id
  }
}

/**
 * Returns the cause that what annoyed customers in that way has most, when it is known of all of it: then the change is for that
 * one, and who reported it hears. Null when of any of it no cause is known yet.
 */
async function knownCause(tx: Db, { day, category }: MenuItem): Promise<number | null> {
  const happened = await happenedIn(tx, await monthOf(tx, { day }))
  const causes = happened.flatMap((one) => (one.category === category ? [one.causeId] : []))
  if (causes.includes(null)) return null
  const [most] = [...Map.groupBy(causes, (id) => id).values()].toSorted((a, b) => b.length - a.length)
  return most?.[0] ?? null
}

/**
 * Takes a line of the menu of a month: a promise at the own company that carries a change, for a cause that what annoyed customers in
 * that way in that month has from then on; who reported it hears when it is done. Of two who take it at once one has it: `isNew` is false for the other.
 * Throws `deadline past`, `no such colleague`.
 */
export async function takeFromMenu(
  db: Db,
  clock: Clock,
  { name, event, actor, day, category, ...change }: Taking,
): Promise<{ change: KnownChange; isNew: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { id: ownId } = await ownCompany(tx, now)
    await lockRelations(tx, [ownId])
    const had = await menuChange(tx, { day, category })
    if (had) return { change: had, isNew: had.promise.origin === `change/${menuOrigin({ day, category }, event)}` }
    const causeId = (await knownCause(tx, { day, category })) ?? (await causeNamed(tx, now, { name, category, actor }))
    const of = { causeId, caseId: null, origin: menuOrigin({ day, category }, event) }
    const promiseId = await decideChange(tx, clock, { ...change, ...of, actor })
    const { id } = await tx.change.findFirstOrThrow({ where: { promiseId }, select: { id: true } })
    const { from, to } = await monthOf(tx, { day })
    const tied = await tx.annoyance.updateManyAndReturn({
      where: { category, causeId: null, withdrawnAt: null, happenedAt: { gte: from, lt: to } },
      data: { causeId },
      select: { id: true },
    })
    // Last, so that the word undo takes back all of it.
    await recordAudit(tx, now, actor, 'menu taken', `menu/${id}`, { annoyances: tied.map((one) => one.id) })
    const taken = await changeById(tx, id)
    if (!taken) throw new Error(`there is no change ${id}`)
    return { change: taken, isNew: true }
  })
}

const Tied = z.object({ annoyances: z.array(z.number()) })

/**
 * Takes back within ten minutes what somebody took from the menu: the promise, the change, and the cause of what was annoying. Throws
 * `undo not yours`, `undo too late`, `case closed` when it was done or dropped since, `no such case`.
 */
export async function undoTaken(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<KnownChange> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { id: ownId } = await ownCompany(tx, now)
    await lockRelations(tx, [ownId])
    const found = await changeById(tx, id)
    if (!found?.promise.origin?.startsWith(FROM_MENU)) throw new UserError('undo not yours')
    if (found.withdrawnAt) return found
    const { promise, promiseId, causeId } = found
    demandUndo({ by: promise.openedById, at: promise.openedAt }, actor, now)
    if (!isLive(promise.state)) throw new UserError('case closed', { number: promise.number })
    await withdrawOpened(tx, clock, { ids: [promiseId], actor })
    const taken = await tx.audit.findFirstOrThrow({ where: { action: 'menu taken', subject: `menu/${id}` } })
    const { annoyances } = Tied.parse(taken.before)
    await tx.annoyance.updateMany({ where: { id: { in: annoyances }, causeId }, data: { causeId: null } })
    await recordAudit(tx, now, actor, 'menu withdrawn', `menu/${id}`)
    return { ...found, withdrawnAt: now }
  })
}
