import type { Delivery, Member } from '../../../store/generated/client.ts'
import { HELD, postpone } from '../../../store/outbox/outbox.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { atomically, type Db, wakeAfterCommit } from '../../../store/tenant/tenant.ts'
import { begunOf, endedOf } from '../../absence/span.ts'
import { MESSAGES, type MessageKind, ruleOf } from '../../messages.ts'
import { isAway, receiverFor } from '../../people/absence.ts'
import { calendarOf, lockMembers, nextWindow } from '../../people/member.ts'
import { STALE_HOURS } from './overtaken.ts'
import { digestsOf } from './with-digest.ts'

type InHand = Delivery & { kind: MessageKind }

const DAY = 86_400_000
const IN_THREAD = (Object.keys(MESSAGES) as MessageKind[]).filter((kind) => ruleOf(kind).inThread)
const TO_DEPUTY = (Object.keys(MESSAGES) as MessageKind[]).filter((kind) => ruleOf(kind).whileAway === 'stands in')

/**
 * Of what was queued for somebody before their absence began, and surely was not said: passes on to who stands in what asks for
 * somebody, and puts the rest aside until they are back. With nobody there the most pressing is said all the same. Returns whether it
 * did; it is looked at again when they say otherwise.
 */
export async function setAside(db: Db, delivery: InHand, now: Date): Promise<boolean> {
  const { memberId, kind, attempts, createdAt } = delivery
  const { whileAway, whileQuiet } = ruleOf(kind)
  if (memberId === null || whileAway === 'said' || attempts > 1) return false
  const found = await db.member.findFirst({ where: { id: memberId, absentFrom: { not: null } } })
  if (!found || !isAway(found, now)) return false
  return atomically(db, async (tx) => {
    // Who is back, or goes away, meanwhile is waited for.
    const [member] = await lockMembers(tx, [memberId])
    if (!member || !isAway(member, now)) return false
    const known = Math.max(begunOf(member)?.getTime() ?? 0, member.leaveSaidAt?.getTime() ?? 0)
    if (createdAt.getTime() >= known) return false
    const to = whileAway === 'stands in' ? await receiverFor(tx, member, now) : memberId
    if (to !== memberId) return passOn(tx, delivery, to, now)
    const isPressing = whileQuiet === 'said' || whileQuiet === 'last step'
    if (whileAway === 'stands in' && (isPressing || (await isWaitedFor(tx, delivery, known)))) return false
    return keepFor(tx, delivery, member, now)
  })
}

/** Whether a card opens the thread of something that is said although they are away: else that would be tried for ever. */
async function isWaitedFor(tx: Db, { kind, caseId, memberId }: InHand, known: number): Promise<boolean> {
  if (!ruleOf(kind).opensThread || caseId === null) return false
  const since = { createdAt: { gte: new Date(known) } }
  const where = { kind: { in: IN_THREAD }, caseId, memberId, state: 'queued', ...since }
  return (await tx.delivery.findFirst({ where, select: { id: true } })) !== null
}

/** For whom it was first meant is kept with it, for when they turn out to be here. */
async function passOn(tx: Db, delivery: InHand, to: number, now: Date): Promise<boolean> {
  const { id, fence, kind, memberId } = delivery
  const facts = { passedFor: memberId, ...(delivery.facts as object) }
  const until = ruleOf(kind).withDigest ? (await digestsOf(tx, [to], now)).get(to) : undefined
  const when = { waitsUntil: until ?? null, withDigest: until !== undefined, dueAt: until ?? now }
  const { count } = await tx.delivery.updateMany({
    where: { id, fence, state: 'queued' },
    data: {
      memberId: to,
      facts,
      workspaceId: null,
      leasedUntil: null,
      error: null,
      attempts: { decrement: 1 },
      ...when,
    },
  })
  wakeAfterCommit(tx)
  return count > 0
}

/** What can go with a digest goes with the first after their return. */
async function keepFor(tx: Db, delivery: InHand, member: Member, now: Date): Promise<boolean> {
  const { withDigest, isCapped } = ruleOf(delivery.kind)
  const digestAt = nextWindow(member, calendarOf(member, await tx.tenant.findFirstOrThrow()), now)
  if (digestAt && (withDigest || isCapped)) {
    const until = new Date(digestAt.getTime() + STALE_HOURS * 3_600_000)
    return postpone(tx, delivery, { until, error: null, sure: true, withDigest: true })
  }
  const until = digestAt ?? endedOf(member) ?? new Date(now.getTime() + DAY)
  return postpone(tx, delivery, { until, error: `${HELD}until they are back`, sure: true })
}

/** What went to who stands in and was not said yet, is for who is here after all: with their next digest what can wait for that. */
export async function takeBackFromDeputies(tx: Db, memberId: number, now: Date): Promise<void> {
  const until = (await digestsOf(tx, [memberId], now)).get(memberId) ?? null
  await tenantSql(tx)`UPDATE "Delivery" SET "memberId" = ${memberId}, facts = facts - 'passedFor',
      "waitsUntil" = CASE WHEN "withDigest" THEN ${until}::timestamptz END,
      "dueAt" = CASE WHEN "withDigest" THEN coalesce(${until}::timestamptz, ${now}) ELSE ${now} END
    WHERE "tenantId" = ${tx.tenantId} AND state = 'queued' AND "leasedUntil" IS NULL AND facts->>'passedFor' = ${String(memberId)}`
  wakeAfterCommit(tx)
}

/** What waited for a digest of who is away now, or until they read again, is looked at at once, as far as it is for who stands in. */
export async function releaseToDeputy(tx: Db, memberId: number, now: Date): Promise<void> {
  wakeAfterCommit(tx)
  await tx.delivery.updateMany({
    where: {
      memberId,
      state: 'queued',
      leasedUntil: null,
      kind: { in: TO_DEPUTY },
      OR: [{ withDigest: true }, { error: { startsWith: HELD } }],
    },
    data: { waitsUntil: null, dueAt: now },
  })
}
