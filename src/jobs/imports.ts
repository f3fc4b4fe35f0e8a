import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { LEASE_MS, LetGo } from '../crm/import/work/hold.ts'
import { workOn } from '../crm/import/work/run.ts'
import { fault, type Log } from '../log.ts'
import type { Store } from '../store/db.ts'
import type { ImportJob } from '../store/generated/client.ts'
import { forTenant } from '../store/tenant/tenant.ts'

/** So many imports are worked on at once by one process; the embedded database does one thing at a time. */
const ABREAST = 2
/** Staged rows at a time. The embedded database is in the thread that answers: a piece holds others up for a tenth of a second. */
const PIECE = { embedded: 300, server: 2_500 }
/** Broken so often in a row, an import is given up. */
const MOST_BREAKS = 5

/** Works on imports, beside everything else. */
export interface Importer {
  /** Begins what waits for somebody, as far as there are hands for it. */
  look(): Promise<void>
  /** Waits until all that waits is done. */
  idle(): Promise<void>
  /** Finishes the piece in hand. */
  stop(): Promise<void>
}

export function openImporter({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Importer {
  const inHand = new Map<number, Promise<void>>()
  const ending = new AbortController()
  const hands = store.embedded ? 1 : ABREAST

  // Of the embedded database there is one process: whoever held an import before it started is dead.
  let isFirst = store.embedded

  async function look(): Promise<void> {
    if (ending.signal.aborted || inHand.size >= hands) return
    if (isFirst) {
      isFirst = false
      await store.prisma.importJob.updateMany({ where: { workAt: { not: null } }, data: { workAt: clock() } })
    }
    const due = await store.prisma.importJob.findMany({
      where: { workAt: { lte: clock() }, id: { notIn: [...inHand.keys()] } },
      orderBy: { workAt: 'asc' },
      take: hands - inHand.size,
    })
    for (const job of due)
      inHand.set(
        job.id,
        work(job).finally(() => inHand.delete(job.id)),
      )
  }

  async function work(job: ImportJob): Promise<void> {
    const db = forTenant(store, job.tenantId)
    const holder = randomUUID()
    const fields = { tenant: job.tenantId, import: job.id }
    try {
      const where = { id: job.id, workAt: job.workAt, holder: job.holder }
      const data = { holder, workAt: new Date(clock().getTime() + LEASE_MS) }
      if ((await db.importJob.updateMany({ where, data })).count === 0) return
      await workOn(
        { db, clock, holder, piece: store.embedded ? PIECE.embedded : PIECE.server, ending: ending.signal },
        job.id,
      )
      // Whoever starts next need not wait until this one counts as dead.
      if (ending.signal.aborted)
        await db.importJob.updateMany({
          where: { id: job.id, holder, workAt: { not: null } },
          data: { workAt: clock() },
        })
    } catch (error) {
      if (error instanceof LetGo) return
      log.error({ ...fields, error: fault(error) }, 'an import could not go on')
      await putOff(job, holder).catch((failed: unknown) =>
        log.error({ ...fields, error: fault(failed) }, 'an import could not be put off'),
      )
    }
  }

  /** Tried again a little later, and given up when it breaks again and again: then it is tidied, unless it is that which breaks. */
  async function putOff({ tenantId, id }: ImportJob, holder: string): Promise<void> {
    const db = forTenant(store, tenantId)
    const now = clock()
    const { broke, state, phase } = await db.importJob.findFirstOrThrow({ where: { id } })
    const later = { broke: broke + 1, workAt: new Date(now.getTime() + LEASE_MS) }
    const over = { state: 'stopped', failure: 'something went wrong', finishedAt: now, broke: 0 }
    // Of what came in it is said how much; of what was taken back that is known already.
    const tidied = { ...over, phase: 'tidying', reached: state === 'undoing' ? 1 : 0, workAt: now, holder: null }
    const left = { ...over, phase: '', workAt: null }
    const isOver = broke + 1 >= MOST_BREAKS
    await db.importJob.updateMany({
      where: { id, holder },
      data: isOver ? (phase === 'tidying' ? left : tidied) : later,
    })
  }

  return {
    look,
    async idle() {
      for (;;) {
        await look()
        if (inHand.size === 0) return
        await Promise.all(inHand.values())
      }
    },
    async stop() {
      ending.abort()
      await Promise.all(inHand.values())
    },
  }
}
