import { fromPrisma, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { fault, type Log } from '../log.ts'
import type { Db } from './tenant.ts'

const DELIVER = 'deliver'

/** The work to be done soon, shared by every process on this database. A job is a delivery's id, no more. */
export interface Queue {
  /** Puts deliveries in line inside the transaction: they are there exactly when it commits. */
  send(tx: Db, deliveries: readonly number[]): Promise<void>
  /** Starts working: up to 20 deliveries at a time, each at least once. */
  work(deliver: (id: number) => Promise<void>): Promise<void>
  /** There is something in line: do not wait for the next look. */
  wake(): void
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>
}

interface Job {
  delivery: number
}

/** Opens the queue on the database's own pool; it keeps its tables in a schema of its own. */
export async function openQueue(pool: pg.Pool, embedded: boolean, log: Log): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    backend: embedded ? 'pglite' : 'postgres',
    schedule: false,
  })
  boss.on('error', (error) => log.error({ error: fault(error) }, 'queue fault'))
  await (embedded ? lay(boss) : oneAtATime(pool, () => lay(boss)))
  // The first send would read the queue's settings over another connection than the transaction's; the embedded database
  // has only one, and would wait for itself.
  await boss.findJobs(DELIVER, { key: 'none' })
  let worker: string | undefined
  return {
    async send(tx, deliveries) {
      if (deliveries.length === 0) return
      await boss.insert(
        DELIVER,
        deliveries.map((delivery) => ({ data: { delivery } satisfies Job })),
        { db: fromPrisma(tx) },
      )
    },
    async work(deliver) {
      const options = { batchSize: 20, pollingIntervalSeconds: 1, burstWhenBatchFull: true }
      worker = await boss.work<Job>(DELIVER, options, async (jobs) => {
        await Promise.all(jobs.map((job) => deliver(job.data.delivery)))
      })
    },
    wake() {
      if (worker) boss.notifyWorker(worker)
    },
    stop: () => boss.stop({ graceful: true, timeout: 9_000, close: false }),
  }
}

/** Makes or updates the library's tables, and the queue in them. */
async function lay(boss: PgBoss): Promise<void> {
  await boss.start()
  // A job that is lost with its process is done again by jobs/tick.ts when the delivery's lease ends; these limits only
  // tidy up after it.
  await boss.createQueue(DELIVER, { expireInSeconds: 300, retryLimit: 2, retryDelay: 30, deleteAfterSeconds: 3600 })
}

/** Any number that nobody else locks. */
const LOCK = 72707370

// The library takes its own lock too late: of two processes that start on an empty database the second fails, because it
// remembers from before the lock that there are no tables.
async function oneAtATime(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}
