import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { ownerOfNew } from '../attention/people.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { isLive } from '../case/kind.ts'
import { transition } from '../case/transition.ts'
import { calendarFor } from '../people/member.ts'
import { given } from '../promise/news.ts'
import { say } from '../say.ts'
import { cancel, noticesOf } from './along.ts'
import { howWasItAt } from './days.ts'
import { isWon, quoteFacts } from './facts.ts'

/** What the origin of a promise to ask how a delivery was begins with. */
export const HOW_WAS_IT_ORIGIN = 'how was it/'

/** Whether a promise is to ask how a delivery was. */
export const isHowWasIt = ({ origin }: Pick<Case, 'origin'>): boolean => origin?.startsWith(HOW_WAS_IT_ORIGIN) ?? false

/** Returns the promise to ask how the delivery of a quote was; null when there is none. */
export async function howWasItOf(db: Db, quoteId: number): Promise<Case | null> {
  const calls = await callsOf(db, quoteId)
  return calls.find(({ state }) => isLive(state)) ?? null
}

function callsOf(db: Db, quoteId: number): Promise<Case[]> {
  return db.case.findMany({
    where: {
      parentId: quoteId,
      kind: 'promise',
      origin: { startsWith: `${HOW_WAS_IT_ORIGIN}${quoteId}/` },
      state: { not: 'withdrawn' },
    },
    orderBy: { id: 'asc' },
  })
}

/**
 * Makes the call to ask how a delivery was be what the quote says now: there when it is won and has a date, at the right day,
 * and gone, with notice, when it is not. A call that was made stays made. `event` is the step that changed the quote.
 */
export async function alignHowWasIt(
  tx: Db,
  clock: Clock,
  quote: Case,
  { actor, event, summary }: { actor: Actor; event: number; summary: string },
): Promise<Case | null> {
  const now = clock()
  const { deliveryOn } = quoteFacts(quote)
  const calls = await callsOf(tx, quote.id)
  const open = calls.find(({ state }) => isLive(state)) ?? null
  if (!isWon(quote) || deliveryOn === undefined) {
    if (!open) return null
    const gone = await cancel(tx, clock, open, quote.id)
    await say(tx, now, await noticesOf(tx, now, [gone], { kind: 'cancelled', because: quote.id, event, actor }))
    return null
  }
  if (open) {
    const dueAt = howWasItAt(await calendarFor(tx, open.ownerId), deliveryOn, now)
    return transition(tx, clock, { id: open.id, kind: 'promise', actor: null, step: 'moved along' }, (call) =>
      call.dueAt?.getTime() === dueAt.getTime()
        ? null
        : {
            facts: { from: call.dueAt?.toISOString() ?? '', to: dueAt.toISOString() },
            change: { dueAt, wholeDay: true, brokenAt: null },
          },
    )
  }
  if (await wasMade(tx, calls)) return null
  return newCall(tx, now, quote, {
    actor,
    summary,
    deliveryOn,
    origin: `${HOW_WAS_IT_ORIGIN}${quote.id}/${calls.length + 1}`,
  })
}

/** Whether somebody called, or decided not to: what only went with the quote was not. */
async function wasMade(tx: Db, calls: readonly Case[]): Promise<boolean> {
  const cancelled = await tx.caseEvent.findMany({
    where: { caseId: { in: calls.map(({ id }) => id) }, what: 'cancelled' },
    select: { caseId: true },
  })
  return calls.some(({ id }) => cancelled.every(({ caseId }) => caseId !== id))
}

async function newCall(
  tx: Db,
  now: Date,
  { id, relationId, personName, ownerId }: Case,
  { actor, summary, deliveryOn, origin }: { actor: Actor; summary: string; deliveryOn: string; origin: string },
): Promise<Case> {
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  const caller = (await ownerOfNew(tx, relation.ownerId, now)) ?? ownerId
  const dueAt = howWasItAt(await calendarFor(tx, caller), deliveryOn, now)
  const call = { relationId, personName, summary, ownerId: caller, dueAt, wholeDay: true, parentId: id, origin }
  const { opened } = await openCase(tx, now, actor, { kind: 'promise', ...call })
  await say(tx, now, await given(tx, now, opened, caller, actor))
  return opened
}
