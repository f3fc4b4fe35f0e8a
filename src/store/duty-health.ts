import type { Store } from './db.ts'

export interface DutyHealth {
  /** How long ago each duty was last gone through to its end, and on how many rows it breaks. */
  duties: { duty: string; sinceTurnMs: number; failing: number }[]
  /** The first of the rows on which a duty breaks; row 0 is the whole company. */
  rows: { duty: string; tenantId: number; rowId: number; attempts: number; nextAt: Date }[]
}

const MOST_ROWS = 20

/** Returns how the duties of every company are doing. */
export async function dutyHealth(
  { prisma }: Pick<Store, 'prisma'>,
  now: Date,
  turns: ReadonlyMap<string, Date>,
): Promise<DutyHealth> {
  const failing = await prisma.dutyFailure.groupBy({ by: ['duty'], _count: true })
  const rows = await prisma.dutyFailure.findMany({
    select: { duty: true, tenantId: true, rowId: true, attempts: true, nextAt: true },
    orderBy: [{ since: 'asc' }, { id: 'asc' }],
    take: MOST_ROWS,
  })
  const duties = [...turns].map(([duty, turn]) => ({
    duty,
    sinceTurnMs: now.getTime() - turn.getTime(),
    failing: failing.find((one) => one.duty === duty)?._count ?? 0,
  }))
  return { duties, rows }
}
