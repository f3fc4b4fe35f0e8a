import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type People, peopleOf, type Person } from '../attention/people.ts'
import { type ById, transition } from '../case/transition.ts'
import { isAway } from '../people/absence.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { withQuoteFacts } from './facts.ts'

/** So many are asked about in one go; the next look takes the rest. */
export const MOST_ASKED = 100

/** With nobody there to ask, it is tried again after a day. */
export const askAgainAt = (now: Date): Date => new Date(now.getTime() + 86_400_000)

/**
 * Who is to ask a customer why, in place of who sold to them: the deputy, then a colleague of the team, then a lead; somebody who
 * is here and can be reached. Null when nobody is. `turn` passes it round among the colleagues of a team.
 */
export function whoAsks(people: People, sellers: readonly number[], turn: number, at: Date): Person | null {
  const mayAsk = (person: Person | undefined): person is Person =>
    person !== undefined && person.isReachable && !isAway(person, at) && !sellers.includes(person.id)
  const everybody = [...people.byId.values()]
  const selling = sellers.flatMap((id) => people.byId.get(id) ?? [])
  const deputies = selling.flatMap(({ deputyId }) => (deputyId === null ? [] : (people.byId.get(deputyId) ?? [])))
  const teams = selling.flatMap(({ teamId }) => teamId ?? [])
  const colleagues = everybody.filter((one) => one.teamId !== null && teams.includes(one.teamId) && mayAsk(one))
  const leads = everybody.filter(({ id, role }) => role === 'lead' || selling.some(({ leadId }) => leadId === id))
  return deputies.find(mayAsk) ?? colleagues[turn % colleagues.length] ?? leads.find(mayAsk) ?? null
}

/** Asks somebody else than the seller to ask why a quote was lost, thirty days after it was when nobody asked. */
export async function askWhyLost(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.case.findMany({
    where: { kind: 'quote', askAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { askAt: 'asc' },
    take: MOST_ASKED,
  })
  const people = await peopleOf(db)
  await rows.each(due, ({ id, ownerId, openedById, closedById }) => {
    const asked = whoAsks(people, [ownerId, openedById, closedById ?? ownerId], id, now)
    const step = asked ? 'asked to ask' : 'nobody to ask'
    return transition(db, clock, { id, kind: 'quote', actor: null, step }, (found) => {
      if (!found.askAt || found.askAt > now) return null
      if (!asked) return { change: { askAt: askAgainAt(now) } }
      return {
        facts: { to: asked.id },
        change: { askAt: null },
        say: (_after, event) => [
          { key: `quote/${id}/why/${event}`, kind: 'why lost', caseId: id, memberId: asked.id, facts: {} },
        ],
      }
    })
  })
}

/**
 * Keeps what the customer said of a quote that was lost or won. Throws `no such case`, `case open`.
 */
export async function answerWhy(
  db: Db,
  clock: Clock,
  { id, actor, theirReason }: ById & { theirReason: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'quote', actor, step: 'customer asked' }, (found) => ({
    facts: { theirReason },
    change: { askAt: null, facts: withQuoteFacts(found, { theirReason, notNow: undefined }) },
  }))
}

/** Ends asking a customer why a quote was lost, with a word on it. Throws `no such case`, `case open`. */
export async function declineWhy(
  db: Db,
  clock: Clock,
  { id, actor, notNow }: ById & { notNow: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'quote', actor, step: 'not asked after all' }, (found) => ({
    facts: { notNow },
    change: { askAt: null, facts: withQuoteFacts(found, { notNow }) },
  }))
}
