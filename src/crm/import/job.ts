import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { ImportJob, Prisma } from '../../store/generated/client.ts'
import { storable } from '../../store/storable.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { plainName } from '../plain-name.ts'
import { countryOf } from '../relation/relation.ts'
import type { Reading } from './entry.ts'
import type { ColumnUse } from './fields.ts'
import { lookInto } from './files/look.ts'
import { headerFingerprint, ownColumnsIn } from './mapping/header.ts'
import { recogniseColumns } from './mapping/recognise.ts'
import { readingOf } from './reading/guess.ts'
import { forgetPieces, keepPieces, keptBytes } from './pieces.ts'
import type { FileFault, Layout, FileLook } from './record.ts'
import type { ImportSource } from './source.ts'
import type { ImportChoices, ImportState } from './view.ts'

interface ById {
  id: number
  actor: Actor
}

const USUAL: ImportChoices = { differs: 'ours', owner: 'nobody', type: 'customer', perhaps: 'out' }

/** Throws `import not yours` unless who asks leads, or runs the installation. */
export async function demandImporter(db: Db, actor: Actor): Promise<void> {
  const member = await db.member.findFirst({ where: { id: actor.id, active: true } })
  if (!member || !hasRole(member, 'lead')) throw new UserError('import not yours')
}

/**
 * Takes a file in and looks what it is: nothing of it is read into customers yet. Columns that were mapped before are mapped so again.
 * Returns why it is refused when it is, and then nothing of it is kept. Throws `import not yours`, and `import moved on` when it took so long that
 * it was given up.
 */
export async function startImport(
  db: Db,
  clock: Clock,
  { name, bytes, actor, most }: { name: string; bytes: AsyncIterable<Uint8Array>; actor: Actor; most?: number },
): Promise<{ id: number } | { fault: FileFault }> {
  await demandImporter(db, actor)
  const called = plainName(name).slice(0, 200) || 'file'
  const { id } = await db.importJob.create({
    data: { memberId: actor.id, name: called, at: clock(), state: 'arriving' },
  })
  const refuse = async (fault: FileFault) => {
    await forgetPieces(db, id)
    await db.importJob.update({ where: { id }, data: { state: 'stopped', failure: fault, finishedAt: clock() } })
    return { fault }
  }
  try {
    const size = await keepPieces(db, id, bytes, most)
    if (size === null) return await refuse('too big')
    const look = await lookInto(keptBytes(db, id), size)
    if ('fault' in look) return await refuse(look.fault)
    const data = { size, state: 'arrived', ...(await mapped(db, clock, look)) }
    // Who took so long that it was given up has sent nothing.
    if ((await db.importJob.updateMany({ where: { id, state: 'arriving' }, data })).count === 0)
      throw new UserError('import moved on')
    await recordAudit(db, clock(), actor, 'import begun', `import/${id}`)
    return { id }
  } catch (error) {
    // Cut off on the way: half a file is none.
    await forgetPieces(db, id)
    await db.importJob.deleteMany({ where: { id, state: 'arriving' } })
    throw error
  }
}

/** What is made of a file that was looked into: by what was chosen for one with the same columns, else as far as we know them. */
async function mapped(db: Db, clock: Clock, look: FileLook): Promise<Prisma.ImportJobUpdateInput> {
  if (look.form === 'zip') return mappedArchive(db, clock, look)
  const fingerprint = headerFingerprint(look.header)
  const before = await db.importJob.findFirst({
    where: { fingerprint, state: { in: ['done', 'undone'] } },
    orderBy: { id: 'desc' },
  })
  const stored = { look: json(look), fingerprint }
  const country = await countryOf(db)
  const today = clock().toISOString().slice(0, 10)
  const { source, columns } = recogniseColumns(look.header, look.sample)
  // Refused lines come back with three columns of ours in front.
  const own = ownColumnsIn(look.header)
  const uses = before ? [...Array<null>(own).fill(null), ...chosenBefore(before)] : columns
  const guessed = readingOf(look.sample, uses, country)
  // A number in a workbook has a point before its decimals, wherever it was made.
  if (look.form === 'xlsx') guessed.decimals = readingOf(look.sample, uses, 'GB').decimals
  const reading: Reading = {
    country,
    caseKind: 'question',
    ...(before ? (before.reading as unknown as Reading) : {}),
    ...guessed,
    today,
  }
  const choices = before ? { ...USUAL, ...(before.choices as unknown as ImportChoices) } : USUAL
  return {
    ...stored,
    source: before?.source ?? source,
    columns: json(uses),
    reading: json(reading),
    choices: json(choices),
  }
}

/** Of an export of ours nobody need say anything. */
async function mappedArchive(db: Db, clock: Clock, look: FileLook): Promise<Prisma.ImportJobUpdateInput> {
  const today = clock().toISOString().slice(0, 10)
  const reading: Reading = {
    country: await countryOf(db),
    dates: 'day first',
    decimals: ',',
    caseKind: 'question',
    today,
  }
  return {
    look: json(look),
    source: 'ours' satisfies ImportSource,
    columns: json(look.header.map(() => null)),
    reading: json(reading),
    choices: json(USUAL),
  }
}

function chosenBefore({ columns, look }: ImportJob): ColumnUse[] {
  return (columns as ColumnUse[]).slice(ownColumnsIn((look as unknown as FileLook).header))
}

const json = (value: unknown) => storable(value) as Prisma.InputJsonValue

