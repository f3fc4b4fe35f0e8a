import { z } from 'zod'
import { isLive, liveIn } from '../../store/case-states.ts'
import { type Member, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { CASE_KINDS, DATED, kindOf } from '../kinds.ts'
import { isAway } from '../people/absence.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'
import { becameOf, inOrder, type MissedCase, TELLING } from './became.ts'
import { begunOf, keepSpanTold, type Span, toldSpan, untoldSpan } from './span.ts'

/** What somebody missed, what asks for them now before what is done. */
export interface Missed extends Span {
  lines: MissedCase[]
}

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
  events: z.array(z.object({ what: z.string(), by: z.string().nullable(), to: z.string().nullable() })),
})

/** It became another's by it (`GIVING`). Written out, so that its index (prisma/schema.prisma) is found by it. */
const isGiving = Prisma.sql`g.what = ANY ('{accepted,given,"handed over","owner changed",returned,taken,"taken over"}'::text[])`

/**
 * Returns what others did while somebody was away with what was theirs, or is now, and was not taken back; one line a case, in one
 * statement that starts from what they have, what ended meanwhile and what was given away meanwhile.
 */
export async function missedIn(db: Db, memberId: number, { from, until }: Span): Promise<Missed> {
  const tenant = db.tenantId
  const owned = Prisma.sql`SELECT c.id FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."ownerId" = ${memberId}`
  const meanwhile = Prisma.sql`c."closedAt" >= ${from} AND c."closedAt" < ${until}`
  const rows = await tenantSql(db)<unknown>`
    WITH touched AS (
      ${owned} AND ${liveIn('c')}
      UNION ${owned} AND c.state = 'closed' AND ${meanwhile}
      UNION ${owned} AND c.state = 'withdrawn' AND ${meanwhile}
      UNION SELECT g."caseId" FROM "CaseEvent" g WHERE g."tenantId" = ${tenant} AND ${isGiving}
        AND g.at >= ${from} AND g.at < ${until} AND g.data->>'from' = ${String(memberId)}
    ), happened AS (
      SELECT e.id, e."caseId", e.what, e.data->>'to' AS "to", m.name AS by FROM "CaseEvent" e
        LEFT JOIN "Member" m ON m.id = e."memberId" AND m."tenantId" = ${tenant}
      WHERE e."tenantId" = ${tenant} AND e."caseId" = ANY(ARRAY(SELECT id FROM touched)) AND e.at >= ${from} AND e.at < ${until}
        AND e."memberId" IS DISTINCT FROM ${memberId} AND e.what = ANY(${TELLING}::text[])
        AND e.id::text <> ALL(ARRAY(SELECT coalesce(b.data->>'event', '') FROM "CaseEvent" b
          WHERE b."tenantId" = ${tenant} AND b."caseId" = ANY(ARRAY(SELECT id FROM touched)) AND b.what = 'taken back'))
      ORDER BY e.id DESC LIMIT ${MOST}
    )
    SELECT c.id, c.number, c.kind, CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN r.name ELSE '' END AS relation, c.summary,
      c.state, c."ownerId", o.name AS owner, c."dueAt", c."wholeDay", c."brokenAt", h.events
    FROM (SELECT "caseId", max(id) AS last, jsonb_agg(jsonb_build_object('what', what, 'by', by, 'to', "to") ORDER BY id) AS events
        FROM happened GROUP BY 1) h
      CROSS JOIN LATERAL (SELECT * FROM "Case" d WHERE d.id = h."caseId" AND d."tenantId" = ${tenant} LIMIT 1) c
      JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
      JOIN "Member" o ON o.id = c."ownerId" AND o."tenantId" = ${tenant}
    WHERE c.kind = ANY(${CASE_KINDS}::text[]) ORDER BY h.last DESC`
  return { from, until, lines: inOrder(rows.flatMap((row) => lineOf(Row.parse(row), memberId) ?? [])) }
}

function lineOf({ events, state, ownerId, owner, brokenAt, ...row }: z.output<typeof Row>, memberId: number) {
  const live = isLive(state)
  const found = becameOf(events, { isLive: live, ownerId, memberId, brokenAt })
  if (!found) return null
  const { kind, dueAt, wholeDay, ...about } = row
  return {
    ...about,
    ...found,
    kind,
    of: kindOf(kind),
    owner: ownerId === memberId ? null : owner,
    isLive: live,
    dueAt: live && DATED.includes(kind) ? dueAt : null,
    wholeDay,
  } satisfies MissedCase
}

/** Returns what no digest has told somebody of who is back; null when there is nothing, and then this digest has told them that. */
export async function untoldMissed(db: Db, member: Member, deliveryId: number, now: Date): Promise<Missed | null> {
  const span = await untoldSpan(db, member, now)
  const missed = span && (await missedIn(db, member.id, span))
  if (!missed) return null
  if (missed.lines.length > 0) return missed
  await keepSpanTold(db, deliveryId, missed, { isEmpty: true })
  return null
}

/** For so long what somebody missed can be read again, in ms. */
const AGAIN = 7 * 86_400_000

/**
 * Returns what somebody missed, told or not, until a week after it was told, and while they are away what they missed so far; null when
 * they were not away.
 */
export async function missedLately(db: Db, memberId: number, now: Date): Promise<Missed | null> {
  const member = await db.member.findFirstOrThrow({ where: { id: memberId } })
  const begun = isAway(member, now) ? begunOf(member) : null
  if (begun) return missedIn(db, memberId, { from: begun, until: now })
  const untold = await untoldSpan(db, member, now)
  const told = untold ? null : await toldSpan(db, memberId, now)
  const span = untold ?? (told && now.getTime() - told.toldAt.getTime() < AGAIN ? told : null)
  return span && missedIn(db, memberId, span)
}
