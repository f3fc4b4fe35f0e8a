import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'

/** How often somebody was spoken to unasked: today, and on the busiest day of four weeks, on their own calendar. */
export interface Unasked {
  today: number
  most: number
}

/** So many days are looked back, today among them. */
const DAYS = 28

/** Counts the messages that reached a member directly without their asking; what went with a digest is that digest. */
export async function unaskedOf(db: Db, memberId: number, now: Date): Promise<Unasked> {
  const [found] = await tenantSql(db)<Unasked>`
    WITH reader AS (
      SELECT m.id, m."timeZone", (${now}::timestamptz AT TIME ZONE m."timeZone")::date AS today FROM "Member" m
      WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId}
    ), days AS (
      SELECT (d."sentAt" AT TIME ZONE r."timeZone")::date AS day, count(*)::int AS count FROM reader r JOIN "Delivery" d ON d."memberId" = r.id
      WHERE d."tenantId" = ${db.tenantId} AND d.state = 'sent' AND d.message IS NOT NULL
        AND d."sentAt" >= (r.today - ${DAYS - 1}::int)::timestamp AT TIME ZONE r."timeZone" AND d."sentAt" <= ${now}
      GROUP BY 1
    )
    SELECT coalesce((SELECT d.count FROM days d WHERE d.day = r.today), 0) AS today,
      coalesce((SELECT max(d.count) FROM days d), 0) AS most FROM reader r`
  return found ?? { today: 0, most: 0 }
}
