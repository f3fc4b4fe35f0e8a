import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Severity } from '../escalation/ladder.ts'
import { nextOnLadder } from '../escalation/on-ladder.ts'
import { type CaseKind, type HeldKind, kindOf } from '../kinds.ts'
import { demandColleague, nameOf } from '../people/member.ts'
import type { Message } from '../say.ts'
import { NOT_PAUSED, wokenUp } from './pause.ts'
import { answersInstead } from './rights.ts'
import { type ById, transition } from './transition.ts'
import { NOT_OFFERED } from '../promise/offer.ts'
import { offeredOr } from '../offer/offer.ts'

/** What must be said of such a case as it is now; `event` is the row of its history. */
type Saying = (tx: Db, now: Date, after: Case, event: number) => Promise<readonly Message[]>

interface Asked extends ById {
  kind: HeldKind
  says: Saying
}

/**
 * Somebody is on it: they become the owner and the ladder stands still until the acknowledgement expires. Anybody may take
 * what nobody has; whether they may close it too: case/rights.ts. Who has it may say so again, which starts that time anew, and
 * so may who stands in for them or leads, by `still`: then it stays theirs. `note` is what they said of it. Throws
 * `has it already` to a second person, `no such case`, `case closed`.
 */
export function takeHeld(
  db: Db,
  clock: Clock,
  { id, kind, actor, note, still = false, says }: Asked & { note?: string | undefined; still?: boolean | undefined },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'acknowledged' }, async (found, now, tx) => {
    const holder = found.acknowledgedById
    if (still && holder !== null && holder !== actor.id && (await answersInstead(tx, now, found, actor)) === null) {
      const alive = { acknowledgedAt: now, silentSince: null, ...wokenUp(found) }
      return {
        facts: { again: true, holder },
        change: { ...alive, ...(await nextOnLadder(tx, { ...found, ...alive })) },
        say: (after, event) => says(tx, now, after, event),
      }
    }
    if (found.acknowledgedAt && holder !== actor.id)
      throw new UserError('has it already', { name: await nameOf(tx, holder) })
    // Whether others had been asked to take it, by a rung or a silence: then who takes it answers for it.
    const asked = found.rung > 0 || found.silentSince !== null
    const owner = { from: found.ownerId, to: actor.id, asked }
    const taken = {
      ownerId: actor.id,
      acknowledgedAt: now,
      acknowledgedById: actor.id,
      silentSince: null,
      reopenedAt: null,
      ...wokenUp(found),
    }
    return {
      facts: { again: found.acknowledgedById === actor.id, ...(note && { note }) },
      ...(owner.from !== owner.to && { also: [{ what: 'owner changed', facts: owner }] }),
      change: { ...taken, ...(await nextOnLadder(tx, { ...found, ...taken })) },
      say: (after, event) => says(tx, now, after, event),
    }
  })
}

/** As it is when nobody has it, from the bottom of the ladder. */
const untaken = ({ kind }: Case, now: Date) => ({
  state: 'open',
  acknowledgedAt: null,
  acknowledgedById: null,
  silentSince: null,
  ladderFrom: now,
  rung: 0,
  ...NOT_PAUSED,
  ...(kindOf(kind as CaseKind).watched && { lookAt: now }),
})

/** What was heard of a case once more, as it changes it. */
export interface MoreHeard {
  severity?: Severity
  personName?: string
  facts?: Prisma.InputJsonObject
}

/** Such a case opened again, which nobody has, from the bottom of the ladder; with what was `heard` of it then. */
export async function openAgain(tx: Db, now: Date, found: Case, heard: MoreHeard = {}) {
  const again = { ...untaken(found, now), reopenedAt: now, againAt: found.againAt ?? now }
  const { severity = found.severity } = heard
  const next = await nextOnLadder(tx, { ...found, ...again, severity })
  return { ...again, ...heard, round: { increment: 1 }, ...next }
}

