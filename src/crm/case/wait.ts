import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { dayOf, workingDaysAfter, startOf } from '../escalation/working-time.ts'
import { nextOnLadder } from '../escalation/on-ladder.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { calendarFor } from '../people/member.ts'
import { waitedAgain } from '../complaint/paused-again.ts'
import { inItsThread } from './card-place.ts'
import { type ById, transition } from './transition.ts'

/** A case with a ladder waits on the customer for so many working days at most. */
export const WAIT_DAYS = 5

/** Until when it waits, and for what. */
export interface Waiting {
  until: Date
  wholeDay: boolean
  reason: string
}

/**
 * It waits on the customer: its ladder stands still until then, and what has a date has that date. Throws `deadline past`,
 * `take first` for what nobody has, `wait too long`, `no such case`, `case closed`, `not allowed`.
 */
export async function waitOnThem(
  db: Db,
  clock: Clock,
  { id, kind, actor, until, wholeDay, reason }: ById & Waiting & { kind: CaseKind },
): Promise<Case> {
  if (until <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind, actor, step: 'waits' }, async (found, now, tx) => {
    const waits = { state: 'waiting on them', waitsSince: now, waitsUntil: until, waitsFor: reason }
    const facts = { reason, until: until.toISOString(), wholeDay }
    if (kindOf(kind).asks === 'by its date') {
      const dated = { ...waits, dueAt: until, wholeDay, brokenAt: null, ...(found.ladderFrom && { ladderFrom: until }) }
      const ladder = found.ladderFrom ? await nextOnLadder(tx, { ...found, ...dated }) : {}
      return { facts, change: { ...dated, ...ladder } }
    }
    if (!found.acknowledgedAt) throw new UserError('take first', { number: found.number })
    await demandShort(tx, found, until, now)
    const held = { ...waits, acknowledgedAt: now, silentSince: null }
    const asked = await wasAsked(tx, found)
    return {
      facts: { ...facts, asked },
      change: { ...held, ...(await nextOnLadder(tx, { ...found, ...held })) },
      say: async (after, event) => [
        ...(await inThread(tx, after, kind, 'waits', event)),
        ...(kindOf(kind).watched ? await waitedAgain(tx, now, after, event, actor.id) : []),
      ],
    }
  })
}

/** Whether a contact in which they may have been asked was logged since it began. */
async function wasAsked(tx: Db, { relationId, openedAt }: Case): Promise<boolean> {
  const out = {
    relationId,
    withdrawnAt: null,
    loggedAt: { gte: openedAt },
    OR: [{ direction: 'out' }, { direction: null }],
  }
  return (await tx.interaction.findFirst({ where: out, select: { id: true } })) !== null
}

/** Longer, and nobody would ask any more. */
async function demandShort(tx: Db, { ownerId, number }: Case, until: Date, now: Date): Promise<void> {
  const calendar = await calendarFor(tx, ownerId)
  const last = workingDaysAfter(calendar, dayOf(now, calendar.timeZone), WAIT_DAYS)
  if (until >= startOf(last.add({ days: 1 }), calendar.timeZone))
    throw new UserError('wait too long', { number, days: WAIT_DAYS })
}

/**
 * The customer answered before that: it is ours again, and its ladder goes on from now. Nothing happens when it does not wait.
 * Throws `no such case`, `case closed`, `not allowed`.
 */
export async function goOn(db: Db, clock: Clock, { id, kind, actor }: ById & { kind: CaseKind }): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'went on' }, async (found, now, tx) => {
    if (found.state !== 'waiting on them') return null
    const again = { state: 'open', waitsUntil: now }
    const ladder = found.acknowledgedAt ? await nextOnLadder(tx, { ...found, ...again }) : {}
    return {
      change: { ...again, ...ladder },
      say: (after, event) => inThread(tx, after, kind, 'went on', event),
    }
  })
}

/** In the thread of its card, for a kind that has one. */
async function inThread(tx: Db, after: Case, kind: CaseKind, what: 'waits' | 'went on', event: number) {
  return kindOf(kind).escalation?.card ? inItsThread(tx, after, what, event) : []
}

/** Somebody has the case `c` and it waits on the customer, who was heard of at a moment after it began to wait. */
export const answeredAt = (
  at: Date,
  now: Date,
): Prisma.Sql => Prisma.sql`c.state = 'waiting on them' AND c."acknowledgedAt" IS NOT NULL
  AND c."nextRungAt" IS NOT NULL AND c."waitsUntil" > ${now}::timestamptz AND (c."waitsSince" IS NULL OR c."waitsSince" <= ${at}::timestamptz)`

/**
 * The customer was heard of: what somebody has and waited on them since before goes on with the next tick, on its ladder.
 * Returns how many cases that is. For who keeps what came in from a customer; a logged contact does the same itself.
 */
export async function customerSpoke(
  db: Db,
  clock: Clock,
  { relationId, at }: { relationId: number; at: Date },
): Promise<number> {
  const now = clock()
  const gone = await tenantSql(db)<{ id: number }>`
    UPDATE "Case" c SET "waitsUntil" = ${now}, "nextRungAt" = ${now}
    WHERE c."tenantId" = ${db.tenantId} AND c."relationId" = ${relationId} AND ${answeredAt(at, now)} RETURNING c.id`
  return gone.length
}

/** What it waits for on the customer, and until when; null when it does not. */
export function waitingOf({ state, waitsUntil, waitsFor }: Case): { until: Date; reason: string } | null {
  return state === 'waiting on them' && waitsUntil ? { until: waitsUntil, reason: waitsFor ?? '' } : null
}

/** What has another date waits on nobody any more. */
export function noLonger({ state }: Pick<Case, 'state'>): { state?: 'open' } {
  return state === 'waiting on them' ? { state: 'open' } : {}
}
