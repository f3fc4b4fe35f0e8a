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

/** What was accepted, and what it is. */
export type AcceptedLine = HandoverFacts['accepted'][number] & { kind: Pick<Kind, 'name'>; summary: string }

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
  accepted: AcceptedLine[]
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
    accepted: await acceptedLines(db, accepted),
    told: told ? { by: await nameOf(db, told.by), at: new Date(told.at), how: told.how } : null,
    reason: reason ?? null,
    isGiven: allOf !== undefined,
  }
}

async function acceptedLines(db: Db, accepted: HandoverFacts['accepted']): Promise<AcceptedLine[]> {
  if (accepted.length === 0) return []
  const select = { id: true, kind: true, summary: true }
  const cases = await db.case.findMany({ where: { id: { in: accepted.map(({ id }) => id) } }, select })
  const caseOf = new Map(cases.map((one) => [one.id, one]))
  return accepted.flatMap((line) => {
    const found = caseOf.get(line.id)
    return found ? { ...line, kind: kindOf(found.kind as CaseKind), summary: found.summary } : []
  })
}

function stateOf(state: string, outcome: string | null): HandoverState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (state !== 'closed') return 'open'
  return outcome === 'refused' || outcome === 'called off' ? outcome : 'completed'
}
