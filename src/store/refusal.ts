import { DISK_FULL } from './room.ts'

/** SQLSTATE lock_not_available, query_canceled, deadlock_detected, idle_in_transaction_session_timeout. */
const BUSY: ReadonlySet<unknown> = new Set(['55P03', '57014', '40P01', '25P03'])

/** What the trigger `forgotten_stays` of the migrations raises. */
const FORGOTTEN = 'KF001'

/**
 * Returns why the database refused a change: others held what it is about for too long, its disk is full, or the customer was forgotten
 * meanwhile; else null.
 */
export function refusalOf(error: unknown): 'busy' | 'no room' | 'relation gone' | null {
  const code = sqlState(error)
  if (code === FORGOTTEN) return 'relation gone'
  if (code === DISK_FULL) return 'no room'
  return BUSY.has(code) ? 'busy' : null
}

/** PostgreSQL's own code, as its driver gives it or as Prisma wraps that. */
function sqlState(error: unknown): unknown {
  const { code, meta } = (error ?? {}) as { code?: unknown; meta?: { driverAdapterError?: { cause?: Cause } } }
  return meta?.driverAdapterError?.cause?.originalCode ?? code
}

interface Cause {
  originalCode?: unknown
}
