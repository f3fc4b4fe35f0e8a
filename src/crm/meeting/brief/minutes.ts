import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { placeBriefs } from '../meeting.ts'

/** So many minutes before a meeting its brief can come; 0: not at all. */
export const BRIEF_MINUTES = [15, 30, 60, 120, 0] as const
export type BriefMinutes = (typeof BRIEF_MINUTES)[number]

/** Says anew when the briefs of somebody's coming meetings are due, after they chose another time before them. */
export async function placeBriefsOf(tx: Db, now: Date, memberId: number): Promise<void> {
  // In the order in which calendars lock them, so that a calendar that is read meanwhile waits.
  const coming = await tenantSql(tx)<{ id: number }>`
    SELECT m.id FROM "Meeting" m JOIN "MeetingPart" p ON p."meetingId" = m.id AND p."tenantId" = ${tx.tenantId}
    WHERE m."tenantId" = ${tx.tenantId} AND p."memberId" = ${memberId} AND m."startsAt" > ${now}
    ORDER BY m.id FOR UPDATE OF m`
  await placeBriefs(
    tx,
    now,
    coming.map(({ id }) => id),
  )
}
