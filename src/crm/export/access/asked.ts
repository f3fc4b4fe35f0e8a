import type { Clock } from '../../../clock.ts'
import { LIVE } from '../../../store/case-states.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { dayOf, workEnd } from '../../escalation/working-time.ts'
import { lockRelation } from '../../handover/lock.ts'
import { calendarFor } from '../../people/member.ts'
import { makePromise } from '../../promise/mutations.ts'
import { demandExporter } from '../extent.ts'

/** The promise to answer somebody who wants to see what is known of them. */
export interface AccessAsked {
  promiseId: number
  number: number
  dueAt: Date
  /** It was there already. */
  isOpenAlready: boolean
}

/**
 * Writes down that somebody wants to see what is known of them: a promise to answer within a month, whose it is who asks. While one is
 * open there is no other. Throws `export not yours` unless who asks leads, `deadline past`.
 */
export async function askForAccess(
  db: Db,
  clock: Clock,
  { relationId, summary, actor }: { relationId: number; summary: string; actor: Actor },
): Promise<AccessAsked> {
  await demandExporter(db, actor, { of: 'company' })
  return atomically(db, async (tx) => {
    await lockRelation(tx, relationId)
    const open = await tx.case.findFirst({
      where: { kind: 'promise', relationId, origin: { startsWith: ORIGIN }, state: { in: [...LIVE] } },
      orderBy: { id: 'desc' },
      select: { id: true, number: true, dueAt: true },
    })
    if (open?.dueAt) return { promiseId: open.id, number: open.number, dueAt: open.dueAt, isOpenAlready: true }
    const now = clock()
    const dueAt = await inAMonth(tx, actor.id, now)
    const origin = `${ORIGIN}${relationId}/${now.toISOString()}`
    const promise = { relationId, summary, dueAt, wholeDay: true, ownerId: actor.id, origin }
    const { id, number } = await makePromise(tx, clock, { ...promise, actor })
    await recordAudit(tx, now, actor, 'access asked', `relation/${relationId}`, { promise: number })
    return { promiseId: id, number, dueAt, isOpenAlready: false }
  })
}

const ORIGIN = 'access/'

/** One month after a request comes in it is to be answered (GDPR art. 12(3)). */
async function inAMonth(db: Db, memberId: number, now: Date): Promise<Date> {
  const calendar = await calendarFor(db, memberId)
  return workEnd(calendar, dayOf(now, calendar.timeZone).add({ months: 1 }))
}
