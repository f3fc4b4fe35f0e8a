import type { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { OursCounts } from '../ours/counted.ts'
import { type Counts, type Verdict, VERDICTS } from '../view.ts'

/** Which staged rows are shown of each verdict, by their numbers. */
export type ExampleIds = Partial<Record<Verdict, readonly number[]>>

interface Counted {
  verdict: string | null
  kind: string
  many: number
  moments: number
  cases: number
  figures: number
}

/** What may be one of ours, and is left out. */
const LEFT_OUT = ['conflict', 'perhaps']

/** Counts what became of the staged rows of an import; when it is over, of those that came in. */
export async function countsOf(
  db: Db,
  jobId: number,
  before: Prisma.JsonValue,
  { isOver = false } = {},
): Promise<Counts & { examples: ExampleIds }> {
  const rows = await tenantSql(db)<Counted>`
    SELECT s.verdict, s.kind, count(*)::int AS many, (count(*) FILTER (WHERE s.more ? 'moment'))::int AS moments,
      (count(*) FILTER (WHERE s.more ? 'openCase'))::int AS cases,
      coalesce(sum(jsonb_array_length(s.more->'figures')), 0)::int AS figures
    FROM "ImportRow" s WHERE s."tenantId" = ${db.tenantId} AND s."jobId" = ${jobId}::int
      AND (NOT ${isOver}::boolean OR s.kind = 'refused' OR s."becameId" IS NOT NULL OR s.verdict = ANY(${LEFT_OUT}::text[])) GROUP BY s.verdict, s.kind`
  const sum = (what: (row: Counted) => number, which: (row: Counted) => boolean = () => true) =>
    rows.filter(which).reduce((total, row) => total + what(row), 0)
  const said = (before ?? {}) as { lines?: number; notCompared?: number; comparedFrom?: unknown; ours?: OursCounts }
  const verdictOf = ({ kind, verdict }: Counted) => (kind === 'refused' ? 'refused' : verdict)
  const verdicts = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      sum(
        ({ many }) => many,
        (row) => verdictOf(row) === verdict,
      ),
    ]),
  ) as Record<Verdict, number>
  const isParty = (kind: string) => (row: Counted) => row.kind === kind && row.verdict !== 'twice'
  return {
    lines: said.lines ?? 0,
    verdicts,
    organisations: sum(({ many }) => many, isParty('organisation')),
    people: sum(({ many }) => many, isParty('person')),
    moments: sum(({ moments }) => moments),
    cases: sum(({ cases }) => cases),
    figures: sum(({ figures }) => figures),
    twice: sum(
      ({ many }) => many,
      ({ verdict }) => verdict === 'twice',
    ),
    notCompared: said.notCompared ?? 0,
    examples: await exampleIds(db, jobId),
    ...(said.ours && { ours: said.ours }),
    ...(said.comparedFrom !== undefined && { comparedFrom: said.comparedFrom }),
  }
}

/** Of what may be one of ours each wants a decision, so more are shown. */
const SHOWN: Record<Exclude<Verdict, 'refused'>, number> = {
  new: 20,
  changed: 20,
  same: 20,
  perhaps: 100,
  conflict: 20,
}

/**
 * The first of each, to be shown. They are looked for once: no index knows the verdict of a row, because every row would then be written
 * down in all of them again when it gets one.
 */
async function exampleIds(db: Db, jobId: number): Promise<ExampleIds> {
  const found = Object.entries(SHOWN).map(async ([verdict, take]) => {
    const where = { jobId, verdict, kind: { not: 'refused' } }
    const rows = await db.importRow.findMany({ where, orderBy: { id: 'asc' }, take, select: { id: true } })
    return [verdict, rows.map(({ id }) => id)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

/** The same once it came in, with what was really made: something may have changed since it was tried. */
export async function doneCounts(db: Db, jobId: number, before: Prisma.JsonValue): Promise<Counts> {
  const counts = await countsOf(db, jobId, before, { isOver: true })
  const made = await db.importChange.groupBy({ by: ['what'], where: { jobId }, _count: true })
  const many = (what: string) => made.find((row) => row.what === what)?._count ?? 0
  return { ...counts, moments: many('moment'), cases: many('case') }
}
