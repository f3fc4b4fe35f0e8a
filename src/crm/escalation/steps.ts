import type { Case } from '../../store/generated/client.ts'
import { afterSilence, type Ladder, nextRungAt, type Rung, rungAt, type Told, toldOf } from './ladder.ts'
import { ladderOf, positionOf } from './on-ladder.ts'
import { addWorking, type Calendar } from './working-time.ts'

/** Somebody a ladder may tell: who it is, when they work here. */
export interface OfLadder {
  name: string
  active: boolean
}

/** A step of a ladder with who it tells, and who it would tell and cannot: nobody is that, or they left. */
export interface LadderStep {
  at: Date
  isTold: boolean
  /** Who has it is asked how it goes; otherwise a call to take it. */
  isAsked: boolean
  people: { who: Told; name: string }[]
  skipped: { who: Told; why: 'nobody' | 'left' }[]
}

export type LadderPeople = Readonly<Record<Told, OfLadder | null>>

/**
 * The steps of the ladder of an open case, told and to come, with the repeats that are left. Of one that somebody has: that they
 * are asked, and what follows when nothing is heard. `people.owner` is who is told in the owner's place.
 */
export function ladderSteps(found: Case, people: LadderPeople, calendar: Calendar): LadderStep[] {
  const ladder = ladderOf(found)
  const position = positionOf(found)
  const { ladderFrom, acknowledgedAt } = position
  if (!acknowledgedAt)
    return rungsOf(ladder).map((rung, n) =>
      stepOf(rung, addWorking(calendar, ladderFrom, rung.after), n < found.rung, people),
    )
  // What waits on the customer goes on first, and then who has it has all their time again.
  const waits = found.state === 'waiting on them'
  const askedAt = waits ? nextRungAt({ ...position, state: 'open' }, ladder, calendar) : found.nextRungAt
  if (!askedAt) return []
  const asked = stepOf({ after: 0, tell: ['owner'] }, askedAt, false, people)
  const later = rungsOf(afterSilence(ladder)).map((rung) =>
    stepOf(rung, addWorking(calendar, askedAt, rung.after), false, people),
  )
  return [{ ...asked, isAsked: true }, ...later]
}

function rungsOf(ladder: Ladder): Rung[] {
  const count = ladder.rungs.length + ladder.repeat.times
  return Array.from({ length: count }, (_, told) => rungAt(ladder, told)).filter((rung) => rung !== null)
}

function stepOf(rung: Rung, at: Date, isTold: boolean, people: LadderPeople): LadderStep {
  const isThere = (who: Told) => people[who]?.active === true
  const skipped = rung.tell
    .filter((who) => !isThere(who))
    .map((who) => ({ who, why: people[who] ? ('left' as const) : ('nobody' as const) }))
  const named = toldOf(rung, isThere).map((who) => ({ who, name: people[who]?.name ?? '' }))
  const once = named.filter(({ name }, n) => named.findIndex((one) => one.name === name) === n)
  return { at, isTold, isAsked: false, people: once, skipped }
}
