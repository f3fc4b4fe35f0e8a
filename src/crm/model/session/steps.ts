import type { ModelSession } from '../../../store/generated/client.ts'
import type { CellField } from '../cell.ts'

/** The steps of a session, in their order: with whom, which interactions, who does them, how, and what is still open. */
export const SESSION_STEPS = ['groups', 'interactions', 'information', 'steps', 'actions'] as const
export type SessionStep = (typeof SESSION_STEPS)[number]

/** How far the interactions are worked out: only which there are, also who does them and with what, or every step. */
export const DEPTHS = ['names', 'responsible', 'steps'] as const
export type Depth = (typeof DEPTHS)[number]

/** A session as it is kept, its words being those of steps.ts. */
export interface Session extends ModelSession {
  step: SessionStep
  depth: Depth | null
}

/** Minutes that each step takes a team of five or so. */
export const STEP_MINUTES: Readonly<Record<SessionStep, number>> = {
  groups: 10,
  interactions: 30,
  information: 30,
  steps: 40,
  actions: 10,
}

/** What is asked of an interaction in a step. */
export const STEP_FIELDS = {
  information: ['doneBy', 'before', 'record', 'mayDecide'],
  steps: ['steps', 'answerWithin', 'customerSees'],
} as const satisfies Partial<Record<SessionStep, readonly CellField[]>>
export type SessionField = (typeof STEP_FIELDS)[keyof typeof STEP_FIELDS][number]

/** Returns the fields that are asked of an interaction in a step; none in the others. */
export const fieldsOf = (step: SessionStep): readonly SessionField[] =>
  step === 'information' || step === 'steps' ? STEP_FIELDS[step] : []

/** Which depth a step needs; the others are always taken. */
const NEEDS: Partial<Record<SessionStep, readonly Depth[]>> = {
  information: ['responsible', 'steps'],
  steps: ['steps'],
}

/** Returns the steps of a session that is worked out this far; all of them while that is not agreed. */
export const stepsOf = (depth: Depth | null): SessionStep[] =>
  SESSION_STEPS.filter((step) => depth === null || (NEEDS[step]?.includes(depth) ?? true))

/** Where a session stands: what decides whether it may go on. */
export interface Standing {
  step: SessionStep
  depth: Depth | null
  /** Notes that were written for this step. */
  notes: number
}

/** What must be there first: a note, or an agreed depth. */
export type Gate = 'session empty' | 'session depth'

/** Returns what keeps a session from going on; null when nothing does. */
export function gateOf({ step, depth, notes }: Standing): Gate | null {
  if ((step === 'groups' || step === 'interactions') && notes === 0) return 'session empty'
  return step === 'interactions' && depth === null ? 'session depth' : null
}

/** Returns the step after this one; null after the last, when the session ends. */
export function stepAfter({ step, depth }: Pick<Standing, 'step' | 'depth'>): SessionStep | null {
  const steps = stepsOf(depth)
  return steps[steps.indexOf(step) + 1] ?? null
}

/** Returns the step before this one; null before the first. */
export function stepBefore({ step, depth }: Pick<Standing, 'step' | 'depth'>): SessionStep | null {
  const steps = stepsOf(depth)
  return steps[steps.indexOf(step) - 1] ?? null
}
