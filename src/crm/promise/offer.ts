import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { isLive } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { peopleOf, whoAnswersFor } from '../attention/people.ts'
import type { Actor } from '../audit.ts'
import { type ById, transition } from '../case/transition.ts'
import {
  type Calendar,
  dayOf,
  startOf,
  addWorking,
  workingDaysAfter,
  workingMinutes,
} from '../escalation/working-time.ts'
import { receiverFor } from '../people/absence.ts'
import { calendarFor, hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import type { Message } from '../say.ts'
import { promiseFacts, withFacts } from './facts.ts'
import { given, news } from './news.ts'
import { movedPast } from './parts.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200

/**
 * Whether what one colleague gives another counts only once that is accepted: they work in different teams, and it is not
 * the work of somebody who left.
 */
export async function isBetweenTeams(db: Db, { by, from, to }: Record<'by' | 'from' | 'to', number>): Promise<boolean> {
  if (to === by || to === from) return false
  const people = await db.member.findMany({
    where: { id: { in: [by, from, to] } },
    select: { id: true, teamId: true, active: true },
  })
  const [giver, owner, receiver] = [by, from, to].map((id) => people.find((person) => person.id === id))
  if (owner?.active !== true || !giver?.teamId || !receiver?.teamId) return false
  return giver.teamId !== receiver.teamId
}

/**
 * What makes a promise one that is offered. Its owner stays who gave it, so that there is always one who answers for it, is
 * told of it in time, and has it in their digest.
 */
export async function offeredTo(db: Db, now: Date, memberId: number, found?: Case) {
  return {
    offeredToId: memberId,
    offerLookAt: afterOneDay(await calendarFor(db, memberId), now),
    facts: withFacts(found ?? { facts: {} }, { offer: { said: 0 }, acceptedAt: undefined }),
  }
}

/** What makes a promise one that is offered to nobody. */
export const NOT_OFFERED = { offeredToId: null, offerLookAt: null } as const

/**
 * Accepts a promise that was offered by another team: from now on who it was offered to answers for it. Said again by who
 * has it, nothing happens. Throws `not offered`, `no such case`, `case closed`, `not allowed`.
 */
export async function acceptPromise(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  const step = (found: Case) => (found.offeredToId === null && found.ownerId === actor.id ? null : 'accepted')
  return transition(db, clock, { id, kind: 'promise', actor, step }, async (found, now, tx) => ({
    ...(await demandOffered(tx, now, found, actor)),
    before: { ownerId: found.ownerId },
    change: {
      ...NOT_OFFERED,
      ownerId: found.offeredToId ?? found.ownerId,
      facts: withFacts(found, { offer: undefined, acceptedAt: now.toISOString() }),
    },
    say: (after, event) =>
      news(tx, now, { about: after, what: 'accepted', to: [found.ownerId, after.ownerId], event, actor }),
  }))
}

/**
 * Proposes another date for a promise that was offered; whose it is decides. Throws `deadline past`, `not offered`,
 * `no such case`, `case closed`, `not allowed`.
 */
export async function counterPromise(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind: 'promise', actor, step: 'countered' }, async (found, now, tx) => {
    const { facts } = await demandOffered(tx, now, found, actor)
    const counter = { dueAt: dueAt.toISOString(), wholeDay }
    return {
      facts: { ...facts, to: counter.dueAt },
      change: {
        offerLookAt: afterOneDay(await calendarFor(tx, found.ownerId), now),
        facts: withFacts(found, { offer: { said: 0, counter } }),
      },
      say: (after, event) => news(tx, now, { about: after, what: 'countered', to: [found.ownerId], event, actor }),
    }
  })
}

/**
 * Agrees to the date that was proposed: it counts, and who proposed it answers for it. Throws `deadline past`,
 * `not offered`, `no such case`, `case closed`, `not allowed`.
 */
export async function agreeToDate(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'agreed' }, (found, now, tx) => {
    const { to, counter } = demandCounter(found)
    const dueAt = new Date(counter.dueAt)
    if (dueAt <= now) throw new UserError('deadline past')
    return {
      facts: { from: found.dueAt?.toISOString() ?? '', to: counter.dueAt },
      before: { ownerId: found.ownerId, dueAt: found.dueAt?.toISOString() ?? '' },
      change: {
        ...NOT_OFFERED,
        ownerId: to,
        dueAt,
        wholeDay: counter.wholeDay,
        brokenAt: null,
        facts: withFacts(found, { offer: undefined, acceptedAt: now.toISOString() }),
      },
      say: async (after, event) => [
        ...(await news(tx, now, { about: after, what: 'agreed', to: [to], event, actor })),
        ...(await movedPast(tx, now, after, event, actor)),
      ],
    }
  })
}

