import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import type { Kind } from '../case/kind.ts'
import { sent } from './kind.ts'
import { sentFacts } from './mutations.ts'

/** How something that was sent stands. */
export interface SentState {
  of: Kind
  id: number
  number: number
  relation: string
  personName: string | null
  summary: string
  by: string
  sentAt: Date
  /** When it is asked whether it arrived. */
  dueAt: Date
  proof: string | null
  sourceLink: string | null
  state: 'asked' | 'arrived' | 'not arrived' | 'dropped' | 'withdrawn'
}

/** How something that was sent stands now. */
export async function sentState(db: Db, found: Case): Promise<SentState> {
  const relation = await db.relation.findFirstOrThrow({ where: { id: found.relationId }, select: { name: true } })
  const { id, number, personName, summary, openedAt, sourceLink, state, outcome } = found
  return {
    of: sent,
    id,
    number,
    relation: relation.name,
    personName,
    summary,
    by: await nameOf(db, found.openedById),
    sentAt: openedAt,
    dueAt: found.dueAt ?? openedAt,
    proof: sentFacts(found).proof ?? null,
    sourceLink,
    state:
      state === 'withdrawn'
        ? 'withdrawn'
        : state === 'closed'
          ? (outcome as 'arrived' | 'not arrived' | 'dropped')
          : 'asked',
  }
}
