import type { Clock } from '../../clock.ts'
import type { Member } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { proposeAccountLink } from './account-link.ts'
import { rescheduleDigest, rescheduleLadders } from '../attention/reschedule.ts'
import { profileChanges, ProfileReport, adoptedChanges } from './profile-report.ts'

/**
 * Updates what we know of somebody with what their platform says now. Returns the member; null when we do not know
 * them.
 */
export async function syncProfile(
  db: Db,
  clock: Clock,
  { workspaceId, userId, report }: { workspaceId: number; userId: string; report: ProfileReport },
): Promise<Member | null> {
  const now = clock()
  return atomically(db, async (tx) => {
    await tenantSql(tx)`
      SELECT id FROM "Identity"
      WHERE "tenantId" = ${tx.tenantId} AND "workspaceId" = ${workspaceId} AND "userId" = ${userId} FOR UPDATE`
    const identity = await tx.identity.findFirst({ where: { workspaceId, userId }, include: { member: true } })
    if (!identity) return null
    const before = ProfileReport.parse(identity.reported)
    const news = profileChanges(before, report)
    if (!news) return identity.member
    await tx.identity.update({ where: { id: identity.id }, data: { reported: { ...before, ...news } } })
    const change = adoptedChanges(identity.member, before, news)
    const member = await tx.member.update({ where: { id: identity.memberId }, data: change })
    if (news.email) await proposeAccountLink(tx, now, member, workspaceId)
    if (!change.timeZone) return member
    await rescheduleLadders(tx, now, { ownerId: member.id })
    return rescheduleDigest(tx, now, member)
  })
}