/** Reads the file in another way: what stood in its columns is looked at anew. Throws `import moved on`, `import not yours`. */
export async function changeLayout(
  db: Db,
  clock: Clock,
  { id, actor, ...layout }: ById & Partial<Pick<Layout, 'encoding' | 'separator'>>,
): Promise<void> {
  const job = await theirs(db, { id, actor }, ['arrived', 'tried'])
  const { encoding, separator } = job.look as unknown as FileLook
  const look = await lookInto(keptBytes(db, id), job.size, { encoding, separator, ...layout })
  if ('fault' in look) throw new UserError('import moved on')
  await db.importJob.updateMany({
    where: { id, state: job.state },
    data: {
      state: 'arrived',
      counts: {},
      ...(await mapped(db, clock, look)),
    },
  })
}

/** Says what the columns hold and how they are read. Throws `import moved on`, `import not yours`. */
export async function changeColumns(
  db: Db,
  _clock: Clock,
  {
    id,
    actor,
    columns,
    reading,
    choices,
  }: ById & { columns: readonly ColumnUse[]; reading: Partial<Reading>; choices: ImportChoices },
): Promise<void> {
  const job = await theirs(db, { id, actor }, ['arrived', 'tried'])
  const known = job.reading as unknown as Reading
  const { header } = job.look as unknown as FileLook
  await db.importJob.updateMany({
    where: { id, state: job.state },
    data: {
      state: 'arrived',
      columns: json(header.map((_, place) => columns[place] ?? null)),
      reading: json({ ...known, ...reading }),
      choices: json(choices),
    },
  })
}

/** Reads the whole file and compares it with what we know, without changing any of that. Throws `import under way`, `import moved on`, `import not yours`. */
export const tryImport = (db: Db, clock: Clock, asked: ById): Promise<void> =>
  begin(db, clock, asked, { from: ['arrived', 'tried'], to: 'trying', phase: 'clearing' })

/** Brings in what was tried. Throws `import under way`, `import moved on`, `import not yours`. */
export const goImport = (db: Db, clock: Clock, asked: ById): Promise<void> =>
  begin(db, clock, asked, { from: ['tried'], to: 'running', phase: 'organisations', trail: 'import confirmed' })

/** Takes back all that it brought in and nobody changed since. Throws `import under way`, `import moved on`, `import not yours`. */
export const undoImport = (db: Db, clock: Clock, asked: ById): Promise<void> =>
  begin(db, clock, asked, {
    from: ['done', 'stopped'],
    to: 'undoing',
    phase: 'undoing',
    trail: 'import taken back',
    undoneById: asked.actor.id,
  })

/** Leaves it: what came in already stays, and can be taken back. Throws `import moved on`, `import not yours`. */
export async function dropImport(db: Db, clock: Clock, asked: ById): Promise<void> {
  const job = await theirs(db, asked, ['arrived', 'trying', 'tried', 'running'])
  const wasRunning = job.state === 'running'
  await move(db, job, {
    state: wasRunning ? 'running' : 'stopped',
    phase: 'tidying',
    reached: 0,
    workAt: clock(),
    holder: randomUUID(),
  })
}

/** Decides on one that may be one of ours. Throws `import moved on`, `import not yours`. */
export async function decidePerhaps(
  db: Db,
  _clock: Clock,
  { id, row, as, actor }: ById & { row: string; as: 'same' | 'new' },
): Promise<void> {
  const { counts } = await theirs(db, { id, actor }, ['tried'])
  await atomically(db, async (tx) => {
    await tx.importRow.updateMany({ where: { jobId: id, id: Number(row), verdict: 'perhaps' }, data: { decided: as } })
    // What it was compared with is another by that.
    const anew = { ...(counts as Prisma.JsonObject), comparedFrom: null }
    await tx.importJob.updateMany({ where: { id, state: 'tried' }, data: { counts: anew } })
  })
}

async function begin(
  db: Db,
  clock: Clock,
  asked: ById,
  {
    from,
    to,
    trail,
    ...step
  }: { from: ImportState[]; to: ImportState; phase: string; trail?: string; undoneById?: number },
): Promise<void> {
  const job = await theirs(db, asked, from)
  const other = await db.importJob.findFirst({
    where: { id: { not: asked.id }, state: { in: ['trying', 'running', 'undoing'] } },
  })
  if (other) throw new UserError('import under way')
  await atomically(db, async (tx) => {
    await move(tx, job, { state: to, ...step, reached: 0, workAt: clock(), holder: null, broke: 0, failure: null })
    if (trail) await recordAudit(tx, clock(), asked.actor, trail, `import/${asked.id}`)
  }).catch((error: unknown) => {
    // Two pressed at the same moment: the database lets one begin.
    throw (error as { code?: string }).code === 'P2002' ? new UserError('import under way') : error
  })
}

async function theirs(db: Db, { id, actor }: ById, states: readonly ImportState[]): Promise<ImportJob> {
  await demandImporter(db, actor)
  const job = await db.importJob.findFirst({ where: { id } })
  if (!job || !states.some((state) => state === job.state)) throw new UserError('import moved on')
  return job
}

async function move(tx: Db, job: ImportJob, data: Prisma.ImportJobUpdateManyMutationInput): Promise<void> {
  const { count } = await tx.importJob.updateMany({ where: { id: job.id, state: job.state, phase: job.phase }, data })
  if (count === 0) throw new UserError('import moved on')
}
