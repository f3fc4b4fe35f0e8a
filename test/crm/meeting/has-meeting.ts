import type { Prisma } from '../../../src/store/generated/client.ts'
import type { opened } from '../../support/database/opened.ts'

let made = 0

/** Makes a meeting about Acme in which Sanne takes part, an hour from now, with what is said otherwise of it. */
export async function hasMeeting(
  { db, time, acme, sanne }: Awaited<ReturnType<typeof opened>>,
  said: Partial<Prisma.MeetingUncheckedCreateInput> = {},
  members: readonly number[] = [sanne.id],
): Promise<{ id: number }> {
  const startsAt = new Date(said.startsAt ?? time.now.getTime() + 3_600_000)
  const times = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), isAllDay: false, sequence: 0 }
  const about = { uid: `made-${++made}`, original: startsAt.toISOString(), about: 'sure', relationId: acme.id }
  const meeting = await db.meeting.create({ data: { ...about, ...times, createdAt: time.now, ...said } })
  await db.meetingPart.createMany({ data: members.map((memberId) => ({ meetingId: meeting.id, memberId })) })
  return meeting
}
