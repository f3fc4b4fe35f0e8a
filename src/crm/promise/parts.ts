import type { Case } from '../../store/generated/client.ts'
import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { addWorking, type Calendar, dayOf, isWorkingDay, workEnd, workingMinutes } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'
import type { Message } from '../say.ts'
import { news, type PromiseNews } from './news.ts'

/** A whole one has at most so many parts that are told of it. */
const MOST = 100

/** By when something is needed for a promise, and whether that leaves a working day before it. */
export interface NeededBy {
  dueAt: Date
  wholeDay: boolean
  fits: boolean
}

/**
 * When something that a promise needs is to be there: the end of the working day before it; when that is over, half of the
 * working time that is left, or the moment itself.
 */
export function neededBefore(calendar: Calendar, now: Date, due: Date): NeededBy {
  let day = dayOf(due, calendar.timeZone).subtract({ days: 1 })
  while (!isWorkingDay(calendar, day) && workEnd(calendar, day) > now) day = day.subtract({ days: 1 })
  const before = workEnd(calendar, day)
  if (before > now) return { dueAt: before, wholeDay: true, fits: true }
  const left = workingMinutes(calendar, now, due)
  const half = left >= 2 ? addWorking(calendar, now, Math.floor(left / 2)) : due
  return { dueAt: half, wholeDay: false, fits: false }
}

/** Whether something that is there at one moment leaves working time to do what needs it by another. */
export function fitsBefore(calendar: Calendar, part: Date, whole: Date): boolean {
  return part < whole && workingMinutes(calendar, part, whole) > 0
}

/** Working minutes since somebody was asked for a part. */
export async function waitedFor(tx: Db, now: Date, { ownerId, openedAt }: Case): Promise<number> {
  return Math.round(workingMinutes(await calendarFor(tx, ownerId), openedAt, now))
}

/** What says to those who were asked for something a promise needs, that it got another date or is over. */
export async function saidToParts(
  tx: Db,
  now: Date,
  whole: Pick<Case, 'id'>,
  what: PromiseNews & `whole ${string}`,
  event: number,
  actor: Actor | null,
): Promise<Message[]> {
  const parts = await tx.case.findMany({
    where: { parentId: whole.id, kind: 'promise', state: { in: [...LIVE] } },
    orderBy: { id: 'asc' },
    take: MOST,
  })
  const messages: Message[] = []
  for (const part of parts)
    messages.push(...(await news(tx, now, { about: part, what, to: hearing(part), event, actor, of: whole.id })))
  return messages
}

/** What says to who has the promise that needs this one what became of it. */
export async function saidToWhole(
  tx: Db,
  now: Date,
  part: Case,
  what: PromiseNews & `part ${string}`,
  event: number,
  actor: Actor | null,
): Promise<Message[]> {
  const whole = await wholeOf(tx, part)
  return whole ? news(tx, now, { about: whole, what, to: [whole.ownerId], event, actor, of: part.id }) : []
}

/** The same when it got a date after that of the promise that needs it. */
export async function movedPast(tx: Db, now: Date, part: Case, event: number, actor: Actor): Promise<Message[]> {
  const whole = await wholeOf(tx, part)
  const isPast = whole?.dueAt && part.dueAt && part.dueAt >= whole.dueAt
  return isPast ? saidToWhole(tx, now, part, 'part moved', event, actor) : []
}

async function wholeOf(tx: Db, { parentId }: Case): Promise<Case | null> {
  return parentId === null
    ? null
    : tx.case.findFirst({ where: { id: parentId, kind: 'promise', state: { in: [...LIVE] } } })
}

const hearing = ({ ownerId, offeredToId }: Case): number[] => [ownerId, ...(offeredToId === null ? [] : [offeredToId])]

/** What says to whose promise needs them, of promises that broke by these rows of their history, that they did. */
export async function partsBroke(
  tx: Db,
  now: Date,
  broken: readonly { id: number; caseId: number }[],
): Promise<Message[]> {
  const events = new Map(broken.map(({ id, caseId }) => [caseId, id]))
  const parts = await tx.case.findMany({ where: { id: { in: [...events.keys()] }, parentId: { not: null } } })
  const messages: Message[] = []
  for (const part of parts)
    messages.push(...(await saidToWhole(tx, now, part, 'part broke', events.get(part.id) ?? 0, null)))
  return messages
}
