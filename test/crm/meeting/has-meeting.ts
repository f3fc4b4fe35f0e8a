import type { Meeting } from '../../../src/store/generated/client.ts'
import type { opened } from '../../support/database/opened.ts'
import { type Kept, keepMeeting } from './kept-meetings.ts'

let made = 0

/** Makes a meeting about Acme in which Sanne takes part, an hour from now, with what is said otherwise of it. */
export function hasMeeting(
  { db, time, acme, sanne }: Awaited<ReturnType<typeof opened>>,
  said: Partial<Omit<Kept, 'members'>> = {},
  members: readonly number[] = [sanne.id],
): Promise<Meeting> {
  const startsAt = said.startsAt ?? new Date(time.now.getTime() + 3_600_000)
  const about = { uid: `made-${++made}`, relationId: acme.id, createdAt: time.now }
  return keepMeeting(db, { ...about, ...said, startsAt, members })
}
