import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { waitingOf } from '../case/wait.ts'
import { type Presence, presenceColumn, presenceOf, PresenceRow } from '../people/absence.ts'
import { isHowWasIt } from '../quote/how-was-it.ts'
import { promiseFacts } from './facts.ts'

/** How a promise stands, with the names of everybody in it. */
export interface PromiseState {
  id: number
  number: number
  relation: { id: number; name: string }
  personName: string | null
  summary: string
  owner: string
  /** Whether they are here, and who stands in, while it is open. */
  presence?: Presence | null
  dueAt: Date
  wholeDay: boolean
  sourceLink: string | null
  /** It waits on the customer: until when, and for what. */
  waits: { until: Date; reason: string } | null
  /** It is to ask how a delivery was. */
  asksHowItWas: boolean
  /** How often the customer was rung in vain. */
  attempts: number
  state: 'open' | 'kept' | 'late' | 'dropped' | 'withdrawn' | 'broken'
  /** A colleague of another team it was offered to, who has not accepted it; with the date they propose. */
  offer: { toId: number; to: string; counter: { dueAt: Date; wholeDay: boolean } | null } | null
  /** The promise that needs this one. */
  whole: { number: number; summary: string } | null
  /** What it needs of colleagues, by date. */
  parts: readonly PromisePart[]
}

export interface PromisePart {
  number: number
  summary: string
  /** Who has it, or was asked for it. */
  who: string
  isAccepted: boolean
  dueAt: Date
  wholeDay: boolean
  state: PromiseState['state']
  /** Working minutes it took, once it is done. */
  tookMinutes: number | null
}

const When = z.coerce.date()
const Part = z.object({
  number: z.number(),
  summary: z.string(),
  who: z.string(),
  isAccepted: z.boolean(),
  dueAt: When,
  wholeDay: z.boolean(),
  state: z.string(),
  outcome: z.string().nullable(),
  facts: z.json(),
})
const Row = z.object({
  relation: z.object({ id: z.number(), name: z.string() }),
  owner: z.string(),
  presence: PresenceRow,
  offeredTo: z.string().nullable(),
  whole: z.object({ number: z.number(), summary: z.string() }).nullable(),
  parts: z.array(Part),
})

/** A promise shows so many of what it needs. */
const MOST_PARTS = 10

/** How a promise stands now, in one round trip. */
export async function promiseState(db: Db, promise: Case, now: Date): Promise<PromiseState> {
  const { id, number, personName, summary, wholeDay, sourceLink, offeredToId } = promise
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<unknown>`
    SELECT jsonb_build_object('id', r.id, 'name', r.name) AS relation, o.name AS owner, t.name AS "offeredTo",
      ${presenceColumn(tenant, Prisma.sql`${promise.ownerId}::int`)} AS presence,
      (SELECT jsonb_build_object('number', w.number, 'summary', w.summary) FROM "Case" w
        WHERE w."tenantId" = ${tenant} AND w.id = ${promise.parentId}::int AND w.kind = 'promise') AS whole,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.number, p.summary, m.name AS who, p."offeredToId" IS NULL AS "isAccepted", p."dueAt", p."wholeDay", p.state, p.outcome, p.facts
        FROM "Case" p JOIN "Member" m ON m.id = coalesce(p."offeredToId", p."ownerId") AND m."tenantId" = ${tenant}
        WHERE p."tenantId" = ${tenant} AND p."parentId" = ${id} AND p.kind = 'promise' AND p.state <> 'withdrawn' AND p."dueAt" IS NOT NULL
        ORDER BY p."dueAt", p.id LIMIT ${MOST_PARTS}) x) AS parts
    FROM "Relation" r JOIN "Member" o ON o.id = ${promise.ownerId}::int AND o."tenantId" = ${tenant}
      LEFT JOIN "Member" t ON t.id = ${offeredToId}::int AND t."tenantId" = ${tenant}
    WHERE r."tenantId" = ${tenant} AND r.id = ${promise.relationId}`
  const { relation, owner, presence, offeredTo, whole, parts } = Row.parse(row)
  const { offer, attempts = 0 } = promiseFacts(promise)
  const counter = offer?.counter
  const dueAt = promise.dueAt ?? promise.openedAt
  return {
    id,
    number,
    relation,
    personName,
    summary,
    owner,
    presence: isLive(promise.state) ? presenceOf(presence, now) : null,
    dueAt,
    wholeDay,
    sourceLink,
    waits: waitingOf(promise),
    asksHowItWas: isHowWasIt(promise),
    attempts,
    state: stateOf(promise, dueAt < now),
    offer:
      offeredToId === null
        ? null
        : { toId: offeredToId, to: offeredTo ?? '', counter: counter ? dated(counter) : null },
    whole,
    parts: parts.map(({ outcome, state, facts, ...part }) => ({
      ...part,
      state: stateOf({ state, outcome }, part.dueAt < now),
      tookMinutes: promiseFacts({ facts }).tookMinutes ?? null,
    })),
  }
}

const dated = ({ dueAt, wholeDay }: { dueAt: string; wholeDay: boolean }) => ({ dueAt: new Date(dueAt), wholeDay })

function stateOf({ state, outcome }: Pick<Case, 'state' | 'outcome'>, isPast: boolean): PromiseState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (state === 'closed') return (outcome ?? 'kept') as PromiseState['state']
  return isPast ? 'broken' : 'open'
}

const Moved = z.object({ from: When, to: When })

/** Whether a promise has a later date than it had before it got the one it has. */
export async function wasPutOff(db: Db, id: number): Promise<boolean> {
  const what = { in: ['renegotiated', 'moved late', 'agreed'] }
  const last = await db.caseEvent.findFirst({ where: { caseId: id, what }, orderBy: { id: 'desc' } })
  const moved = Moved.safeParse(last?.data)
  return moved.success && moved.data.to > moved.data.from
}
