import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { WrittenMoments } from '../cells/moments.ts'

/** From where something of somebody came. */
export type Origin = { by: 'import'; number: number; file: string; day: string } | { by: 'mail' | 'form' }

/** Who else reads it: the chats a company uses. */
export type Receiver = 'slack' | 'teams'

/** How long a kind of data is kept, in months; null: for as long as it is needed. */
export interface Term {
  what: string
  months: number | null
}

/** Returns the chats in which a company uses this. */
export async function receiversOf(db: Db): Promise<Receiver[]> {
  const workspaces = await db.workspace.findMany({ where: { gone: false }, select: { platform: true } })
  return (['slack', 'teams'] as const).filter((chat) => workspaces.some(({ platform }) => platform === chat))
}

/** Returns how long each kind of data is kept, as far as that was decided. */
export const keptTermsOf = async (db: Db): Promise<Term[]> =>
  db.keeping.findMany({ orderBy: { what: 'asc' }, select: { what: true, months: true } })

/** Returns from which files and ways in something of a relation came; what is not here a colleague wrote down. */
export async function originsOf(db: Db, relationId: number, moments: WrittenMoments): Promise<Origin[]> {
  const tenant = db.tenantId
  const jobs = await tenantSql(db)<{ id: number; name: string; at: Date }>`
    SELECT j.id, j.name, j.at FROM "ImportJob" j WHERE j."tenantId" = ${tenant} AND EXISTS (
      SELECT 1 FROM "ImportChange" c WHERE c."tenantId" = ${tenant} AND c."jobId" = j.id AND c."relationId" = ${relationId})
    ORDER BY j.id`
  const channels = await db.incoming.groupBy({ by: ['channel'], where: { relationId, state: { not: 'thrown away' } } })
  const hasMail = channels.some(({ channel }) => channel === 'mail')
  const hasForm = channels.some(({ channel }) => channel !== 'mail')
  return [
    ...jobs.map(({ id, name, at }) => ({ by: 'import' as const, number: id, file: name, day: moments.day(at) })),
    ...(hasMail ? [{ by: 'mail' as const }] : []),
    ...(hasForm ? [{ by: 'form' as const }] : []),
  ]
}
