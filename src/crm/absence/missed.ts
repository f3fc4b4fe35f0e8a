import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { CASE_KINDS, type CaseKind, DATED, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'
import { type Span, toldSpan, untoldSpan } from './span.ts'

/** What became of a case while its owner was away: what is live and asks something of them first, what is done last. */
const BECAME = [
  'broken',
  'new',
  'reopened',
  'moved',
  'waits',
  'answered',
  'taken',
  'changed',
  'given away',
  'kept',
  'closed',
  'dropped',
  'withdrawn',
] as const
export type Became = (typeof BECAME)[number]

/** A case of somebody who was away, what became of it, and by whom. */
export interface MissedCase {
  id: number
  number: number
  kind: CaseKind
  of: Kind
  relation: string
  summary: string
  became: Became
  /** Who did it; null: its time came, or nobody is known. */
  by: string | null
  /** Whose it is now, when it is no longer theirs. */
  owner: string | null
  isLive: boolean
  dueAt: Date | null
  wholeDay: boolean
}

/** What somebody missed, what asks for them now before what is done. */
export interface Missed extends Span {
  lines: MissedCase[]
}

/** By which steps something happened; what is not here changed it. */
const STEPS: Partial<Record<Became, readonly string[]>> = {
  reopened: ['reopened', 'stands again'],
  moved: ['renegotiated', 'moved late', 'moved along', 'moved', 'agreed', 'old date kept', 'followed'],
  waits: ['waits'],
  answered: ['answered', 'replied', 'answer added', 'parts answered'],
  taken: ['acknowledged', 'taken', 'accepted'],
  kept: ['kept', 'late', 'answered', 'settled', 'arrived', 'won', 'delivered', 'completed'],
  dropped: ['dropped', 'cancelled', 'called off', 'lost', 'let go', 'not for us', 'refused'],
}

/** What says nothing to who was away: the ladder's own steps, and what was ticked. */
const ASIDE = ['escalated', 'rescheduled', 'acknowledgement lapsed', 'ticked', 'written down']

/** More events than this are not read; the rest of what they are about is in the digest. */
const MOST = 1000

const Row = z.object({
  id: z.number(),
  number: z.number(),
  kind: z.enum(CASE_KINDS),
  relation: z.string(),
  summary: z.string(),
  state: z.string(),
  ownerId: z.number(),
  owner: z.string(),
  dueAt: z.coerce.date().nullable(),
  wholeDay: z.boolean(),
  brokenAt: z.coerce.date().nullable(),
  openedAt: z.coerce.date(),
  events: z.array(z.object({ what: z.string(), by: z.string().nullable(), to: z.string().nullable() })),
})

/** Returns what others did while somebody was away with what was theirs, or is now; one line a case, in one statement. */
export async function missedIn(db: Db, memberId: number, { from, until }: Span): Promise<Missed> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<unknown>`
    WITH happened AS (
      SELECT e.id, e."caseId", e.what, e.data->>'to' AS "to", m.name AS by FROM "Case" c
        JOIN "CaseEvent" e ON e."caseId" = c.id AND e."tenantId" = c."tenantId"
        LEFT JOIN "Member" m ON m.id = e."memberId" AND m."tenantId" = ${tenant}
      WHERE c."tenantId" = ${tenant} AND (c.state NOT IN ('closed', 'withdrawn') OR c."closedAt" >= ${from})
        AND e.at >= ${from} AND e.at < ${until} AND e."memberId" IS DISTINCT FROM ${memberId} AND e.what <> ALL(${ASIDE}::text[])
        AND (c."ownerId" = ${memberId} OR EXISTS (SELECT FROM "CaseEvent" g WHERE g."tenantId" = ${tenant} AND g."caseId" = c.id
          AND g.at >= ${from} AND g.at < ${until} AND g.data->>'from' = ${String(memberId)} AND g.data->>'to' = c."ownerId"::text))
      ORDER BY e.id DESC LIMIT ${MOST}
    )
    SELECT c.id, c.number, c.kind, CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN r.name ELSE '' END AS relation, c.summary,
      c.state, c."ownerId", o.name AS owner, c."dueAt", c."wholeDay", c."brokenAt", c."openedAt", h.events
    FROM (SELECT "caseId", max(id) AS last, jsonb_agg(jsonb_build_object('what', what, 'by', by, 'to', "to") ORDER BY id) AS events
        FROM happened GROUP BY 1) h
      JOIN "Case" c ON c.id = h."caseId" AND c."tenantId" = ${tenant}
      JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
      JOIN "Member" o ON o.id = c."ownerId" AND o."tenantId" = ${tenant}
    WHERE c.kind = ANY(${CASE_KINDS}::text[]) ORDER BY h.last DESC`
  const lines = rows.map((row) => lineOf(Row.parse(row), memberId))
  return { from, until, lines: lines.toSorted(byNeed) }
}

