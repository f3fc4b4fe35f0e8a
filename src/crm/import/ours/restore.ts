import type { ImportJob, Prisma } from '../../../store/generated/client.ts'
import { analyse, planAnew } from '../../../store/tenant/planning.ts'
import { takeNumbers } from '../../../store/tenant/numbers.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { TABLE_NAMES, type TableName } from '../../export/table.ts'
import { TABLES } from '../../export/tables/all.ts'
import { recount } from '../../relation/merge.ts'
import { keptBytes } from '../pieces.ts'
import { holdOn, type Working } from '../work/hold.ts'
import type { Importing } from '../work/importing.ts'
import { tablesIn } from './file/archive.ts'
import { type Bringing, bringingOf } from './bringing.ts'
import { NOTHING, type OursCounts } from './counted.ts'
import { asTheyGoOn } from './cases.ts'
import { caseNumbers } from './case-numbers.ts'
import { bringMembers, bringTeams } from './colleagues.ts'
import { newHere } from './new-here.ts'
import { type KnownHere, knownOf, rowsHere } from './references.ts'
import { asTheyWere } from './relations.ts'
import { type BroughtIn, rowsOf } from './file/rows.ts'
import { bringModels, bringSettings } from './settings.ts'
import { delegateOf, type Row, type Target, TARGETS } from './targets.ts'
import { LATE, tieLate } from './ties.ts'
import { valuesOf } from './values.ts'

const CASES: Target = { what: 'case', needs: ['relationId'], someone: ['ownerId', 'openedById'] }

/**
 * What happened to a case may refer to anything that comes after the cases. The audit trail is not brought in: it says what happened here,
 * and by numbers that are others there.
 */
const ORDER: readonly TableName[] = [
  ...TABLE_NAMES.filter((table) => table !== 'events' && table !== 'audit'),
  'events',
]

/** What comes after the relations of an export: each of its files, then what could not be tied before. */
const STEPS = [...ORDER.map((table) => `ours/${table}`), ...LATE.map((table) => `ties/${table}`)]

/** Returns the part of the work with which everything beside the relations begins. */
export const FIRST_STEP = STEPS[0] ?? ''

export const isStepOfOurs = (phase: string): boolean => STEPS.includes(phase)

/**
 * Brings in one file of an export, piece by piece, each in a transaction with how far it is. Each row comes in once; what it belongs to and
 * did not come in leaves it out.
 */
export async function bringTable(work: Working, job: ImportJob, importing: Importing): Promise<void> {
  const bringing = bringingOf(importing, work.clock())
  const [kind = '', name = ''] = job.phase.split('/')
  const table = name as TableName
  const over = () => {
    const next = STEPS[STEPS.indexOf(job.phase) + 1] ?? 'cases'
    return { phase: next, reached: 0 }
  }
  const isThere = tablesIn(bringing.archive).includes(table)
  // What this company exported itself and is still here stays as it is.
  const isOver = bringing.isOurs && job.phase === FIRST_STEP && !(await newHere(work.db, importing.id).any())
  if (isOver) return atomically(work.db, (tx) => holdOn(tx, work, job, { phase: 'cases', reached: 0 }))
  let at = job
  if (isThere) {
    await analyse(work.db, ['BroughtRow', TABLES[table].model])
    const bytes = keptBytes(work.db, job.id)
    for await (const rows of rowsOf(bytes, importing.look, table, { after: job.reached, piece: work.piece })) {
      const reached = at.reached + rows.length
      const held = at
      const counts = await atomically(work.db, async (tx) => {
        await holdOn(tx, work, held, { reached })
        await planAnew(tx)
        const said = (held.counts ?? {}) as unknown as { ours: OursCounts }
        const ours =
          kind === 'ties'
            ? await tied(tx, bringing, table, rows, said.ours)
            : await bringRows(tx, bringing, table, rows, said.ours)
        const after = { ...said, ours } as unknown as Prisma.JsonObject
        await tx.importJob.updateMany({ where: { id: job.id }, data: { counts: after } })
        return after
      })
      at = { ...at, reached, counts }
      if (work.ending.aborted) return
    }
  }
  await atomically(work.db, (tx) => holdOn(tx, work, at, over()))
}

