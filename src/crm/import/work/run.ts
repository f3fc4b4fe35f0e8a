import { setImmediate } from 'node:timers/promises'
import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import { analyse, planAnew } from '../../../store/tenant/planning.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { recordAudit } from '../../audit.ts'
import { say } from '../../say.ts'
import { bringIn, bringRest } from './apply.ts'
import { bringCases } from './bring-more.ts'
import { compareRows, suggestAlike } from './compare.ts'
import { countsOf, doneCounts } from './counts.ts'
import { decisionsOf, putBack, withoutNames } from './decisions.ts'
import { type Importing, importingOf } from './importing.ts'
import { holding, holdOn, type Working } from './hold.ts'
import { checkArchive } from '../ours/check.ts'
import { bringTable, FIRST_STEP, isStepOfOurs } from '../ours/restore.ts'
import { forgetPieces } from '../pieces.ts'
import { readDates, readIn } from './read-in.ts'
import { tidyRows } from './tidy.ts'
import { markTwice } from './twice.ts'
import { takeBackDone } from './undo.ts'
import { ComparedFrom, isUntouchedSince, trailNow } from './untouched.ts'

/** Names are looked at for likeness only so often: each costs as much as five hundred that are the same. */
export const MOST_ALIKE = 2_000
const ALIKE_AT_ONCE = 40

/**
 * Works on an import until that has nothing more to do, piece by piece, each in a transaction with how far it is: whoever goes on after
 * a kill begins where that ended. Throws `LetGo` when it is another's meanwhile.
 */
export async function workOn(work: Working, id: number): Promise<void> {
  for (;;) {
    const { db, holder, ending } = work
    const job = await db.importJob.findFirst({ where: { id, holder, workAt: { not: null } } })
    if (!job || ending.aborted) return
    const company = await db.tenant.findFirstOrThrow({ select: { currency: true, fileMark: true } })
    await holding(work, job, () => doPhase(work, job, importingOf(job, company)))
    await setImmediate()
  }
}

/** One piece of work, after which the import is a little further. */
async function doPhase(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const { db } = work
  const step = `${job.state}/${job.phase}`
  const isOurs = importing.look.form === 'zip'
  if (job.phase === 'clearing') return forget(work, job, { phase: isOurs ? 'checking' : 'dating', reached: 0 })
  if (job.phase === 'checking') return checkArchive(work, job, importing)
  if (job.phase === 'dating') return readDates(work, job, importing)
  if (job.phase === 'reading') return readIn(work, job, importing)
  if (step === 'trying/organisations' || step === 'trying/people') return compareNext(work, job, importing)
  if (step === 'trying/alike organisations' || step === 'trying/alike people') return suggestNext(work, job)
  if (step === 'trying/counting') {
    await putBack(db, job)
    const counts = await countsOf(db, job.id, job.counts)
    return further(work, job, { state: 'tried', phase: '', workAt: null, holder: null, counts: json(counts) })
  }
  if (step === 'running/organisations' || step === 'running/people') return bringNext(work, job, importing)
  if (step === 'running/organisations again') return bringAgain(work, job, importing)
  if (job.state === 'running' && isStepOfOurs(job.phase)) return bringTable(work, job, importing)
  if (step === 'running/cases') return bringNextCases(work, job, importing)
  if (step === 'undoing/undoing') return takeBackNext(work, job, importing)
  if (job.phase === 'tidying') return tidy(work, job, importing)
  throw new Error(`nothing is known of an import that is ${step}`)
}

const json = (value: unknown) => value as Prisma.InputJsonValue

const further = (
  work: Working,
  job: ImportJob,
  data: Prisma.ImportJobUpdateManyMutationInput,
  also?: (tx: Db) => Promise<unknown>,
) =>
  atomically(work.db, async (tx) => {
    await holdOn(tx, work, job, data)
    if (!also) return
    await planAnew(tx)
    await also(tx)
  })

const kindOf = (phase: string) => (phase.includes('organisations') ? 'organisation' : 'person')

