import type { Member, Prisma } from '../store/generated/client.ts'
import type { Db } from '../store/tenant.ts'
import { calendarOf, nextWindow } from './member.ts'

/** Reckons anew when the next digest comes: after a change of zone, hours, windows or absence. */
export async function planDigest(tx: Db, now: Date, member: Member): Promise<Member> {
  const tenant = await tx.tenant.findFirstOrThrow()
  const nextDigestAt = nextWindow(member, calendarOf(member, tenant), now)
  return tx.member.update({ where: { id: member.id }, data: { nextDigestAt } })
}

/** Has the ladders of these complaints looked at now, because the working time they count in has changed. */
export async function planLadders(tx: Db, now: Date, whose: Pick<Prisma.CaseWhereInput, 'ownerId'>): Promise<void> {
  await tx.case.updateMany({
    where: { ...whose, kind: 'complaint', state: 'open', nextRungAt: { gt: now } },
    data: { nextRungAt: now },
  })
}
