import type { PastStep } from './past-step.ts'
import { stepsThatStand } from './past-step.ts'

/** What became of a date that was promised. */
export const BECAME_OF_DATE = ['kept', 'moved', 'broken', 'untold', 'told', 'not told', 'undone', 'withdrawn'] as const
/**
 * kept: done by then. moved: another date was agreed before it. broken: it passed, and untold: it passed and nobody who could act had
 * been told of it, which is our fault. told, not told: given up before it, and whether the customer heard so. undone: it was a mistake.
 * withdrawn: the customer did not want it any more.
 */
export type BecameOfDate = (typeof BECAME_OF_DATE)[number]

/** A date that was promised: by whom, and what became of it. */
export interface PromisedDate {
  number: number
  dueAt: Date
  ownerId: number
  became: BecameOfDate
}

/** A promise with its history. */
export interface PromiseHistory {
  number: number
  ownerId: number
  openedAt: Date
  dueAt: Date
  steps: readonly PastStep[]
  /** Contacts by which the customer may have heard that it was given up; null: it is a promise to nobody outside. */
  toldAt: readonly Date[] | null
}

const ENDS = ['kept', 'late', 'dropped', 'cancelled', 'withdrawn']
const DAY = 86_400_000

/** Returns every date of a promise that passed by now, the oldest first, with what became of it. */
export function promisedDates(promise: PromiseHistory, now: Date): PromisedDate[] {
  const dates: PromisedDate[] = []
  let dueAt = promise.steps.find(({ wasDue }) => wasDue !== null)?.wasDue ?? promise.dueAt
  const add = (became: BecameOfDate, ownerId: number) => dates.push({ number: promise.number, dueAt, ownerId, became })
  const passed = () => add(wasUntold(promise, dueAt) ? 'untold' : 'broken', ownerAt(promise, dueAt))
  for (const step of stepsThatStand(promise.steps)) {
    const isEnd = ENDS.includes(step.what)
    const next = dueAfter(promise, step)
    if (!isEnd && next.getTime() === dueAt.getTime()) continue
    if (step.what !== 'withdrawn' && step.at > dueAt) passed()
    else add(endOf(promise, step, dueAt), step.wasOwner ?? ownerAt(promise, step.at))
    if (isEnd) return dates.filter((date) => date.dueAt <= now)
    dueAt = next
  }
  if (dueAt < now) passed()
  return dates.filter((date) => date.dueAt <= now)
}

function endOf({ toldAt }: PromiseHistory, { what, at }: PastStep, dueAt: Date): BecameOfDate {
  if (what === 'kept') return 'kept'
  if (what === 'withdrawn') return 'undone'
  if (what === 'cancelled') return 'withdrawn'
  if (what !== 'dropped') return 'moved'
  const [from, until] = [at.getTime() - DAY, Math.max(at.getTime() + DAY, dueAt.getTime())]
  return toldAt === null || toldAt.some((told) => from <= told.getTime() && told.getTime() <= until)
    ? 'told'
    : 'not told'
}

/** Its date after a step: that before the next one, or as it is. */
function dueAfter({ steps, dueAt }: PromiseHistory, step: PastStep): Date {
  return steps.find(({ id, wasDue }) => id > step.id && wasDue !== null)?.wasDue ?? dueAt
}

/** Whose it was at a moment. */
function ownerAt({ steps, ownerId }: PromiseHistory, at: Date): number {
  return steps.find((step) => step.at > at && step.wasOwner !== null)?.wasOwner ?? ownerId
}

function wasUntold({ steps }: PromiseHistory, dueAt: Date): boolean {
  return steps.some(
    ({ what, isUntold, dueAt: broke }) => what === 'broken' && isUntold && broke?.getTime() === dueAt.getTime(),
  )
}
