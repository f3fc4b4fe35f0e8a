import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Escalation } from '../case/kind.ts'
import { isCaseKind, KINDS } from '../kinds.ts'
import { calendarFor } from '../people/member.ts'
import { type Ladder, nextRungAt, type OnLadder, type Severity } from './ladder.ts'

/** How a kind of case is told up a ladder. Throws for a kind that has none. */
export function escalationOf({ kind }: Pick<Case, 'kind'>): Escalation {
  const escalation: Escalation | null = isCaseKind(kind) ? KINDS[kind].escalation : null
  if (!escalation) throw new Error(`a ${kind} has no ladder`)
  return escalation
}

export function severityOf({ severity }: Pick<Case, 'severity'>): Severity {
  return (severity ?? 'normal') as Severity
}

/** The ladder of a case, by its kind and severity. */
export function ladderOf(found: Pick<Case, 'kind' | 'severity'>): Ladder {
  return escalationOf(found).ladders[severityOf(found)]
}

/** The part of a case the ladder looks at. */
export function positionOf({ state, acknowledgedAt, rung, ladderFrom, openedAt, waitsUntil }: Case): OnLadder {
  return { state, acknowledgedAt, rung, ladderFrom: ladderFrom ?? openedAt, waitsUntil }
}

/** The next date on the ladder of a case as it will be, in its owner's working time. */
export async function nextOnLadder(tx: Db, found: Case): Promise<{ nextRungAt: Date | null }> {
  return { nextRungAt: nextRungAt(positionOf(found), ladderOf(found), await calendarFor(tx, found.ownerId)) }
}
