import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { cardEdited } from '../case/card-place.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import type { CaseKind } from '../kinds.ts'
import { addTouches } from './touches.ts'

/**
 * Makes a case part of an incident, which then touches its customer too. Nothing happens when it is already. Throws
 * `no such case`, `case closed`, `part of another`.
 */
export async function attachToIncident(
  db: Db,
  clock: Clock,
  { id, kind, to, actor }: ById & { kind: CaseKind; to: number },
): Promise<Case> {
  return atomically(db, async (tx) => {
    const incident = await lockCase(tx, to, 'incident')
    if (!isLive(incident.state)) throw new UserError('case closed', { number: incident.number })
    return transition(tx, clock, { id, kind, actor, step: 'attached' }, async (found, now) => {
      if (found.parentId === to || found.kind === 'incident') return null
      await demandFree(tx, found)
      await addTouches(tx, now, incident, [found.relationId])
      return {
        facts: { to, number: incident.number },
        change: { parentId: to },
        say: (after, event) => cardEdited(tx, after, event),
      }
    })
  })
}

/** What is a part of something else is left in it: its answer, its amount or its date would be missed there. */
async function demandFree(tx: Db, { parentId, number }: Case): Promise<void> {
  const kind = { notIn: ['incident', 'lead'] }
  const whole = parentId === null ? null : await tx.case.findFirst({ where: { id: parentId, kind } })
  if (whole) throw new UserError('part of another', { number, whole: whole.number })
}
