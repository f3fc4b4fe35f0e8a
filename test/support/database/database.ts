// Runs once before all tests: makes the database every test begins with, so that each test begins with a copy of it instead
// of making its own in three seconds.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { seed } from '../../../prisma/seed.ts'
import { openStore } from '../../../src/store/db.ts'
import { SEEDED_AT } from './seeded.ts'
import { shortened } from './tar.ts'

const CACHE = path.resolve('test/.cache')
const silent = { info() {}, warn() {}, error() {} }

/** Changes with everything that goes into the database. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of [
    'package-lock.json',
    'prisma/seed.ts',
    'prisma/pretend.ts',
    'test/support/database/seeded.ts',
    'test/support/database/database.ts',
    'test/support/database/tar.ts',
  ])
    hash.update(readFileSync(file))
  for (const folder of ['prisma/migrations', 'src/crm', 'src/store']) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|sql)$/.test(file) && !file.includes('generated')) hash.update(readFileSync(path.join(folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

export default async function setup({ provide }: TestProject): Promise<void> {
  const file = path.join(CACHE, `${fingerprint()}.tar`)
  if (!existsSync(file)) {
    mkdirSync(CACHE, { recursive: true })
    const store = await openStore({}, silent)
    await seed(store, () => new Date(SEEDED_AT))
    // Each test opens a copy; without what no test looks at that takes a third less.
    await store.pool.query("UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template%'")
    for (const name of ['template0', 'template1']) await store.pool.query(`DROP DATABASE ${name}`)
    // What is in its log by now is in its tables as well.
    for (const statement of ['SET wal_recycle = off', 'SELECT pg_switch_wal()', 'CHECKPOINT'])
      await store.pool.query(statement)
    const dump = await store.dump?.()
    if (!dump) throw new Error('the embedded database gave no dump')
    await store.close()
    writeFileSync(`${file}.new`, shortened(dump))
    renameSync(`${file}.new`, file)
  }
  provide('database', file)
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The dump every test begins with: migrated, with the pretend company. */
    database: string
  }
}
