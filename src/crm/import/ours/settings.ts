import { z } from 'zod'
import type { Prisma } from '../../../store/generated/client.ts'
import { takeNumbers } from '../../../store/tenant/numbers.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { TABLES } from '../../export/tables/all.ts'
import { Closings } from '../../escalation/closings.ts'
import { OFFICE_HOURS, WeekHours } from '../../escalation/working-time.ts'
import type { Bringing } from './bringing.ts'
import type { OursCounts } from './counted.ts'
import { knownOf } from './references.ts'
import type { BroughtIn } from './file/rows.ts'
import { valuesOf } from './values.ts'

/** The settings that are filled in, and what each is as long as nobody chose it. */
const AS_NEW: Readonly<Record<string, unknown>> = { hours: OFFICE_HOURS, closings: [], rhythm: [], sponsorId: null }

const isSame = (one: unknown, other: unknown) => canonical(one) === canonical(other)

/** The database keeps the keys of JSON in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )

/** What a setting is when it is one. */
const FIT: Readonly<Record<string, z.ZodType>> = {
  hours: WeekHours,
  closings: Closings,
  rhythm: z.array(z.number().int().positive()).max(4),
  sponsorId: z.number().int(),
}

const isFit = (key: string, value: unknown): boolean => FIT[key]?.safeParse(value).success === true

/** Fills in the settings that nobody chose here yet. */
export async function bringSettings(
  tx: Db,
  bringing: Bringing,
  rows: readonly BroughtIn[],
  before: OursCounts,
): Promise<OursCounts> {
  const known = await knownOf(tx, bringing, TABLES.settings, rows)
  const said = new Map<string, unknown>()
  for (const { values } of rows) {
    const colleague = values['colleague'] as { number: number | null } | null
    if (values['key'] !== 'sponsor') said.set(String(values['key']), values['value'])
    else if (colleague?.number) said.set('sponsorId', known.colleague(colleague.number))
  }
  const model = said.get('model')
  const ours = { ...before, model: typeof model === 'number' ? model : null }
  const tenant: Record<string, unknown> = await tx.tenant.findFirstOrThrow()
  for (const [key, usual] of Object.entries(AS_NEW)) {
    const value = said.get(key) ?? null
    if (
      bringing.isOurs ||
      value === null ||
      !isFit(key, value) ||
      isSame(value, usual) ||
      !isSame(tenant[key] ?? null, usual)
    )
      continue
    await setIt(tx, bringing, { key, value, was: usual })
  }
  return { ...ours, tables: { ...ours.tables, settings: { rows: rows.length, there: 0, came: rows.length, left: 0 } } }
}

/** Sets something of the company, and writes down what it was. */
async function setIt(
  tx: Db,
  { job }: Bringing,
  { key, value, was }: { key: string; value: unknown; was: unknown },
): Promise<void> {
  await tx.tenant.update({ where: { id: tx.tenantId }, data: { [key]: value as never } })
  const [before, after] = [{ [key]: was }, { [key]: value }] as unknown as [Prisma.JsonObject, Prisma.JsonObject]
  const change = { jobId: job.id, what: 'setting', rowId: tx.tenantId, relationId: 0 }
  await tx.importChange.create({ data: { ...change, before: before as never, after: after as never } })
}

/** Brings in the versions of the model where there is none, with the one in force. */
export async function bringModels(
  tx: Db,
  bringing: Bringing,
  rows: readonly BroughtIn[],
  { model }: OursCounts,
): Promise<{ came: number; left: number }> {
  const { job, archive } = bringing
  const brought = await tx.broughtRow.findMany({ where: { jobId: job.id, table: 'models' }, select: { rowId: true } })
  const others = await tx.modelVersion.count({ where: { id: { notIn: brought.map(({ rowId }) => rowId) } } })
  if (others > 0 || bringing.isOurs) return { came: 0, left: rows.length }
  const ids = await takeNumbers(tx, 'ModelVersion', rows.length)
  const found = await knownOf(tx, bringing, TABLES.models, rows)
  const own = new Map(rows.map(({ number }, at) => [number, ids[at] ?? 0]))
  const known = { ...found, row: (number: number) => found.row(number, 'models') ?? own.get(number) ?? null }
  const target = { what: 'model', someone: ['madeById'] }
  const data = rows.map((of, at) => ({ ...valuesOf('models', target, of, known, bringing), id: ids[at] ?? 0 }))
  await tx.modelVersion.createMany({ data: data as never })
  await tx.broughtRow.createMany({
    data: rows.map(({ number }, at) => ({
      jobId: job.id,
      mark: archive.mark,
      table: 'models',
      number,
      rowId: ids[at] ?? 0,
    })),
  })
  await tx.importChange.createMany({
    data: ids.map((rowId) => ({ jobId: job.id, what: 'model', rowId, relationId: 0 })),
  })
  const inForce = await tx.modelVersion.findFirst({ where: { number: model ?? -1 }, select: { id: true } })
  const { modelId } = await tx.tenant.findFirstOrThrow({ select: { modelId: true } })
  if (inForce && modelId === null) await setIt(tx, bringing, { key: 'modelId', value: inForce.id, was: null })
  return { came: rows.length, left: 0 }
}
