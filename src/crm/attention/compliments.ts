import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { complimentsFor, type HeardCompliment } from '../compliment/compliment.ts'
import type { Calendar } from '../escalation/working-time.ts'
import { isFirstSince, type OwedDigest } from './digest.ts'

/** Returns the compliments for a member that no digest has said yet. */
export async function newCompliments(
  db: Db,
  member: Pick<Member, 'id' | 'windows'>,
  calendar: Calendar,
  owed: OwedDigest,
  now: Date,
): Promise<HeardCompliment[]> {
  const unsaid: HeardCompliment[] = []
  for (const heard of await complimentsFor(db, member.id, now))
    if (await isFirstSince(db, member, calendar, owed, heard.notedAt, now)) unsaid.push(heard)
  return unsaid
}
