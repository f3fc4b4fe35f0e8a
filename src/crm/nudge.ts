import type { Clock } from '../clock.ts'
import type { Case, Member, Prisma, Tenant } from '../store/generated/client.ts'
import { atomically, type Db } from '../store/tenant.ts'
import { isAway, receiverFor } from './absence.ts'
import { recordEvent } from './case/case.ts'
import { calendarOf, nextWindow } from './member.ts'
import { NUDGE_MINUTES, nudgeIsDue } from './promise/mutations.ts'
import { AT_ONCE } from './row-by-row.ts'
import { type Message, say } from './say.ts'

/**
 * Queues a direct nudge for each promise that would break before its owner's next digest; while the owner is away, to who
 * stands in for them. Returns how many were new.
 */
export async function queueNudges(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const soon = new Date(now.getTime() + NUDGE_MINUTES * 60_000)
  const promises = await db.case.findMany({
    where: {
      kind: 'promise',
      state: 'open',
      dueAt: { gt: now, lte: soon },
      owner: { active: true },
      id: { notIn: [...rows.waiting] },
    },
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
  let queued = 0
  await rows.together(promises, async (some) => (queued += await queueNudgesOf(db, now, some)))
  return queued
}

type Promised = Case & { owner: Member; events: { at: Date }[] }

function queueNudgesOf(db: Db, now: Date, promises: readonly Promised[]): Promise<number> {
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

function isDue(promise: Promised, tenant: Tenant, now: Date): boolean {
  if (!promise.dueAt) return false
  const { owner, dueAt } = promise
  const agreedAt = promise.events[0]?.at ?? promise.openedAt
  // Who stands in has it in a digest as well, among their own, but the work is not theirs to remember.
  const window = isAway(owner, now) ? null : nextWindow(owner, calendarOf(owner, tenant), agreedAt)
  return nudgeIsDue(dueAt, window, now)
}

/** Writes down which promises broke: their time passed and nobody kept or moved them. Returns how many. */
export async function breakPromises(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const passed = { kind: 'promise', state: 'open', brokenAt: null, dueAt: { lte: now } }
  const found = await db.case.findMany({
    where: { ...passed, id: { notIn: [...rows.waiting] } },
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  let count = 0
  await rows.together(found, async (some) => (count += await breakThose(db, now, passed, some)))
  return count
}

function breakThose(
  db: Db,
  now: Date,
  passed: Prisma.CaseWhereInput,
  found: readonly { id: number }[],
): Promise<number> {
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
