import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { fault, type Log } from '../log.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { type DeliveryWorker, openDeliveryWorker } from './outbox/delivery-worker.ts'
import { openRows, type Rows, statementNames } from './rows.ts'
import { firstTurns, type Turns } from './outbox/take-statement.ts'
import { type Watching, watchEmbedded, watchServer } from './watching.ts'

export interface Store {
  prisma: PrismaClient
  pool: pg.Pool
  /** For statements by hand outside a transaction. */
  rows: Rows
  queue: DeliveryWorker
  /** For who looks whether all is well. */
  watch: Watching
  /** Whose turn it is in the outbox, for this process. */
  turns: Turns
  embedded: boolean
  /** A copy of the embedded database; null on a server, which has tools of its own. */
  dump: (() => Promise<Uint8Array>) | null
  close(): Promise<void>
}

/**
 * On every connection to a server, in ms, so that nobody holds up everybody: who waits for a row that another holds is
 * told so while they still look, and who forgot a transaction lets go. Of a server that stopped answering the last one,
 * which is ours, hears no more.
 */
const TIMEOUTS = {
  lock_timeout: 2_000,
  statement_timeout: 20_000,
  idle_in_transaction_session_timeout: 20_000,
  query_timeout: 25_000,
}

/** A server's address, or the folder of the embedded database; without either, memory (optionally from a dump). */
export type Source = { url: string } | { folder?: string; dump?: string }

const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations')

/** Opens the database and brings it up to date. Throws one clear sentence when it cannot. */
export async function openStore(source: Source, log: Log): Promise<Store> {
  const { pool, close, dump } = 'url' in source ? openServer(source.url, log) : await openFolder(source)
  try {
    const applied = await ('url' in source ? migrateServer(source.url) : migrateEmbedded(pool))
    if (applied.length > 0) log.info({ migrations: applied }, 'database brought up to date')
  } catch (error) {
    await close()
    throw error
  }
  const embedded = !('url' in source)
  const nameOf = statementNames()
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
  const queue = openDeliveryWorker(log)
  const rows = openRows(pool, nameOf)
  const watch = 'url' in source ? watchServer(serverConfig(source.url), nameOf, log) : watchEmbedded(pool, rows)
  return {
    prisma,
    pool,
    rows,
    queue,
    watch,
    turns: firstTurns(),
    embedded,
    dump,
    async close() {
      await queue.stop()
      await Promise.all([watch.close(), prisma.$disconnect()])
      await close()
    },
  }
}

// A migration may take its time, also to wait for that of another process.
async function migrateServer(url: string): Promise<string[]> {
  const client = new pg.Client({ ...serverConfig(url), connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await migrate(client, MIGRATIONS)
  } finally {
    await client.end()
  }
}

async function migrateEmbedded(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    return await migrate(client, MIGRATIONS)
  } finally {
    client.release()
  }
}

// A whole PostgreSQL, which who has a server does not load.
async function openFolder({ folder, dump }: { folder?: string; dump?: string }) {
  const { openEmbedded } = await import('./embedded.ts')
  return openEmbedded(folder, dump ? new Blob([await readFile(dump)]) : undefined)
}

/** Prisma's adapter sends times without a zone, so every session must be in UTC. */
const serverConfig = (url: string): pg.PoolConfig => ({
  connectionString: url,
  options: '-c TimeZone=UTC',
  application_name: 'kastelein',
})

function openServer(url: string, log: Log) {
  const pool = new pg.Pool({ ...serverConfig(url), ...TIMEOUTS, max: 10, connectionTimeoutMillis: 10_000 })
  pool.on('error', (error) => log.warn({ error: fault(error) }, 'an idle database connection was lost'))
  return { pool, dump: null, close: () => pool.end() }
}
