import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { isLive } from '../case/kind.ts'
import { type ById, transition } from '../case/transition.ts'
import { agreedColumn, type FoundCell } from '../model/begin.ts'
import { toldOfGift } from '../people/absence.ts'
import { calendarFor, demandColleague } from '../people/member.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'
import { CALL_BACK, callBackAt, MOST_MISSED } from './days.ts'
import { type Money, quoteFacts, withQuoteFacts } from './facts.ts'
import { lockFamily, partsOf } from './family.ts'
import { followParts, letGoOfParts } from './total.ts'
import { NOT_OFFERED } from '../promise/offer.ts'
import { offeredOr } from '../offer/offer.ts'

/** With another date for the next call it waits on the customer no more. */
const OURS = { state: 'open' } as const

/** When the customer is called about a quote. */
export interface CallBack {
  dueAt: Date
  wholeDay: boolean
}

export interface NewQuote {
  relationId: number
  summary: string
  /** Null: not known yet. */
  amount: Money | null
  /** Null: after three working days of its owner. */
  callBack: CallBack | null
  ownerId: number
  personName?: string | null
  origin?: string | null
  sourceLink?: string | null
  /** What it came of. */
  parentId?: number | null
  /** The interaction of the model it begins by. */
  cell?: FoundCell | null
  actor: Actor
}

/** Records a quote, with the day on which the customer is called about it. Its owner hears of it. Throws `deadline past`. */
export async function makeQuote(
  db: Db,
  clock: Clock,
  { actor, amount, callBack, cell, ...input }: NewQuote,
): Promise<Case> {
  const now = clock()
  if (callBack && callBack.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const usual = { dueAt: await callBackAt(tx, input.ownerId, now, CALL_BACK.first), wholeDay: true }
    const facts = { missed: 0, ...(amount && { amount: amount.cents, currency: amount.currency }) }
    const agreed = cell ? agreedColumn(cell, now, await calendarFor(tx, input.ownerId)) : {}
    const quote = { kind: 'quote', ...input, ...agreed, ...(callBack ?? usual), facts } as const
    const { opened, isNew } = await openCase(tx, now, actor, quote, { trail: 'quote made' })
    if (isNew) await say(tx, now, await toldQuoteOwner(tx, now, opened, actor))
    return opened
  })
}

/**
 * The customer was called and has not decided: the next call is after seven working days, or when they said. Of a total it is
 * so for each of its parts. Throws `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function reachCustomer(
  db: Db,
  clock: Clock,
  { id, actor, next, note }: ById & { next: CallBack | null; note?: string | undefined },
): Promise<Case> {
  return called(db, clock, { id, next }, async (tx, then, part) =>
    transition(tx, then, { id: part, kind: 'quote', actor, step: 'reached' }, async (found, now) => {
      const { dueAt, wholeDay } = next ?? (await usualCall(tx, found, now, CALL_BACK.reached))
      if (!note && found.dueAt?.getTime() === dueAt.getTime()) return null
      return {
        facts: { from: found.dueAt?.toISOString() ?? '', to: dueAt.toISOString(), ...(note && { note }) },
        change: { ...OURS, dueAt, wholeDay, brokenAt: null, facts: withQuoteFacts(found, { missed: 0 }) },
      }
    }),
  )
}

/**
 * The customer was called and not reached: the next call is on the next working day, and after the second time in a row when it
 * is said. Twice on one day counts once. Throws `next date needed`, `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function missCustomer(
  db: Db,
  clock: Clock,
  { id, actor, next }: ById & { next: CallBack | null },
): Promise<Case> {
  return called(db, clock, { id, next }, async (tx, then, part) =>
    transition(tx, then, { id: part, kind: 'quote', actor, step: 'not reached' }, async (found, now) => {
      const missed = quoteFacts(found).missed + 1
      const usual = await usualCall(tx, found, now, CALL_BACK.missed)
      if (!next && (await asksNextCall(tx, found, now)))
        throw new UserError('next date needed', { number: found.number })
      if (!next && missed > 1 && found.dueAt && found.dueAt >= usual.dueAt) return null
      const { dueAt, wholeDay } = next ?? usual
      return {
        facts: { from: found.dueAt?.toISOString() ?? '', to: dueAt.toISOString(), missed },
        change: { ...OURS, dueAt, wholeDay, brokenAt: null, facts: withQuoteFacts(found, { missed }) },
      }
    }),
  )
}

/**
 * Plans the next call about a quote; about a total the next call about each of its open parts. Throws `deadline past`,
 * `no such case`, `case closed`, `not allowed`.
 */
