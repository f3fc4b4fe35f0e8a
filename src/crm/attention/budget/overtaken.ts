import type { Delivery, Member } from '../../../store/generated/client.ts'
import { HELD } from '../../../store/outbox/outbox.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { isInTime } from '../../own-promise/ledger.ts'
import { dayOf } from '../../escalation/working-time.ts'
import { isAway } from '../../people/absence.ts'
import type { About } from '../../owed-of.ts'

/** A digest is still said this many hours after its window; later the next one says it. */
export const STALE_HOURS = 4

/**
 * Whether a digest is said no more: it is too old, or was held while its reader was quiet and a later one says it all. One that
 * was held is said the whole day.
 */
export async function isDigestOvertaken(
  db: Db,
  { id, memberId, facts, createdAt, error }: About<'digest'>,
  { timeZone }: Pick<Member, 'timeZone'>,
  now: Date,
): Promise<boolean> {
  if (!error?.startsWith(HELD)) return isStale(createdAt, now)
  if (facts.day !== dayOf(now, timeZone).toString()) return true
  const later = { memberId, kind: 'digest', state: { in: ['queued', 'sent'] }, id: { gt: id } }
  return (await db.delivery.findFirst({ where: later, select: { id: true } })) !== null
}

const isStale = (createdAt: Date, now: Date) => now.getTime() - createdAt.getTime() > STALE_HOURS * 3_600_000

/** Whether a digest is said later than its reader was promised it, and not for wanting it so. */
export function isDigestLate({ dueAt, error }: Pick<Delivery, 'dueAt' | 'error'>, now: Date): boolean {
  return !isInTime(dueAt, now) && !error?.startsWith(HELD)
}

/** Whether a message that is owed no more is a digest that could not be said while it was, to somebody who is there: we promised it. */
export async function isMissedDigest(db: Db, delivery: Delivery, now: Date): Promise<boolean> {
  const { kind, createdAt, error, memberId } = delivery
  if (kind !== 'digest' || error?.startsWith(HELD) || !isStale(createdAt, now)) return false
  const reader = await db.member.findFirst({ where: { id: memberId ?? 0, active: true } })
  return reader !== null && !isAway(reader, now)
}
