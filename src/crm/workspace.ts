import type { Clock } from '../clock.ts'
import { tenantSql } from '../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../store/tenant/tenant.ts'
import { OPENS_THREAD } from './messages.ts'

/** Marks a workspace as gone, because the bot cannot speak there any more: from now on nothing is said there. */
export async function leaveWorkspace(db: Db, id: number): Promise<void> {
  await db.workspace.updateMany({ where: { id }, data: { gone: true } })
}

/** Marks a workspace as reachable, perhaps again: what could not be said meanwhile is tried once more. */
export async function returnToWorkspace(
  db: Db,
  clock: Clock,
  { id, organisation }: { id: number; organisation: string | undefined },
): Promise<void> {
  await atomically(db, async (tx) => {
    if (organisation) await tx.workspace.updateMany({ where: { id }, data: { organisation } })
    const { count } = await tx.workspace.updateMany({ where: { id, gone: true }, data: { gone: false } })
    if (count > 0) await sayAfterAll(tx, clock(), id)
  })
}

/** Keeps when a field that searches was first shown in a workspace, or first asked for by its platform. */
export async function noteSearch(
  db: Db,
  clock: Clock,
  { id, what }: { id: number; what: 'search shown' | 'search asked' },
): Promise<void> {
  const when = what === 'search shown' ? 'searchShownAt' : 'searchAskedAt'
  await db.workspace.updateMany({ where: { id, [when]: null }, data: { [when]: clock() } })
}

// Whether it is still owed is asked when it is said; a digest of then is not. A complaint that has its channel back need not go to its owner too.
async function sayAfterAll(tx: Db, now: Date, workspaceId: number): Promise<void> {
  await tenantSql(tx)`
    UPDATE "Delivery" d
    SET state = 'queued', "dueAt" = ${now}, "leasedUntil" = NULL, "waitsUntil" = NULL, error = NULL,
      attempts = GREATEST(d.attempts - 1, 0)
    WHERE d."tenantId" = ${tx.tenantId} AND d.state = 'failed' AND d.error LIKE 'gone:%' AND d.kind <> 'digest'
      AND (d."workspaceId" = ${workspaceId} OR (d."workspaceId" IS NULL AND d."memberId" IN (
        SELECT i."memberId" FROM "Identity" i WHERE i."tenantId" = ${tx.tenantId} AND i."workspaceId" = ${workspaceId})))
      AND NOT (d.kind = ANY(${OPENS_THREAD}::text[]) AND d."memberId" IS NOT NULL AND EXISTS (
        SELECT 1 FROM "Delivery" c WHERE c."tenantId" = ${tx.tenantId} AND c."caseId" = d."caseId"
          AND c.kind = d.kind AND c."memberId" IS NULL))`
}
