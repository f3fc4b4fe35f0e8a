import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import { isLive, type State } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { type CaseKind, KINDS } from '../kinds.ts'
import { type Message, say } from '../say.ts'
import { followPromise } from '../complaint/agreed-date.ts'
import { followChange } from '../change/follow.ts'
import { onChecklist } from '../handover/checklist.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import { Course, pendingIn } from '../model/agreed.ts'
import { calendarFor } from '../people/member.ts'
import { recordEvent } from './case.ts'
import { asItWas } from './as-it-was.ts'
import { OF_EVERY_KIND, ON_A_LADDER } from './every-kind.ts'
import type { Kind, Step } from './kind.ts'
import { demandRight } from './rights.ts'

/** The steps a kind of case knows. */
export type StepOf<K extends CaseKind> =
  | (keyof (typeof KINDS)[K]['steps'] & string)
  | keyof typeof OF_EVERY_KIND
  | keyof typeof ON_A_LADDER

/** Which case, and who acts on it. */
export interface ById {
  id: number
  actor: Actor
}

export interface Asked<K extends CaseKind> {
  id: number
  kind: K
  /** Null: its time has come. */
  actor: Actor | null
  step: StepOf<K> | ((found: Case, now: Date, tx: Db) => StepOf<K> | null | Promise<StepOf<K> | null>)
}

/** What a step changes in a case, what its history keeps, and what must be said about it. */
export interface Change {
  change: Prisma.CaseUncheckedUpdateInput
  /** What the event keeps. */
  facts?: Prisma.InputJsonObject
  /** What the audit trail keeps of what was there before. */
  before?: Prisma.InputJsonObject
  /** Steps that come with it and stand before it in the history. */
  also?: readonly { what: string; facts: Prisma.InputJsonObject }[]
  /** What must be said, of the case as it is now; `event` is the row of its history. */
  say?(after: Case, event: number): readonly Message[] | Promise<readonly Message[]>
}

/**
 * Every change of a case goes through here: locks it, checks that the step is possible and that the actor has the right to it,
 * and in the same transaction writes history, audit and change, and queues what must be said. Nothing happens when `step` or
 * `decide` returns null. Throws `no such case`, `case closed`, `case open`, `changed meanwhile`, `not allowed`, `undo not yours`, `undo too late`.
 */
export async function transition<K extends CaseKind>(
  db: Db,
  clock: Clock,
  { id, kind, actor, step }: Asked<K>,
  decide: (found: Case, now: Date, tx: Db) => Change | null | Promise<Change | null>,
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, kind)
    const what = typeof step === 'string' ? step : await step(found, now, tx)
    if (what === null) return found
    const { from, to, by, back } = stepOf(kind, what)
    if (!isFrom(from, found.state)) throw refused(from, found)
    await demandRight(tx, now, by, found, actor)
    const decided = await decide(found, now, tx)
    if (!decided) return found
    for (const { what: earlier, facts } of decided.also ?? []) await recordEvent(tx, id, now, actor, earlier, facts)
    const facts = { ...decided.facts, ...(back && { was: asItWas(found) }) }
    const event = await recordEvent(tx, id, now, actor, what, facts)
    if (actor) await recordAudit(tx, now, actor, `${kind} ${what}`, `case/${id}`, decided.before)
    const change = fromNowOn({ ...moved(to, now, actor), ...waitsAgain(found, to, now), ...decided.change }, now)
    const waited = await waitedBefore(tx, found, change.state, now)
    const after = await tx.case.update({ where: { id }, data: { ...waited, ...change } })
    await followPromise(tx, now, found, after)
    await say(tx, now, [
      ...((await decided.say?.(after, event)) ?? []),
      ...(await onChecklist(tx, now, { before: found, after, what, event })),
      ...(await followChange(tx, now, { before: found, after, event, actor })),
    ])
    return after
  })
}

/** What it has waited on the customer in all, when that ends. */
async function waitedBefore(
  tx: Db,
  { state, waitsSince, waitedMinutes, ownerId }: Case,
  next: unknown,
  now: Date,
): Promise<Prisma.CaseUncheckedUpdateInput> {
  if (state !== 'waiting on them' || next === undefined || !waitsSince) return {}
  const minutes = workingMinutes(await calendarFor(tx, ownerId), waitsSince, now)
  return { waitedMinutes: waitedMinutes + Math.round(minutes) }
}

/** A step as its kind, or every kind, knows it. Throws for one that is known to none. */
export function stepOf(kind: CaseKind, what: string): Step {
  const { steps, escalation }: Kind = KINDS[kind]
  const step =
    steps[what] ?? (OF_EVERY_KIND as Kind['steps'])[what] ?? (escalation && (ON_A_LADDER as Kind['steps'])[what])
  if (!step) throw new Error(`a ${kind} knows no step ${what}`)
  return step
}

function refused(from: Step['from'], { state, number }: Case): UserError {
  if (from !== 'live' && !isLive(from)) return new UserError('case open', { number })
  return new UserError(isLive(state) ? 'changed meanwhile' : 'case closed', { number })
}

/** Whether a step is possible in a state. */
export function isFrom(from: Step['from'], state: string): boolean {
  return from === 'live' ? isLive(state) : state === from
}

function moved(to: State | undefined, now: Date, actor: Actor | null): Prisma.CaseUncheckedUpdateInput {
  if (to === undefined) return {}
  if (isLive(to)) return { state: to, closedAt: null, closedById: null, outcome: null }
  const offered = { offeredToId: null, offerLookAt: null }
  return { state: to, closedAt: now, closedById: actor?.id ?? null, nextRungAt: null, approvalLookAt: null, ...offered }
}

/** An approval that waited when it was closed waits on once it is open again. */
function waitsAgain({ state, course }: Case, to: State | undefined, now: Date): Prisma.CaseUncheckedUpdateInput {
  if (to === undefined || !isLive(to) || isLive(state)) return {}
  return pendingIn(Course.parse(course)) ? { approvalLookAt: now } : {}
}

/** Locks a case until the transaction ends, so that two clicks at once are one after the other. Throws `no such case`. */
export async function lockCase(tx: Db, id: number, kind: CaseKind): Promise<Case> {
  await tenantSql(tx)`SELECT id FROM "Case" WHERE id = ${id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
  const found = await tx.case.findFirst({ where: { id, kind } })
  if (!found) throw new UserError('no such case', { number: id })
  return found
}

/** A step of its ladder that would have been before it, is owed from now on: nobody promised it earlier. */
function fromNowOn<Change extends Prisma.CaseUncheckedUpdateInput>(change: Change, now: Date): Change {
  const { nextRungAt: next } = change
  return next instanceof Date && next < now ? { ...change, nextRungAt: now } : change
}
