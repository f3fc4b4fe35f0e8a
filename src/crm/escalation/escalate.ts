import type { Clock } from '../../clock.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type CardsOfCases, cardsOf, editsOf, messagesInThread } from '../case/card-place.ts'
import { type AsRead, findDue, type StepOfTime, stepTogether } from '../case/together.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { climbOf } from './climb.ts'
import type { Told } from './ladder.ts'
import { escalationOf, ladderOf } from './on-ladder.ts'
import {
  type Accounts,
  accountsOf,
  calendarsOfOwners,
  lapseMessages,
  type OnCall,
  openerMessages,
  peopleOnCall,
  peopleToTell,
  rungMessages,
} from './people.ts'
import type { Calendar } from './working-time.ts'

/** So many cases climb in one go; the next takes the rest. */
const MOST = 1000

/**
 * Takes every case of this tenant up its ladder as far as its time has come: after a standstill that is one message about
 * the highest rung, not one for each. Costs as many statements for a thousand as for one. Returns how many were due.
 */
export async function escalateDue(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await findDue(db, now, rows.waiting, MOST)
  if (due.length === 0) return 0
  const known = await lookUp(db, due, now)
  const steps: (StepOfTime & { id: number })[] = []
  await rows.each(due, async (found) => steps.push({ id: found.id, ...nextStep(found, known, now) }))
  await rows.together(steps, (some) => stepTogether(db, now, some))
  return due.length
}

/** What decides how cases climb, and where it is said. */
interface Known {
  onCall: OnCall
  calendarOf: (ownerId: number) => Calendar
  cards: CardsOfCases
  accounts: Accounts
  /** How often each was spoken of unasked in the last seven days. */
  unasked: ReadonlyMap<number, number>
}

async function lookUp(db: Db, due: readonly AsRead[], now: Date): Promise<Known> {
  const onCall = await peopleOnCall(db, [...new Set(due.map(({ ownerId }) => ownerId))], namedBy(due))
  const cards = await cardsOf(
    db,
    due.map(({ id }) => id),
  )
  const accounts = await accountsOf(db, cards, [...onCall.colleagues.keys()])
  const unasked = await unaskedAbout(
    db,
    due.map(({ id }) => id),
    now,
  )
  return { onCall, calendarOf: calendarsOfOwners(onCall), cards, accounts, unasked }
}

/** Whom the ladders of some cases name; one that cannot be read names nobody, and fails when it climbs. */
function namedBy(cases: readonly AsRead[]): ReadonlySet<Told> {
  const named = cases.map((found) => {
    try {
      return ladderOf(found).rungs.flatMap(({ tell }) => tell)
    } catch {
      return []
    }
  })
  return new Set(named.flat())
}

/** So often in seven days one case is spoken of unasked; what is more stands in digests only. */
export const MOST_UNASKED = 6

/** Steps of which people hear without asking; those that went in silence are not counted. */
const UNASKED = ['escalated', 'acknowledgement lapsed', 'update asked', 'said to the team']

/** Returns how often each of these cases was spoken of unasked in the last seven days. */
export async function unaskedAbout(db: Db, ids: readonly number[], now: Date): Promise<ReadonlyMap<number, number>> {
  const rows = await tenantSql(db)<{ caseId: number; times: number }>`
    SELECT "caseId", count(*)::int AS times FROM "CaseEvent"
    WHERE "tenantId" = ${db.tenantId} AND "caseId" = ANY(${[...ids]}::int[]) AND what = ANY(${UNASKED}::text[])
      AND at > ${new Date(now.getTime() - 7 * 86_400_000)} AND NOT data ? 'unsaid' GROUP BY 1`
  return new Map(rows.map(({ caseId, times }) => [caseId, times]))
}

/** Throws for a case of a newer version, or of a kind without a ladder: nobody here knows whom to tell. */
function nextStep(found: AsRead, { onCall, calendarOf, cards, accounts, unasked }: Known, now: Date): StepOfTime {
  const { card, says, asksHolder } = escalationOf(found)
  const climb = climbOf(found, calendarOf(found.ownerId), now)
  const { what, change } = climb
  if (what === 'rescheduled' || what === 'wait over')
    return { found, what, change, say: (event) => editsOf(cards, found, event) }
  if (card !== null && (unasked.get(found.id) ?? 0) >= MOST_UNASKED)
    return { found, what, change, facts: { unsaid: true }, say: (event) => editsOf(cards, found, event) }
  const told = peopleToTell(onCall, found, climb.tell, now)
  if (what === 'acknowledgement lapsed') {
    const facts = { minutes: ladderOf(found).acknowledged, told }
    return {
      found,
      what,
      change,
      say: (event) => {
        if (asksHolder) return [...lapseMessages(found, event, facts), ...editsOf(cards, found, event)]
        return card === null
          ? lapseMessages(found, event, facts)
          : messagesInThread(cards, found, says.lapsed as 'lapsed', event, facts)
      },
    }
  }
  const rung = { rung: climb.change.rung, told, round: found.round }
  const dueAt = found.nextRungAt ?? now
  return {
    found,
    what,
    change,
    facts: { rung: rung.rung, told },
    say: (event) => [
      ...rungMessages(cards, accounts, found, rung).map((message) => ({ ...message, dueAt })),
      ...openerMessages(found, rung),
      ...editsOf(cards, found, event),
    ],
  }
}
