import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import { analyse } from '../../../store/tenant/planning.ts'
import { atomically } from '../../../store/tenant/tenant.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { normalise } from '../../relation/names.ts'
import { recordsOf } from '../files/records.ts'
import { holdOn, type Working } from './hold.ts'
import { withoutForgotten } from './forgotten.ts'
import type { Importing } from './importing.ts'
import { keptBytes } from '../pieces.ts'
import { readingGuess } from '../reading/guess.ts'
import { linesReader } from '../reading/lines-reader.ts'
import { type Colleagues, type Staged, stagedEntry, stagedRefusal, writeStaged } from './stage.ts'

/** Reads a file from where that ended, and writes down what each line says: in pieces, each with how far it is. */
export async function readIn(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const { look } = importing
  const read = linesReader(importing)
  const colleagues = await colleaguesOf(work.db)
  let staged: Staged[] = []
  let [at, lines, last] = [job, linesOf(job), job.reached]
  // While one piece is written down the next one is read.
  let writing: Promise<void> = Promise.resolve()
  const keep = async (rows: readonly Staged[], reached: number, said: Prisma.InputJsonObject) => {
    await atomically(work.db, async (tx) => {
      await holdOn(tx, work, at, { reached, counts: said })
      await writeStaged(tx, job.id, await withoutForgotten(tx, importing, rows))
    })
    at = { ...at, reached, counts: said as Prisma.JsonObject }
  }
  const write = async (): Promise<void> => {
    const [rows, reached, said] = [staged, last, { ...((at.counts ?? {}) as object), lines } as Prisma.InputJsonObject]
    staged = []
    await writing
    writing = keep(rows, reached, said)
    // Whoever waits for it next hears of it.
    writing.catch(() => {})
  }
  for await (const record of recordsOf(keptBytes(work.db, job.id), look)) {
    if (record.line <= job.reached) continue
    lines += 1
    last = record.line
    const said = read(record)
    if (said && 'entry' in said) staged.push(...stagedEntry(said.entry, colleagues, record.cells))
    else if (said) staged.push(stagedRefusal(said.refused, record.cells))
    if (staged.length >= work.piece) await write()
    if (work.ending.aborted) return writing
  }
  await write()
  await writing
  await analyse(work.db, ['ImportRow'])
  await atomically(work.db, (tx) => holdOn(tx, work, at, { phase: 'organisations', reached: 0 }))
}

/**
 * Looks through the whole file in which order it writes its dates, where its first lines did not show it: one that is read the wrong
 * way round is another day, and nobody would see it.
 */
export async function readDates(work: Working, job: ImportJob, { columns, reading, look }: Importing): Promise<void> {
  const next = { phase: 'reading', reached: 0 }
  if (reading.dates !== null || look.form === 'zip') return atomically(work.db, (tx) => holdOn(tx, work, job, next))
  const guess = readingGuess(columns, reading.country)
  for await (const record of recordsOf(keptBytes(work.db, job.id), look)) {
    guess.add(record)
    if (work.ending.aborted) return
  }
  const read = { ...reading, dates: guess.dates() } as unknown as Prisma.InputJsonObject
  await atomically(work.db, (tx) => holdOn(tx, work, job, { ...next, reading: read }))
}

const linesOf = ({ counts, reached }: ImportJob): number =>
  reached === 0 ? 0 : (((counts ?? {}) as { lines?: number }).lines ?? 0)

/** Who is meant by what a file calls a colleague: their name, or one of their addresses. */
async function colleaguesOf(db: Db): Promise<Colleagues> {
  const members = await db.member.findMany({
    where: { active: true },
    select: { id: true, name: true, email: true, aliases: true },
  })
  const known = new Map<string, number | null>()
  const learn = (called: string, id: number) =>
    known.set(called, known.has(called) && known.get(called) !== id ? null : id)
  for (const { id, name, email, aliases } of members) {
    learn(normalise(name), id)
    for (const address of [email, ...aliases]) if (address) learn(address.toLowerCase(), id)
  }
  return (called) => known.get(called.toLowerCase()) ?? known.get(normalise(called)) ?? null
}
