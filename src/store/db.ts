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

export interface Store {
  prisma: PrismaClient
  pool: pg.Pool
  /** For statements by hand outside a transaction. */
  rows: Rows
  queue: DeliveryWorker
  /** Whose turn it is in the outbox, for this process. */
  turns: Turns
  embedded: boolean
  /** A copy of the embedded database; null on a server, which has tools of its own. */
  dump: (() => Promise<Uint8Array>) | null
  close(): Promise<void>
}

/** A server's address, or the folder of the embedded database; without either, memory (optionally from a dump). */
export type Source = { url: string } | { folder?: string; dump?: string }

const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations')

/** Opens the database and brings it up to date. Throws one clear sentence when it cannot. */
export async function openStore(source: Source, log: Log): Promise<Store> {
  const { pool, close, dump } = 'url' in source ? openServer(source.url, log) : await openFolder(source)
  try {
    const client = await pool.connect()
    try {
      const applied = await migrate(client, MIGRATIONS)
      if (applied.length > 0) log.info({ migrations: applied }, 'database brought up to date')
    } finally {
      client.release()
    }
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
  return {
    prisma,
    pool,
    rows: openRows(pool, nameOf),
    queue,
    turns: firstTurns(),
    embedded,
    dump,
    async close() {
      await queue.stop()
      await prisma.$disconnect()
      await close()
    },
  }
}

// A whole PostgreSQL, which who has a server does not load.
async function openFolder({ folder, dump }: { folder?: string; dump?: string }) {
  const { openEmbedded } = await import('./embedded.ts')
  return openEmbedded(folder, dump ? new Blob([await readFile(dump)]) : undefined)
}

function openServer(url: string, log: Log) {
  // Prisma's adapter sends times without a zone, so every session must be in UTC.
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    options: '-c TimeZone=UTC',
    application_name: 'kastelein',
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', (error) => log.warn({ error: fault(error) }, 'an idle database connection was lost'))
  return { pool, dump: null, close: () => pool.end() }
}
