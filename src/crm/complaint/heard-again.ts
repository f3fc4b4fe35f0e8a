import type { Clock } from '../../clock.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { inItsThread } from '../case/card-place.ts'
import type { MoreHeard } from '../case/held.ts'
import { type ById, transition } from '../case/transition.ts'
import { SEVERITIES, type Severity } from '../escalation/ladder.ts'
import { nextOnLadder, severityOf } from '../escalation/on-ladder.ts'

/** What was said of a complaint that was heard once more, beside its words. */
export interface HeardAgain {
  severity?: Severity
  person?: string
  effect?: string
}

/** A complaint with what was heard again: it weighs no less than before, and nothing that was known goes. */
export function withHeard(found: Case, { severity, person, effect }: HeardAgain): MoreHeard {
  const facts = found.facts as Prisma.InputJsonObject & { effect?: string }
  const effects = [...new Set([facts.effect, effect].filter(Boolean))].join('; ')
  const weighs = severity && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(severityOf(found))
  return {
    ...(weighs && { severity }),
    ...(person && !found.personName && { personName: person }),
    ...(effect && { facts: { ...facts, effect: effects } }),
  }
}

/**
 * Adds to a complaint what was said of it again; its thread hears of it, and it has the ladder of what it weighs now. Throws
 * `no such case`, `case closed`.
 */
export async function addToComplaint(
  db: Db,
  clock: Clock,
  { id, actor, note, ...heard }: ById & HeardAgain & { note: string },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'added' }, async (found, now, tx) => {
    const more = withHeard(found, heard)
    const ladder = more.severity && { lookAt: now, ...(await nextOnLadder(tx, { ...found, severity: more.severity })) }
    return {
      facts: { note, ...heard },
      change: { ...more, ...ladder },
      say: (after, event) => inItsThread(tx, after, 'added', event),
    }
  })
}