async function compareNext(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const kind = kindOf(job.phase)
  const upTo = await nextRow(work.db, { jobId: job.id, kind, id: { gt: job.reached } }, work.piece, 'asc')
  if (upTo === null) {
    const phase = kind === 'organisation' ? 'people' : 'alike organisations'
    return further(work, job, { phase, reached: 0 })
  }
  const span = { jobId: job.id, kind, above: job.reached, upTo } as const
  const isFirst = kind === 'organisation' || job.reached === 0
  const counts = (job.counts ?? {}) as { comparedFrom?: unknown }
  const comparedFrom = counts.comparedFrom ?? (isFirst ? await trailNow(work.db, work.clock()) : undefined)
  await further(work, job, { reached: upTo, counts: json({ ...counts, comparedFrom }) }, async (tx) => {
    await markTwice(tx, span)
    await compareRows(tx, span, { ...importing, differs: importing.choices.differs })
  })
}

async function suggestNext(work: Working, job: ImportJob): Promise<void> {
  const kind = kindOf(job.phase)
  const counts = (job.counts ?? {}) as { looked?: number; notCompared?: number }
  const where = { jobId: job.id, kind, id: { gt: job.reached }, verdict: 'new', cityNorm: { not: '' } }
  const looked = counts.looked ?? 0
  const upTo = looked < MOST_ALIKE ? await nextRow(work.db, where, ALIKE_AT_ONCE, 'asc') : null
  if (upTo === null) {
    const left = looked < MOST_ALIKE ? 0 : await work.db.importRow.count({ where })
    const phase = kind === 'organisation' ? 'alike people' : 'counting'
    const notCompared = (counts.notCompared ?? 0) + left
    return further(work, job, { phase, reached: 0, counts: json({ ...counts, notCompared }) })
  }
  const span = { jobId: job.id, kind, above: job.reached, upTo } as const
  await further(work, job, { reached: upTo, counts: json({ ...counts, looked: looked + ALIKE_AT_ONCE }) }, (tx) =>
    suggestAlike(tx, span),
  )
}

/** The later lines first: an earlier one that says the same of the same becomes who the later one became. */
async function bringNext(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const kind = kindOf(job.phase)
  const below = job.reached === 0 ? {} : { id: { lt: job.reached } }
  const from = await nextRow(work.db, { jobId: job.id, kind, ...below }, work.piece, 'desc')
  if (from === null) {
    if (kind === 'organisation') return further(work, job, { phase: 'organisations again', reached: 0 })
    return further(work, job, { phase: importing.look.form === 'zip' ? FIRST_STEP : 'cases', reached: 0 })
  }
  const upTo = job.reached === 0 ? MOST_ID : job.reached - 1
  const span = { jobId: job.id, kind, above: from - 1, upTo } as const
  const counts = job.counts as { pieces?: number; comparedFrom?: unknown }
  const pieces = counts.pieces ?? 0
  await lookHowMuch(work, pieces)
  await further(work, job, { reached: from, counts: json({ ...counts, pieces: pieces + 1 }) }, async (tx) => {
    const compared = ComparedFrom.safeParse(counts.comparedFrom)
    const isFresh = compared.success && (await isUntouchedSince(tx, job.id, compared.data))
    await bringIn(tx, work.clock(), importing, span, { isFresh })
  })
}

/** Organisations whose line repeats one that came in after it. */
async function bringAgain(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const where = { jobId: job.id, kind: 'organisation', id: { gt: job.reached }, verdict: 'twice', becameId: null }
  const upTo = await nextRow(work.db, where, work.piece, 'asc')
  if (upTo === null) return further(work, job, { phase: 'people', reached: 0 })
  const span = { jobId: job.id, kind: 'organisation', above: job.reached, upTo } as const
  await further(work, job, { reached: upTo }, (tx) => bringRest(tx, work.clock(), importing, span))
}

/** Cases are opened one by one, under the next number of the company, for which others wait meanwhile. */
const CASES_AT_ONCE = 25

async function bringNextCases(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const over = () => further(work, job, { phase: 'tidying', reached: 0 })
  if (!importing.holds.cases) return over()
  const last = await atomically(work.db, async (tx) => {
    const reached = await bringCases(tx, work.clock(), importing, job.reached, CASES_AT_ONCE)
    if (reached !== null) await holdOn(tx, work, job, { reached })
    return reached
  })
  if (last === null) await over()
}

