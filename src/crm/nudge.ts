import type { Clock } from '../clock.ts'
import type { Case, Member, Tenant } from '../store/generated/client.ts'
import { atomically, type Db } from '../store/tenant.ts'
import { isAway, receiverFor } from './absence.ts'
import { recordEvent } from './case/case.ts'
import { calendarOf, nextWindow } from './member.ts'
import { NUDGE_MINUTES, nudgeIsDue } from './promise/mutations.ts'
import { type Message, say } from './say.ts'

/**
 * Queues a direct nudge for each promise that would break before its owner's next digest; while the owner is away, to who
 * stands in for them. Returns how many were new.
 */
export async function queueNudges(db: Db, clock: Clock): Promise<number> {
  const now = clock()
  const soon = new Date(now.getTime() + NUDGE_MINUTES * 60_000)
  const promises = await db.case.findMany({
    where: { kind: 'promise', state: 'open', dueAt: { gt: now, lte: soon }, owner: { active: true } },
    include: {
      owner: true,
      events: {
        where: { what: { in: ['renegotiated', 'moved late', 'handed over'] } },
        orderBy: { id: 'desc' },
        take: 1,
      },
    },
    // All of them: those that had theirs stay among them until they break, and would keep the others out.
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  })
  if (promises.length === 0) return 0
  return atomically(db, async (tx) => {
    const tenant = await tx.tenant.findFirstOrThrow()
    const due = promises.filter((promise) => isDue(promise, tenant, now))
    const messages: Message[] = []
    for (const { id, owner, ownerId, dueAt } of due) {
      messages.push({
        key: `promise/${id}/nudge/${ownerId}/${dueAt?.getTime()}`,
        kind: 'nudge',
        caseId: id,
        memberId: await receiverFor(tx, owner, now),
        facts: { ownerId, dueAt: dueAt?.toISOString() ?? '' },
      })
    }
    return say(tx, now, messages)
  })
}

function isDue(promise: Case & { owner: Member; events: { at: Date }[] }, tenant: Tenant, now: Date): boolean {
  if (!promise.dueAt) return false
  const { owner, dueAt } = promise
  const agreedAt = promise.events[0]?.at ?? promise.openedAt
  // Who stands in has it in a digest as well, among their own, but the work is not theirs to remember.
  const window = isAway(owner, now) ? null : nextWindow(owner, calendarOf(owner, tenant), agreedAt)
  return nudgeIsDue(dueAt, window, now)
}

/** Writes down which promises broke: their time passed and nobody kept or moved them. Returns how many. */
export async function breakPromises(db: Db, clock: Clock): Promise<number> {
  const now = clock()
  const passed = { kind: 'promise', state: 'open', brokenAt: null, dueAt: { lte: now } }
  const found = await db.case.findMany({
    where: passed,
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  if (found.length === 0) return 0
  return atomically(db, async (tx) => {
    // Not with `limit`: its subquery does not see what another process did since.
    const broken = await tx.case.updateManyAndReturn({
      where: { ...passed, id: { in: found.map(({ id }) => id) } },
      data: { brokenAt: now },
      select: { id: true, dueAt: true },
    })
    for (const { id, dueAt } of broken)
      await recordEvent(tx, id, now, null, 'broken', { dueAt: dueAt?.toISOString() ?? '' })
    return broken.length
  })
}
