import { liveIn } from '../store/case-states.ts'
import { Prisma } from '../store/generated/client.ts'
import { UNKNOWN } from '../store/outbox/outbox.ts'
import { notHeld } from '../store/outbox/queue-health.ts'
import type { Rows } from '../store/rows.ts'
import { type Amiss, countedAs, of } from './amiss.ts'

/** What can be owed and not done in time. */
export const LATE = [
  'messages',
  'requests',
  'digests',
  'rungs',
  'nudges',
  'breaks',
  'briefs',
  'reports',
  'complaints',
  'offers',
  'approvals',
  'changes',
  'why lost',
  'why left',
  'stand-ins',
  'mail',
  'held back',
  'imports',
  'keeping',
] as const
export type LateWhat = (typeof LATE)[number]

/** What of a kind is owed to a company for more than `LATE_MS` and not done. */
export type Late = Amiss<LateWhat>

/** In ms: what is owed for longer is late. */
export const LATE_MS = 60_000

/** What is late as soon as its time has passed: where that stands, and the duties that would have seen to it. */
const LOOKED_AT: readonly { what: LateWhat; table: string; column: string; duty: readonly string[] }[] = [
  { what: 'rungs', table: 'Case', column: 'nextRungAt', duty: ['escalate'] },
  { what: 'briefs', table: 'MeetingPart', column: 'briefAt', duty: ['brief meetings'] },
  { what: 'complaints', table: 'Case', column: 'lookAt', duty: ['look at complaints'] },
  { what: 'offers', table: 'Case', column: 'offerLookAt', duty: ['not accepted', 'not answered'] },
  { what: 'approvals', table: 'Case', column: 'approvalLookAt', duty: ['look at approvals'] },
  { what: 'changes', table: 'Change', column: 'lookAt', duty: ['look at changes'] },
  { what: 'why lost', table: 'Case', column: 'askAt', duty: ['ask why lost'] },
  { what: 'why left', table: 'Relation', column: 'askAt', duty: ['ask why left'] },
  { what: 'mail', table: 'FiledMail', column: 'tellAt', duty: ['tell of mail'] },
  { what: 'held back', table: 'Incoming', column: 'heldLookAt', duty: ['look at held back'] },
  { what: 'imports', table: 'ImportJob', column: 'workAt', duty: [] },
  { what: 'keeping', table: 'Keeping', column: 'lookAt', duty: ['keep'] },
]

/**
 * Returns what is late in any company, read from what is owed itself and not from what the duties think of it. Bypasses
 * tenant scoping: for the operator of the installation.
 */
export function findLate(rows: Rows, now: Date): Promise<Late[]> {
  const late = new Date(now.getTime() - LATE_MS)
  // What breaks by itself is shown as such (store/duty-health.ts).
  const stands = (...duties: readonly string[]) =>
    Prisma.sql`NOT EXISTS (SELECT FROM "DutyFailure" f WHERE f."tenantId" = d."tenantId"
      AND f.duty = ANY(${duties}::text[]) AND f."rowId" IN (0, d.id) AND f."nextAt" > ${late})`
  const lookedAt = LOOKED_AT.map(({ what, table, column, duty }) =>
    countedAs(
      what,
      of(column),
      Prisma.sql`${Prisma.raw(`"${table}"`)} d WHERE ${of(column)} <= ${late} AND ${stands(...duty)}`,
    ),
  )
  return rows<Late>(
    Prisma.join(
      [
        countedAs(
          'messages',
          of('dueAt'),
          Prisma.sql`"Delivery" d WHERE d.state = 'queued' AND d."sentAt" IS NULL AND d.state <> 'not owed'
            AND d."dueAt" <= ${late} AND coalesce(d.error, '') NOT LIKE ${`${UNKNOWN}%`} AND ${notHeld(now)}`,
        ),
        Prisma.sql`
          SELECT 'requests', coalesce(w."tenantId", 0), count(*)::int, min(x."receivedAt"), min(x.id)
          FROM "Inbox" x LEFT JOIN "Workspace" w ON w.platform = x.platform AND w."externalId" = x.workspace
          WHERE x."doneAt" IS NULL AND x."givenUpAt" IS NULL AND x."receivedAt" <= ${late} GROUP BY w."tenantId"`,
        countedAs(
          'digests',
          of('nextDigestAt'),
          Prisma.sql`"Member" d WHERE d.active AND d."nextDigestAt" <= ${late} AND ${stands('digest')}`,
        ),
        countedAs(
          'stand-ins',
          of('coverAt'),
          Prisma.sql`"Member" d WHERE d.active AND d."coverAt" <= ${late} AND ${stands('stand in')}`,
        ),
        countedAs(
          'reports',
          of('sayAt'),
          Prisma.sql`"Reporting" d WHERE d."saidAt" IS NULL AND d."sayAt" <= ${late} AND ${stands('report')}`,
        ),
        // 1970 stands for now: when that was, nobody knows, but it does not stay so.
        countedAs(
          'nudges',
          Prisma.sql`CASE WHEN d."tellAt" > 'epoch' THEN d."tellAt" ELSE ${now}::timestamptz END`,
          Prisma.sql`"Case" d WHERE d."tellAt" <= ${late} AND d."dueAt" > ${now} AND ${stands('nudge')}`,
        ),
        countedAs(
          'breaks',
          of('dueAt'),
          Prisma.sql`"Case" d WHERE d."tellAt" IS NOT NULL AND d."dueAt" <= ${late} AND ${liveIn('d')}
            AND d."brokenAt" IS NULL AND ${stands('break promises')}`,
        ),
        ...lookedAt,
      ],
      ' UNION ALL ',
    ),
    'anew',
  )
}
