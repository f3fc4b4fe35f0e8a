import type { Store } from './db.ts'
import { Prisma } from './generated/client.ts'

export interface DutyHealth {
  /** How long ago each duty was last gone through to its end, and on how many rows it breaks. */
  duties: { duty: string; sinceTurnMs: number; failing: number }[]
  /** The first of the rows on which a duty breaks; row 0 is the whole company. */
  rows: { duty: string; tenantId: number; rowId: number; attempts: number; nextAt: Date }[]
}

const MOST_ROWS = 20

/** Returns how the duties of every company are doing. */
export async function dutyHealth(
  { rows: read }: Pick<Store, 'rows'>,
  now: Date,
  turns: ReadonlyMap<string, Date>,
): Promise<DutyHealth> {
  const failing = await read<{ duty: string; count: number }>(
    Prisma.sql`SELECT duty, count(*)::int AS count FROM "DutyFailure" GROUP BY duty`,
  )
  const rows = await read<DutyHealth['rows'][number]>(
    Prisma.sql`SELECT duty, "tenantId", "rowId", attempts, "nextAt" FROM "DutyFailure" ORDER BY since, id LIMIT ${MOST_ROWS}`,
  )
  const duties = [...turns].map(([duty, turn]) => ({
    duty,
    sinceTurnMs: now.getTime() - turn.getTime(),
    failing: failing.find((one) => one.duty === duty)?.count ?? 0,
  }))
  return { duties, rows }
}
