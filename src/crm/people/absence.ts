import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { dayOf } from '../escalation/working-time.ts'

/** From one local day, `2026-03-02`, up to and including another; without an end until further notice. */
export type Absence = Pick<Member, 'absentFrom' | 'absentUntil'>

/** Whether somebody is away on a local day of theirs. */
export function isAwayOn({ absentFrom, absentUntil }: Absence, day: string): boolean {
  return absentFrom !== null && absentFrom <= day && (absentUntil === null || day <= absentUntil)
}

/** Whether somebody is away at an instant, by the calendar on their own wall. */
export function isAway(member: Absence & Pick<Member, 'timeZone'>, at: Date): boolean {
  // Which day it is there costs far more to say than that hardly anybody is away.
  return member.absentFrom !== null && isAwayOn(member, dayOf(at, member.timeZone).toString())
}

export type Colleague = Absence & Pick<Member, 'id' | 'timeZone' | 'active' | 'deputyId'>

/**
 * Returns who hears what is for the first of a chain of deputies: the first who is here. With nobody here that is the
 * person themselves after all, because nobody at all would be worse.
 */
export function firstHere(row: readonly [Colleague, ...Colleague[]], at: Date): number {
  return row.find((colleague) => colleague.active && !isAway(colleague, at))?.id ?? row[0].id
}

/** The longest chain of deputies that is followed, the colleague included. */
export const LONGEST_ROW = 5

/** Returns who hears what is for a colleague: they themselves, and while they are away their deputy. */
export async function receiverFor(db: Db, colleague: Colleague, at: Date): Promise<number> {
  if (colleague.active && !isAway(colleague, at)) return colleague.id
  return receiverAmong(await deputiesOfAll(db, [colleague.id]), colleague, at)
}

/** Returns who hears that something became a colleague's: they, or who stands in; null when that is who gave it. */
export async function toldOfGift(db: Db, to: number, by: number, at: Date): Promise<number | null> {
  if (to === by) return null
  const receiver = await receiverFor(db, await db.member.findFirstOrThrow({ where: { id: to } }), at)
  return receiver === by ? null : receiver
}

/** The same among colleagues that were looked up before. */
export function receiverAmong(known: ReadonlyMap<number, Colleague>, colleague: Colleague, at: Date): number {
  const row: [Colleague, ...Colleague[]] = [colleague]
  let last = colleague
  while (row.length < LONGEST_ROW && (!last.active || isAway(last, at))) {
    const next = last.deputyId === null ? undefined : known.get(last.deputyId)
    if (!next || row.some(({ id }) => id === next.id)) break
    row.push(next)
    last = next
  }
  return firstHere(row, at)
}

/** Looks up colleagues with their whole rows of deputies, in one statement. */
export async function deputiesOfAll(db: Db, ids: readonly number[]): Promise<Map<number, Colleague>> {
  const found = await tenantSql(db)<Colleague>`
    WITH RECURSIVE line(id, place) AS (
      SELECT m.id, 1 FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${[...ids]}::int[])
      UNION SELECT m."deputyId", place + 1 FROM line JOIN "Member" m ON m.id = line.id
      WHERE m."tenantId" = ${db.tenantId} AND m."deputyId" IS NOT NULL AND place < ${LONGEST_ROW}
    )
    SELECT m.id, m."timeZone", m.active, m."deputyId", m."absentFrom", m."absentUntil" FROM "Member" m
    WHERE m."tenantId" = ${db.tenantId} AND m.id IN (SELECT id FROM line)`
  return new Map(found.map((colleague) => [colleague.id, colleague]))
}