async function tied(tx: Db, bringing: Bringing, table: TableName, rows: readonly BroughtIn[], ours: OursCounts) {
  await tieLate(tx, bringing, table, rows)
  return ours
}

async function bringRows(
  tx: Db,
  bringing: Bringing,
  table: TableName,
  all: readonly BroughtIn[],
  ours: OursCounts,
): Promise<OursCounts> {
  if (table === 'settings') return bringSettings(tx, bringing, all, ours)
  if (table === 'relations') {
    await asTheyWere(tx, bringing, all)
    return counted(ours, table, { came: all.length, left: 0 })
  }
  const rows = await notYet(tx, bringing, table, all)
  const there = all.length - rows.length
  if (table === 'teams') await bringTeams(tx, bringing, rows)
  else if (table === 'members') await bringMembers(tx, bringing, rows)
  else if (table === 'models') return counted(ours, table, await bringModels(tx, bringing, rows, ours))
  else {
    const came = await bringPlain(tx, bringing, table, rows, ours)
    return counted(came.ours, table, { came: came.many, left: rows.length - came.many })
  }
  return counted(ours, table, { came: all.length - there, left: 0 })
}

function counted(ours: OursCounts, table: TableName, { came, left }: { came: number; left: number }): OursCounts {
  const before = ours.tables[table] ?? NOTHING
  return {
    ...ours,
    tables: { ...ours.tables, [table]: { ...before, came: before.came + came, left: before.left + left } },
  }
}

/** Those that no import brought before. */
async function notYet(
  tx: Db,
  bringing: Bringing,
  table: TableName,
  rows: readonly BroughtIn[],
): Promise<readonly BroughtIn[]> {
  const { archive, isOurs } = bringing
  const numbers = rows.map(({ number }) => number)
  const there = await tx.broughtRow.findMany({
    where: { mark: archive.mark, table, number: { in: numbers } },
    select: { number: true },
  })
  // What this company has under its own number is there too.
  const own = isOurs ? await rowsHere(tx, bringing, table, numbers) : new Map<number, number>()
  const before = new Set([...there.map(({ number }) => number), ...own.keys()])
  return rows.filter(({ number }) => !before.has(number))
}

/** A row on its way in, and the one of ours that it is. */
interface Coming {
  of: BroughtIn
  id: number
  row: Row
}

async function bringPlain(
  tx: Db,
  bringing: Bringing,
  table: TableName,
  rows: readonly BroughtIn[],
  before: OursCounts,
): Promise<{ many: number; ours: OursCounts }> {
  if (rows.length === 0) return { many: 0, ours: before }
  const target = table === 'cases' ? CASES : TARGETS[table]
  if (!target) throw new Error(`nothing is known of a table ${table}`)
  const { model } = TABLES[table]
  const ids = await takeNumbers(tx, model, rows.length)
  const own = new Map(rows.map(({ number }, at) => [number, ids[at] ?? 0]))
  const found = await knownOf(tx, bringing, TABLES[table], rows)
  // What is in this piece is known by the number it is about to get, unless it is written after what refers to it.
  const known = (of: BroughtIn): KnownHere => ({
    ...found,
    row: (number, name) =>
      found.row(number, name) ?? (name === table && number < of.number ? (own.get(number) ?? null) : null),
  })
  const company = await tx.tenant.findFirstOrThrow({
    select: { country: true, hours: true, closings: true, timeZone: true },
  })
  const { archive, job, now } = bringing
  const about = { mark: archive.mark, jobId: job.id, country: company.country.slice(0, 2), company, now }
  const coming = rows.flatMap((of): Coming[] => {
    const values = valuesOf(table, target, of, known(of), bringing)
    return values
      ? [{ of, id: own.get(of.number) ?? 0, row: { ...values, ...target.more?.(values, { of, ...about }) } }]
      : []
  })
  const kept = await ofWhoIsNew(tx, bringing, table, target, coming)
  const { fresh, same } = await apart(tx, table, target, kept)
  let ours = before
  let made = fresh.map(({ id, row }): Row => ({ ...row, id }))
  if (table === 'cases') {
    ours = await caseNumbers(tx, before, made)
    made = await asTheyGoOn(tx, bringing, made)
  }
  if (made.length > 0) await delegateOf(tx, model).createMany({ data: made })
  await tx.broughtRow.createMany({
    data: [...fresh, ...same].map(({ of, id }) => ({
      jobId: bringing.job.id,
      mark: bringing.archive.mark,
      table,
      number: of.number,
      rowId: id,
    })),
  })
  await remember(tx, bringing, target, fresh, made)
  if (table === 'moments' || table === 'facts')
    await recount(tx, [...new Set(fresh.map(({ row }) => row['relationId'] as number))])
  return { many: kept.length, ours }
}

