import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../clock.ts'
import { type Member, Prisma } from '../store/generated/client.ts'
import { tenantSql } from '../store/tenant-sql.ts'
import { atomically, type Db } from '../store/tenant.ts'
import { type Absence, isAwayOn, LONGEST_ROW } from './absence.ts'
import { calendarOf, nextWindow } from './member.ts'
import { type Calendar, dayOf, isWorkingDay } from './escalation/working-time.ts'
import { AT_ONCE } from './row-by-row.ts'
import { say } from './say.ts'

/** A digest shows this many lines; the rest is counted as held back. */
export const DIGEST_LINES = 9
/** A digest that could not be said in time is worth saying this long after its window; then the next one says it. */
export const STALE_HOURS = 4

export type Part = 'morning' | 'midday' | 'end of day'

/** Which of the day's digests a window is: the first, the last, or one in between. */
export function partOfDay(windows: readonly string[], window: string): Part {
  const sorted = windows.toSorted()
  if (window === sorted[0]) return 'morning'
  return window === sorted.at(-1) ? 'end of day' : 'midday'
}

export interface OwedDigest {
  /** The local day and time of the window, `2026-03-02` and `08:30`. */
  day: string
  window: string
  part: Part
}

/**
 * The digest a member is owed now: the latest window of this local working day, unless it is too long ago. After a
 * standstill of days that is one digest, not one for each window missed.
 */
export function owedDigest(
  member: Pick<Member, 'windows'> & Partial<Absence>,
  calendar: Calendar,
  since: Date,
  now: Date,
): OwedDigest | null {
  const { absentFrom = null, absentUntil = null } = member
  const day = dayOf(now, calendar.timeZone)
  if (!isWorkingDay(calendar, day) || isAwayOn({ absentFrom, absentUntil }, day.toString())) return null
  const passed = member.windows.toSorted().filter((window) => {
    const at = instant(day, window, calendar.timeZone)
    return at >= since.getTime() && at <= now.getTime() && at > now.getTime() - STALE_HOURS * 3_600_000
  })
  const window = passed.at(-1)
  return window ? { day: day.toString(), window, part: partOfDay(member.windows, window) } : null
}

function instant(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

/** Queues the digest of every member whose window has come. Returns how many were queued. */
export async function queueDigests(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const members = await db.member.findMany({
    where: { active: true, nextDigestAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: [{ nextDigestAt: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  let queued = 0
  await rows.together(members, async (some) => (queued += await queueDigestsOf(db, now, some)))
  return queued
}

async function queueDigestsOf(db: Db, now: Date, members: readonly Member[]): Promise<number> {
  return atomically(db, async (tx) => {
    const tenant = await tx.tenant.findFirstOrThrow()
    const messages = members.flatMap((member) => {
      const owed = owedDigest(member, calendarOf(member, tenant), member.nextDigestAt ?? now, now)
      if (!owed) return []
      return [
        {
          key: `digest/${owed.day}/${owed.part}/${owed.window}/${member.id}`,
          kind: 'digest' as const,
          memberId: member.id,
          facts: { ...owed },
        },
      ]
    })
    for (const member of members) {
      const next = nextWindow(member, calendarOf(member, tenant), now)
      await tx.member.update({ where: { id: member.id }, data: { nextDigestAt: next } })
    }
    return say(tx, now, messages)
  })
}

export interface DigestLine {
  id: number
  number: number
  kind: 'promise' | 'complaint'
  relation: string
  relationId: number
  /** Whose it is, when that is a colleague who is away and for whom the reader stands in. */
  standsFor: string | null
  summary: string
  dueAt: Date | null
  wholeDay: boolean
  brokenAt: Date | null
  severity: string | null
  acknowledgedAt: Date | null
  openedAt: Date
}

export interface Digest {
  lines: DigestLine[]
  /** How many more there are than the lines shown. */
  heldBack: number
}

/**
 * What deserves a member's attention now, most urgent first: broken promises, complaints, and promises due before the end
 * of the next working day; theirs, and those of who is away and has them as deputy. An end-of-day digest looks one working
 * day further than a morning one. One round trip.
 */
export async function digestOf(
  db: Db,
  member: Pick<Member, 'id'>,
  calendar: Calendar,
  now: Date,
  part: Part | 'now',
): Promise<Digest> {
  const horizon = horizonOf(calendar, now, part)
  const found = await tenantSql(db)<DigestLine & { total: number }>`
    WITH RECURSIVE mine(id, name, depth) AS (
      SELECT ${member.id}::int, NULL::text, 0
      UNION ALL SELECT m.id, m.name, s.depth + 1 FROM "Member" m JOIN mine s ON m."deputyId" = s.id
      WHERE m."tenantId" = ${db.tenantId} AND m.id <> ${member.id} AND s.depth < ${LONGEST_ROW - 1}
        AND (NOT m.active OR ${away(now)}))
    SELECT c.id, c.number, c.kind, r.name AS relation, c."relationId", s.name AS "standsFor", c.summary, c."dueAt", c."wholeDay",
      c."brokenAt", c.severity, c."acknowledgedAt", c."openedAt", count(*) OVER ()::int AS total
    FROM (SELECT id, min(name) AS name FROM mine GROUP BY id) s JOIN "Case" c ON c."ownerId" = s.id
    JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
    WHERE c."tenantId" = ${db.tenantId} AND c.state = 'open'
      AND (c.kind = 'complaint' OR c.kind = 'promise' AND c."dueAt" < ${horizon})
    ORDER BY CASE WHEN c.kind = 'complaint' AND c."acknowledgedAt" IS NULL THEN 0 WHEN c.kind = 'promise' AND c."dueAt" < ${now} THEN 1
      WHEN c.kind = 'complaint' THEN 2 ELSE 3 END, c."dueAt" NULLS FIRST, c."openedAt", c.id
    LIMIT ${DIGEST_LINES}`
  return { lines: found, heldBack: (found[0]?.total ?? 0) - found.length }
}

/** `isAway`, asked of the database; a time zone that does not exist breaks it only for who is away. */
const away = (now: Date) => Prisma.sql`CASE WHEN m."absentFrom" IS NULL THEN false ELSE
    m."absentFrom" <= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD')
    AND (m."absentUntil" IS NULL OR m."absentUntil" >= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD')) END`

/** Up to when promises are shown: the end of today, or for an evening digest and on demand the end of the next working day. */
function horizonOf(calendar: Calendar, now: Date, part: Part | 'now'): Date {
  let day = dayOf(now, calendar.timeZone)
  if (part === 'end of day' || part === 'now') {
    do day = day.add({ days: 1 })
    while (!isWorkingDay(calendar, day))
  }
  return new Date(instant(day.add({ days: 1 }), '00:00', calendar.timeZone))
}
