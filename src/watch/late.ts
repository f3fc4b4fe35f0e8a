import { liveIn } from '../store/case-states.ts'
import { Prisma } from '../store/generated/client.ts'
import { UNKNOWN } from '../store/outbox/outbox.ts'
import { notHeld } from '../store/outbox/queue-health.ts'
import type { Rows } from '../store/rows.ts'

/** What can be owed and not done in time. */
export const LATE = ['messages', 'requests', 'digests', 'rungs', 'nudges', 'breaks', 'briefs'] as const
export type LateWhat = (typeof LATE)[number]

/** What of a kind is owed to a company for more than `LATE_MS` and not done. */
export interface Late {
  what: LateWhat
  /** 0: of no company that is known. */
  tenantId: number
  count: number
  /** When the oldest was first owed. */
  since: Date
  /** The id of the first: while it stays the same, the line does not move. */
  first: string
}

/** In ms: what is owed for longer is late. */
export const LATE_MS = 60_000

// What breaks by itself is shown as such (store/duty-health.ts).
const stands = (
  duty: string,
  now: Date,
) => Prisma.sql`NOT EXISTS (SELECT FROM "DutyFailure" f WHERE f."tenantId" = d."tenantId"
    AND f.duty = ${duty} AND f."rowId" IN (0, d.id) AND f."nextAt" > ${new Date(now.getTime() - LATE_MS)})`

const part = (what: LateWhat, since: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`
  SELECT ${what}::text AS what, d."tenantId", count(*)::int AS count, min(${since}) AS since, min(d.id)::text AS first
  FROM ${from} GROUP BY d."tenantId"`

/**
 * Returns what is late in any company, read from what is owed itself and not from what the duties think of it. Bypasses
 * tenant scoping: for the operator of the installation.
 */
export function findLate(rows: Rows, now: Date): Promise<Late[]> {
  const late = new Date(now.getTime() - LATE_MS)
  const due = (column: string) => Prisma.sql`d.${Prisma.raw(`"${column}"`)}`
  return rows<Late>(
    Prisma.join(
      [
        part(
          'messages',
          due('dueAt'),
          Prisma.sql`"Delivery" d WHERE d.state = 'queued' AND d."sentAt" IS NULL AND d.state <> 'not owed'
            AND d."dueAt" <= ${late} AND coalesce(d.error, '') NOT LIKE ${`${UNKNOWN}%`} AND ${notHeld(now)}`,
        ),
        Prisma.sql`
          SELECT 'requests', coalesce(w."tenantId", 0), count(*)::int, min(x."receivedAt"), min(x.id)
          FROM "Inbox" x LEFT JOIN "Workspace" w ON w.platform = x.platform AND w."externalId" = x.workspace
          WHERE x."doneAt" IS NULL AND x."givenUpAt" IS NULL AND x."receivedAt" <= ${late} GROUP BY w."tenantId"`,
        part(
          'digests',
          due('nextDigestAt'),
          Prisma.sql`"Member" d WHERE d.active AND d."nextDigestAt" <= ${late} AND ${stands('digest', now)}`,
        ),
        part(
          'rungs',
          due('nextRungAt'),
          Prisma.sql`"Case" d WHERE d."nextRungAt" <= ${late} AND ${stands('escalate', now)}`,
        ),
        // 1970 stands for now: when that was, nobody knows.
        part(
          'nudges',
          due('tellAt'),
          Prisma.sql`"Case" d WHERE d."tellAt" <= ${late} AND d."tellAt" > 'epoch' AND d."dueAt" > ${now}
            AND ${stands('nudge', now)}`,
        ),
        part(
          'breaks',
          due('dueAt'),
          Prisma.sql`"Case" d WHERE d."tellAt" IS NOT NULL AND d."dueAt" <= ${late} AND ${liveIn('d')}
            AND d."brokenAt" IS NULL AND ${stands('break promises', now)}`,
        ),
        part(
          'briefs',
          due('briefAt'),
          Prisma.sql`"MeetingPart" d WHERE d."briefAt" <= ${late} AND ${stands('brief meetings', now)}`,
        ),
      ],
      ' UNION ALL ',
    ),
    'anew',
  )
}
