import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase, recordEvent } from '../case/case.ts'
import { aliveBy, changeHeld, giveHeld, reopenHeld, takeHeld } from '../case/held.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { type Settling, settleCause } from '../cause/settle.ts'
import type { CauseAndChange } from '../complaint/gate.ts'
import { nextRungAt, type Severity } from '../escalation/ladder.ts'
import { ladderOf } from '../escalation/on-ladder.ts'
import { toldOfGift } from '../people/absence.ts'
import { agreedColumn, type FoundCell } from '../model/begin.ts'
import { beginningOf } from '../model/branches.ts'
import { calendarFor } from '../people/member.ts'
import { ownCompany } from '../relation/own-company.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'
import { addTouches, newsOf, keptTold, touchesOf } from './touches.ts'

export interface NewIncident {
  summary: string
  severity: Severity
  ownerId: number
  /** Since when it fails, as far as that was said. */
  since?: Date | null
  /** The customers it touches. */
  touches?: readonly number[]
  /** What it is about; without one the company itself. */
  relationId?: number
  personName?: string | null
  /** The case it became of. */
  parentId?: number
  origin?: string | null
  sourceLink?: string | null
  /** The interaction of the model it begins by. */
  cell?: FoundCell | null
  actor: Actor
}

/**
 * Registers an incident: its owner has it when they registered it themselves, else its ladder begins. The owners of the
 * customers it touches hear of it.
 */
export async function registerIncident(db: Db, clock: Clock, { actor, ...input }: NewIncident): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { touches = [], since, parentId, relationId = (await ownCompany(tx, now)).id, cell, ...rest } = input
    const acknowledgedAt = input.ownerId === actor.id ? now : null
    const start = { state: 'open', ladderFrom: now, acknowledgedAt, rung: 0 }
    const calendar = await calendarFor(tx, input.ownerId)
    const about = { relationId, ownerId: input.ownerId }
    const beginning = await beginningOf(tx, cell?.cell.branches ?? [], about, now, calendar)
    const agreed = agreedColumn(cell, now, calendar, beginning)
    const ladder = ladderOf({ kind: 'incident', severity: input.severity, ...agreed })
    const nextRung = nextRungAt(start, ladder, calendar)
    const incident = {
      kind: 'incident',
      ...rest,
      ...agreed,
      relationId,
      acknowledgedAt,
      ladderFrom: now,
      nextRungAt: nextRung,
      parentId: parentId ?? null,
      facts: { ...(since && { since: since.toISOString() }) },
    } as const
    const { opened, isNew } = await openCase(tx, now, actor, incident, { trail: 'incident registered' })
    if (!isNew) return opened
    const added = await addTouches(tx, now, opened, touches)
    if (added.length === 0) return opened
    const event = await recordEvent(tx, opened.id, now, actor, 'touched', { relations: added })
    await say(tx, now, await newsOf(tx, now, opened, event, actor.id, added))
    return opened
  })
}

const nothing = () => Promise.resolve([])

/** Somebody is on it, see `takeHeld`. Throws `has it already` to a second person, `no such case`, `case closed`. */
export function takeIncident(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return takeHeld(db, clock, { id, kind: 'incident', actor, says: nothing })
}

/**
 * Gives an incident to a colleague, who hears of it, see `giveHeld`. Throws `no such colleague`, `no such case`,
 * `case closed`, `not allowed`.
 */
export function giveIncident(db: Db, clock: Clock, { id, ownerId, actor }: ById & { ownerId: number }): Promise<Case> {
  return giveHeld(db, clock, {
    id,
    kind: 'incident',
    ownerId,
    actor,
    says: async (tx, now, given, event): Promise<Message[]> => {
      const memberId = await toldOfGift(tx, given.ownerId, actor.id, now)
      if (memberId === null) return []
      const key = `incident/${id}/given/${event}`
      return [{ key, kind: 'incident given', caseId: id, memberId, facts: { ownerId: given.ownerId } }]
    },
  })
}

/** Changes the words or the weight of an incident, see `changeHeld`. Throws `no such case`, `case closed`, `not allowed`. */
export function changeIncident(
  db: Db,
  clock: Clock,
  { id, summary, severity, actor }: ById & { summary: string; severity: Severity },
): Promise<Case> {
  return changeHeld(db, clock, { id, kind: 'incident', summary, severity, actor, says: nothing })
}

/**
 * Says how it stands, once to every owner concerned; of who has it a sign of life, after which the next update is due later.
 * Throws `no such case`, `case closed`.
 */
export function updateIncident(db: Db, clock: Clock, { id, text, actor }: ById & { text: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'incident', actor, step: 'updated' }, async (incident, now, tx) => ({
    facts: { text },
    change: {
      facts: { ...(incident.facts as object), update: { text, at: now.toISOString(), by: actor.id } },
      ...(await aliveBy(tx, now, incident, actor.id)),
    },
    say: (after, event) => newsOf(tx, now, after, event, actor.id, 'all'),
  }))
}

