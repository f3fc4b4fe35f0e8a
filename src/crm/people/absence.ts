import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { dayOf } from '../escalation/working-time.ts'

/** From one local day, `2026-03-02`, up to and including another; without an end until further notice. */
export type Absence = Pick<Member, 'absentFrom' | 'absentUntil'>

/** Whether somebody is away on a local day of theirs. */
export function isAwayOn({ absentFrom, absentUntil }: Absence, day: string): boolean {
  return absentFrom !== null && absentFrom <= day && (absentUntil === null || day <= absentUntil)
}

/** Whether somebody is away at an instant, by the calendar on their own wall. */
export function isAway(member: Absence & Pick<Member, 'timeZone'>, at: Date): boolean {
  return isAwayOn(member, dayOf(at, member.timeZone).toString())
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
  const row: [Colleague, ...Colleague[]] = [colleague]
  let last = colleague
  while (row.length < LONGEST_ROW && (!last.active || isAway(last, at))) {
    const next = await deputyOf(db, last)
    if (!next || row.some(({ id }) => id === next.id)) break
    row.push(next)
    last = next
  }
  return firstHere(row, at)
}

async function deputyOf(db: Db, { deputyId }: Colleague): Promise<Colleague | null> {
  return deputyId === null ? null : db.member.findFirst({ where: { id: deputyId } })
}
