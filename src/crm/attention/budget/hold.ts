import { z } from 'zod'
import type { Case, Delivery, Member, Tenant } from '../../../store/generated/client.ts'
import { HELD, postpone } from '../../../store/outbox/outbox.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { atomically, type Db, wakeAfterCommit } from '../../../store/tenant/tenant.ts'
import type { Escalation } from '../../case/kind.ts'
import { ladderOf } from '../../escalation/on-ladder.ts'
import { isCaseKind, KINDS } from '../../kinds.ts'
import { isMessageKind, type MessageKind, MESSAGES, OPENS_THREAD, ruleOf } from '../../messages.ts'
import { calendarOf, lockMembers } from '../../people/member.ts'
import { joinHeld } from '../meanwhile.ts'
import { setAside } from './away.ts'
import { heldUntil, passes, type HoldFacts } from './quiet.ts'

/** A queued message that a process has in hand. */
type InHand = Delivery & { kind: MessageKind }

/**
 * Puts a message to somebody directly aside while they are away or quiet, without counting the attempt: it is looked at again when that
 * ends, or as soon as they end it. Returns whether it is said now; later, perhaps together with
 * others that waited; or never, because something showed it meanwhile.
 */
export async function holdBack(db: Db, delivery: InHand, now: Date): Promise<'now' | 'later' | 'never'> {
  const { memberId, caseId, kind } = delivery
  if (memberId === null) return 'now'
  if (await setAside(db, delivery, now)) return 'later'
  if (await untilWhen(db, delivery, memberId, now)) {
    const held = await atomically(db, async (tx) => {
      // Who ends their quiet meanwhile is waited for, or waits.
      await lockMembers(tx, [memberId])
      const until = await untilWhen(tx, delivery, memberId, now)
      return (
        until !== null && (await postpone(tx, delivery, { until, error: `${HELD}until they read again`, sure: true }))
      )
    })
    if (held) return 'later'
  }
  if (ruleOf(kind).inThread && caseId !== null) await releaseRoot(db, memberId, caseId)
  if (await wasShown(db, delivery)) return 'never'
  return (await joinHeld(db, delivery, now)) ? 'later' : 'now'
}

/** Whether what had to wait has been read elsewhere since: in a digest, a nudge, or because they asked. */
export async function wasShown(db: Db, { kind, caseId, memberId, createdAt, error }: InHand): Promise<boolean> {
  if (caseId === null || memberId === null || error === null) return false
  if (ruleOf(kind).whileQuiet !== 'until shown') return false
  const found = await db.case.findFirst({ where: { id: caseId }, select: { ownerId: true, dueAt: true } })
  const where = { caseId, memberId, at: { gte: createdAt }, ownerId: found?.ownerId ?? 0, dueAt: found?.dueAt ?? null }
  return (await db.shown.findFirst({ where, select: { id: true } })) !== null
}

/** What is held for somebody is looked at again at once. Call it in the transaction in which their quiet ends. */
export async function releaseHeld(tx: Db, memberId: number): Promise<void> {
  wakeAfterCommit(tx)
  await tenantSql(tx)`UPDATE "Delivery" SET "waitsUntil" = NULL
    WHERE "tenantId" = ${tx.tenantId} AND "memberId" = ${memberId} AND state = 'queued' AND "leasedUntil" IS NULL
      AND error LIKE ${`${HELD}%`}`
}

/** The card in whose thread it is said was held too: it goes before. */
async function releaseRoot(db: Db, memberId: number, caseId: number): Promise<void> {
  await tenantSql(db)`UPDATE "Delivery" SET "waitsUntil" = NULL
    WHERE "tenantId" = ${db.tenantId} AND "memberId" = ${memberId} AND "caseId" = ${caseId} AND state = 'queued'
      AND kind = ANY(${OPENS_THREAD}::text[]) AND "leasedUntil" IS NULL AND error LIKE ${`${HELD}%`}`
}

/** Who of some members is quiet, and is not called by what is said where others read it. */
export async function quietAmong(
  db: Db,
  delivery: Delivery,
  memberIds: readonly number[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const { kind } = delivery
  const quiet = await db.member.findMany({ where: { id: { in: [...memberIds] }, quietUntil: { gt: now } } })
  if (quiet.length === 0 || !isMessageKind(kind)) return new Set()
  const alone = quiet.map(async ({ id: memberId, quietSince }) => {
    const saying = await sayingOf(db, { ...delivery, kind, memberId })
    return passes(saying, quietSince ?? now) ? [] : [memberId]
  })
  return new Set((await Promise.all(alone)).flat())
}

type Row = Pick<Member, 'quietUntil' | 'quietSince' | 'quietFrom' | 'quietTo' | 'mayWake' | 'hours' | 'timeZone'> & {
  companyHours: Tenant['hours']
} & Pick<Tenant, 'country' | 'closings'>

async function untilWhen(db: Db, delivery: InHand, memberId: number, now: Date): Promise<Date | null> {
  const [reader] = await tenantSql(db)<Row>`
    SELECT m."quietUntil", m."quietSince", m."quietFrom", m."quietTo", m."mayWake", m.hours, m."timeZone", t.hours AS "companyHours",
      t.country, t.closings
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId}`
  if (!reader) return null
  const calendar = calendarOf(reader, { ...reader, hours: reader.companyHours })
  const dearest = heldUntil(reader, calendar, ANYTHING, now)
  return dearest && heldUntil(reader, calendar, await sayingOf(db, delivery), now)
}

/** What passes nothing: whoever reads that now, is not quiet. */
const ANYTHING: HoldFacts = { whileQuiet: 'held', isLastStep: false, openedAt: null, breaksAt: null, window: null }

async function sayingOf(db: Db, { kind, caseId, memberId, facts }: InHand): Promise<HoldFacts> {
  const found = caseId === null ? null : await db.case.findFirst({ where: { id: caseId } })
  return {
    whileQuiet: MESSAGES[kind].whileQuiet,
    isLastStep: found !== null && isOnLastStep(found),
    openedAt: found?.openedById === memberId ? found.openedAt : null,
    breaksAt: kind === 'nudge' ? firstOf(facts) : null,
    window: kind === 'digest' ? MESSAGES.digest.facts.parse(facts).window : null,
  }
}

/** Whether the highest step of its ladder has been told, and nobody has it yet. */
function isOnLastStep(found: Case): boolean {
  const { kind, state, acknowledgedAt, rung } = found
  const escalation: Escalation | null = isCaseKind(kind) ? KINDS[kind].escalation : null
  if (!escalation || acknowledgedAt || state === 'answered') return false
  return rung >= ladderOf(found).rungs.length
}

const Promises = z.object({ promises: z.array(z.object({ dueAt: z.coerce.date() })).default([]) })

function firstOf(facts: Delivery['facts']): Date | null {
  const dates = Promises.parse(facts).promises.map(({ dueAt }) => dueAt.getTime())
  return dates.length === 0 ? null : new Date(Math.min(...dates))
}

/** Returns how many messages wait until somebody reads again. */
export function heldFor(db: Db, memberId: number, now: Date): Promise<number> {
  const held = { error: { startsWith: HELD }, waitsUntil: { gt: now } }
  return db.delivery.count({ where: { memberId, state: 'queued', ...held } })
}