/** Keeps to the date that was offered; it is still to be accepted. Throws `not offered`, `no such case`, `case closed`, `not allowed`. */
export async function keepOldDate(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'old date kept' }, async (found, now, tx) => {
    const { to } = demandCounter(found)
    return {
      change: await offeredTo(tx, now, to, found),
      say: (after, event) => news(tx, now, { about: after, what: 'old date', to: [to], event, actor }),
    }
  })
}

/**
 * Says of what was offered a working day ago and has not been accepted so to whose it is, and a working day later to who
 * leads who it was offered to. Returns how many were said. Throws `no such case`, `case closed`.
 */
export async function sayUnaccepted(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await tenantSql(db)<{ id: number }>`
    SELECT id FROM "Case" WHERE "tenantId" = ${db.tenantId} AND kind = 'promise' AND "offerLookAt" <= ${now}
      AND id <> ALL(${[...rows.waiting]}::int[]) ORDER BY "offerLookAt", id LIMIT ${MOST}`
  // Only of what is still offered when it is its turn.
  const step = ({ state, offeredToId, offerLookAt }: Case) =>
    isLive(state) && offeredToId !== null && offerLookAt !== null && offerLookAt <= now ? 'not accepted' : null
  let said = 0
  await rows.each(due, async ({ id }) => {
    await transition(
      db,
      () => now,
      { id, kind: 'promise', actor: null, step },
      async (found, _, tx) => {
        const { offer } = promiseFacts(found)
        const times = (offer?.said ?? 0) + 1
        const calendar = await calendarFor(tx, waitsFor(found))
        said++
        return {
          facts: { to: found.offeredToId },
          change: {
            offerLookAt: times < 2 ? afterOneDay(calendar, now) : null,
            facts: withFacts(found, { offer: { ...offer, said: times } }),
          },
          say: async (after, event) => {
            const to = times < 2 ? [found.ownerId] : await whoLeads(tx, now, found)
            return news(tx, now, { about: after, what: 'unaccepted', to, event, actor: null })
          },
        }
      },
    )
  })
  return said
}

/** Who must say something: who it was offered to, and once they proposed another date whose it is. */
function waitsFor(found: Case): number {
  return promiseFacts(found).offer?.counter ? found.ownerId : (found.offeredToId ?? found.ownerId)
}

/** Who leads who must say something to an offer, unless they are one of the two it is between. */
export async function whoLeads(tx: Db, now: Date, found: Case): Promise<number[]> {
  const { offeredToId, ownerId } = found
  // The lead comes after the deputy. Whose it is was told before.
  const lead = whoAnswersFor(await peopleOf(tx), waitsFor(found), now).at(-1)
  return lead && lead.id !== offeredToId && lead.id !== ownerId ? [lead.id] : []
}

/** Demands that it is offered, to this actor or to who they lead or stand in for; returns what its history keeps of that. Throws `not offered`, `not allowed`. */
export async function demandOffered(
  tx: Db,
  now: Date,
  { number, offeredToId, ownerId }: Case,
  actor: Actor,
): Promise<{ facts: { from: number; to: number } }> {
  const ids = [offeredToId ?? ownerId, actor.id]
  const people = await tx.member.findMany({ where: { id: { in: ids } } })
  const [to, member] = ids.map((id) => people.find((person) => person.id === id))
  if (!to || !member) throw new Error(`case ${number} is offered to or accepted by nobody`)
  if (offeredToId === null) throw new UserError('not offered', { number, owner: to.name })
  const isTheirs = to.id === actor.id || hasRole(member, 'lead') || (await receiverFor(tx, to, now)) === actor.id
  if (!isTheirs) throw new UserError('not allowed', { owner: to.name })
  return { facts: { from: ownerId, to: to.id } }
}

function demandCounter(found: Case): { to: number; counter: { dueAt: string; wholeDay: boolean } } {
  const { offer } = promiseFacts(found)
  if (found.offeredToId === null || !offer?.counter)
    throw new UserError('not offered', { number: found.number, owner: '' })
  return { to: found.offeredToId, counter: offer.counter }
}

/** Returns the instant after a day of work, of somebody who works short days a short one. */
export function afterOneDay(calendar: Calendar, now: Date): Date {
  const day = workingDaysAfter(calendar, dayOf(now, calendar.timeZone), 1)
  const [from, to] = [day, day.add({ days: 1 })].map((date) => startOf(date, calendar.timeZone)) as [Date, Date]
  return addWorking(calendar, now, workingMinutes(calendar, from, to))
}

/** What says to who it was given or offered to that it was. */
export async function saidToReceiver(tx: Db, now: Date, found: Case, actor: Actor): Promise<Message[]> {
  return given(tx, now, found, found.offeredToId ?? found.ownerId, actor)
}