export async function planCall(db: Db, clock: Clock, { id, actor, dueAt, wholeDay }: ById & CallBack): Promise<Case> {
  return called(db, clock, { id, next: { dueAt, wholeDay } }, (tx, then, part) =>
    transition(tx, then, { id: part, kind: 'quote', actor, step: 'changed' }, (found) => {
      const before = { dueAt: found.dueAt?.toISOString() ?? '' }
      return { facts: before, before, change: { ...OURS, dueAt, wholeDay, brokenAt: null } }
    }),
  )
}

/** Whether another call that nobody answers is followed by a question, and not by a call on the next working day. */
export async function asksNextCall(db: Db, found: Case, now: Date): Promise<boolean> {
  if (quoteFacts(found).missed + 1 < MOST_MISSED) return false
  return found.dueAt === null || found.dueAt < (await callBackAt(db, found.ownerId, now, CALL_BACK.missed))
}

/** Does something with a quote, or with each open part of a total: at one moment, by which it is found when it is taken back. */
async function called(
  db: Db,
  clock: Clock,
  { id, next }: { id: number; next: CallBack | null },
  work: (tx: Db, then: Clock, part: number) => Promise<Case>,
): Promise<Case> {
  const now = clock()
  const then: Clock = () => now
  if (next && next.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const open = (await partsOf(tx, id)).filter(({ state }) => isLive(state))
    if (open.length === 0) {
      const quote = await work(tx, then, id)
      await followParts(tx, then, quote.parentId)
      return quote
    }
    for (const part of open) await work(tx, then, part.id)
    await followParts(tx, then, id)
    return tx.case.findFirstOrThrow({ where: { id } })
  })
}

async function usualCall(tx: Db, { ownerId }: Case, now: Date, days: number): Promise<CallBack> {
  return { dueAt: await callBackAt(tx, ownerId, now, days), wholeDay: true }
}

/**
 * Changes the words, the amount or the next call of a quote; what a total amounts to and when it is called about are its parts'.
 * Throws `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function changeQuote(
  db: Db,
  clock: Clock,
  { id, actor, summary, amount, callBack }: ById & { summary: string; amount: Money | null; callBack: CallBack },
): Promise<Case> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const changed = await transition(tx, clock, { id, kind: 'quote', actor, step: 'changed' }, (found) => {
      const isMoved = found.dueAt?.getTime() !== callBack.dueAt.getTime()
      if (isMoved && callBack.dueAt <= now) throw new UserError('deadline past')
      const { isTotal, amount: cents, currency } = quoteFacts(found)
      const before = { summary: found.summary, amount: cents ?? null, dueAt: found.dueAt?.toISOString() ?? '' }
      if (isTotal) return found.summary === summary ? null : { facts: before, before, change: { summary } }
      const money = { amount: amount?.cents, currency: amount?.currency }
      if (!isMoved && found.summary === summary && cents === money.amount && currency === money.currency) return null
      return {
        facts: before,
        before,
        change: {
          summary,
          facts: withQuoteFacts(found, money),
          ...(isMoved && { ...OURS, ...callBack, brokenAt: null }),
        },
      }
    })
    await followParts(tx, clock, changed.parentId)
    return changed
  })
}

/**
 * Gives a quote to a colleague, see `offeredOr`. Throws `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export async function giveQuote(
  db: Db,
  clock: Clock,
  { id, ownerId, actor }: ById & { ownerId: number },
): Promise<Case> {
  return offeredOr(db, clock, { id, kind: 'quote', to: ownerId, actor }, (direct) =>
    transition(direct, clock, { id, kind: 'quote', actor, step: 'handed over' }, async (quote, now, tx) => {
      if (quote.ownerId === ownerId && quote.offeredToId === null) return null
      await demandColleague(tx, ownerId)
      return {
        facts: { from: quote.ownerId, to: ownerId },
        before: { ownerId: quote.ownerId },
        change: { ownerId, ...NOT_OFFERED },
        say: (given) => toldQuoteOwner(tx, now, given, actor),
      }
    }),
  )
}

/**
 * Takes back a quote made by mistake, within ten minutes. Throws `no such case`, `case closed`, `undo not yours`,
 * `undo too late`.
 */
export async function undoQuote(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const withdrawn = await transition(tx, clock, { id, kind: 'quote', actor, step: 'withdrawn' }, () => ({
      change: {},
    }))
    await letGoOfParts(tx, clock, id)
    await followParts(tx, clock, withdrawn.parentId)
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}

/** The new owner hears of it, or who stands in for them; who did it need not be told. */
async function toldQuoteOwner(tx: Db, now: Date, { id, ownerId }: Case, actor: Actor): Promise<Message[]> {
  const memberId = await toldOfGift(tx, ownerId, actor.id, now)
  if (memberId === null) return []
  const key = `quote/${id}/owner/${ownerId}/${now.getTime()}`
  return [{ key, kind: 'quote given', caseId: id, memberId, facts: { ownerId } }]
}