/** It touches more customers: their owners hear of it. Nothing happens when it did already. Throws `no such case`, `case closed`. */
export function touchCustomers(
  db: Db,
  clock: Clock,
  { id, relationIds, actor }: ById & { relationIds: readonly number[] },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'incident', actor, step: 'touched' }, async (incident, now, tx) => {
    const relations = await addTouches(tx, now, incident, relationIds)
    if (relations.length === 0) return null
    return {
      facts: { relations },
      change: {},
      say: (after, event) => newsOf(tx, now, after, event, actor.id, relations),
    }
  })
}

/**
 * A customer is not touched after all, with the reason. Nothing happens when it is not among them. Throws `no such case`,
 * `case closed`, `not allowed`.
 */
export function takeOff(
  db: Db,
  clock: Clock,
  { id, relationId, reason, actor }: ById & { relationId: number; reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'incident', actor, step: 'not touched' }, async (_, now, tx) => {
    const off = { offAt: now, offById: actor.id, offReason: reason }
    const { count } = await tx.caseTouch.updateMany({ where: { caseId: id, relationId, offAt: null }, data: off })
    return count === 0 ? null : { facts: { relations: [relationId], reason }, change: {} }
  })
}

/**
 * Customers were told, by whom and when; one that was not named before is touched by it. Nothing happens when all of them had
 * been told. Throws `no such case`, `case closed`.
 */
export function tellCustomers(
  db: Db,
  clock: Clock,
  { id, relationIds, actor }: ById & { relationIds: readonly number[] },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'incident', actor, step: 'told' }, async (incident, now, tx) => {
    const added = await addTouches(tx, now, incident, relationIds)
    const told = await markTold(tx, now, id, relationIds, actor)
    return told.length === 0 ? null : { facts: { relations: told, added }, change: {} }
  })
}

async function markTold(
  tx: Db,
  now: Date,
  caseId: number,
  relationIds: readonly number[],
  actor: Actor,
): Promise<number[]> {
  const untold = (await touchesOf(tx, caseId)).filter(
    ({ relationId, toldAt }) => toldAt === null && relationIds.includes(relationId),
  )
  const where = { id: { in: untold.map(({ id }) => id) } }
  await tx.caseTouch.updateMany({ where, data: { toldAt: now, toldById: actor.id } })
  return untold.map(({ relationId }) => relationId)
}

/**
 * Closes an incident through the gate; `told` are customers who were told by now. Who has a part of it hears that it may
 * close, see `settleCause`. Throws `no such case`, `case closed`, `not allowed`, `deadline past`, `no such colleague`, and `not told` while a customer it touches does not know.
 */
export function closeIncident(
  db: Db,
  clock: Clock,
  { id, actor, told, ...said }: CauseAndChange & Settling & ById & { told: readonly number[] },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'incident', actor, step: 'closed' }, async (incident, now, tx) => {
    const relations = await markTold(tx, now, id, told, actor)
    const untold = (await touchesOf(tx, id)).filter(({ toldAt }) => toldAt === null)
    if (untold.length > 0) {
      const names = await tx.relation.findMany({ where: { id: { in: untold.map(({ relationId }) => relationId) } } })
      throw new UserError('not told', { number: incident.number, names: names.map(({ name }) => name).join(', ') })
    }
    const { cause, settled } = await settleCause(tx, clock, incident, said, actor)
    const facts = { cause: said.cause, change: said.change }
    return {
      ...(relations.length > 0 && { also: [{ what: 'told', facts: { relations } }] }),
      facts: { ...facts, relations, ...settled },
      change: {
        outcome: 'solved',
        causeId: cause?.id ?? null,
        facts: { ...(incident.facts as Prisma.JsonObject), ...facts },
      },
      say: (after, event) => newsOf(tx, now, after, event, actor.id, 'parts'),
    }
  })
}

/**
 * Opens a closed incident again: its ladder starts from the bottom, and its customers are to be told again. Throws
 * `no such case`, `case open`.
 */
export function reopenIncident(db: Db, clock: Clock, { id, reason, actor }: ById & { reason: string }): Promise<Case> {
  return atomically(db, async (whole) => {
    await lockCase(whole, id, 'incident')
    return reopenHeld(whole, clock, {
      id,
      kind: 'incident',
      reason,
      kept: { told: await keptTold(whole, id) },
      actor,
      says: async (tx, now, after, event) => {
        await tx.caseTouch.updateMany({ where: { caseId: id }, data: { toldAt: null, toldById: null } })
        return newsOf(tx, now, after, event, actor.id, 'all')
      },
    })
  })
}

/**
 * Takes back an incident registered by mistake, within ten minutes; who heard of it hears that. Throws `no such case`,
 * `case closed`, `undo not yours`, `undo too late`.
 */
export async function undoIncident(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const withdrawn = await transition(tx, clock, { id, kind: 'incident', actor, step: 'withdrawn' }, (_, now) => ({
      change: {},
      say: (after, event) => newsOf(tx, now, after, event, actor.id, 'all'),
    }))
    for (const { relationId } of await touchesOf(tx, id)) await withdrawUnused(tx, clock(), relationId, actor)
    return withdrawn
  })
}
