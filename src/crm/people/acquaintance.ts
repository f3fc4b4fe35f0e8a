import type { Clock } from '../../clock.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** Stores what a platform says of somebody: a colleague, or not of this company. */
export async function storeStanding(
  db: Db,
  clock: Clock,
  { workspaceId, userId, guest }: { workspaceId: number; userId: string; guest: boolean },
): Promise<void> {
  const learned = { guest, learnedAt: clock() }
  await db.acquaintance.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, ...learned },
    update: learned,
  })
}

/** Forgets that an account is a colleague's, because it ended or became a guest's: an unknown is never a yes. */
export async function forgetStanding(
  db: Db,
  { workspaceId, userId }: { workspaceId: number; userId: string },
): Promise<void> {
  await db.acquaintance.deleteMany({ where: { workspaceId, userId, guest: false } })
}
