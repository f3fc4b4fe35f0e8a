import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { FileRefused } from '../files/pieces.ts'
import { keptBytes } from '../pieces.ts'
import { holdOn, type Working } from '../work/hold.ts'
import type { Importing } from '../work/importing.ts'
import { tablesIn } from './file/archive.ts'
import { type Bringing, bringingOf } from './bringing.ts'
import { NOTHING, type OursCounts } from './counted.ts'
import { rowsOf } from './file/rows.ts'

/**
 * Reads every file of an export to its end before anything of it is compared: what is not whole or not what it says stops here. Counts what
 * is in them, and what of it is here already.
 */
export async function checkArchive(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const bringing = bringingOf(importing, work.clock())
  const ours: OursCounts = { tables: {}, highest: 0, keepsNumbers: null, model: null }
  try {
    for (const table of tablesIn(bringing.archive)) {
      const count = { ...NOTHING }
      for await (const rows of rowsOf(keptBytes(work.db, job.id), importing.look, table, { after: 0, piece: 1_000 })) {
        count.rows += rows.length
        count.there += await thereOf(
          work.db,
          bringing,
          table,
          rows.map(({ number }) => number),
        )
        if (table === 'cases')
          for (const { values } of rows) ours.highest = Math.max(ours.highest, Number(values['number'] ?? 0))
        if (work.ending.aborted) return
      }
      if (count.rows !== bringing.archive.rows[table]) throw new FileRefused('export counts')
      ours.tables[table] = count
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    await refuse(work, job, error.fault)
    return
  }
  const counts = { ...((job.counts ?? {}) as object), ours } as unknown as Prisma.InputJsonObject
  await atomically(work.db, (tx) => holdOn(tx, work, job, { phase: 'dating', reached: 0, counts }))
}

async function thereOf(
  db: Db,
  { archive, isOurs }: Bringing,
  table: string,
  numbers: readonly number[],
): Promise<number> {
  if (table === 'relations') return 0
  if (isOurs) return numbers.length
  return db.broughtRow.count({ where: { mark: archive.mark, table, number: { in: [...numbers] } } })
}

/** Nothing of it came in, and nothing will. */
async function refuse(work: Working, job: ImportJob, failure: string): Promise<void> {
  await atomically(work.db, (tx) => holdOn(tx, work, job, { state: 'stopped', phase: 'tidying', reached: 0, failure }))
}
