import { Prisma } from '../../store/generated/client.ts'
import { liveIn } from '../../store/case-states.ts'

/** That a case is what a customer waits for before they want to hear of anything else: an open complaint, or a promise we broke. */
const isTrouble = (): Prisma.Sql =>
  Prisma.sql`${liveIn('d')} AND (d.kind = 'complaint' OR d.kind = 'promise' AND d."brokenAt" IS NOT NULL)`

/** Whether the relation of this column has an open complaint, or a promise of ours that broke. */
export const isTroubled = (tenant: number, relationId: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT FROM "Case" d WHERE d."tenantId" = ${tenant} AND d."relationId" = ${relationId} AND ${isTrouble()})`

/** The one that comes first of those, a complaint before a promise and then the oldest, as a column. */
export const firstTrouble = (tenant: number, relationId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
    SELECT jsonb_build_object('id', d.id, 'kind', d.kind, 'number', d.number, 'summary', d.summary) FROM "Case" d
    WHERE d."tenantId" = ${tenant} AND d."relationId" = ${relationId} AND ${isTrouble()}
    ORDER BY d.kind <> 'complaint', d."openedAt", d.id LIMIT 1)`
