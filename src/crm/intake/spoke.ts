import type { Db } from '../../store/tenant/tenant.ts'

/** Whom we waited for was heard: what waits on them is looked at at once. */
export async function customerSpoke(tx: Db, now: Date, relationId: number): Promise<void> {
  await tx.case.updateMany({
    where: { relationId, state: 'waiting on them', nextRungAt: { not: null }, acknowledgedAt: { not: null } },
    data: { waitsUntil: now, nextRungAt: now },
  })
}
