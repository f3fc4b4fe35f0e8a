import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { LIVE } from '../case/kind.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { receiverFor, toldOfGift } from '../people/absence.ts'
import { calendarFor, demandColleague, hasRole } from '../people/member.ts'
import { changeOwner } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'
import { handedFrom, handoverFacts, withHandoverFacts } from './facts.ts'
import { returnToLead } from './give-all.ts'
import { lateFrom } from './late.ts'
import { openLines } from './lines.ts'
import { lockRelation } from './lock.ts'
import { handoverNews, handoverStep } from './news.ts'
import { type OtherDate, takeOver } from './take-over.ts'
import { type HandoverPlace, handoverCardAt } from './thread.ts'

/** Returns the handover of a customer that is under way; null when there is none. */
export function underWay(db: Db, relationId: number): Promise<Case | null> {
  return db.case.findFirst({ where: { kind: 'handover', relationId, state: { in: [...LIVE] } } })
}

/**
 * Begins to hand a customer to a colleague, who hears of it: until they accept, everything stays whose it is. `at`: the channel
 * where its thread is. Returns the one under way when there is one. Throws `handed to owner`, `no such colleague`, `not allowed`.
 */
export async function beginHandover(
  db: Db,
  clock: Clock,
  {
    relationId,
    to,
    actor,
    origin,
    at,
  }: { relationId: number; to: number; actor: Actor; origin: string; at?: HandoverPlace | undefined },
): Promise<{ handover: Case; isNew: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    // Two who begin at once: the second sees the first.
    await lockRelation(tx, relationId)
    const before = await underWay(tx, relationId)
    if (before) return { handover: before, isNew: false }
    const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, include: { owner: true } })
    const { owner, name } = relation
    const actorOf = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    const isTheirs = owner === null || owner.id === actor.id || (await receiverFor(tx, owner, now)) === actor.id
    if (!isTheirs && !hasRole(actorOf, 'lead')) throw new UserError('not allowed', { owner: owner.name })
    const from = owner ?? actorOf
    const receiver = await demandColleague(tx, to)
    if (to === owner?.id) throw new UserError('handed to owner', { name: receiver.name, customer: name })
    const ownerId = from.active ? from.id : actor.id
    const { opened, isNew } = await openCase(
      tx,
      now,
      actor,
      {
        kind: 'handover',
        relationId,
        summary: `${from.name} → ${receiver.name}`,
        ownerId,
        origin,
        offeredToId: to,
        ...lateFrom(await calendarFor(tx, ownerId), now),
        facts: ownerId === from.id ? {} : { of: from.id },
      },
      { trail: 'handover registered' },
    )
    const card = at ? [handoverCardAt(opened, at)] : []
    if (isNew) await say(tx, now, [...card, ...(await toReceiver(tx, now, opened, actor))])
    return { handover: opened, isNew }
  })
}

async function toReceiver(tx: Db, now: Date, { id, offeredToId }: Case, actor: Actor): Promise<Message[]> {
  const memberId = offeredToId === null ? null : await toldOfGift(tx, offeredToId, actor.id, now)
  if (memberId === null || offeredToId === null) return []
  return [
    {
      key: `handover/${id}/to/${offeredToId}`,
      kind: 'handover given',
      caseId: id,
      memberId,
      facts: { to: offeredToId },
    },
  ]
}

/**
 * Accepts what is open of a handover, all of it or one case, that with another date if need be: from then on it is of who the
 * customer goes to. What was settled or given away meanwhile is left alone. Throws `deadline past`, `no such colleague`,
 * `no such case`, `case closed`, `not allowed`.
 */
export async function acceptHandover(
  db: Db,
  clock: Clock,
  { id, only, date, actor }: ById & { only?: number; date?: OtherDate },
): Promise<Case> {
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, 'handover')
    const from = handedFrom(found)
    const lines = await openLines(tx, found.relationId, from)
    const chosen = lines.filter((line) => only === undefined || line.id === only)
    if (only !== undefined && chosen.length === 0) return found
    // The customer counts on the date they were promised: of another they are to be told anew.
    const isToTell = date !== undefined && chosen.some(({ kind }) => kind === 'promise')
    const ends = !isToTell && handoverFacts(found).told !== undefined && chosen.length === lines.length
    // Accepted once more, with nothing new to accept.
    if (chosen.length === 0 && !ends && (await tx.caseEvent.count({ where: { caseId: id, what: 'accepted' } })) > 0)
      return found
    const step = ends ? 'completed' : 'accepted'
    return transition(tx, clock, { id, kind: 'handover', actor, step }, async (handover, now) => {
      const to = await demandReceiver(tx, now, handover, actor)
      await demandColleague(tx, to)
      for (const line of chosen) await takeOver(tx, clock, { found: line, from, to, hasIt: true, date, actor })
      const accepted = chosen.map(({ id: caseId, number, dueAt, kind }) => ({
        id: caseId,
        number,
        from: date ? (dueAt?.toISOString() ?? null) : null,
        to: date?.dueAt.toISOString() ?? null,
        wholeDay: date?.wholeDay ?? false,
        promised: kind === 'promise',
      }))
      const all = [...handoverFacts(handover).accepted, ...accepted]
      const facts = withHandoverFacts(handover, { accepted: all, ...(isToTell && { told: undefined }) })
      return {
        facts: { cases: chosen.map((line) => line.id) },
        change: ends ? await ended(tx, now, handover, facts) : { facts },
        say: (after, event) =>
          chosen.length === lines.length
            ? handoverNews(tx, now, after, { what: ends ? 'completed' : 'accepted', event, actor })
            : handoverStep(tx, after, 'partly accepted', event),
      }
    })
  })
}

