import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { ById } from '../case/transition.ts'
import { registerIncident, undoIncident } from '../incident/mutations.ts'
import type { CaseKind } from '../kinds.ts'
import { cellOfCase } from '../model/begin.ts'
import { makePromise, undoPromise } from '../promise/mutations.ts'
import { askQuestion, undoQuestion } from '../question/mutations.ts'
import { makeQuote, undoQuote } from '../quote/mutations.ts'

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

/** By when what comes of a lead is due: as the lead itself, and within the hour of one that is late, or it would break at once. */
function dueOf(lead: Case, now: Date): { dueAt: Date; wholeDay: boolean } {
  const { dueAt, wholeDay } = lead
  return dueAt && dueAt > now ? { dueAt, wholeDay } : { dueAt: new Date(now.getTime() + 3_600_000), wholeDay: false }
}

const cellOf = (tx: Db, kind: CaseKind, { relationId, summary }: Case) =>
  cellOfCase(tx, kind, { relationId, words: summary })

/** The kinds of case a lead can become. */
export const BECOMES = ['promise', 'quote', 'question', 'incident'] as const satisfies readonly CaseKind[]
export type TurnsInto = (typeof BECOMES)[number]

/**
 * What a lead can become: an entry for each kind. Throws `case closed`, `deadline past`, `no such case`,
 * `no such colleague`, `undo not yours`, `undo too late`.
 */
export const TURNS_INTO = {
  promise: {
    async make(tx, clock, lead, actor) {
      return makePromise(tx, clock, { ...asLead(lead), ...dueOf(lead, clock()), actor })
    },
    undo: undoPromise,
  },
  quote: {
    async make(tx, clock, lead, actor) {
      return makeQuote(tx, clock, {
        ...asLead(lead),
        amount: null,
        callBack: null,
        cell: await cellOf(tx, 'quote', lead),
        actor,
      })
    },
    undo: undoQuote,
  },
  question: {
    async make(tx, clock, lead, actor) {
      const { ownerId, ...about } = asLead(lead)
      return askQuestion(tx, clock, {
        ...about,
        ...dueOf(lead, clock()),
        to: { memberId: ownerId },
        cell: await cellOf(tx, 'question', lead),
        actor,
      })
    },
    undo: undoQuestion,
  },
  incident: {
    async make(tx, clock, lead, actor) {
      const touches = [lead.relationId]
      return registerIncident(tx, clock, {
        ...asLead(lead),
        severity: 'high',
        touches,
        cell: await cellOf(tx, 'incident', lead),
        actor,
      })
    },
    undo: undoIncident,
  },
} as const satisfies Record<TurnsInto, Turn>
