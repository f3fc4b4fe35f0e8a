import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Markable, MARKABLE } from '../../mark/mark.ts'
import { FEWEST_PEOPLE } from '../groups.ts'
import type { ReportSpan } from '../span.ts'
import { FEWEST_CASES, medianOf } from '../counting/statistics.ts'

/** How many messages were said, and how often their readers found one useful or not. */
interface Marked {
  said: number
  useful: number
  notUseful: number
}

/** A kind of message that nobody had asked for, and what enough of its readers said of it. */
export interface AlertKind extends Marked {
  kind: Markable
}

export interface AlertFigures {
  /** How many messages were said. */
  said: number
  /** The kinds that four people or more marked, the most marked as not useful first: of fewer it would be the opinion of somebody. */
  kinds: AlertKind[]
  /** All other kinds together; `few` when somebody marked them, but fewer than four people did. Null: nothing of them was said. */
  others: { said: number; marks: Omit<Marked, 'said'> | 'few' | null } | null
  /** The kind that most were marked as not useful, of those of which that says something; null: there is none. */
  worst: AlertKind | null
  /** The days of people on which they were spoken to unasked, and how often: in the middle, and at most. Null of fewer than four people. */
  days: { count: number; median: number; most: number } | null
}

type Within = Pick<ReportSpan, 'from' | 'to'>

/** Returns which messages nobody had asked for were said in a span, how useful they were found, and how many there were a day. */
export async function alertFigures(db: Db, span: Within): Promise<AlertFigures> {
  const [all, days] = await Promise.all([saidOf(db, span), spokenTo(db, span)])
  const kinds = all.filter(isOfEnough).map(withoutNames)
  const others = all.filter((one) => !isOfEnough(one))
  const said = all.reduce((sum, one) => sum + one.said, 0)
  return { said, kinds, others: togetherOf(others), worst: kinds.find(isNotUseful) ?? null, days: daysOf(days) }
}

/**
 * Returns the kinds of message that four people or more marked in a span, of which five or more were marked as not useful, and more
 * often than as useful, the most first.
 */
export async function notUsefulKinds(db: Db, span: Within): Promise<AlertKind[]> {
  return (await saidOf(db, span)).filter(isOfEnough).map(withoutNames).filter(isNotUseful)
}

interface SaidOfKind extends AlertKind {
  /** Who marked one of them. */
  readers: number[]
}

const isOfEnough = ({ readers }: SaidOfKind): boolean => readers.length >= FEWEST_PEOPLE

const withoutNames = ({ kind, said, useful, notUseful }: SaidOfKind): AlertKind => ({ kind, said, useful, notUseful })

/** Whether a kind of message was marked as not useful so often that it says something. */
const isNotUseful = ({ useful, notUseful }: AlertKind): boolean => notUseful >= FEWEST_CASES && notUseful > useful

function togetherOf(kinds: readonly SaidOfKind[]): AlertFigures['others'] {
  if (kinds.length === 0) return null
  const sum = (of: keyof Marked) => kinds.reduce((total, kind) => total + kind[of], 0)
  const readers = new Set(kinds.flatMap((kind) => kind.readers)).size
  const marks = { useful: sum('useful'), notUseful: sum('notUseful') }
  return { said: sum('said'), marks: readers === 0 ? null : readers < FEWEST_PEOPLE ? 'few' : marks }
}

function saidOf(db: Db, { from, to }: Within): Promise<SaidOfKind[]> {
  const tenant = db.tenantId
  return tenantSql(db)<SaidOfKind>`
    SELECT d.kind, count(DISTINCT d.id)::int AS said, (count(*) FILTER (WHERE a.useful))::int AS useful,
      (count(*) FILTER (WHERE NOT a.useful))::int AS "notUseful",
      coalesce(array_agg(DISTINCT a."memberId") FILTER (WHERE a.id IS NOT NULL), '{}') AS readers
    FROM "Delivery" d LEFT JOIN "AlertMark" a ON a."tenantId" = ${tenant} AND a."deliveryId" = d.id
    WHERE d."tenantId" = ${tenant} AND ${saidUnasked(from, to)}
    GROUP BY d.kind ORDER BY "notUseful" DESC, said DESC, d.kind`
}

/** What was said by itself that nobody had asked for: a digest is one, and what went along with it is in it. */
const saidUnasked = (from: Date, to: Date): Prisma.Sql =>
  Prisma.sql`d.state = 'sent' AND d.message IS NOT NULL AND d."sentAt" >= ${from} AND d."sentAt" < ${to}
      AND d.kind = ANY(${[...MARKABLE]}::text[])`

interface Day {
  memberId: number
  times: number
}

/** Returns how often somebody was spoken to unasked, of each day on which they were, on their own calendar. */
function spokenTo(db: Db, { from, to }: Within): Promise<Day[]> {
  return tenantSql(db)<Day>`
    SELECT m.id AS "memberId", count(*)::int AS times FROM "Delivery" d JOIN "Member" m ON m.id = d."memberId" AND m."tenantId" = d."tenantId"
    WHERE d."tenantId" = ${db.tenantId} AND ${saidUnasked(from, to)}
    GROUP BY m.id, (d."sentAt" AT TIME ZONE m."timeZone")::date`
}

function daysOf(days: readonly Day[]): AlertFigures['days'] {
  if (new Set(days.map(({ memberId }) => memberId)).size < FEWEST_PEOPLE) return null
  const times = days.map((day) => day.times)
  return { count: times.length, median: medianOf(times) ?? 0, most: Math.max(...times) }
}
