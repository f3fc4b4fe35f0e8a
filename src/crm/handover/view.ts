import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Kind } from '../case/kind.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { type Presence, presenceById } from '../people/absence.ts'
import { nameOf } from '../people/member.ts'
import { type Habit, habitsAt, habitsOf } from '../usual/habits.ts'
import { handedFrom, type HandoverFacts, handoverFacts } from './facts.ts'
import { openLines } from './lines.ts'

/** How a handover stands: what is still to be accepted is looked up anew each time. */
export interface HandoverState {
  id: number
  number: number
  relation: { id: number; name: string }
  usual: Habit[]
  from: { id: number; name: string }
  to: Presence
  dueAt: Date
  state: 'open' | 'completed' | 'refused' | 'called off' | 'withdrawn'
  lines: {
    id: number
    number: number
    kind: Pick<Kind, 'name' | 'asks'>
    isPromise: boolean
    summary: string
    dueAt: Date | null
    wholeDay: boolean
  }[]
  accepted: HandoverFacts['accepted']
  told: { by: string; at: Date; how: string } | null
  reason: string | null
  /** It went to them without being asked. */
  isGiven: boolean
}

/** How a handover stands now. */
export async function handoverState(db: Db, found: Case, now: Date): Promise<HandoverState> {
  const { id, number, relationId, state, outcome, offeredToId, ownerId, openedAt, dueAt } = found
  const relation = await db.relation.findFirstOrThrow({ where: { id: relationId } })
  const from = handedFrom(found)
  const { told, reason, accepted, allOf } = handoverFacts(found)
  const lines = isLive(state) ? await openLines(db, relationId, from) : []
  return {
    id,
    number,
    relation: { id: relation.id, name: relation.name },
    usual: habitsAt(habitsOf(relation), now),
    from: { id: from, name: await nameOf(db, allOf ?? from) },
    to: await presenceById(db, now, offeredToId ?? ownerId),
    dueAt: dueAt ?? openedAt,
    state: stateOf(state, outcome),
    lines: lines.map((line) => ({
      ...line,
      kind: kindOf(line.kind as CaseKind),
      isPromise: line.kind === 'promise',
    })),
    accepted,
    told: told ? { by: await nameOf(db, told.by), at: new Date(told.at), how: told.how } : null,
    reason: reason ?? null,
    isGiven: allOf !== undefined,
  }
}

function stateOf(state: string, outcome: string | null): HandoverState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (state !== 'closed') return 'open'
  return outcome === 'refused' || outcome === 'called off' ? outcome : 'completed'
}
