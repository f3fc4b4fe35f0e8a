import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { HeardCompliment } from '../compliment/compliment.ts'
import type { Calendar } from '../escalation/working-time.ts'
import { isFirstSince, type OwedDigest } from './digest.ts'

/** Returns those compliments for a member that no digest has said yet. */
export async function newCompliments(
  db: Db,
  member: Pick<Member, 'id' | 'windows'>,
  calendar: Calendar,
  owed: OwedDigest,
  { heard, now }: { heard: readonly HeardCompliment[]; now: Date },
): Promise<HeardCompliment[]> {
  const unsaid: HeardCompliment[] = []
  // Newest first: what is older than one that was said, was said too.
  for (const one of heard.toReversed()) {
    if (!(await isFirstSince(db, member, calendar, owed, one.notedAt, now))) break
    unsaid.unshift(one)
  }
  return unsaid
}
