import { UserError } from '../../errors.ts'
import type { Meeting } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Actor } from '../audit.ts'

/** What became of a meeting. */
export const OUTCOMES = ['held', 'late', 'cancelled by us', 'cancelled by them', 'no-show'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Locks a meeting of the actor's until the transaction ends. Throws `meeting not yours` to who does not take part in it. */
export async function lockMeeting(tx: Db, id: number, { id: memberId }: Actor): Promise<Meeting> {
  await tenantSql(tx)`SELECT id FROM "Meeting" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR UPDATE`
  const found = await tx.meeting.findFirst({ where: { id, parts: { some: { memberId } } } })
  if (!found) throw new UserError('meeting not yours')
  return found
}

/** A calendar that could not be read in full makes a meeting gone for one look: it is said only when that lasts, in minutes. */
const LASTS = 20

/**
 * Says when the briefs of these meetings are due, to each who takes part: so long before as they chose, at once when that is over,
 * and not again for a beginning for which they were briefed; and when it is due that one they heard of moved or is gone. Call
 * it in the transaction in which one comes, moves or ends.
 */
export async function placeBriefs(tx: Db, now: Date, meetings: readonly number[]): Promise<void> {
  await tenantSql(tx)`UPDATE "MeetingPart" p SET "briefAt" = CASE
      WHEN NOT o.active OR m.outcome IS NOT NULL THEN NULL
      WHEN p."toldFor" > ${now} AND m."goneAt" IS NOT NULL
        THEN greatest(${now}, least(m."goneAt" + ${LASTS}::int * interval '1 minute', p."toldFor" - interval '15 minutes'))
      WHEN p."toldFor" > ${now} AND p."toldFor" <> m."startsAt" THEN ${now}
      WHEN m.about = 'sure' AND m."relationId" IS NOT NULL AND m."goneAt" IS NULL AND NOT m."isAllDay"
        AND m."startsAt" > ${now} AND o."briefMinutes" > 0 AND p."briefedFor" IS DISTINCT FROM m."startsAt"
      THEN greatest(${now}, m."startsAt" - o."briefMinutes" * interval '1 minute') END
    FROM "Meeting" m JOIN "Member" o ON o."tenantId" = ${tx.tenantId}
    WHERE p."tenantId" = ${tx.tenantId} AND p."meetingId" = ANY(${[...meetings]}::int[])
      AND m.id = p."meetingId" AND m."tenantId" = ${tx.tenantId} AND o.id = p."memberId"`
}
