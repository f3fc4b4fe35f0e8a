import { Prisma, type PrismaClient } from '../generated/client.ts'
import type { Store } from '../db.ts'
import type { DeliveryWorker } from '../outbox/delivery-worker.ts'
import type { Rows } from '../rows.ts'
import { type Gate, openGate } from './gate.ts'

/** Operations whose `where` chooses rows. */
const CHOOSES = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
])

/** Tables of the installation: no tenant's business, so a tenant's view refuses them. */
const INSTALLATION = new Set(['Inbox', 'Installation', 'PlaygroundMessage', 'Setting', 'Ticket'])
type Installation = 'inbox' | 'installation' | 'playgroundMessage' | 'setting' | 'ticket'

interface Args {
  where?: object
  data?: object | object[]
  create?: object
}

// Names the tenant in what one operation chooses and writes. What a nested write adds is left alone: its missing tenant
// makes the database refuse it.
function scoped(model: string, operation: string, args: Args, tenantId: number): Args {
  const key = model === 'Tenant' ? { id: tenantId } : { tenantId }
  const result: Args = { ...args }
  if (CHOOSES.has(operation)) result.where = { ...args.where, ...key }
  if (operation.startsWith('create')) {
    result.data = Array.isArray(args.data) ? args.data.map((row) => ({ ...row, ...key })) : { ...args.data, ...key }
  }
  if (operation === 'upsert') result.create = { ...args.create, ...key }
  return result
}

function view(prisma: PrismaClient, tenantId: number) {
  return prisma.$extends(
    Prisma.defineExtension({
      name: 'tenant',
      query: {
        $allModels: {
          $allOperations({ model, operation, args, query }) {
            if (INSTALLATION.has(model)) throw new Error(`${model} belongs to the installation, not to a tenant`)
            return query(scoped(model, operation, args as Args, tenantId) as typeof args)
          },
        },
      },
    }),
  )
}

type View = ReturnType<typeof view>

/**
 * One tenant's view of the database: every query through it is about that tenant, whatever its author forgot.
 * `heard` is the inbox id of what is being answered; the first transaction also marks it done, so it is done once.
 */
export type Db = Omit<View, `$${string}` | Installation> & {
  readonly tenantId: number
  readonly heard: string | null
}

/** What was asked has been done before: a retry, a second process, or the work was interrupted after its commit. */
export class AlreadyHeard extends Error {
  override readonly name = 'AlreadyHeard'
}

/** What a view is made of; kept out of its type, so that domain code cannot go round the door. */
interface Backing {
  queue: DeliveryWorker
  /** The way to open a transaction, and the one for statements that need none; absent inside one. */
  outside?: { opener: View; gate: Gate; rows: Rows }
  /** Something was put in the outbox by this transaction. */
  queued: boolean
}

const backings = new WeakMap<Db, Backing>()
const views = new WeakMap<PrismaClient, Map<number, { opener: View; gate: Gate }>>()

/** Returns a view of one tenant's data, the only door to it for domain code. */
export function forTenant(
  { prisma, queue, rows }: Pick<Store, 'prisma' | 'queue' | 'rows'>,
  tenantId: number,
  heard: string | null = null,
): Db {
  const known = views.get(prisma) ?? new Map<number, { opener: View; gate: Gate }>()
  views.set(prisma, known)
  const { opener, gate } = known.get(tenantId) ?? { opener: view(prisma, tenantId), gate: openGate() }
  known.set(tenantId, { opener, gate })
  return handle(opener, tenantId, heard, { queue, outside: { opener, gate, rows }, queued: false })
}

function handle(client: object, tenantId: number, heard: string | null, backing: Backing): Db {
  const db = Object.create(client, { tenantId: { value: tenantId }, heard: { value: heard } }) as Db
  backings.set(db, backing)
  return db
}

function backingOf(db: Db): Backing {
  const backing = backings.get(db)
  if (!backing) throw new Error('not a tenant view')
  return backing
}

/** Returns what stands for the store behind a view, the same for all its views: what is kept of its rows hangs on it. */
export const storeOf = (db: Db): object => backingOf(db).queue

/**
 * Returns the rows of a hand-written statement, run in the open transaction or without one. Bypasses tenant scoping:
 * the SQL must filter on tenantId. Domain code goes through `tenantSql`, which refuses a statement that does not.
 */
export function rowsIn<Row>(db: Db, statement: Prisma.Sql): Promise<Row[]> {
  const { outside } = backingOf(db)
  return outside ? outside.rows<Row>(statement) : (db as unknown as View).$queryRaw<Row[]>(statement)
}

/**
 * Runs the work in one transaction, or in the one that is open already. The outermost one marks what was heard as done
 * and throws `AlreadyHeard`, undoing all, when that had happened before. Inside, use only the `tx` you are given.
 */
export async function atomically<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const { outside, queue } = backingOf(db)
  if (!outside) return work(db)
  const inside: Backing = { queue, queued: false }
  const result = await outside.gate(() =>
    outside.opener.$transaction(async (client) => {
      const tx = handle(client, db.tenantId, null, inside)
      if (db.heard !== null) {
        const marked =
          await client.$executeRaw`UPDATE "Inbox" SET state = 'done' WHERE id = ${db.heard} AND state = 'new'`
        if (marked === 0) throw new AlreadyHeard(`${db.heard} was answered before`)
      }
      return work(tx)
    }),
  )
  if (inside.queued) queue.wake()
  return result
}

/**
 * Wakes the delivery worker as soon as the open transaction commits, because it queued a message. Throws outside a
 * transaction.
 */
export function wakeAfterCommit(tx: Db): void {
  if (backingOf(tx).outside) throw new Error('a message is queued in the transaction that caused it')
  wakeOnceSaved(tx)
}

/** The same after one statement that put something in the outbox beside what caused it: without a transaction that is now. */
export function wakeOnceSaved(db: Db): void {
  const backing = backingOf(db)
  if (backing.outside) backing.queue.wake()
  else backing.queued = true
}
