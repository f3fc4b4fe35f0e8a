import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Member } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { casesAsLines } from '../case/open-cases.ts'
import { type Calendar, dayOf } from '../escalation/working-time.ts'
import { COUNTED_ON, DATED } from '../kinds.ts'
import { calendarsIn } from '../people/member.ts'
import { overLoad, since, weekLeft, WEEKS } from '../people/load.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'
import type { DigestLine } from './candidates.ts'

/** So many things are proposed to be moved, given or dropped. */
const PROPOSED = 3
/** More than this is not counted. */
const MOST = 500
/** It is said once in so long, in ms: an hour less than a week, so that the same window of next week may say it again. */
const ONCE_IN = 7 * 86_400_000 - 3_600_000

/** That more is due for somebody than they finish. */
export interface Over {
  due: number
  /** How many of them they finish in what is left of their week, at their pace. */
  pace: number
  /** The last day of their working week. */
  lastDay: Temporal.PlainDate
}

/** The same, and what of it can best go. */
export interface Load extends Over {
  lines: DigestLine[]
}

/** A colleague and when they work. */
type Working = Pick<Member, 'id' | 'hours' | 'timeZone'>

type Reader = Pick<Member, 'id' | 'loadSaidAt' | 'loadSaidBy'>

const Found = z.object({ due: z.number(), finished: z.array(z.number()), ids: z.array(z.number()) })

/**
 * Returns that clearly more is due for somebody until the end of their working week than they finished in the weeks before, with the
 * `ids` of what can best go; null when it is not, or when those weeks tell too little. First what is about the company itself, then
 * what no customer counts on, and of that what is due last.
 */
export async function overOf(
  db: Db,
  memberId: number,
  calendar: Calendar,
  now: Date,
): Promise<(Over & { ids: number[] }) | null> {
  const week = weekLeft(calendar, now)
  if (!week) return null
  const [row] = await tenantSql(db)`
    WITH due AS (SELECT c.id, c.kind, c."dueAt", c."offeredToId", r.origin FROM "Case" c
        JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${db.tenantId}
        WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = ${memberId} AND c.state IN ('open', 'waiting on us')
          AND c.kind = ANY(${DATED}::text[]) AND c."dueAt" < ${week.end} ORDER BY c."dueAt", c.id LIMIT ${MOST}),
      finished AS (SELECT floor(extract(epoch FROM ${now}::timestamptz - c."closedAt") / 604800)::int AS week, count(*)::int AS count
        FROM "Case" c WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = ${memberId} AND c.state = 'closed'
          AND c.kind = ANY(${DATED}::text[]) AND c."closedAt" > ${since(now)} AND c."closedAt" <= ${now}
          AND c.outcome IS DISTINCT FROM 'dropped' GROUP BY 1)
    SELECT (SELECT count(*)::int FROM due) AS due,
      ARRAY(SELECT coalesce(f.count, 0) FROM generate_series(0, ${WEEKS - 1}::int) w LEFT JOIN finished f ON f.week = w ORDER BY w) AS finished,
      ARRAY(SELECT id FROM due WHERE "dueAt" > ${now} AND "offeredToId" IS NULL
        ORDER BY origin IS NOT DISTINCT FROM ${OWN_COMPANY} DESC, kind = ANY(${COUNTED_ON}::text[]), "dueAt" DESC, id LIMIT ${PROPOSED}) AS ids`
  const { due, finished, ids } = Found.parse(row)
  const pace = overLoad({ due, finished }, week)
  return pace === null ? null : { due, pace, lastDay: week.lastDay, ids }
}

/** Returns the same with what can best be moved, given or dropped; null as well when nothing can. */
export async function loadOf(db: Db, memberId: number, calendar: Calendar, now: Date): Promise<Load | null> {
  const found = await overOf(db, memberId, calendar, now)
  if (!found || found.ids.length === 0) return null
  const { ids, ...over } = found
  return { ...over, lines: await casesAsLines(db, ids) }
}

const OverAmong = z.object({ id: z.number(), due: z.number(), finished: z.array(z.number()) })

/** Returns who of some colleagues has more due than they finish, and nothing of how much; in one statement for all of them. */
export async function overAmong(db: Db, colleagues: readonly Working[], now: Date): Promise<ReadonlySet<number>> {
  const company = colleagues.length > 0 ? await db.tenant.findFirstOrThrow() : null
  if (!company) return new Set()
  const calendarOf = calendarsIn(company)
  const weeks = new Map(colleagues.map((one) => [one.id, weekLeft(calendarOf(one), now)]))
  const asked = [...weeks].flatMap(([id, week]) => (week ? [{ id, end: week.end }] : []))
  const rows = await tenantSql(db)`
    SELECT g.id, (SELECT count(*)::int FROM "Case" c WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = g.id
        AND c.state IN ('open', 'waiting on us') AND c.kind = ANY(${DATED}::text[]) AND c."dueAt" < g."end") AS due,
      ARRAY(SELECT coalesce(f.count, 0) FROM generate_series(0, ${WEEKS - 1}::int) w LEFT JOIN (
        SELECT floor(extract(epoch FROM ${now}::timestamptz - c."closedAt") / 604800)::int AS week, count(*)::int AS count FROM "Case" c
        WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = g.id AND c.state = 'closed' AND c.kind = ANY(${DATED}::text[])
          AND c."closedAt" > ${since(now)} AND c."closedAt" <= ${now} AND c.outcome IS DISTINCT FROM 'dropped' GROUP BY 1
        ) f ON f.week = w ORDER BY w) AS finished
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS g(id int, "end" timestamptz)`
  const over = rows
    .map((row) => OverAmong.parse(row))
    .filter(({ id, ...work }) => {
      const week = weeks.get(id)
      return week && overLoad(work, week) !== null
    })
  return new Set(over.map(({ id }) => id))
}

/** The same for a morning digest, which is then the one that says it: no other does within a week of it. */
export async function claimLoad(
  db: Db,
  { id, loadSaidAt, loadSaidBy }: Reader,
  { deliveryId, calendar }: { deliveryId: number; calendar: Calendar },
  now: Date,
): Promise<Load | null> {
  const before = new Date(now.getTime() - ONCE_IN)
  if (loadSaidAt && loadSaidAt > before && loadSaidBy !== deliveryId) return null
  const load = await loadOf(db, id, calendar, now)
  if (!load) return null
  const free = [{ loadSaidAt: null }, { loadSaidAt: { lte: before } }, { loadSaidBy: deliveryId }]
  const { count } = await db.member.updateMany({
    where: { id, OR: free },
    data: { loadSaidAt: now, loadSaidBy: deliveryId },
  })
  return count > 0 ? load : null
}

/** What is left of it for somebody to whom it was said this day: after one of the three the others stand there still. */
export async function loadSaidToday(db: Db, memberId: number, calendar: Calendar, now: Date): Promise<Load | null> {
  const { loadSaidAt } = await db.member.findFirstOrThrow({ where: { id: memberId }, select: { loadSaidAt: true } })
  const isToday = loadSaidAt && dayOf(loadSaidAt, calendar.timeZone).equals(dayOf(now, calendar.timeZone))
  return isToday ? loadOf(db, memberId, calendar, now) : null
}
