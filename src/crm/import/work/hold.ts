import type { Clock } from '../../../clock.ts'
import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** Who works on an import says so this often, in ms; whoever is silent for longer has died, and another goes on. */
export const LEASE_MS = 30_000
/** A piece that takes long is held on to so often, in ms: well within that. */
const HOLD_MS = 5_000

/** How an import is worked on. */
export interface Working {
  db: Db
  clock: Clock
  /** Who works on it. */
  holder: string
  /** So many staged rows at a time. */
  piece: number
  /** Asked to stop: what is in hand is finished. */
  ending: AbortSignal
}

/** Somebody else works on it, or it was stopped. */
export class LetGo extends Error {
  override readonly name = 'LetGo'
}

/** Writes down how far it is, unless somebody else did. */
export async function holdOn(
  tx: Db,
  work: Working,
  job: ImportJob,
  data: Prisma.ImportJobUpdateManyMutationInput,
): Promise<void> {
  const where = { id: job.id, state: job.state, phase: job.phase, reached: job.reached, holder: work.holder }
  const workAt = new Date(work.clock().getTime() + LEASE_MS)
  const { count } = await tx.importJob.updateMany({ where, data: { workAt, broke: 0, ...data } })
  if (count === 0) throw new LetGo(`import ${job.id} is another’s`)
}

/** Does a piece of work, and says meanwhile that somebody does: to read a whole file may take longer than a lease. */
export async function holding<T>(work: Working, { id, state, phase }: ImportJob, doing: () => Promise<T>): Promise<T> {
  const where = { id, state, phase, holder: work.holder, workAt: { not: null } }
  let saying: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    const workAt = new Date(work.clock().getTime() + LEASE_MS)
    // Where it cannot be said, what is written down next finds out.
    saying = work.db.importJob.updateMany({ where, data: { workAt } }).catch(() => {})
  }, HOLD_MS)
  try {
    return await doing()
  } finally {
    clearInterval(timer)
    await saying
  }
}
