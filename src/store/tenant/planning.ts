import { Prisma } from '../generated/client.ts'
import { tableNamed } from './tenant-sql.ts'
import { type Db, rowsIn } from './tenant.ts'

/**
 * For statements over many rows of tables that grow while they run: in the open transaction each is planned for the values it has, and
 * never compiled, which would take longer than it runs.
 */
export async function planAnew(tx: Db): Promise<void> {
  await rowsIn(
    tx,
    Prisma.sql`SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)`,
  )
}

/** Has the database look how much is in tables, and how it is spread: without that it plans for what they held before. */
export async function analyse(db: Db, tables: readonly Parameters<typeof tableNamed>[0][]): Promise<void> {
  for (const table of tables) await rowsIn(db, Prisma.sql`ANALYZE ${tableNamed(table)}`)
}
