import { z } from 'zod'
import { type Member, Prisma } from '../../store/generated/client.ts'
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

/** Whether a colleague is here, and who acts for them when not. */
export interface Presence {
  id: number
  name: string
  isHere: boolean
  hasLeft: boolean
  /** The last local day of an absence, `2026-03-02`; null when they are here, or away until further notice. */
  awayUntil: string | null
  /** They are here, and asked to be left alone until then; null when they did not. */
  quietUntil: Date | null
  /** Who stands in; null when they are here, or nobody does. */
  deputy: { id: number; name: string } | null
}

/** A colleague with their row of deputies, as a column of a statement has it. */
export const PresenceRow = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    timeZone: z.string(),
    active: z.boolean(),
    absentFrom: z.string().nullable(),
    absentUntil: z.string().nullable(),
    quietUntil: z.coerce.date().nullable(),
  }),
)

/** A column of a statement made by `tenantSql`: a colleague, and while they may be away who stands in, the first before the next. */
export function presenceColumn(tenant: number, member: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(WITH RECURSIVE line(id, place) AS (
      SELECT ${member}, 1
      UNION ALL SELECT m."deputyId", line.place + 1 FROM line JOIN "Member" m ON m.id = line.id
      WHERE m."tenantId" = ${tenant} AND m."deputyId" IS NOT NULL AND line.place < ${LONGEST_ROW} AND (m."absentFrom" IS NOT NULL OR NOT m.active))
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'timeZone', d."timeZone", 'active', d.active,
      'absentFrom', d."absentFrom", 'absentUntil', d."absentUntil", 'quietUntil', d."quietUntil") ORDER BY line.place), '[]')
    FROM line JOIN "Member" d ON d.id = line.id WHERE d."tenantId" = ${tenant})`
}

/** Returns whether the first of a row of deputies is here and who stands in; null for an empty row. */
export function presenceOf([first, ...others]: z.output<typeof PresenceRow>, now: Date): Presence | null {
  if (!first) return null
  const { id, name, active, absentUntil } = first
  const here = (one: typeof first) => one.active && !isAway(one, now)
  if (here(first)) {
    const quietUntil = first.quietUntil && first.quietUntil > now ? first.quietUntil : null
    return { id, name, isHere: true, hasLeft: false, awayUntil: null, quietUntil, deputy: null }
  }
  const deputy = others.find((one) => one.id !== id && here(one))
  return {
    id,
    name,
    isHere: false,
    hasLeft: !active,
    awayUntil: active ? absentUntil : null,
    quietUntil: null,
    deputy: deputy ? { id: deputy.id, name: deputy.name } : null,
  }
}

/** Returns whether a colleague is here and who stands in, in one statement. Throws when there is no such colleague. */
export async function presenceById(db: Db, now: Date, id: number): Promise<Presence> {
  const [found] = await tenantSql(db)<{
    line: unknown
  }>`SELECT ${presenceColumn(db.tenantId, Prisma.sql`${id}::int`)} AS line`
  const presence = presenceOf(PresenceRow.parse(found?.line), now)
  if (!presence) throw new Error('a case is owned by nobody')
  return presence
}

/** Returns whether a colleague of this very name or mail address is here; null when there is not exactly one. */
export async function presenceOfNamed(db: Db, now: Date, words: string): Promise<Presence | null> {
  const sought = words.trim().toLowerCase()
  const found = await tenantSql(db)<{ line: unknown }>`
    SELECT ${presenceColumn(db.tenantId, Prisma.sql`c.id`)} AS line FROM "Member" c
    WHERE c."tenantId" = ${db.tenantId} AND c.active AND (lower(c.name) = ${sought} OR lower(c.email) = ${sought} OR ${sought} = ANY(c.aliases))
    LIMIT 2`
  const [one] = found
  return one && found.length === 1 ? presenceOf(PresenceRow.parse(one.line), now) : null
}