/** Such a case with a colleague, who has it or still has to take it, from the bottom of the ladder in their working time. */
export async function inHandsOf(tx: Db, now: Date, found: Case, ownerId: number, hasIt: boolean) {
  const held = { acknowledgedAt: now, acknowledgedById: ownerId, reopenedAt: null }
  const again = { ...untaken(found, now), state: found.state, ownerId, ...(hasIt && held) }
  return { ...again, round: { increment: 1 }, ...(await nextOnLadder(tx, { ...found, ...again })) }
}

/**
 * Gives such a case to a colleague. What somebody has is theirs until the colleague accepts it, see `offeredOr`; of what nobody
 * has the colleague is asked by the ladder, which starts from the bottom in their working time. Who gives it to themselves has
 * it; whose it is already, keeps it as it was. Throws `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export function giveHeld(
  db: Db,
  clock: Clock,
  { id, kind, ownerId, actor, says }: Asked & { ownerId: number },
): Promise<Case> {
  const give = (direct: Db) =>
    transition(direct, clock, { id, kind, actor, step: 'given' }, async (found, now, tx) => {
      if (found.ownerId === ownerId) return found.offeredToId === null ? null : { change: NOT_OFFERED }
      await demandColleague(tx, ownerId)
      const held = { acknowledgedAt: now, acknowledgedById: ownerId, reopenedAt: null }
      const again = { ...untaken(found, now), ownerId, ...(ownerId === actor.id && held) }
      return {
        facts: { from: found.ownerId, to: ownerId },
        before: { ownerId: found.ownerId },
        change: {
          ...again,
          ...NOT_OFFERED,
          round: { increment: 1 },
          ...(await nextOnLadder(tx, { ...found, ...again })),
        },
        say: (given, event) => says(tx, now, given, event),
      }
    })
  return offeredOr(db, clock, { id, kind, to: ownerId, actor }, give, ({ acknowledgedAt }) => acknowledgedAt !== null)
}

/** Somebody who has it gave a sign of life, or somebody else did: then it is only kept. */
export async function aliveBy(tx: Db, now: Date, found: Case, actorId: number) {
  const isSign = found.acknowledgedAt !== null || found.acknowledgedById === actorId
  const alive = isSign ? { acknowledgedAt: now, silentSince: null, ...wokenUp(found) } : {}
  return { ...alive, ...(await nextOnLadder(tx, { ...found, ...alive })) }
}

interface Reopening {
  reason: string
  kept?: Prisma.InputJsonObject
  /** What was heard of it now changes in it. */
  heard?: (found: Case) => MoreHeard
}

/**
 * Opens such a case again: the ladder starts from the bottom; its history keeps `kept` beside the reason. Throws
 * `no such case`, `case open`.
 */
export function reopenHeld(
  db: Db,
  clock: Clock,
  { id, kind, reason, kept, heard, actor, says }: Asked & Reopening,
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'reopened' }, async (found, now, tx) => ({
    facts: { reason, ...kept },
    change: await openAgain(tx, now, found, heard?.(found)),
    say: (after, event) => says(tx, now, after, event),
  }))
}

/**
 * Changes the words or the weight of such a case, and what is `kept` of it; another severity is another ladder. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export function changeHeld(
  db: Db,
  clock: Clock,
  {
    id,
    kind,
    summary,
    severity,
    kept,
    actor,
    says,
  }: Asked & { summary: string; severity: Severity; kept?: Prisma.InputJsonObject },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'changed' }, async (found, now, tx) => {
    const before = { summary: found.summary, severity: found.severity }
    return {
      facts: before,
      before,
      change: {
        summary,
        severity,
        ...(kept && { facts: { ...(found.facts as Prisma.JsonObject), ...kept } }),
        ...(found.lookAt && { lookAt: now }),
        ...(await nextOnLadder(tx, { ...found, severity })),
      },
      say: (after, event) => says(tx, now, after, event),
    }
  })
}
