import type { Meeting } from '../../../src/store/generated/client.ts'
import type { Db } from '../../../src/store/tenant/tenant.ts'

const HOUR = 3_600_000

/** A meeting as a calendar gives it: of an hour, about this customer for sure, unless it says otherwise. */
export interface Kept extends Partial<Omit<Meeting, 'id' | 'tenantId'>> {
  startsAt: Date
  /** Who takes part, by their ids. */
  members: readonly number[]
}

/** Keeps a meeting, with everybody who takes part in it. */
export async function keepMeeting(db: Db, { members, startsAt, ...more }: Kept): Promise<Meeting> {
  const uid = more.uid ?? `meeting-${startsAt.toISOString()}`
  const found = await db.meeting.create({
    data: {
      uid,
      original: startsAt.toISOString(),
      about: 'sure',
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR),
      isAllDay: false,
      sequence: 0,
      createdAt: startsAt,
      ...more,
    },
  })
  for (const memberId of members) await db.meetingPart.create({ data: { meetingId: found.id, memberId } })
  return found
}
