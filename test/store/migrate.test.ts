import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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

  test('line ends and marks of another machine change nothing, neither when applied nor afterwards', async () => {
    const ends = ['\n', '\r\n']
    const written = (of: string) =>
      ends.flatMap((end) => {
        const text = [`CREATE TABLE ${of} AS SELECT length('a`, "b');", ''].join(end)
        return [text, `\uFEFF${text}`]
      })
    await using db = await embedded()
    for (const [i, of] of ['one', 'two', 'three', 'four'].entries()) {
      const folders = written(of).map((text) => folderOf({ [of]: text }))
      await db.client.query('DROP TABLE IF EXISTS _prisma_migrations')
      expect(await migrate(db.client, folders[i] ?? '')).toEqual([of])
      expect((await db.client.query(`SELECT length FROM ${of}`)).rows).toEqual([{ length: 3 }])
      for (const folder of folders) expect(await migrate(db.client, folder)).toEqual([])
    }
  })

  test('what an earlier version applied with the line ends of another machine was not changed', async () => {
    await using db = await embedded()
    const sql = 'CREATE TABLE one (id int);\n'
    await migrate(db.client, folderOf({ '1_a': sql }))
    for (const raw of [sql.replace('\n', '\r\n'), `\uFEFF${sql}`]) {
      const checksum = createHash('sha256').update(raw).digest('hex')
      await db.client.query('UPDATE _prisma_migrations SET checksum = $1', [checksum])
      expect(await migrate(db.client, folderOf({ '1_a': sql }))).toEqual([])
    }
  })

  test('are on every machine checked out with the line ends they were written with', async ({ skip }) => {
    if (!existsSync('.git')) return skip('not a checkout')
    const { stdout } = await promisify(execFile)('git', ['ls-files', '--eol', 'prisma', 'src/main.ts', 'README.md'])
    const files = stdout.trim().split('\n')
    expect(files.length).toBeGreaterThan(count)
    expect(files.filter((line) => !/^i\/lf\s+w\/lf\s+attr\/text=auto eol=lf/.test(line))).toEqual([])
  })

  test('a database of a newer version is refused by an older one, which changes nothing', async () => {
    await using db = await embedded()
    const older = { '1_a': 'CREATE TABLE one (id int);', '2_b': 'CREATE TABLE two (id int);' }
    await migrate(db.client, folderOf({ '1_a': older['1_a'], '3_c': 'CREATE TABLE three (id int);' }))
    await expect(migrate(db.client, folderOf(older))).rejects.toThrow(
      'The database was brought up to date by a newer version of Kastelein (with 3_c): start that version, or restore the backup from before the upgrade.',
    )
    expect((await db.client.query("SELECT to_regclass('two') AS two")).rows).toEqual([{ two: null }])
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
