import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { fault, type Log } from '../log.ts'
import type { Embedded } from './embedded.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { checkRights, migrationError } from './preflight/rights.ts'
import { checkServer } from './preflight/server.ts'
import { connectionSettings, openSessionCheck } from './preflight/session.ts'
import { unreachable } from './preflight/unreachable.ts'
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

/** A server's address, or the folder of the embedded database, without which it is in memory; or one that is open already. */
export type Source = { url: string } | { folder?: string } | { embedded: Embedded }

const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations')

/** Opens the database and brings it up to date. Throws one clear sentence when it cannot. */
export async function openStore(source: Source, log: Log): Promise<Store> {
  const { pool, close, dump, prepare } = 'url' in source ? openServer(source.url, log) : await openFolder(source)
  try {
    const applied = await prepare()
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
  const watch = 'url' in source ? watchServer(connectionSettings(source.url), nameOf, log) : watchEmbedded(pool, rows)
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

// A whole PostgreSQL, which who has a server does not load.
async function openFolder(source: Exclude<Source, { url: string }>) {
  const { openEmbedded } = await import('./embedded.ts')
  const database = 'embedded' in source ? source.embedded : await openEmbedded(source.folder)
  async function prepare() {
    const client = await database.pool.connect()
    try {
      return await migrate(client, MIGRATIONS)
    } finally {
      client.release()
    }
  }
  return { ...database, prepare }
}

function openServer(url: string, log: Log) {
  // The pool waits for what this returns, and its types do not say so.
  const onConnect = openSessionCheck(url) as (client: pg.ClientBase) => void
  const pool = new pg.Pool({ ...connectionSettings(url), ...TIMEOUTS, max: 10, onConnect })
  oneAtATime(pool).on('error', (error) => log.warn({ error: fault(error) }, 'an idle database connection was lost'))
  async function prepare() {
    try {
      await pool.query('SELECT')
    } catch (error) {
      throw unreachable(url, error)
    }
    // With no limits of time: a migration may take long, also to wait for that of another process.
    const client = new pg.Client(connectionSettings(url))
    await client.connect()
    try {
      await checkServer(client, url)
      const applied = await migrate(client, MIGRATIONS).catch(async (error: unknown) => {
        throw await migrationError(client, error)
      })
      await checkRights(client)
      return applied
    } finally {
      await client.end()
    }
  }
  return { pool, dump: null, prepare, close: () => pool.end() }
}
