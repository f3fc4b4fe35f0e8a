import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { cardEdited, inItsThread } from '../case/card-place.ts'
import { type Change, type StepOf, transition } from '../case/transition.ts'
import type { CaseKind } from '../kinds.ts'
import { calendarFor } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { nextRungAt, rungAt, type Told } from './ladder.ts'
import { escalationOf, ladderOf, positionOf } from './on-ladder.ts'
import { peopleToTell, rungMessages } from './people.ts'
import type { Calendar } from './working-time.ts'

/**
 * Takes every case of this tenant up its ladder as far as its time has come: after a standstill that is one message about
 * the highest rung, not one for each. Returns how many were due.
 */
export async function escalateDue(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const due = await db.case.findMany({
    where: { nextRungAt: { lte: clock() }, id: { notIn: [...rows.waiting] } },
    select: { id: true, kind: true },
    orderBy: { nextRungAt: 'asc' },
    take: 200,
  })
  await rows.each(due, (found) => advance(db, clock, found))
  return due.length
}

async function advance(db: Db, clock: Clock, { id, kind }: Pick<Case, 'id' | 'kind'>): Promise<void> {
  // A case of a newer version, or of a kind without a ladder: nobody here knows whom to tell.
  escalationOf({ kind })
  let step: StepOf<CaseKind> | null = null
  const asked = {
    id,
    kind: kind as CaseKind,
    actor: null,
    step: async (found: Case, now: Date, tx: Db) => (step = await dueStep(tx, found, now)),
  }
  await transition(db, clock, asked, (found, now, tx) => {
    if (step === 'rescheduled') return reschedule(tx, found)
    return step === 'escalated' ? escalate(tx, found, now) : expireAck(tx, found, now)
  })
}

async function dueStep(tx: Db, found: Case, now: Date): Promise<StepOf<CaseKind> | null> {
  // Another process may have been here between the look and the lock.
  if (!found.nextRungAt || found.nextRungAt > now) return null
  const next = await nextOf(tx, found)
  // The working time it is counted in has changed, and by the new one its time has not come yet.
  if (next && next > now) return 'rescheduled'
  return found.acknowledgedAt ? 'acknowledgement lapsed' : 'escalated'
}

async function nextOf(tx: Db, found: Case): Promise<Date | null> {
  return nextRungAt(positionOf(found), ladderOf(found), await calendarFor(tx, found.ownerId))
}

async function reschedule(tx: Db, found: Case): Promise<Change> {
  const change = { nextRungAt: await nextOf(tx, found) }
  return { change, say: (after, event) => cardEdited(tx, after, event) }
}

/** The rungs whose time has come, counted from the one told last. */
export function rungsDue(
  found: Case,
  calendar: Calendar,
  now: Date,
): { rung: number; tell: Set<Told>; next: Date | null } {
  const [position, ladder] = [positionOf(found), ladderOf(found)]
  const tell = new Set<Told>()
  let next = nextRungAt(position, ladder, calendar)
  while (next && next <= now) {
    for (const who of rungAt(ladder, position.rung)?.tell ?? []) tell.add(who)
    position.rung += 1
    next = nextRungAt(position, ladder, calendar)
  }
  return { rung: position.rung, tell, next }
}

async function escalate(tx: Db, found: Case, now: Date): Promise<Change> {
  const { rung, tell, next } = rungsDue(found, await calendarFor(tx, found.ownerId), now)
  const told = await peopleToTell(tx, found, tell, now)
  return {
    change: { rung, nextRungAt: next },
    facts: { rung, told },
    say: async (after, event) => [
      ...(await rungMessages(tx, after, { rung, told, round: found.round })),
      ...(await cardEdited(tx, after, event)),
    ],
  }
}

async function expireAck(tx: Db, found: Case, now: Date): Promise<Change> {
  const again = { ...positionOf(found), acknowledgedAt: null, ladderFrom: now, rung: 0 }
  const ladder = ladderOf(found)
  const nextRung = nextRungAt(again, ladder, await calendarFor(tx, found.ownerId))
  const told = await peopleToTell(tx, found, new Set(['owner']), now)
  const { says } = escalationOf(found)
  return {
    change: {
      acknowledgedAt: null,
      silentSince: found.acknowledgedAt,
      ladderFrom: now,
      rung: 0,
      round: { increment: 1 },
      nextRungAt: nextRung,
    },
    say: (after, event) =>
      inItsThread(tx, after, says.lapsed as 'lapsed', event, { minutes: ladder.acknowledged, told }),
  }
}
