import pg from 'pg'
import { fault, type Log } from '../log.ts'
import { DISK_FULL } from './room.ts'
import { openRows, type Rows, type StatementNames } from './rows.ts'

/** The way to the database of who looks whether all is well. */
export interface Watching {
  rows: Rows
  /** Changes a row of its own and returns what became of that. Never throws. */
  prove(now: Date): Promise<'ok' | 'unreachable' | 'read-only' | 'full'>
  close(): Promise<void>
}

/** A look gives up after so many ms; so does the database on its side. */
const PATIENCE = 1_500
/** How long what was proven holds, in ms, so that whoever asks all the time does not write all the time. */
const PROVEN = 1_000

/** SQLSTATE: read_only_sql_transaction, insufficient_privilege. */
const READ_ONLY = new Set<unknown>(['25006', '42501'])

const ROW = `INSERT INTO "Setting" (key, value) VALUES ('proof of writing', to_jsonb($1::text))
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`
// The row above finds room where it stood before; new work does not. A temporary table asks the disk for more, in nobody's way.
const ROOM = `CREATE TEMPORARY TABLE kastelein_room ON COMMIT DROP AS SELECT 'room'::text AS is_there`

/** A connection of its own to a server: that the others are all in use or wait does not hold up who looks. */
export function watchServer(config: pg.PoolConfig, nameOf: StatementNames, log: Log): Watching {
  const pool = new pg.Pool({
    ...config,
    max: 1,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    statement_timeout: PATIENCE,
    lock_timeout: PATIENCE,
  })
  pool.on('error', (error) => log.warn({ error: fault(error) }, 'an idle database connection was lost'))
  const isFull = () =>
    pool.query(ROOM).then(
      () => false,
      (error: unknown) => codeOf(error) === DISK_FULL,
    )
  return { rows: openRows(pool, nameOf), prove: openProof(pool, isFull), close: () => pool.end() }
}

/** The embedded database has one connection for everybody, and refuses every change while its disk has too little room. */
export function watchEmbedded(pool: pg.Pool, rows: Rows): Watching {
  return { rows, prove: openProof(pool, async () => false), async close() {} }
}

function openProof(pool: pg.Pool, isFull: () => Promise<boolean>): Watching['prove'] {
  let proven: ReturnType<Watching['prove']> | undefined
  async function prove(now: Date): ReturnType<Watching['prove']> {
    try {
      await pool.query(ROW, [now.toISOString()])
      return (await isFull()) ? 'full' : 'ok'
    } catch (error) {
      const code = codeOf(error)
      if (READ_ONLY.has(code)) return 'read-only'
      return code === DISK_FULL ? 'full' : 'unreachable'
    }
  }
  return (now) => {
    if (!proven) setTimeout(() => (proven = undefined), PROVEN).unref()
    proven ??= prove(now)
    return proven
  }
}

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code
