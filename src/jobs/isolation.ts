import type { Clock } from '../clock.ts'
import { type DutyName, forgetMended, noteFailure, waitingRows, WHOLE_COMPANY } from '../crm/duty-failure.ts'
import type { RowByRow } from '../crm/row-by-row.ts'
import { fault, type Log } from '../log.ts'
import type { Db } from '../store/tenant/tenant.ts'
import type { Duty } from './duties.ts'

/**
 * Does one duty for one company. A row that breaks is written down and left alone until its next try, and so is the duty for
 * this company when it breaks as a whole. What broke before is looked up only where something did. Throws only when even that
 * cannot be written down.
 */
export async function doDuty(
  db: Db,
  clock: Clock,
  log: Log,
  { name, work, hasFailed }: { name: DutyName; hasFailed: boolean } & Pick<Duty, 'work'>,
): Promise<void> {
  const now = clock()
  const broke = async (rowId: number, error: unknown) => {
    const attempts = await noteFailure(db, now, { duty: name, rowId, error: fault(error) })
    log.error({ kind: name, tenant: db.tenantId, attempts, error: fault(error) }, 'a duty failed for a row')
  }
  const waiting = hasFailed ? await waitingRows(db, now, name) : []
  if (waiting.includes(WHOLE_COMPANY)) return
  try {
    await work(db, clock, rowByRow(waiting, broke))
  } catch (error) {
    return broke(WHOLE_COMPANY, error)
  }
  if (hasFailed) await forgetMended(db, now, name)
}

function rowByRow(waiting: readonly number[], broke: (id: number, error: unknown) => Promise<void>): RowByRow {
  return {
    waiting,
    async each(rows, work) {
      for (const row of rows) await work(row).catch((error: unknown) => broke(row.id, error))
    },
    async together(rows, work) {
      const [only, ...others] = rows
      if (!only) return
      try {
        await work(rows)
      } catch (error) {
        if (others.length === 0) return broke(only.id, error)
        const half = Math.ceil(rows.length / 2)
        await this.together(rows.slice(0, half), work)
        await this.together(rows.slice(half), work)
      }
    },
  }
}
