import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Pulse } from '../../store/generated/client.ts'
import { lockNamed } from '../../store/tenant/lock.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { addressOf } from '../relation/address.ts'
import { ASKED_EVERY, daysAfter, pulseStanding } from './terms.ts'

interface OfCase {
  /** The case. */
  id: number
  actor: Actor
}

/** That somebody of this customer was asked not long ago, and from when they may be asked again. */
export interface TooSoon {
  askedAt: Date
  again: Date
}

/** Waits, in the open transaction, until nobody else of the company asks anybody: whom one asks, another does not. */
async function lockAsking(tx: Db): Promise<void> {
  await lockNamed(tx, 'pulse')
}

/** Locks the pulse of a case until the transaction ends; null when there is none. */
export async function lockPulse(tx: Db, where: { caseId: number } | { id: number }): Promise<Pulse | null> {
  const before = await tx.pulse.findFirst({ where, select: { id: true } })
  if (!before) return null
  await tenantSql(tx)`SELECT id FROM "Pulse" WHERE id = ${before.id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
  return tx.pulse.findFirst({ where: { id: before.id } })
}

/** Returns a case whose customer may be asked how it was handled. Throws `no such case`, `pulse of none`, `pulse too early`. */
export async function demandAskable(db: Db, id: number): Promise<Case> {
  const found = await db.case.findFirst({ where: { id } })
  if (!found) throw new UserError('no such case', { number: id })
  const { number } = found
  if (!kindOf(found.kind as CaseKind).pulse) throw new UserError('pulse of none', { number })
  if (found.state !== 'closed') throw new UserError('pulse too early', { number })
  return found
}

/**
 * Returns whom of a customer a case is about, and when they were last asked about another one, if that is too short ago. While it
 * is not known who it was, it may have been anybody of that customer.
 */
export async function lastAsked(
  db: Db,
  { id, relationId, personId }: { id: number; relationId: number; personId: number | null },
  now: Date,
): Promise<TooSoon | null> {
  const who = personId ?? relationId
  const last = await db.pulse.findFirst({
    where: {
      caseId: { not: id },
      endedAt: null,
      memberId: null,
      askedAt: { gt: daysAfter(now, -ASKED_EVERY) },
      OR: [
        { personId: who },
        { relationId: who, personId: null },
        { relationId, personId: null },
        ...(personId === null ? [{ relationId }] : []),
      ],
    },
    orderBy: { askedAt: 'desc' },
    select: { askedAt: true },
  })
  return last?.askedAt ? { askedAt: last.askedAt, again: daysAfter(last.askedAt, ASKED_EVERY) } : null
}

/**
 * Asks the customer of a closed case how it was handled: from now on its link can be answered. `guess` is what who asks thinks
 * the score will be. Done twice it is done once; nobody is asked twice within sixty days. Throws `no such case`,
 * `pulse of none`, `pulse too early`.
 */
export async function askPulse(
  db: Db,
  clock: Clock,
  { id, guess, actor }: OfCase & { guess: number | null },
): Promise<{ pulse: Pulse } | { soon: TooSoon }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockAsking(tx)
    const found = await demandAskable(tx, id)
    const before = await lockPulse(tx, { caseId: id })
    const standing = pulseStanding(before, now)
    if (before && (standing === 'answered' || standing === 'expired')) return { pulse: before }
    if (before && standing === 'open') {
      if (guess === null || before.guess !== null) return { pulse: before }
      return { pulse: await tx.pulse.update({ where: { id: before.id }, data: { guess } }) }
    }
    const { personId } = await addressOf(tx, found)
    const soon = await lastAsked(tx, { ...found, personId }, now)
    if (soon) return { soon }
    const asked = { personId, guess, askedById: actor.id, askedAt: now, lastById: actor.id, lastAt: now }
    const pulse = before
      ? await tx.pulse.update({ where: { id: before.id }, data: { ...asked, ...AS_NEW } })
      : await tx.pulse.create({ data: { caseId: id, relationId: found.relationId, ...asked } })
    await recordAudit(tx, now, actor, 'pulse asked', `pulse/${pulse.id}`)
    return { pulse }
  })
}

const AS_NEW = { sentAt: null, endedAt: null, skippedWhy: null } as const

/** Keeps that the customer has the link. Throws `no such case`, `pulse not asked`. */
export async function markPulseSent(db: Db, clock: Clock, { id, actor }: OfCase): Promise<Pulse> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await tx.case.findFirst({ where: { id }, select: { number: true } })
    if (!found) throw new UserError('no such case', { number: id })
    const before = await lockPulse(tx, { caseId: id })
    const standing = pulseStanding(before, now)
    if (!before || standing === 'none' || standing === 'skipped') throw new UserError('pulse not asked', found)
    if (before.sentAt !== null || standing === 'answered') return before
    await recordAudit(tx, now, actor, 'pulse sent', `pulse/${before.id}`)
    return tx.pulse.update({ where: { id: before.id }, data: { sentAt: now, lastById: actor.id, lastAt: now } })
  })
}

/**
 * Keeps why a customer is not asked; a link that was made leads nowhere from now on. Throws `no such case`, `pulse of none`,
 * `pulse too early`, `pulse answered`, `pulse sent`.
 */
export async function skipPulse(db: Db, clock: Clock, { id, why, actor }: OfCase & { why: string }): Promise<Pulse> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockAsking(tx)
    const { number, relationId } = await demandAskable(tx, id)
    const before = await lockPulse(tx, { caseId: id })
    if (before && before.score !== null) throw new UserError('pulse answered', { number })
    if (before && before.sentAt !== null && before.endedAt === null) throw new UserError('pulse sent', { number })
    const skipped = { skippedWhy: why, endedAt: now, lastById: actor.id, lastAt: now }
    const pulse = before
      ? await tx.pulse.update({ where: { id: before.id }, data: skipped })
      : await tx.pulse.create({ data: { caseId: id, relationId, ...skipped } })
    await recordAudit(tx, now, actor, 'pulse skipped', `pulse/${pulse.id}`)
    return pulse
  })
}

/**
 * Takes back the last that somebody did about asking a customer: that it was sent, that it is not, or asking at all. Throws
 * `no such case`, `pulse answered`, `undo not yours`, `undo too late`.
 */
export async function undoPulse(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<{ pulse: Pulse; back: 'sent' | 'skipped' | 'asked' } | { soon: TooSoon }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockAsking(tx)
    const before = await lockPulse(tx, { id })
    const about = before && (await tx.case.findFirst({ where: { id: before.caseId } }))
    if (!before || !about) throw new UserError('no such case', { number: id })
    if (before.score !== null) throw new UserError('pulse answered', { number: about.number })
    demandUndo({ by: before.lastById ?? 0, at: before.lastAt ?? new Date(0) }, actor, now)
    const wasAsked = before.askedAt !== null
    const back = before.skippedWhy !== null ? 'skipped' : before.sentAt !== null ? 'sent' : 'asked'
    if (back === 'skipped' && wasAsked) {
      const soon = await lastAsked(tx, { ...before, id: about.id }, now)
      if (soon) return { soon }
    }
    const change = {
      sent: { sentAt: null },
      skipped: { skippedWhy: null, ...(wasAsked && { endedAt: null }) },
      asked: { endedAt: now, askedAt: null, guess: null },
    }[back]
    await recordAudit(tx, now, actor, 'pulse withdrawn', `pulse/${id}`)
    const pulse = await tx.pulse.update({ where: { id }, data: { ...change, lastById: null, lastAt: null } })
    return { pulse, back }
  })
}
