import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import type { ShownLine } from '../../store/outbox/shown.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { HELD } from '../kinds.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'

/**
 * What makes a case look different to who reads it: state, owner, date, severity, rung, who has it, and what the customer
 * did last. Of the case `c`. Not its age, its words or the reader's language, nor how far its ladder climbed once somebody has it,
 * or where it is only late: that nothing was heard of it since reads the same on every rung. Nor when they last gave a sign of life:
 * who did is not told so again the same day.
 */
export const fingerprint =
  () => Prisma.sql`md5(concat_ws('|', c.state, c."brokenAt" IS NOT NULL, c."ownerId", c."offeredToId", c."wholeDay",
      coalesce(extract(epoch FROM c."dueAt")::text, '-'), coalesce(c.severity, '-'), c.round,
      CASE WHEN c."acknowledgedById" IS NULL AND c.kind = ANY(${HELD}::text[]) THEN c.rung ELSE least(c.rung, 1) END,
      coalesce(c."acknowledgedById"::text, '-'), c."acknowledgedAt" IS NOT NULL))`

/**
 * The cases as they were printed; without those that changed after `since`, when they were read: nobody knows which of the
 * two was printed. Without a `since` as they stand.
 */
export function linesOf(db: Db, caseIds: readonly number[], since?: Date): Promise<ShownLine[]> {
  return tenantSql(db)<ShownLine>`${printed(db.tenantId, caseIds, since)} ORDER BY c.id`
}

function printed(tenant: number, caseIds: readonly number[], since?: Date): Prisma.Sql {
  const unchanged = since
    ? Prisma.sql`AND NOT EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND e.at > ${since})`
    : Prisma.empty
  return Prisma.sql`SELECT c.id AS "caseId", ${fingerprint()} AS fingerprint, c."ownerId", c."dueAt" FROM "Case" c
    WHERE c."tenantId" = ${tenant} AND c.id = ANY(${[...caseIds]}::int[]) ${unchanged}`
}

const Line = z.object({
  caseId: z.number(),
  fingerprint: z.string(),
  ownerId: z.number(),
  dueAt: z.coerce.date().nullable(),
})
const Planned = z.object({ printing: z.array(Line).default([]) })

/** Returns what a message was about to show when it was last tried, read from its facts. */
export function plannedLines(facts: Prisma.JsonValue): ShownLine[] {
  return Planned.parse(facts).printing
}

/**
 * Stores in a message's facts what it is about to show, and returns that: if it stays unknown whether it arrived, that is what
 * was shown.
 */
export function planLines(db: Db, deliveryId: number, caseIds: readonly number[], since: Date): Promise<ShownLine[]> {
  return tenantSql(db)<ShownLine>`
    WITH lines AS (${printed(db.tenantId, caseIds, since)}),
    planned AS (
      UPDATE "Delivery" SET facts = facts || jsonb_build_object('printing',
        (SELECT coalesce(jsonb_agg(lines ORDER BY "caseId"), '[]') FROM lines))
      WHERE "tenantId" = ${db.tenantId} AND id = ${deliveryId} AND state = 'queued'
    )
    SELECT * FROM lines ORDER BY "caseId"`
}
