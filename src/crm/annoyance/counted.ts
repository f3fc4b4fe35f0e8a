import type { Prisma } from '../../store/generated/client.ts'

/** Annoyances older than this no longer count. */
export const ANNOYANCE_DAYS = 90

/** The notes of a relation that count: of the last 90 days, and for no complaint yet. */
export const countedAt = (relationId: number, now: Date): Prisma.AnnoyanceWhereInput => ({
  relationId,
  withdrawnAt: null,
  caseId: null,
  happenedAt: { gte: new Date(now.getTime() - ANNOYANCE_DAYS * 86_400_000), lte: now },
})
