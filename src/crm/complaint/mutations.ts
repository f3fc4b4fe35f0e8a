import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { enqueue } from '../../store/outbox.ts'
import { atomically, type Db } from '../../store/tenant.ts'
import { type Actor, record } from '../audit.ts'
import { demandRight, demandUndo, happened, lockCase, lockOpenCase, openCase } from '../case/case.ts'
import { type OnLadder, type Severity, nextRungAt } from '../escalation/ladder.ts'
import { calendarFor } from '../member.ts'
import { said, saidInThread } from './card-place.ts'
import { withdrawUnused } from '../relation.ts'

export interface NewComplaint {
  relationId: number
  summary: string
  severity: Severity
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  origin?: string | null
  sourceLink?: string | null
  actor: Actor
}

/** Registers a complaint: it has an owner and a ladder at once, and its card is on its way to the complaints channel. */
export async function registerComplaint(db: Db, clock: Clock, { actor, ...input }: NewComplaint): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const calendar = await calendarFor(tx, input.ownerId)
    const start: OnLadder = { state: 'open', severity: input.severity, ladderFrom: now, acknowledgedAt: null, rung: 0 }
    const { opened, isNew } = await openCase(tx, now, actor, {
      kind: 'complaint',
      ...input,
      ladderFrom: now,
      nextRungAt: nextRungAt(start, calendar),
    })
    if (!isNew) return opened
    await record(tx, now, actor, 'complaint registered', `case/${opened.id}`)
    await enqueue(tx, now, await said(tx, opened, 'complaint card', 'card'))
    return opened
  })
}

/**
 * Somebody is on it: they become the owner and the ladder stands still until the acknowledgement lapses. Who has it
 * already may say so again, which starts that time anew; a second person is told who has it.
 */
export async function acknowledgeComplaint(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockOpenCase(tx, id, 'complaint')
    if (complaint.acknowledgedAt && complaint.acknowledgedById !== actor.id) {
      const holder = await tx.member.findFirst({ where: { id: complaint.acknowledgedById ?? 0 } })
      throw new UserError('has it already', { name: holder?.name ?? '' })
    }
    if (complaint.ownerId !== actor.id) {
      await happened(tx, id, now, actor, 'owner changed', { from: complaint.ownerId, to: actor.id })
    }
    const event = await happened(tx, id, now, actor, 'acknowledged')
    await record(tx, now, actor, 'complaint acknowledged', `case/${id}`)
    const after = await tx.case.update({
      where: { id },
      data: {
        ownerId: actor.id,
        acknowledgedAt: now,
        acknowledgedById: actor.id,
        ...(await ladder(tx, { ...complaint, ownerId: actor.id, acknowledgedAt: now })),
      },
    })
    await enqueue(tx, now, await saidInThread(tx, after, 'acknowledged', event))
    return after
  })
}

async function ladder(tx: Db, complaint: Case): Promise<{ nextRungAt: Date | null }> {
  return { nextRungAt: nextRungAt(onLadder(complaint), await calendarFor(tx, complaint.ownerId)) }
}

/** The part of a complaint the ladder looks at. */
export function onLadder(complaint: Case): OnLadder {
  const { state, acknowledgedAt, rung } = complaint
  const severity = (complaint.severity ?? 'normal') as Severity
  return { state, severity, acknowledgedAt, rung, ladderFrom: complaint.ladderFrom ?? complaint.openedAt }
}

// "none", "geen", "n/a" and the like are no answer; with a reason behind them they are.
const BARE_NONE = /^(none|no|nothing|geen|niets|nee|n\.?\s?v\.?\s?t\.?|n\/?a|-+|\.+|x+)\W*$/i

const Reasoned = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => text.length >= 3 && !BARE_NONE.test(text), { params: { trouble: 'reason needed' } })

/** The gate: a complaint closes when the customer was told, a cause was found and something changes, or a reasoned "none". */
export const ClosingFacts = z.object({ told: Reasoned, cause: Reasoned, change: Reasoned })
export type ClosingFacts = z.output<typeof ClosingFacts>

