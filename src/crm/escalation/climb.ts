import type { Case } from '../../store/generated/client.ts'
import type { OnItsLadder } from '../case/together.ts'
import { nextRungAt, rungAt, type Told } from './ladder.ts'
import { ladderOf, positionOf } from './on-ladder.ts'
import { type Calendar, workingMinutes } from './working-time.ts'

/** What time does to a case on its ladder, and whom it tells. */
export type Climb =
  | { what: 'wait over'; change: Partial<OnItsLadder> }
  | { what: 'rescheduled'; change: Partial<OnItsLadder> }
  | { what: 'escalated'; change: Partial<OnItsLadder> & { rung: number }; tell: ReadonlySet<Told> }
  | { what: 'acknowledgement lapsed'; change: Partial<OnItsLadder>; tell: ReadonlySet<Told> }

/** The customer has had their time: the clock of who has it goes on from then. */
function waitOver(found: Case, calendar: Calendar, now: Date): Climb {
  const { waitsSince, waitsUntil, waitedMinutes } = found
  const minutes = workingMinutes(calendar, waitsSince ?? now, waitsUntil ?? now)
  const again = { ...positionOf(found), state: 'open' }
  const change = {
    state: 'open',
    waitedMinutes: waitedMinutes + Math.round(minutes),
    nextRungAt: nextRungAt(again, ladderOf(found), calendar),
  }
  return { what: 'wait over', change }
}

/**
 * What happens to a case when it is looked at: the rungs whose time has come are told as one, its acknowledgement lapses, or
 * its wait on the customer is over.
 * When the working time it is counted in has changed, and by the new one its time has not come yet, it is only due later.
 */
export function climbOf(found: Case, calendar: Calendar, now: Date): Climb {
  const [position, ladder] = [positionOf(found), ladderOf(found)]
  let next = nextRungAt(position, ladder, calendar)
  if (next && next > now) return { what: 'rescheduled', change: { nextRungAt: next } }
  if (found.acknowledgedAt && found.state === 'waiting on them') return waitOver(found, calendar, now)
  if (found.acknowledgedAt) {
    const silentSince = found.acknowledgedAt
    const again = { acknowledgedAt: null, ladderFrom: now, rung: 0 }
    const next = nextRungAt({ ...position, ...again }, ladderOf({ ...found, silentSince }), calendar)
    const change = { ...again, silentSince, round: found.round + 1, nextRungAt: next }
    return { what: 'acknowledgement lapsed', change, tell: new Set(['owner']) }
  }
  const tell = new Set<Told>()
  while (next && next <= now) {
    for (const who of rungAt(ladder, position.rung)?.tell ?? []) tell.add(who)
    position.rung += 1
    next = nextRungAt(position, ladder, calendar)
  }
  return { what: 'escalated', change: { rung: position.rung, nextRungAt: next }, tell }
}
