import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import type { ShownLine } from '../../store/outbox/shown.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'

/**
 * What makes a case look different to who reads it: state, owner, date, severity, rung, who has it, and what the customer
 * did last. Of the case `c`. Not its age, its words or the reader's language.
 */
export const fingerprint =
  () => Prisma.sql`md5(concat_ws('|', c.state, c."brokenAt" IS NOT NULL, c."ownerId", c."wholeDay",
      coalesce(extract(epoch FROM c."dueAt")::text, '-'), coalesce(c.severity, '-'), c.round, c.rung,
      coalesce(c."acknowledgedById"::text, '-'), coalesce(extract(epoch FROM c."acknowledgedAt")::text, '-')))`

/**
 * The cases as they were printed; without those that changed after `since`, when they were read: nobody knows which of the
 * two was printed. Without a `since` as they stand.
 */
export function linesOf(db: Db, caseIds: readonly number[], since?: Date): Promise<ShownLine[]> {
  const unchanged = since
    ? Prisma.sql`AND NOT EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = c.id AND e.at > ${since})`
    : Prisma.empty
  return tenantSql(db)<ShownLine>`
    SELECT c.id AS "caseId", ${fingerprint()} AS fingerprint, c."ownerId", c."dueAt" FROM "Case" c
    WHERE c."tenantId" = ${db.tenantId} AND c.id = ANY(${[...caseIds]}::int[]) ${unchanged} ORDER BY c.id`
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
 * Stores in a message's facts what it is about to show: if it stays unknown whether it arrived, that is what was shown.
 */
export async function planLines(
  db: Db,
  { id, facts }: { id: number; facts: Prisma.JsonValue },
  lines: readonly ShownLine[],
): Promise<void> {
  const printing = lines.map((line) => ({ ...line, dueAt: line.dueAt?.toISOString() ?? null }))
  const data = { facts: { ...(facts as Prisma.JsonObject), printing } }
  await db.delivery.updateMany({ where: { id, state: 'queued' }, data })
}
