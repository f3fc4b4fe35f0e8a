import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isHowWasIt } from '../quote/how-was-it.ts'

/** How a promise stands, with the names of everybody in it. */
export interface PromiseState {
  id: number
  number: number
  relation: { id: number; name: string }
  personName: string | null
  summary: string
  owner: string
  dueAt: Date
  wholeDay: boolean
  sourceLink: string | null
  /** It is to ask how a delivery was. */
  asksHowItWas: boolean
  state: 'open' | 'kept' | 'late' | 'dropped' | 'withdrawn' | 'broken'
}

/** How a promise stands now. */
export async function promiseState(db: Db, promise: Case, now: Date): Promise<PromiseState> {
  const relation = await db.relation.findFirstOrThrow({
    where: { id: promise.relationId },
    select: { id: true, name: true },
  })
  const owner = await db.member.findFirstOrThrow({ where: { id: promise.ownerId }, select: { name: true } })
  const { id, number, personName, summary, wholeDay, sourceLink } = promise
  const dueAt = promise.dueAt ?? promise.openedAt
  return {
    id,
    number,
    relation,
    personName,
    summary,
    owner: owner.name,
    dueAt,
    wholeDay,
    sourceLink,
    asksHowItWas: isHowWasIt(promise),
    state: stateOf(promise, dueAt < now),
  }
}

function stateOf({ state, outcome }: Case, isPast: boolean): PromiseState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (state === 'closed') return (outcome ?? 'kept') as PromiseState['state']
  return isPast ? 'broken' : 'open'
}
