import type { ImportJob, ImportRow } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nameOf } from '../people/member.ts'
import type { ExampleIds } from './work/counts.ts'
import { importingOf } from './work/importing.ts'
import { recogniseColumns } from './mapping/recognise.ts'
import { linesReader } from './reading/lines-reader.ts'
import {
  type Counts,
  type Example,
  type ImportState,
  type ImportView,
  type RefusedLine,
  VERDICTS,
  type Verdict,
} from './view.ts'
import type { CellFault } from './entry.ts'
import type { FileLook } from './record.ts'

/** So many of each are shown, and so many lines as they will be. */
const [SHOWN, PREVIEW] = [20, 10]

/** An import in a list. */
export interface ImportInList {
  id: number
  name: string
  at: Date
  byName: string
  state: ImportState
  counts: Counts | null
}

/** Returns the imports of a company, the newest first. */
export async function listImports(db: Db): Promise<ImportInList[]> {
  const jobs = await db.importJob.findMany({ where: { state: { not: 'arriving' } }, orderBy: { id: 'desc' }, take: 50 })
  const members = await db.member.findMany({
    where: { id: { in: jobs.map(({ memberId }) => memberId) } },
    select: { id: true, name: true },
  })
  const called = new Map(members.map(({ id, name }) => [id, name]))
  return jobs.map((job) => ({
    id: job.id,
    name: job.name,
    at: job.at,
    byName: called.get(job.memberId) ?? '',
    state: job.state as ImportState,
    counts: countsIn(job),
  }))
}

/** Returns what stands of an import for who looks at it; null when there is none. */
export async function readImport(db: Db, id: number): Promise<ImportView | null> {
  const job = await db.importJob.findFirst({ where: { id, state: { not: 'arriving' } } })
  if (!job) return null
  const company = await db.tenant.findFirstOrThrow({ select: { currency: true, fileMark: true } })
  const importing = importingOf(job, company)
  const { source, look, columns, reading, choices } = importing
  const isLaidOut = Array.isArray(look.header)
  const read = isLaidOut ? linesReader(importing) : null
  const lists = await Promise.all(
    VERDICTS.filter((verdict) => verdict !== 'refused').map(
      async (verdict) => [verdict, await examplesOf(db, job, verdict)] as const,
    ),
  )
  const kept = await keptOf(db, id)
  return {
    id,
    name: job.name,
    size: job.size,
    at: job.at,
    by: { id: job.memberId, name: await nameOf(db, job.memberId) },
    state: job.state as ImportState,
    look,
    isOwnArchive: look.archive?.mark === company.fileMark,
    source,
    columns,
    never: isLaidOut && look.form !== 'zip' ? recogniseColumns(look.header, look.sample).neverTaken : [],
    preview: read ? look.sample.slice(0, PREVIEW).map(read) : [],
    reading,
    choices,
    counts: countsIn(job),
    examples: Object.fromEntries(lists) as unknown as ImportView['examples'],
    refused: await refusedOf(db, job, look.header ?? []),
    progress: await progressOf(db, job),
    failure: job.failure as ImportView['failure'],
    kept: kept.slice(0, SHOWN),
    keptCount: kept.length,
  }
}

const countsIn = ({ counts }: ImportJob): Counts | null =>
  counts !== null && typeof counts === 'object' && 'verdicts' in counts ? (counts as unknown as Counts) : null

async function examplesOf(db: Db, { id: jobId, counts }: ImportJob, verdict: Verdict): Promise<Example[]> {
  const { examples } = (counts ?? {}) as { examples?: ExampleIds }
  const ids = examples?.[verdict] ?? []
  if (ids.length === 0) return []
  const rows = await db.importRow.findMany({
    where: { jobId, verdict, id: { in: [...ids] } },
    orderBy: { id: 'asc' },
  })
  const ours = await db.relation.findMany({
    where: { id: { in: rows.flatMap(({ relationId }) => relationId ?? []) } },
    select: {
      id: true,
      name: true,
      city: true,
      email: true,
      phone: true,
      address: true,
      salutation: true,
      language: true,
    },
  })
  return rows.map((row) => exampleOf(row, ours.find(({ id }) => id === row.relationId) ?? null))
}

type Ours = { id: number; name: string; city: string | null } & Record<string, unknown>

function exampleOf(row: ImportRow, ours: Ours | null): Example {
  const changes = Object.entries((row.changes ?? {}) as Record<string, string>)
  return {
    id: String(row.id),
    line: row.line,
    kind: row.kind as Example['kind'],
    name: row.name,
    city: row.city,
    ours: ours && { id: ours.id, name: ours.name, city: ours.city },
    changes: changes.map(([field, after]) => ({
      field,
      before: (ours?.[field] as string | null | undefined) ?? null,
      after,
    })),
    decided: row.decided as Example['decided'],
  }
}

async function refusedOf(db: Db, { id }: ImportJob, header: readonly string[]): Promise<RefusedLine[]> {
  const rows = await db.importRow.findMany({
    where: { jobId: id, kind: 'refused' },
    orderBy: { id: 'asc' },
    take: SHOWN,
  })
  return rows.map(({ line, columnAt, why, value }) => ({
    line,
    column: columnAt === null ? null : (header[columnAt] ?? null),
    why: why as CellFault,
    value: value ?? '',
  }))
}

/** How far it is in the work of its state. */
async function progressOf(db: Db, job: ImportJob): Promise<ImportView['progress']> {
  const { id, state, phase, reached } = job
  if (state === 'trying' && phase === 'checking') return { done: 0, of: null }
  if (state === 'trying' && phase === 'reading') return { done: reached, of: null }
  if (state !== 'trying' && state !== 'running' && state !== 'undoing') return { done: 0, of: null }
  if (state === 'undoing') {
    const [row] = await tenantSql(db)<{ done: number; of: number }>`
      SELECT (count(*) FILTER (WHERE c.id >= ${reached}::int AND ${reached}::int > 0))::int AS done, count(*)::int AS of
      FROM "ImportChange" c WHERE c."tenantId" = ${db.tenantId} AND c."jobId" = ${id}::int`
    return row ?? { done: 0, of: null }
  }
  if (phase.startsWith('ours/') || phase.startsWith('ties/')) return oursProgress(job)
  const isDone = state === 'trying' ? { verdict: { not: null } } : { becameId: { not: null } }
  const where = { jobId: id, kind: { not: 'refused' } }
  const [done, of] = await Promise.all([
    db.importRow.count({ where: { ...where, ...isDone } }),
    db.importRow.count({ where }),
  ])
  return { done, of }
}

/** Of what comes in after the customers of an export. */
function oursProgress({ look, counts, phase }: ImportJob): ImportView['progress'] {
  const rows = (look as unknown as FileLook).archive?.rows ?? {}
  const { ours } = counts as unknown as Counts
  const of = Object.values(rows).reduce((sum, many) => sum + many, 0)
  const done = Object.values(ours?.tables ?? {}).reduce((sum, { there, came, left }) => sum + there + came + left, 0)
  return { done: phase.startsWith('ties/') ? of : Math.min(done, of), of }
}

async function keptOf(db: Db, jobId: number): Promise<ImportView['kept'][number][]> {
  return tenantSql(db)<ImportView['kept'][number]>`
    SELECT DISTINCT r.id, r.name, r.city FROM "ImportChange" c JOIN "Relation" r ON r."tenantId" = ${db.tenantId} AND r.id = c."relationId"
    WHERE c."tenantId" = ${db.tenantId} AND c."jobId" = ${jobId}::int AND c."isKept" ORDER BY r.id LIMIT 1000`
}
