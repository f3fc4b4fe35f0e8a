import { existsSync, mkdirSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { lockFolder } from './lock.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { isTight, keepRoom } from './room.ts'
import { brokenDatabase, databaseIn, folderError, hasDatabase, unfinishedIn } from './preflight/folder.ts'

export interface Embedded {
  pool: pg.Pool
  /** A copy of the whole database, to open another one from. */
  dump(): Promise<Uint8Array>
  close(): Promise<void>
}

/** Opens the embedded PostgreSQL in a folder that no other process may use meanwhile; without a folder, in memory. */
export async function openEmbedded(folder?: string): Promise<Embedded> {
  if (folder && existsSync(folder) && isTight(folder))
    throw new Error(`The disk of the data folder ${folder} is full. Make room and start again.`)
  const wasOurs = folder !== undefined && existsSync(path.join(folder, 'lock'))
  const unlock = folder ? lockFolder(folder) : () => {}
  try {
    const pglite = folder ? await openFolder(folder, wasOurs) : await openPglite('memory://')
    const embedded = embeddedIn(pglite, async () => {
      // Without room for what it writes at the end it would never return; it survives being cut off.
      if (!folder || !isTight(folder)) await pglite.close()
      unlock()
    })
    if (folder) keepRoom(embedded.pool, folder)
    return embedded
  } catch (error) {
    unlock()
    throw error
  }
}

/** What is open already, by one pool more. `close` is done when nothing is asked of it any more. */
export function embeddedIn(pglite: PGlite, close: () => Promise<void>): Embedded {
  const pool = bridge(pglite)
  return {
    pool,
    dump: async () => new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()),
    async close() {
      await pool.end()
      await close()
    },
  }
}

/** Opens PostgreSQL with what it needs for us, in a folder or `memory://`; there optionally from a dump. */
export function openPglite(dataDir: string, loadDataDir?: Blob): Promise<PGlite> {
  return PGlite.create(dataDir, {
    extensions: { pg_trgm, btree_gin, fuzzystrmatch },
    ...(loadDataDir && { loadDataDir }),
    // Replacing the defaults instead of adding to them makes PGlite hang.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB', '-c', 'max_wal_size=128MB'],
  })
}

/** The version of PostgreSQL that PGlite is. */
const MAJOR = 18

async function openFolder(folder: string, wasOurs: boolean): Promise<PGlite> {
  const isThere = hasDatabase(folder, MAJOR, { wasOurs })
  try {
    if (!isThere) await layOut(folder)
    return await openPglite(databaseIn(folder))
  } catch (error) {
    const said = folderError(folder, error)
    throw said === error ? brokenDatabase(folder, error) : said
  }
}

// A process killed while PostgreSQL lays out a new folder leaves one that never opens. So it is made beside its place and
// moved there when whole. What is half made is emptied and never removed: without it, the folder has lost its database.
async function layOut(folder: string): Promise<void> {
  const unfinished = unfinishedIn(folder)
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  for (const name of await readdir(unfinished)) await rm(path.join(unfinished, name), { recursive: true, force: true })
  await (await openPglite(unfinished)).close()
  await rename(unfinished, databaseIn(folder))
}

// PGlite is one session, so the pool has one connection and everything goes through it: a query beside an open
// transaction would otherwise join that transaction.
function bridge(pglite: PGlite): pg.Pool {
  const config = createPgConfig(pglite)
  const connection = config.connection as unknown as { parse(query: { types?: unknown }): unknown }
  const parse = connection.parse.bind(connection)
  // Prisma's adapter hands over its own type parsers where the bridge expects a list of type ids.
  connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
  const { connection: bridged, user, password, database, host, port } = config
  const pool = new pg.Pool({
    connection: bridged,
    user,
    password,
    database,
    host,
    port,
    max: 1,
    idleTimeoutMillis: 0,
  } as pg.PoolConfig)
  // After a statement that failed the pool ends its connection and makes another. Here that is the same one, which then ends
  // under whatever comes next.
  const query = async (statement: string | pg.QueryConfig, values?: unknown[]) => {
    const client = await pool.connect()
    try {
      return await client.query(statement, values)
    } finally {
      client.release()
    }
  }
  return Object.assign(oneAtATime(pool), { query })
}