/** By what each kind of row is known to be as it came in (work/staying.ts). */
const AS_IT_CAME: Readonly<Record<string, readonly string[]>> = {
  link: ['role', 'buyingRole', 'since', 'until'],
  fact: ['confirmedAt'],
  case: ['state'],
}

/** Writes down what was made, so that it can be taken back. */
async function remember(
  tx: Db,
  { job }: Bringing,
  { what }: Target,
  fresh: readonly Coming[],
  made: readonly Row[],
): Promise<void> {
  if (what === null) return
  const data = fresh.map(({ id, row }, at) => {
    const after = AS_IT_CAME[what]?.map((key) => [key, made[at]?.[key] ?? null] as const)
    const relationId = (row['relationId'] ?? row['fromId'] ?? 0) as number
    return { jobId: job.id, what, rowId: id, relationId, ...(after && { after: Object.fromEntries(after) as object }) }
  })
  await tx.importChange.createMany({ data })
}

/** Of an export of this company, or where it would be said twice, only what is of somebody who came in now. */
async function ofWhoIsNew(
  tx: Db,
  { job, isOurs }: Bringing,
  table: TableName,
  { isOfNew, needs = [] }: Target,
  coming: readonly Coming[],
): Promise<readonly Coming[]> {
  if (!isOurs && !isOfNew) return coming
  const here = newHere(tx, job.id)
  const columns = TABLES[table].columns.filter(({ key }) => needs.includes(key))
  const allowed = new Set<Coming>()
  for (const { key, cell } of columns) {
    const numbers = coming.map(({ row }) => row[key] as number)
    const isNew =
      cell.is === 'relation'
        ? await (isOurs ? here.relations(numbers) : here.orRevived(numbers))
        : cell.is === 'row'
          ? await here.rows(cell.of, numbers)
          : new Set<number>()
    for (const one of coming) if (isNew.has(one.row[key] as number)) allowed.add(one)
  }
  return coming.filter((one) => allowed.has(one))
}

/** What ours says already is not said twice. */
async function apart(
  tx: Db,
  table: TableName,
  { same: columns }: Target,
  coming: readonly Coming[],
): Promise<{ fresh: Coming[]; same: Coming[] }> {
  const [first] = columns ?? []
  if (!columns || first === undefined || coming.length === 0) return { fresh: [...coming], same: [] }
  const keyOf = (row: Row) => JSON.stringify(columns.map((column) => row[column] ?? null))
  const select = Object.fromEntries(['id', ...columns].map((column) => [column, true]))
  const where = { [first]: { in: [...new Set(coming.map(({ row }) => row[first]))] } }
  const here = await delegateOf(tx, TABLES[table].model).findMany({ where, select })
  const known = new Map(here.map((row) => [keyOf(row), row['id'] as number]))
  const [fresh, same]: [Coming[], Coming[]] = [[], []]
  for (const one of coming) {
    const id = known.get(keyOf(one.row))
    if (id !== undefined) same.push({ ...one, id })
    else {
      fresh.push(one)
      known.set(keyOf(one.row), one.id)
    }
  }
  return { fresh, same }
}
