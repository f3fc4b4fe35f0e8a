import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { AnnoyanceCategory } from '../annoyance/categories.ts'
import type { Actor } from '../audit.ts'
import { soonerFor, startOfCase } from '../customer/start.ts'
import { cardEdited, inItsThread } from '../case/card-place.ts'
import { openCase } from '../case/case.ts'
import { aliveBy, changeHeld, giveHeld, reopenHeld, takeHeld } from '../case/held.ts'
import { type ById, transition } from '../case/transition.ts'
import { nextRungAt, type Severity } from '../escalation/ladder.ts'
import { ladderOf } from '../escalation/on-ladder.ts'
import { agreedColumn, type FoundCell } from '../model/begin.ts'
import { beginningOf } from '../model/branches.ts'
import { addWorking } from '../escalation/working-time.ts'
import { toldOfGift } from '../people/absence.ts'
import { withdrawUnused } from '../relation/relation.ts'
import type { Message } from '../say.ts'
import { type HeardAgain, withHeard } from './heard-again.ts'
import { UNOWNED_AFTER } from './look.ts'

/** What kind of thing a complaint is, and what it meant for the customer. */
export interface AboutComplaint {
  category?: AnnoyanceCategory
  effect?: string
}

export interface NewComplaint {
  relationId: number
  summary: string
  severity: Severity
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  /** What kind of thing it is, and what it meant for the customer, in their words. */
  about?: AboutComplaint
  origin?: string | null
  sourceLink?: string | null
  /** Who registers it is its owner because they said so or look after the customer, and so has it. */
  isHeld?: boolean
  /** The interaction of the model it begins by. */
  cell?: FoundCell | null
  actor: Actor
}

/**
 * Registers a complaint: it has an owner and a ladder at once, and its card is on its way to the complaints channel. Of
 * one that is held nobody need be asked to take it; a new customer's has half the usual time.
 */
export async function registerComplaint(
  db: Db,
  clock: Clock,
  { actor, isHeld, cell, about = {}, ...input }: NewComplaint,
): Promise<Case> {
  const now = clock()
  const acknowledgedAt = isHeld && input.ownerId === actor.id ? now : null
  const start = { state: 'open', ladderFrom: now, acknowledgedAt, rung: 0 }
  const { calendar, forNewcomer } = await startOfCase(db, input, now)
  const beginning = await beginningOf(db, cell?.cell.branches ?? [], input, now, calendar)
  const agreed = { forNewcomer, ...agreedColumn(soonerFor(forNewcomer, cell), now, calendar, beginning) }
  const nextRung = nextRungAt(start, ladderOf({ kind: 'complaint', ...input, ...agreed }), calendar)
  const lookAt = addWorking(calendar, now, UNOWNED_AFTER)
  const climbs = { acknowledgedAt, ladderFrom: now, nextRungAt: nextRung, lookAt }
  const complaint = { kind: 'complaint', ...input, facts: { ...about }, ...agreed, ...climbs } as const
  const comesWith = { trail: 'complaint registered', card: 'complaint card' } as const
  return (await openCase(db, now, actor, complaint, comesWith)).opened
}

/**
 * Somebody is on it, see `takeHeld`: the thread hears of it. Throws `has it already` to a second person, `no such case`,
 * `case closed`.
 */
export function acknowledgeComplaint(
  db: Db,
  clock: Clock,
  { id, actor, note, still = false }: ById & { note?: string | undefined; still?: boolean | undefined },
): Promise<Case> {
  return takeHeld(db, clock, {
    id,
    kind: 'complaint',
    actor,
    note,
    still,
    says: (tx, _, after, event) => inItsThread(tx, after, 'acknowledged', event),
  })
}

/**
 * Gives a complaint to a colleague, who hears of it, see `giveHeld`. Throws `no such colleague`, `no such case`,
 * `case closed`, `not allowed`.
 */
export function giveComplaint(db: Db, clock: Clock, { id, ownerId, actor }: ById & { ownerId: number }): Promise<Case> {
  return giveHeld(db, clock, {
    id,
    kind: 'complaint',
    ownerId,
    actor,
    says: async (tx, now, given, event) => [
      ...(await cardEdited(tx, given, event)),
      ...(await toNewOwner(tx, now, given, actor, event)),
    ],
  })
}

/** The new owner hears of it, or who stands in for them; who did it need not be told. */
async function toNewOwner(tx: Db, now: Date, { id, ownerId }: Case, actor: Actor, event: number): Promise<Message[]> {
  const memberId = await toldOfGift(tx, ownerId, actor.id, now)
  if (memberId === null) return []
  const key = `complaint/${id}/given/${event}`
  return [{ key, kind: 'complaint given', caseId: id, memberId, facts: { ownerId } }]
}

/**
 * Keeps what the customer was told: the thread hears of it, closing need not ask again, and it is a sign of life.
 * Throws `no such case`, `case closed`.
 */
export async function noteTold(db: Db, clock: Clock, { id, told, actor }: ById & { told: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'told' }, async (complaint, now, tx) => {
    const facts = { ...(complaint.facts as object), told }
    return {
      facts: { told },
      change: { facts, ...(await aliveBy(tx, now, complaint, actor.id)) },
      say: (after, event) => inItsThread(tx, after, 'told', event),
    }
  })
}

/** The complaint whose card began this thread in a workspace; null when the thread is about something else. */
export async function complaintOfThread(db: Db, workspaceId: number, thread: string): Promise<Case | null> {
  const card = await db.delivery.findFirst({
    where: { kind: 'complaint card', message: thread, OR: [{ workspaceId }, { workspaceId: null }] },
    select: { caseId: true },
  })
  return card && db.case.findFirst({ where: { id: card.caseId ?? 0, kind: 'complaint' } })
}

/** Opens a closed complaint again, with what was heard of it now: the ladder starts from the bottom. Throws `no such case`, `case open`. */
export async function reopenComplaint(
  db: Db,
  clock: Clock,
  { id, reason, heard = {}, actor }: ById & { reason: string; heard?: HeardAgain },
): Promise<Case> {
  return reopenHeld(db, clock, {
    id,
    kind: 'complaint',
    reason,
    kept: { ...heard },
    heard: (found) => withHeard(found, heard),
    actor,
    says: (tx, _, after, event) => inItsThread(tx, after, 'reopened', event),
  })
}

/**
 * Changes the words or the weight of an open complaint; another severity is another ladder. Throws `no such case`,
 * `case closed`, `not allowed`.
 */
export async function changeComplaint(
  db: Db,
  clock: Clock,
  { id, summary, severity, about, actor }: ById & { summary: string; severity: Severity; about?: AboutComplaint },
): Promise<Case> {
  return changeHeld(db, clock, {
    id,
    kind: 'complaint',
    summary,
    severity,
    ...(about && { kept: { ...about } }),
    actor,
    says: (tx, _, after, event) => cardEdited(tx, after, event),
  })
}

/**
 * Takes back a complaint registered by mistake, within ten minutes; its card says so. Throws `no such case`,
 * `case closed`, `undo not yours`, `undo too late`.
 */
export async function undoComplaint(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const asked = { id, kind: 'complaint', actor, step: 'withdrawn' } as const
    const after = await transition(tx, clock, asked, () => ({
      change: {},
      say: (withdrawn, event) => cardEdited(tx, withdrawn, event),
    }))
    // What was made a complaint by hand counts again as what it was.
    await tx.annoyance.updateMany({ where: { caseId: id }, data: { caseId: null } })
    await withdrawUnused(tx, clock(), after.relationId, actor)
    return after
  })
}
