import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** The key Prisma's own engine takes, so that the two never migrate at once. */
const LOCK = 72707369

/** Prisma's own history table, so that its tools understand a database we migrated. */
const HISTORY = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies what is missing from `folder` in order, each file in one transaction, under a lock, and returns the names.
 * Throws, naming the migration, when one fails, failed earlier, was changed after it was applied, or is not in the folder.
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  try {
    const done = await history(client)
    const names = await namesIn(folder)
    refuseNewer([...done.keys()].filter((name) => !names.includes(name)))
    const applied: string[] = []
    for (const name of names) {
      const sql = normalised(await readFile(path.join(folder, name, 'migration.sql'), 'utf8'))
      if (isDone(name, sql, done.get(name))) continue
      await apply(client, name, sql)
      applied.push(name)
    }
    return applied
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
  }
}

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

async function history(client: pg.ClientBase): Promise<Map<string, Applied>> {
  // Who may only use the tables may not make one, not even one that is there.
  const { rowCount } = await client.query("SELECT WHERE to_regclass('_prisma_migrations') IS NOT NULL")
  if (rowCount === 0) await client.query(HISTORY)
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function refuseNewer(unknown: string[]): void {
  if (unknown.length === 0) return
  throw new Error(
    `The database was brought up to date by a newer version of Kastelein (with ${unknown.toSorted().join(', ')}): start that version, or restore the backup from before the upgrade.`,
  )
}

/** Git and editors write line ends and marks of their own; the statements stay the same. */
const normalised = (text: string) => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')

const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex')

function isDone(name: string, sql: string, row: Applied | undefined): boolean {
  if (!row) return false
  if (!row.finished_at)
    throw new Error(`Migration ${name} failed earlier. Mend the database, then remove its row from _prisma_migrations.`)
  // Applied by a version that took the checksum of the file as it lay there.
  const lines = sql.replaceAll('\n', '\r\n')
  if (![sql, lines, `\uFEFF${sql}`, `\uFEFF${lines}`].some((text) => checksumOf(text) === row.checksum))
    throw new Error(`Migration ${name} was changed after it was applied. Put the file back as it was.`)
  return true
}

async function apply(client: pg.ClientBase, name: string, sql: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(sql), name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed and changed nothing: ${(cause as Error).message}`, { cause })
  }
}
