import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { drift } from '../../prisma/migrations.ts'
import { openEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { freshDatabase } from '../support/database/databases.ts'

const OURS = path.resolve('prisma/migrations')
const count = readdirSync(OURS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length

/** A folder of migrations of our own making: name to SQL. */
function folderOf(migrations: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-migrations-'))
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

async function embedded() {
  const { pool, close } = await openEmbedded()
  const client = await pool.connect()
  return { client, [Symbol.asyncDispose]: async () => (client.release(), await close()) }
}

test('migrations and schema agree', { timeout: 120_000 }, async () => {
  expect(await drift()).toBe('')
})

describe('bringing a database up to date', () => {
  test('applies each migration once, in order, and writes them in the history Prisma reads', async () => {
    await using db = await embedded()
    expect(await migrate(db.client, OURS)).toHaveLength(count)
    expect(await migrate(db.client, OURS)).toEqual([])
    const { rows } = await db.client.query(
      'SELECT migration_name, finished_at, rolled_back_at, applied_steps_count, length(checksum) AS sum FROM _prisma_migrations',
    )
    expect(rows).toHaveLength(count)
    expect(rows[0]).toMatchObject({ rolled_back_at: null, applied_steps_count: 1, sum: 64 })
  })

  test('a migration that fails changes nothing and is named; mended, it goes on', async () => {
    await using db = await embedded()
    const broken = { '1_good': 'CREATE TABLE one (id int);', '2_bad': 'CREATE TABLE two (id int); SELECT nonsense;' }
    await expect(migrate(db.client, folderOf(broken))).rejects.toThrow('Migration 2_bad failed and changed nothing')
    const { rows } = await db.client.query("SELECT to_regclass('one') AS one, to_regclass('two') AS two")
    expect(rows[0]).toEqual({ one: 'one', two: null })
    const mended = { ...broken, '2_bad': 'CREATE TABLE two (id int);' }
    expect(await migrate(db.client, folderOf(mended))).toEqual(['2_bad'])
  })

  test('a migration changed after it was applied stops the start', async () => {
    await using db = await embedded()
    await migrate(db.client, folderOf({ '1_a': 'CREATE TABLE one (id int);' }))
    await expect(migrate(db.client, folderOf({ '1_a': 'CREATE TABLE one (id bigint);' }))).rejects.toThrow(
      'Migration 1_a was changed after it was applied',
    )
  })

  test('a migration Prisma left half done stops the start', async () => {
    await using db = await embedded()
    const folder = folderOf({ '1_a': 'CREATE TABLE one (id int);' })
    await migrate(db.client, folder)
    await db.client.query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(migrate(db.client, folder)).rejects.toThrow('Migration 1_a failed earlier')
  })

  test('bodies of functions with semicolons are applied whole', async () => {
    await using db = await embedded()
    const sql = `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN n; RETURN n * 2; END $$;`
    expect(await migrate(db.client, folderOf({ '1_f': sql }))).toEqual(['1_f'])
  })

  test('four processes that start at once on one server apply each migration once', async ({ skip }) => {
    await using database = await freshDatabase()
    if (!database) return skip('no PostgreSQL server here')
    const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-ours-'))
    cpSync(OURS, folder, { recursive: true })
    const clients = Array.from({ length: 4 }, () => new pg.Client(database.url))
    const applied = await Promise.all(clients.map(async (client) => (await client.connect(), migrate(client, folder))))
    await Promise.all(clients.map((client) => client.end()))
    expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, 0, 0, count])
  })
})