/** Pieces between two looks at how much there is by now, at most: the plans go by that. The first ones come sooner, because the tables may be empty. */
const PIECES_BETWEEN = 20

async function lookHowMuch({ db }: Working, pieces: number): Promise<void> {
  const isPowerOfTwo = (pieces & (pieces - 1)) === 0
  if (pieces === 0) await analyse(db, ['ImportRow'])
  if (isPowerOfTwo || pieces % PIECES_BETWEEN === 0)
    await analyse(db, ['Relation', 'ExternalId', 'Alias', 'Fact', 'Link'])
}

/** No number of a row is higher. */
const MOST_ID = 2_147_483_647

async function takeBackNext(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const below = job.reached === 0 ? MOST_ID : job.reached
  const rows = await work.db.importChange.findMany({
    where: { jobId: job.id, id: { lt: below } },
    orderBy: { id: 'desc' },
    take: work.piece,
    select: { id: true },
  })
  const downTo = rows.at(-1)?.id
  if (downTo === undefined) return further(work, job, { phase: 'tidying', reached: 0 })
  await further(work, job, { reached: downTo }, (tx) => takeBackDone(tx, work.clock(), importing, { below, downTo }))
}

/** Forgets what is no longer needed of a file, and then it is over. */
async function tidy(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const { clock } = work
  const state = job.state === 'undoing' ? 'undone' : job.state === 'running' ? 'done' : 'stopped'
  if (state !== 'undone' && job.reached === 0) {
    const cameIn = state === 'done' || (await work.db.importChange.count({ where: { jobId: job.id } })) > 0
    const counts = cameIn ? await doneCounts(work.db, job.id, job.counts) : withoutNames(job.counts)
    return further(work, job, { reached: 1, counts: json(counts) })
  }
  const left = await tidyRows(work.db, job.id, work.piece * 5, state === 'done' || state === 'undone')
  if (left) return further(work, job, {})
  await forgetPieces(work.db, job.id)
  const look = json({ ...importing.look, sample: [], doubtful: [] })
  await further(work, job, { state, phase: '', workAt: null, holder: null, finishedAt: clock(), look }, async (tx) => {
    const { actor } = importing
    await recordAudit(tx, clock(), actor, `import ${state}`, `import/${job.id}`, await howMuch(tx, job))
    await say(tx, clock(), [
      { key: `import/${job.id}/${state}`, kind: 'import done', memberId: actor.id, facts: { importId: job.id } },
    ])
  })
}

/** What the trail says of it: how much it brought in, and of whom that stayed when it was taken back. */
async function howMuch(tx: Db, { id, state, counts }: ImportJob): Promise<Prisma.InputJsonObject> {
  const {
    comparedFrom: _from,
    pieces: _pieces,
    examples: _examples,
    decided: _decided,
    ...many
  } = (counts ?? {}) as Prisma.InputJsonObject
  if (state !== 'undoing') return many
  const kept = await tx.importChange.groupBy({ by: ['relationId'], where: { jobId: id, isKept: true } })
  return { ...many, kept: kept.length }
}

/** Before it is read once more: what was decided is kept. */
async function forget(work: Working, job: ImportJob, next: Prisma.ImportJobUpdateManyMutationInput): Promise<void> {
  if (job.reached === 0)
    return further(work, job, { reached: 1, counts: json({ decided: await decisionsOf(work.db, job.id) }) })
  if (await tidyRows(work.db, job.id, work.piece * 5, false)) return further(work, job, {})
  await further(work, job, next)
}

/** The number of the last of so many rows in that order; null when there are none. */
async function nextRow(
  db: Db,
  where: Prisma.ImportRowWhereInput,
  most: number,
  order: 'asc' | 'desc',
): Promise<number | null> {
  const row = await db.importRow.findMany({
    where,
    orderBy: { id: order },
    skip: most - 1,
    take: 1,
    select: { id: true },
  })
  if (row[0]) return row[0].id
  const last = await db.importRow.aggregate({ where, _max: { id: true }, _min: { id: true } })
  return order === 'asc' ? last._max.id : last._min.id
}
