import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** So many are kept: each was made by hand. */
const MOST = 200

interface Decision {
  kind: string
  key: string
  relationId: number | null
  decided: string | null
}

/** Returns what somebody decided on the staged rows of an import: the same holds when the file is read once more. */
export const decisionsOf = (db: Db, jobId: number): Promise<Decision[]> =>
  db.importRow.findMany({
    where: { jobId, verdict: 'perhaps', decided: { not: null } },
    orderBy: { id: 'asc' },
    take: MOST,
    select: { kind: true, key: true, relationId: true, decided: true },
  })

/** Decides the same on those that may be the same one of ours again. */
export async function putBack(db: Db, { id: jobId, counts }: Pick<ImportJob, 'id' | 'counts'>): Promise<void> {
  const { decided = [] } = (counts ?? {}) as unknown as { decided?: readonly Decision[] }
  for (const { decided: as, ...which } of decided)
    await db.importRow.updateMany({ where: { jobId, ...which, verdict: 'perhaps' }, data: { decided: as } })
}

/** Returns the counts of what is over without the names that were decided on. */
export function withoutNames(counts: Prisma.JsonValue): Prisma.JsonObject {
  const kept = { ...(counts as Prisma.JsonObject | null) }
  delete kept['decided']
  return kept
}