/**
 * Writes down that the customer was told, and how; with everything accepted the customer is of the colleague from then on.
 * Throws `not allowed` to whom it does not concern, `no such colleague`, `no such case`, `case closed`.
 */
export async function tellOfHandover(db: Db, clock: Clock, { id, how, actor }: ById & { how: string }): Promise<Case> {
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, 'handover')
    const left = await openLines(tx, found.relationId, handedFrom(found))
    const step = left.length === 0 ? 'completed' : 'told'
    return transition(tx, clock, { id, kind: 'handover', actor, step }, async (handover, now) => {
      await demandParty(tx, now, handover, actor)
      const facts = withHandoverFacts(handover, { told: { by: actor.id, at: now.toISOString(), how } })
      return {
        facts: { how },
        change: step === 'completed' ? await ended(tx, now, handover, facts) : { facts },
        say: (after, event) => handoverNews(tx, now, after, { what: step, event, actor }),
      }
    })
  })
}

/** Over: the customer is of who it went to. */
async function ended(
  tx: Db,
  now: Date,
  handover: Case,
  facts: Prisma.InputJsonObject,
): Promise<Prisma.CaseUncheckedUpdateInput> {
  const { relationId, offeredToId } = handover
  if (offeredToId === null) throw new Error('a handover goes to nobody')
  // What a lead gave away went at once.
  if (handoverFacts(handover).allOf !== undefined) return { outcome: 'handed over', offeredToId, facts }
  await lockRelation(tx, relationId)
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  if (relation.ownerId !== offeredToId) await changeOwner(tx, now, relationId, offeredToId)
  return { outcome: 'handed over', offeredToId, facts }
}

/**
 * Says no to a customer: what was not accepted stays whose it is, who hears why; what a lead gave away is theirs then. Throws
 * `no such case`, `case closed`, `no such colleague`, `deadline past`, `not allowed`.
 */
export async function refuseHandover(
  db: Db,
  clock: Clock,
  { id, reason, actor }: ById & { reason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'handover', actor, step: 'refused' }, async (found, now, tx) => {
    await demandReceiver(tx, now, found, actor)
    const { offeredToId } = found
    const isGiven = handoverFacts(found).allOf !== undefined
    const cases = isGiven ? await returnToLead(tx, clock, found, actor) : []
    return {
      facts: { reason, cases },
      change: { outcome: 'refused', offeredToId, facts: withHandoverFacts(found, { reason }) },
      say: (after, event) => handoverNews(tx, now, after, { what: 'refused', event, actor }),
    }
  })
}

/**
 * Calls a handover off: what was accepted is of the colleague, all else stays whose it is. Throws `case open`, `no such case`,
 * `case closed`, `not allowed`.
 */
export async function callOffHandover(
  db: Db,
  clock: Clock,
  { id, reason, actor }: ById & { reason?: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'handover', actor, step: 'called off' }, (found, now, tx) => {
    // It went already, and the customer is to be told of that.
    if (handoverFacts(found).allOf !== undefined) throw new UserError('case open', { number: found.number })
    return {
      ...(reason !== undefined && { facts: { reason } }),
      change: {
        outcome: 'called off',
        offeredToId: found.offeredToId,
        ...(reason !== undefined && { facts: withHandoverFacts(found, { reason }) }),
      },
      say: (after, event) => handoverNews(tx, now, after, { what: 'called off', event, actor }),
    }
  })
}

/** Refuses who neither gives nor receives the customer, stands in for none of those, and is no lead. */
async function demandParty(tx: Db, now: Date, found: Case, actor: Actor): Promise<void> {
  const from = handedFrom(found)
  const parties = [from, found.ownerId, found.openedById, found.offeredToId ?? from]
  if (parties.includes(actor.id)) return
  const people = await tx.member.findMany({ where: { id: { in: [...parties, actor.id] } } })
  if (people.some((one) => one.id === actor.id && hasRole(one, 'lead'))) return
  for (const one of people) if (one.id !== actor.id && (await receiverFor(tx, one, now)) === actor.id) return
  throw new UserError('not allowed', { owner: people.find(({ id }) => id === from)?.name ?? '' })
}

/** Who the customer goes to; the actor is that colleague, stands in for them, or is a lead. */
async function demandReceiver(tx: Db, now: Date, { offeredToId }: Case, actor: Actor): Promise<number> {
  const people = await tx.member.findMany({ where: { id: { in: [offeredToId ?? 0, actor.id] } } })
  const [to, member] = [offeredToId, actor.id].map((id) => people.find((person) => person.id === id))
  if (!to || !member) throw new Error('a handover goes to nobody')
  const isTheirs = to.id === actor.id || hasRole(member, 'lead') || (await receiverFor(tx, to, now)) === actor.id
  if (!isTheirs) throw new UserError('not allowed', { owner: to.name })
  return to.id
}
