import type { Clock } from '../../clock.ts'
import type { Incoming } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { saidAgainAt } from '../model/approval/look.ts'
import { calendarOf, hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { say } from '../say.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200

/**
 * Who decides about what was held back hears of it with their next digest, and again with the first of every working day of the
 * company until it is decided.
 */
export async function sayHeld(tx: Db, now: Date, incoming: Incoming): Promise<void> {
  await sayTo(tx, now, incoming, `held back/${incoming.id}`)
  await tx.incoming.update({ where: { id: incoming.id }, data: { heldLookAt: await heldAgainAt(tx, now) } })
}

/** Says again of what is still held back that it waits, once a working day. */
export async function lookAtHeld(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.incoming.findMany({
    where: { heldLookAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { heldLookAt: 'asc' },
    take: MOST,
    select: { id: true },
  })
  await rows.each(due, ({ id }) => atomically(db, (tx) => lookAt(tx, now, id)))
}

async function lookAt(tx: Db, now: Date, id: number): Promise<void> {
  const found = await lockIncoming(tx, id)
  if (!found?.heldLookAt || found.heldLookAt > now) return
  if (found.state !== 'held') {
    await tx.incoming.update({ where: { id }, data: { heldLookAt: null } })
    return
  }
  await tx.incoming.update({ where: { id }, data: { heldLookAt: await heldAgainAt(tx, now) } })
  await sayTo(tx, now, found, `held back/${id}/${now.toISOString()}`)
}

/** Locks something that came in until the transaction ends, and returns it; null when there is none. */
export async function lockIncoming(tx: Db, id: number): Promise<Incoming | null> {
  await tenantSql(tx)`SELECT id FROM "Incoming" WHERE id = ${id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
  return tx.incoming.findFirst({ where: { id } })
}

/** When what is held back is said again: at the end of a working day of the company, so that it goes with the first digest of the next. */
export async function heldAgainAt(tx: Db, now: Date): Promise<Date> {
  const { timeZone, ...company } = await tx.tenant.findFirstOrThrow()
  return saidAgainAt(calendarOf({ hours: null, timeZone }, company), now)
}

/**
 * Of a feed who watches it, of the rest every lead. What comes after it, and before they read of it, is said by the same line.
 */
async function sayTo(tx: Db, now: Date, { channel, memberId }: Incoming, key: string): Promise<void> {
  const active = await tx.member.findMany({ where: { active: true }, select: { id: true, role: true } })
  const leads = active.filter((one) => hasRole(one, 'lead'))
  const watches = leads.filter((one) => channel === 'feed' && one.id === memberId)
  const readers = (watches.length > 0 ? watches : leads).map((one) => one.id)
  const queued = await tx.delivery.findMany({
    where: { kind: 'held back', state: 'queued', memberId: { in: readers } },
    select: { memberId: true },
  })
  const waiting = new Set(queued.map((one) => one.memberId))
  const messages = readers
    .filter((reader) => !waiting.has(reader))
    .map((reader) => ({ key: `${key}/${reader}`, kind: 'held back' as const, memberId: reader, facts: {} }))
  await say(tx, now, messages)
}
