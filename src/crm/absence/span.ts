import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { dayOf, startOf } from '../escalation/working-time.ts'
import { isAway } from '../people/absence.ts'

/** When somebody was away. */
export interface Span {
  from: Date
  until: Date
}

type Planned = Pick<Member, 'timeZone' | 'absentFrom' | 'absentUntil'>
type Away = Planned & Pick<Member, 'id' | 'awayFrom' | 'awayTo'>

const beginOf = (day: string, timeZone: string, add = 0) =>
  startOf(dayOf(new Date(`${day}T12:00:00Z`), 'UTC').add({ days: add }), timeZone)

/** When the absence that somebody planned ends, or ended; null without one, and until further notice. */
export function endedOf({ absentFrom, absentUntil, timeZone }: Planned): Date | null {
  return absentFrom === null || absentUntil === null ? null : beginOf(absentUntil, timeZone, 1)
}

/** When it began, or begins; null without one. */
export const begunOf = ({ absentFrom, timeZone }: Omit<Planned, 'absentUntil'>): Date | null =>
  absentFrom === null ? null : beginOf(absentFrom, timeZone)

/** So many days after somebody is back, nobody tells them any more what they missed. */
const FORGOTTEN = 31

/** Who was back for so long between two absences is not told of both as one, in ms. */
const BACK = 7 * 86_400_000

/** Whether two absences are told of as one: hardly anything lay between them. */
export const isOneAbsence = (until: Date, from: Date): boolean => from.getTime() - until.getTime() < BACK

/** When somebody was away last, of what no digest has told them; null while they are away, and when nothing is left to tell. */
export async function untoldSpan(db: Db, member: Away, now: Date): Promise<Span | null> {
  const spans = spansOf(member, now)
  if (spans.length === 0 || isAway(member, now)) return null
  const told = (await toldSpan(db, member.id, now))?.until.getTime() ?? 0
  const since = Math.max(told, now.getTime() - FORGOTTEN * 86_400_000)
  const untold = spans.filter(({ until }) => until.getTime() > since)
  const last = untold.at(-1)
  if (!last) return null
  const [first = last] = untold.filter(({ until }) => isOneAbsence(until, last.from))
  return { from: new Date(Math.max(Math.min(first.from.getTime(), last.from.getTime()), told)), until: last.until }
}

/** The absences of somebody that are over, the earlier first. */
function spansOf(member: Away, now: Date): Span[] {
  const { absentFrom, awayFrom, awayTo, timeZone } = member
  const until = endedOf(member)
  return [
    ...(awayFrom !== null && awayTo !== null ? [{ from: beginOf(awayFrom, timeZone), until: awayTo }] : []),
    ...(absentFrom !== null && until !== null && until <= now ? [{ from: beginOf(absentFrom, timeZone), until }] : []),
  ]
}

/** Which absence a digest last told somebody of, or that there was nothing to tell, and when; null when none did lately. */
export async function toldSpan(db: Db, memberId: number, now: Date): Promise<(Span & { toldAt: Date }) | null> {
  const since = new Date(now.getTime() - 2 * FORGOTTEN * 86_400_000)
  const [told] = await tenantSql(db)<Span & { toldAt: Date }>`
    SELECT (d.facts->'away'->>'from')::timestamptz AS "from", (d.facts->'away'->>'until')::timestamptz AS until,
      coalesce(d."sentAt", d."createdAt") AS "toldAt"
    FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d."memberId" = ${memberId}
      AND (d.state = 'sent' OR d.facts->'away'->'isEmpty' = 'true') AND coalesce(d."sentAt", d."createdAt") >= ${since}
      AND d.kind = 'digest' AND d.facts->'away' IS NOT NULL
    ORDER BY (d.facts->'away'->>'until')::timestamptz DESC, d.id DESC LIMIT 1`
  return told ?? null
}

/**
 * Stores with a digest which absence it is about to tell of: once it has arrived, that was told. Of one in which nothing happened
 * there is nothing to arrive.
 */
export async function keepSpanTold(
  db: Db,
  deliveryId: number,
  { from, until }: Span,
  { isEmpty = false }: { isEmpty?: boolean } = {},
): Promise<void> {
  const span = JSON.stringify({ from, until, ...(isEmpty && { isEmpty }) })
  await tenantSql(db)`UPDATE "Delivery" SET facts = facts || jsonb_build_object('away', ${span}::jsonb)
    WHERE "tenantId" = ${db.tenantId} AND id = ${deliveryId} AND state = 'queued'`
}
