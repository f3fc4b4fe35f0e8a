import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ById, transition } from '../case/transition.ts'
import { demandColleague, nameOf } from '../people/member.ts'
import { dueFor } from './due.ts'
import { factsOf, stored } from './facts.ts'
import { stillHere, withOwner } from './mutations.ts'
import { questionNews, toAsked } from './told.ts'
import { NOT_OFFERED } from '../promise/offer.ts'
import { offeredOr } from '../offer/offer.ts'

/**
 * Gives a question to a colleague, see `offeredOr`; who asked reads with whom it is. Throws `no such colleague`,
 * `no such case`, `case closed`, `not allowed`.
 */
export function giveQuestion(db: Db, clock: Clock, { id, ownerId, actor }: ById & { ownerId: number }): Promise<Case> {
  const give = (direct: Db) =>
    transition(direct, clock, { id, kind: 'question', actor, step: 'given' }, async (found, now, tx) => {
      await demandColleague(tx, ownerId)
      const { team: _, askedOf: __, ...facts } = factsOf(found)
      const { wholeDay } = found
      const due =
        found.dueAt && found.dueAt > now ? { dueAt: found.dueAt, wholeDay } : await dueFor(tx, ownerId, now, found)
      return {
        facts: { from: found.ownerId, to: ownerId },
        before: { ownerId: found.ownerId },
        change: {
          ...(await withOwner(tx, ownerId, due.dueAt, found)),
          wholeDay: due.wholeDay,
          ...NOT_OFFERED,
          ...(found.state === 'answered' && { state: 'waiting on us' }),
          round: { increment: 1 },
          facts: stored({ ...facts, taken: false }),
        },
        say: async (given, event) => [
          ...(await toAsked(tx, now, given, actor, event)),
          ...(ownerId === given.openedById ? [] : await questionNews(tx, now, given, [given.openedById], actor, event)),
        ],
      }
    })
  // What a team was asked and nobody of it has yet, nobody holds meanwhile.
  const isHeld = (found: Case) => factsOf(found).team === undefined || factsOf(found).taken
  return offeredOr(db, clock, { id, kind: 'question', to: ownerId, actor }, give, isHeld)
}

/**
 * Takes a question that was asked of a team: it is with who takes it first. Throws `has it already` for everybody after
 * them and for one that was asked of somebody, `no such case`, `case closed`.
 */
export async function takeQuestion(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'question', actor, step: 'taken' }, async (found, _, tx) => {
    const facts = factsOf(found)
    const isFree = facts.team !== undefined && !facts.taken && found.state !== 'answered'
    if (!isFree && found.ownerId === actor.id) return null
    if (!isFree) throw new UserError('has it already', { name: await nameOf(tx, found.ownerId) })
    const held = found.dueAt ? await withOwner(tx, actor.id, found.dueAt, found) : { ownerId: actor.id }
    return {
      facts: { from: found.ownerId, to: actor.id },
      change: { ...held, brokenAt: found.brokenAt, facts: stored({ ...facts, taken: true }) },
    }
  })
}

/**
 * Says that a question is not for the actor. From who must answer it goes back to who asked, who hears so; anybody else of
 * its team leaves it to the others. Throws `no such case`, `case closed`, `not allowed`.
 */
export async function declineQuestion(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  const step = (found: Case) => {
    const { team, taken } = factsOf(found)
    const isOthers = team !== undefined && !taken && found.ownerId !== actor.id
    return isOthers ? ('declined' as const) : ('returned' as const)
  }
  return transition(db, clock, { id, kind: 'question', actor, step }, async (found, now, tx) => {
    if (step(found) === 'declined') return { change: {} }
    if (found.ownerId === found.openedById) return null
    const { team: _, askedOf: __, ...facts } = factsOf(found)
    const { dueAt, wholeDay } = await dueFor(tx, found.openedById, now, found, found.dueAt)
    return {
      facts: { from: found.ownerId },
      change: {
        ...(await withOwner(tx, found.openedById, dueAt, found)),
        wholeDay,
        round: { increment: 1 },
        facts: stored({ ...facts, taken: false }),
      },
      say: (after, event) => questionNews(tx, now, after, [after.openedById], actor, event),
    }
  })
}

/**
 * Gives a question another date; who asked hears so, or who must answer. Throws `deadline past`, `no such case`,
 * `case closed`, `not allowed`.
 */
export async function moveQuestion(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind: 'question', actor, step: 'moved' }, async (found, now, tx) => {
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { ...(await withOwner(tx, found.ownerId, dueAt, found)), wholeDay, round: { increment: 1 } },
      say: (after, event) => questionNews(tx, now, after, [after.openedById, after.ownerId], actor, event),
    }
  })
}

/**
 * Asks something back of who asked: until they reply it is with them. Throws `changed meanwhile` for one that is with them
 * already, `no such case`, `case closed`, `not allowed`.
 */
export async function askBack(db: Db, clock: Clock, { id, actor, text }: ById & { text: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'question', actor, step: 'asked back' }, async (found, now, tx) => {
    if (found.ownerId === found.openedById) throw new UserError('changed meanwhile', { number: found.number })
    const { dueAt, wholeDay } = await dueFor(tx, found.openedById, now, found, found.dueAt)
    return {
      facts: { text },
      change: {
        ...(await withOwner(tx, found.openedById, dueAt, found)),
        wholeDay,
        round: { increment: 1 },
        facts: stored({ ...factsOf(found), askedOf: found.ownerId }),
      },
      say: (after, event) => questionNews(tx, now, after, [after.openedById], actor, event),
    }
  })
}

/**
 * Replies to what was asked back: the question is again with who must answer. Throws `changed meanwhile` when nothing was
 * asked back, `no such case`, `case closed`, `not allowed`.
 */
export async function replyTo(db: Db, clock: Clock, { id, actor, text }: ById & { text: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'question', actor, step: 'replied' }, async (found, now, tx) => {
    const { askedOf, ...facts } = factsOf(found)
    if (askedOf === undefined || found.state === 'answered')
      throw new UserError('changed meanwhile', { number: found.number })
    const ownerId = await stillHere(tx, askedOf, found.openedById)
    const { dueAt, wholeDay } = await dueFor(tx, ownerId, now, found, found.dueAt)
    const held = { ...(await withOwner(tx, ownerId, dueAt, found)), wholeDay }
    return {
      facts: { text },
      change: { ...held, round: { increment: 1 }, facts: stored(facts) },
      say: (after, event) => toAsked(tx, now, after, actor, event),
    }
  })
}
