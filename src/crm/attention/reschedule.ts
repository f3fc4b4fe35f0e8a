import type { Member, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { calendarOf, nextWindow } from '../people/member.ts'

/**
 * Recomputes when the next digest is due, after a change of zone, hours, windows or absence; one that has come and is not
 * queued yet stays due. Returns the member with it.
 */
export async function rescheduleDigest(tx: Db, now: Date, member: Member): Promise<Member> {
  const tenant = await tx.tenant.findFirstOrThrow()
  const isDue = member.nextDigestAt !== null && member.nextDigestAt <= now
  const nextDigestAt = isDue ? member.nextDigestAt : nextWindow(member, calendarOf(member, tenant), now)
  return tx.member.update({ where: { id: member.id }, data: { nextDigestAt } })
}

/** Makes these cases with a ladder due now, so the next tick recomputes them: the working time they count in has changed. */
export async function rescheduleLadders(
  tx: Db,
  now: Date,
  whose: Pick<Prisma.CaseWhereInput, 'ownerId'>,
): Promise<void> {
  await tx.case.updateMany({
    where: { ...whose, nextRungAt: { gt: now } },
    data: { nextRungAt: now },
  })
}
