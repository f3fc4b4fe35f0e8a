import { liveIn } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Kind } from '../case/kind.ts'
import { type AboutLine, withAboutLines } from '../customer/about-line.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../kinds.ts'
import { HELD } from '../../store/outbox/outbox.ts'
import { namedTo } from './promises.ts'
import type { About } from '../owed-of.ts'

/** A promise, or something else with a date, in a message about several. */
export interface NamedCase {
  id: number
  kind: CaseKind
  of: Kind
  number: number
  relation: string
  summary: string
  dueAt: Date
  wholeDay: boolean
  owner: string
  /** Said to who stands in for its owner. */
  deputy: boolean
  /** How its customer is, and how to reach them. */
  about?: AboutLine | undefined
}

/** What of a nudge is still to be said: what is open, has the same owner and date, and has not broken. */
export async function owedNudge(
  db: Db,
  { memberId, facts, createdAt, error }: About<'nudge'>,
  now: Date,
): Promise<{ promises: NamedCase[] } | null> {
  const asked = new Map(facts.promises.map((promise) => [promise.id, promise]))
  const found = await named(db, memberId, [...asked.keys()])
  // A digest that was late may have named it meanwhile; held for the night, anything they read in the morning.
  const wasHeld = error?.startsWith(HELD) === true
  const shown = await namedTo(db, found)
  const promises = found.filter(({ id, ownerId, dueAt }) => {
    const then = asked.get(id)
    if (shown({ id }, memberId ?? 0).some(({ at, via }) => at >= createdAt && (wasHeld || via === 'digest')))
      return false
    return dueAt > now && then?.ownerId === ownerId && then.dueAt === dueAt.toISOString()
  })
  if (promises.length === 0) return null
  const reading = { memberId: memberId ?? 0, now, today: now, timeZone: 'UTC', turn: 'now' } as const
  return { promises: await withAboutLines(db, promises, reading) }
}

/** The promises that broke without anybody having been told, as far as they are still open. */
export async function owedUntold(
  db: Db,
  { memberId, facts }: About<'untold'>,
): Promise<{ promises: NamedCase[] } | null> {
  const promises = await named(db, memberId, facts.cases)
  return promises.length > 0 ? { promises } : null
}

async function named(
  db: Db,
  memberId: number | null,
  ids: readonly number[],
): Promise<(NamedCase & { ownerId: number })[]> {
  const found = await tenantSql(db)<Omit<NamedCase, 'of'> & { ownerId: number }>`
    SELECT c.id, c.kind, c.number, r.name AS relation, c.summary, c."dueAt", c."wholeDay", m.name AS owner, c."ownerId",
      c."ownerId" IS DISTINCT FROM ${memberId}::int AS deputy
    FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${db.tenantId}
    JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = ${db.tenantId}
    WHERE c."tenantId" = ${db.tenantId} AND c.id = ANY(${[...ids]}::int[]) AND ${liveIn('c')} AND c."dueAt" IS NOT NULL
      AND c.kind = ANY(${CASE_KINDS}::text[])
    ORDER BY c."dueAt", c.id`
  return found.map((one) => ({ ...one, of: kindOf(one.kind) }))
}
