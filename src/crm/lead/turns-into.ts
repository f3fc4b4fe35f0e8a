import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { ById } from '../case/transition.ts'
import { registerIncident, undoIncident } from '../incident/mutations.ts'
import type { CaseKind } from '../kinds.ts'
import { makePromise, undoPromise } from '../promise/mutations.ts'

/** Makes one kind of case of a lead, in the transaction that closes the lead, and takes that back. */
interface Turn {
  make(tx: Db, clock: Clock, lead: Case, actor: Actor): Promise<Case>
  undo(tx: Db, clock: Clock, made: ById): Promise<Case>
}

/** What every case that comes of a lead has of it; that it comes once is seen to by the lead, which closes with it. */
const asLead = ({ id, relationId, personName, summary, ownerId, sourceLink }: Case) => ({
  relationId,
  personName,
  summary,
  ownerId,
  sourceLink,
  parentId: id,
})

/** The kinds of case a lead can become. */
export const BECOMES = ['promise', 'incident'] as const satisfies readonly CaseKind[]
export type TurnsInto = (typeof BECOMES)[number]

/**
 * What a lead can become: an entry for each kind. Throws `case closed`, `deadline past`, `no such case`, `undo not yours`,
 * `undo too late`.
 */
export const TURNS_INTO = {
  promise: {
    async make(tx, clock, lead, actor) {
      const now = clock()
      // A lead that is late is followed up within the hour, or it would break at once.
      const isLate = lead.dueAt === null || lead.dueAt <= now
      const due = isLate ? { dueAt: new Date(now.getTime() + 3_600_000), wholeDay: false } : {}
      const promise = { dueAt: lead.dueAt ?? now, wholeDay: lead.wholeDay, ...due }
      return makePromise(tx, clock, { ...asLead(lead), ...promise, actor })
    },
    undo: undoPromise,
  },
  incident: {
    async make(tx, clock, lead, actor) {
      const touches = [lead.relationId]
      return registerIncident(tx, clock, { ...asLead(lead), severity: 'high', touches, actor })
    },
    undo: undoIncident,
  },
} as const satisfies Record<TurnsInto, Turn>
