import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Escalation } from '../case/kind.ts'
import { halved } from '../customer/newcomer.ts'
import { isCaseKind, KINDS } from '../kinds.ts'
import { agreedOf, type ModelColumns } from '../model/agreed.ts'
import { calendarFor } from '../people/member.ts'
import { afterSilence, type Ladder, nextRungAt, type OnLadder, type Severity } from './ladder.ts'

/** How a kind of case is told up a ladder. Throws for a kind that has none. */
export function escalationOf({ kind }: Pick<Case, 'kind'>): Escalation {
  const escalation: Escalation | null = isCaseKind(kind) ? KINDS[kind].escalation : null
  if (!escalation) throw new Error(`a ${kind} has no ladder`)
  return escalation
}

export function severityOf({ severity }: Pick<Case, 'severity'>): Severity {
  return (severity ?? 'normal') as Severity
}

/**
 * The ladder of a case, by its kind and severity, with the rungs of the model it began with: those are for an ordinary one, and
 * of another severity as much faster or slower as the ladder of its kind. While nothing is heard of who has it, it is another one
 * where its kind asks them first. What began at a new customer has its rungs in half the time.
 */
export function ladderOf(
  found: Pick<Case, 'kind' | 'severity'> & Partial<Pick<Case, 'silentSince' | 'forNewcomer'>> & ModelColumns,
): Ladder {
  const { asksHolder } = escalationOf(found)
  const ladder = found.forNewcomer ? halvedLadder(wholeLadder(found)) : wholeLadder(found)
  return asksHolder && found.silentSince ? afterSilence(ladder) : ladder
}

/** The same people told in half the time. */
const halvedLadder = ({ rungs, ...ladder }: Ladder): Ladder => ({
  ...ladder,
  rungs: rungs.map(({ after, tell }) => ({ after: halved(after), tell })),
})

function wholeLadder(found: Pick<Case, 'kind' | 'severity'> & ModelColumns): Ladder {
  const { ladders } = escalationOf(found)
  const own = ladders[severityOf(found)]
  const rungs = agreedOf(found)?.ladder
  if (!rungs) return own
  const pace = (own.rungs[0]?.after ?? 1) / (ladders.normal.rungs[0]?.after ?? 1)
  return { ...own, rungs: rungs.map(({ after, tell }) => ({ after: Math.max(1, Math.round(after * pace)), tell })) }
}

/** The part of a case the ladder looks at. */
export function positionOf(found: Case): OnLadder {
  const { state, acknowledgedAt, rung, ladderFrom, openedAt, waitsUntil, pausedUntil, pausedHow } = found
  return { state, acknowledgedAt, rung, ladderFrom: ladderFrom ?? openedAt, waitsUntil, pausedUntil, pausedHow }
}

/** The next date on the ladder of a case as it will be, in its owner's working time. */
export async function nextOnLadder(tx: Db, found: Case): Promise<{ nextRungAt: Date | null }> {
  return { nextRungAt: nextRungAt(positionOf(found), ladderOf(found), await calendarFor(tx, found.ownerId)) }
}