function lineOf({ events, state, ownerId, brokenAt, ...row }: z.output<typeof Row>, memberId: number): MissedCase {
  const live = isLive(state)
  const isTheirs = ownerId === memberId
  const last = (became: Became) => events.findLast(({ what }) => STEPS[became]?.includes(what))
  const given = events.findLast(({ what, to }) => what === 'opened' || to === String(ownerId))
  const broken = events.findLast(({ what }) => what === 'broken')
  const end = events.at(-1)
  const found = ((): readonly [Became, (typeof events)[number] | undefined] => {
    if (!isTheirs) return ['given away', events.findLast(({ to }) => to === String(ownerId))]
    if (!live) return overAs(state, last, end)
    if (broken && brokenAt !== null) return ['broken', undefined]
    if (given) return ['new', given]
    const ways = (['reopened', 'moved', 'waits', 'answered', 'taken'] as const).map((way) => [way, last(way)] as const)
    return ways.find(([, event]) => event !== undefined && event === end) ?? ['changed', end]
  })()
  const { relation, summary, id, number, kind, dueAt, wholeDay } = row
  const [became, event] = found
  const date = DATED.includes(kind) ? dueAt : null
  const about = { id, number, kind, of: kindOf(kind), relation, summary }
  return {
    ...about,
    became,
    by: event?.by ?? null,
    owner: isTheirs ? null : row.owner,
    isLive: live,
    dueAt: live ? date : null,
    wholeDay,
  }
}

type Found = { what: string; by: string | null; to: string | null } | undefined

function overAs(state: string, last: (became: Became) => Found, end: Found): readonly [Became, Found] {
  if (state === 'withdrawn') return ['withdrawn', end]
  const [dropped, kept] = [last('dropped'), last('kept')]
  if (dropped && dropped === end) return ['dropped', dropped]
  return kept ? ['kept', kept] : ['closed', end]
}

/** What they have to do something about, first due first; of what is done the latest first, as it was read. */
function byNeed(one: MissedCase, other: MissedCase): number {
  const rank = ({ became }: MissedCase) => BECAME.indexOf(became)
  const late = ({ dueAt, isLive: live }: MissedCase) => (live ? (dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) : 0)
  return rank(one) - rank(other) || late(one) - late(other)
}

/** Returns what no digest has told somebody of who is back; null when there is nothing. */
export async function untoldMissed(db: Db, member: Member, now: Date): Promise<Missed | null> {
  const span = await untoldSpan(db, member, now)
  const missed = span && (await missedIn(db, member.id, span))
  return missed && missed.lines.length > 0 ? missed : null
}

/** For so long what somebody missed can be read again, in ms. */
const AGAIN = 7 * 86_400_000

/** Returns what somebody missed, told or not, until a week after it was told; null when they were not away. */
export async function missedLately(db: Db, memberId: number, now: Date): Promise<Missed | null> {
  const member = await db.member.findFirstOrThrow({ where: { id: memberId } })
  const untold = await untoldSpan(db, member, now)
  const told = untold ? null : await toldSpan(db, memberId, now)
  const span = untold ?? (told && now.getTime() - told.toldAt.getTime() < AGAIN ? told : null)
  return span && missedIn(db, memberId, span)
}
