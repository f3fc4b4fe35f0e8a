import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { cardEdited } from '../case/card-place.ts'
import { demandUndo } from '../case/undo.ts'
import { type ById, type StepOf, transition } from '../case/transition.ts'
import type { CaseKind } from '../kinds.ts'
import { type Agreed, agreedOf, byModel, Course, Ticks } from './agreed.ts'
import { countDecision } from './use.ts'

/** A case that goes by the model it began with. */
interface ByCase extends ById {
  kind: CaseKind
}

/**
 * Ticks steps of a case, and takes ticks off: by what somebody saw ticked and what they made of it, so that of two at once both
 * count. Throws `no such case`, `case closed`.
 */
export function tickSteps(
  db: Db,
  clock: Clock,
  { id, kind, actor, seen, done }: ByCase & { seen: readonly number[]; done: readonly number[] },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'ticked' }, (found, now, tx) => {
    const course = byModel(found)
    if (!course) return null
    const { steps } = course.agreed
    const came = done.filter((step) => step < steps.length && !seen.includes(step) && !course.done.includes(step))
    const went = seen.filter((step) => !done.includes(step) && course.done.includes(step))
    if (came.length === 0 && went.length === 0) return null
    const kept = Ticks.parse(found.ticks).filter(({ step }) => !went.includes(step))
    const ticks = [...kept, ...came.map((step) => ({ step, by: actor.id, at: now }))]
    return {
      facts: { done: came.map((step) => steps[step] ?? ''), undone: went.map((step) => steps[step] ?? '') },
      change: { ticks: ticks.map((tick) => ({ ...tick, at: tick.at.toISOString() })) },
      say: (after, event) => cardEdited(tx, after, event),
    }
  })
}

/**
 * Writes down what the model wants to know of a case; what is empty goes. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export function writeDown(
  db: Db,
  clock: Clock,
  { id, kind, actor, written }: ByCase & { written: Readonly<Record<string, string>> },
): Promise<Case> {
  return changeCourse(db, clock, { id, kind, actor, step: 'written down' }, (course) => {
    const all = Object.entries({ ...course.written, ...written }).filter(([, text]) => text.trim() !== '')
    return { course: { ...course, written: Object.fromEntries(all) }, facts: { ...written } }
  })
}

/**
 * Notes what somebody decided with the right that the model gives to who has it; nothing when it gives none. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export function noteDecision(
  db: Db,
  clock: Clock,
  { id, kind, actor, text }: ByCase & { text: string },
): Promise<Case> {
  return changeCourse(db, clock, { id, kind, actor, step: 'decided' }, (course, now, { mayDecide }) => {
    if (mayDecide === null) return null
    const decisions = [...course.decisions, { text, by: actor.id, at: now }]
    return { course: { ...course, decisions }, facts: { text } }
  })
}

/**
 * Takes back what somebody decided of a case at a moment, within ten minutes; taken back already, it stays so. Throws `no such case`, `case closed`, `not allowed`,
 * `undo not yours`, `undo too late`.
 */
export function takeBackDecision(db: Db, clock: Clock, { id, kind, actor, at }: ByCase & { at: Date }): Promise<Case> {
  return changeCourse(db, clock, { id, kind, actor, step: 'no longer decided' }, (course, now) => {
    const meant = course.decisions.findLast((one) => one.at.getTime() === at.getTime())
    if (!meant) return null
    demandUndo(meant, actor, now)
    const decisions = course.decisions.filter((one) => one !== meant)
    return { course: { ...course, decisions }, facts: { text: meant.text } }
  })
}

function changeCourse(
  db: Db,
  clock: Clock,
  asked: ByCase & { step: StepOf<CaseKind> & ('written down' | 'decided' | 'no longer decided') },
  change: (course: Course, now: Date, agreed: Agreed) => { course: Course; facts: Record<string, string> } | null,
): Promise<Case> {
  return transition(db, clock, asked, async (found, now, tx) => {
    const agreed = agreedOf(found)
    const changed = agreed && change(Course.parse(found.course), now, agreed)
    if (!changed) return null
    if (asked.step !== 'written down') await countDecision(tx, now, agreed.cell, asked.step === 'decided' ? 1 : -1)
    const decisions = changed.course.decisions.map((one) => ({ ...one, at: one.at.toISOString() }))
    return {
      facts: changed.facts,
      change: { course: { ...changed.course, decisions } },
      say: (after, event) => cardEdited(tx, after, event),
    }
  })
}
