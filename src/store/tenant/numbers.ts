import { Prisma } from '../generated/client.ts'
import { tableNamed } from './tenant-sql.ts'
import { type Db, rowsIn } from './tenant.ts'

/** Takes so many numbers of rows that nobody else gets, in their order: who writes rows that refer to each other knows them before. */
export async function takeNumbers(
  db: Db,
  table: Parameters<typeof tableNamed>[0],
  many: number,
): Promise<readonly number[]> {
  if (many === 0) return []
  const name = tableNamed(table).sql
  const rows = await rowsIn<{ id: number }>(
    db,
    Prisma.sql`SELECT nextval(pg_get_serial_sequence(${name}, 'id'))::int AS id FROM generate_series(1, ${many}::int)`,
  )
  return rows.map(({ id }) => id).toSorted((a, b) => a - b)
}