/** Closes a complaint through the gate; its card and thread say so. */
export async function closeComplaint(
  db: Db,
  clock: Clock,
  { id, actor, ...facts }: ClosingFacts & { id: number; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockOpenCase(tx, id, 'complaint')
    await demandRight(tx, now, complaint, actor)
    const event = await happened(tx, id, now, actor, 'closed', facts)
    await record(tx, now, actor, 'complaint closed', `case/${id}`)
    const after = await tx.case.update({
      where: { id },
      data: { state: 'closed', closedAt: now, closedById: actor.id, outcome: 'solved', facts, nextRungAt: null },
    })
    await enqueue(tx, now, await saidInThread(tx, after, 'closed', event))
    return after
  })
}

/** Keeps what the customer was told: the thread hears of it, closing need not ask again, and it is a sign of life. */
export async function noteTold(
  db: Db,
  clock: Clock,
  { id, told, actor }: { id: number; told: string; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockOpenCase(tx, id, 'complaint')
    const event = await happened(tx, id, now, actor, 'told', { told })
    await record(tx, now, actor, 'customer told', `case/${id}`)
    const alive = complaint.acknowledgedAt ? { ...complaint, acknowledgedAt: now } : complaint
    const after = await tx.case.update({
      where: { id },
      data: {
        facts: { ...(complaint.facts as object), told },
        acknowledgedAt: alive.acknowledgedAt,
        ...(await ladder(tx, alive)),
      },
    })
    await enqueue(tx, now, await saidInThread(tx, after, 'told', event))
    return after
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

/** Opens a closed complaint again: the ladder starts from the bottom. */
export async function reopenComplaint(
  db: Db,
  clock: Clock,
  { id, reason, actor }: { id: number; reason: string; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockCase(tx, id, 'complaint')
    if (complaint.state !== 'closed') throw new UserError('case open', { number: complaint.number })
    const event = await happened(tx, id, now, actor, 'reopened', { reason })
    await record(tx, now, actor, 'complaint reopened', `case/${id}`)
    const open = { ...complaint, state: 'open', acknowledgedAt: null, ladderFrom: now, rung: 0 }
    const after = await tx.case.update({
      where: { id },
      data: {
        state: 'open',
        closedAt: null,
        closedById: null,
        outcome: null,
        acknowledgedAt: null,
        acknowledgedById: null,
        ladderFrom: now,
        rung: 0,
        round: { increment: 1 },
        ...(await ladder(tx, open)),
      },
    })
    await enqueue(tx, now, await saidInThread(tx, after, 'reopened', event))
    return after
  })
}

/** Changes the words or the weight of an open complaint; another severity is another ladder. */
export async function changeComplaint(
  db: Db,
  clock: Clock,
  { id, summary, severity, actor }: { id: number; summary: string; severity: Severity; actor: Actor },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockOpenCase(tx, id, 'complaint')
    await demandRight(tx, now, complaint, actor)
    const before = { summary: complaint.summary, severity: complaint.severity }
    const event = await happened(tx, id, now, actor, 'changed', before)
    await record(tx, now, actor, 'complaint changed', `case/${id}`, before)
    const after = await tx.case.update({
      where: { id },
      data: { summary, severity, ...(await ladder(tx, { ...complaint, severity })) },
    })
    await enqueue(tx, now, await said(tx, after, 'complaint edit', `edit/${event}`))
    return after
  })
}

/** Takes back a complaint registered by mistake, within ten minutes; its card says so. */
export async function undoComplaint(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    const complaint = await lockOpenCase(tx, id, 'complaint')
    demandUndo({ by: complaint.openedById, at: complaint.openedAt }, actor, now)
    const event = await happened(tx, id, now, actor, 'withdrawn')
    await record(tx, now, actor, 'complaint withdrawn', `case/${id}`)
    const after = await tx.case.update({
      where: { id },
      data: { state: 'withdrawn', closedAt: now, closedById: actor.id, nextRungAt: null },
    })
    await enqueue(tx, now, await said(tx, after, 'complaint edit', `edit/${event}`))
    await withdrawUnused(tx, now, complaint.relationId, actor)
    return after
  })
}
