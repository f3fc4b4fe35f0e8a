import type { People, Person } from '../attention/people.ts'
import { isAway } from '../people/absence.ts'

/**
 * Who looks into a low score in place of who handled it: their lead, who looks after the customer, their deputy, another lead, the
 * sponsor, then anybody; who is here and can be reached goes before who is not. With nobody else in the company the first of who
 * handled it, because nobody at all would be worse.
 */
export function whoFollowsUp(
  { byId, sponsorId }: People,
  handlers: readonly number[],
  relationOwnerId: number | null,
  at: Date,
): number {
  const everybody = [...byId.values()]
  const handling = handlers.flatMap((id) => byId.get(id) ?? [])
  const ids = [
    ...handling.map(({ leadId }) => leadId),
    relationOwnerId,
    ...handling.map(({ deputyId }) => deputyId),
    ...everybody.filter(({ role }) => role === 'lead').map(({ id }) => id),
    sponsorId,
    ...everybody.map(({ id }) => id),
  ]
  const others = ids.flatMap((id) => (id === null || handlers.includes(id) ? [] : (byId.get(id) ?? [])))
  const ways: ((person: Person) => boolean)[] = [
    (person) => person.isReachable && !isAway(person, at),
    ({ isReachable }) => isReachable,
    ({ active }) => active,
  ]
  const found = ways.map((way) => others.find(way)).find((person) => person !== undefined)
  const [first] = handlers
  if (found) return found.id
  if (first === undefined) throw new Error('nobody handled what was scored')
  return first
}
