import { dayOf } from '../escalation/working-time.ts'
import type { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** So many months of it are told, this one included. */
const MONTHS = 3

async function monthOf(db: Db, at: Date, back = 0): Promise<string> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  return dayOf(at, timeZone).subtract({ months: back }).toPlainYearMonth().toString()
}

/** Counts that what may be decided in an interaction was decided, or that one was taken back: of nobody in particular. */
export function countDecision(tx: Db, at: Date, cell: string, by: 1 | -1): Promise<void> {
  return count(tx, at, cell, { decided: { increment: by } })
}

/** Counts an approval that was waited for in an interaction, or that one was taken back, and the working minutes: of nobody in particular. */
export function countWait(
  tx: Db,
  at: Date,
  cell: string,
  { times, minutes }: { times: 1 | -1; minutes: number },
): Promise<void> {
  return count(tx, at, cell, { waits: { increment: times }, waitedMinutes: { increment: minutes } })
}

// What is taken back in the next month makes that month one less: the sum is right.
async function count(tx: Db, at: Date, cell: string, data: Prisma.CellUseUpdateManyMutationInput): Promise<void> {
  const month = await monthOf(tx, at)
  await tx.cellUse.createMany({ data: [{ cell, month }], skipDuplicates: true })
  await tx.cellUse.updateMany({ where: { cell, month }, data })
}

/** Returns how often it was decided in an interaction, in this month and the two before it. */
export async function decisionsIn(db: Db, now: Date, cell: string): Promise<number> {
  const since = await monthOf(db, now, MONTHS - 1)
  const { _sum: sum } = await db.cellUse.aggregate({ where: { cell, month: { gte: since } }, _sum: { decided: true } })
  return sum.decided ?? 0
}

/** How often what may be decided in an interaction was, and how often and how long approval was waited for: in this month and the two before it. */
export interface CellUsed {
  cell: string
  decided: number
  waits: number
  waitedMinutes: number
}

/** Returns that of each interaction where it happened: of nobody in particular, what waited longest first. */
export async function usesOf(db: Db, now: Date): Promise<CellUsed[]> {
  const since = await monthOf(db, now, MONTHS - 1)
  const rows = await db.cellUse.groupBy({
    by: ['cell'],
    where: { month: { gte: since } },
    _sum: { decided: true, waits: true, waitedMinutes: true },
  })
  return rows
    .map(({ cell, _sum: { decided, waits, waitedMinutes } }) => ({
      cell,
      decided: decided ?? 0,
      waits: waits ?? 0,
      waitedMinutes: waitedMinutes ?? 0,
    }))
    .filter(({ decided, waits }) => decided > 0 || waits > 0)
    .toSorted((a, b) => b.waitedMinutes - a.waitedMinutes || b.decided - a.decided || a.cell.localeCompare(b.cell))
}
