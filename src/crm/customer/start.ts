import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Calendar } from '../escalation/working-time.ts'
import type { FoundCell } from '../model/begin.ts'
import { type CalendarRow, calendarOf } from '../people/member.ts'
import { halved, newcomerSince } from './newcomer.ts'

/** Looks up the working time of who has a case that begins now, and whether its customer is a new one, in one statement. */
export async function startOfCase(
  db: Db,
  { ownerId, relationId }: { ownerId: number; relationId: number },
  now: Date,
): Promise<{ calendar: Calendar; forNewcomer: boolean }> {
  const [row] = await tenantSql(db)<CalendarRow & { forNewcomer: boolean }>`
    SELECT m.hours, m."timeZone", t.hours AS "companyHours", t.country, t.closings, EXISTS (
        SELECT FROM "Relation" r WHERE r."tenantId" = ${db.tenantId} AND r.id = ${relationId}
          AND r.type = 'customer' AND r."customerSince" > ${newcomerSince(now)}) AS "forNewcomer"
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = ${db.tenantId} AND m.id = ${ownerId}`
  if (!row) throw new Error(`there is no member ${ownerId}`)
  return { calendar: calendarOf(row, { ...row, hours: row.companyHours }), forNewcomer: row.forNewcomer }
}

/** A cell as a case of a new customer begins by it: answered in half the time. */
export function soonerFor(forNewcomer: boolean, found: FoundCell | null | undefined): FoundCell | null {
  if (!found) return null
  const { answerWithin } = found.cell
  if (!forNewcomer || answerWithin === null) return found
  return { ...found, cell: { ...found.cell, answerWithin: halved(answerWithin) } }
}
