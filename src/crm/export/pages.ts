import type { Language } from '../../language.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { WrittenMoments } from './cells/moments.ts'
import { relationsIn, type RowWriting } from './cells/write.ts'
import type { Marks } from './marks.ts'
import type { ExportRow, ExportSpan, ExportTable } from './table.ts'

/** So many rows are read at once. */
export const ROWS_AT_ONCE = 500

/** What an export reads, which does not change while it does. */
export interface ReadingOut {
  db: Db
  marks: Marks
  language: Language
  /** Colleagues are named. */
  isNamed: boolean
  of: ExportSpan['of']
  mark: string
  company: string
  moments: WrittenMoments
  colleagues: ReadonlyMap<number, string>
}

/** Returns what every colleague is called: by name, or by their team, else the company. */
export async function calledIn(db: Db, isNamed: boolean, company: string): Promise<ReadonlyMap<number, string>> {
  const members = await db.member.findMany({ select: { id: true, name: true, team: { select: { name: true } } } })
  return new Map(members.map(({ id, name, team }) => [id, isNamed ? name : (team?.name ?? company)]))
}

/** Reads the rows of a table, a page at a time and none before it is asked for. */
export async function* pagesOf(table: ExportTable, out: ReadingOut): AsyncGenerator<readonly ExportRow[]> {
  const { db, marks, of, isNamed, language } = out
  const span = { upTo: marks[table.name], most: ROWS_AT_ONCE, isNamed, language, ...(of && { of }) }
  for (let above = 0; above < span.upTo; ) {
    const rows = await table.page(db, { ...span, above })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    above = last.id
  }
}

/** Returns how the rows of a page are written: whom they refer to is looked up for all of them at once. */
export async function writingOf(table: ExportTable, rows: readonly ExportRow[], out: ReadingOut): Promise<RowWriting> {
  const { db, language, isNamed, mark, company, colleagues } = out
  const relations = await calledOutside(db, relationsIn(table, rows))
  return {
    ...out.moments,
    language,
    isNamed,
    mark,
    company,
    relation: (id) => relations.get(id) ?? null,
    colleague: (id) => colleagues.get(id) ?? (isNamed ? '' : company),
  }
}

/** Returns relations by their numbers, or who has everything of one; none that was taken back. By hand, so that it is one statement however many. */
async function calledOutside(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { id: number; name: string }>> {
  if (ids.length === 0) return new Map()
  const tenant = db.tenantId
  const found = await tenantSql(db)<{ asked: number; id: number; name: string }>`
    SELECT r.id AS asked, coalesce(m.id, r.id) AS id, coalesce(m.name, r.name) AS name FROM "Relation" r
    LEFT JOIN "Relation" m ON m."tenantId" = ${tenant} AND m.id = r."mergedIntoId"
    WHERE r."tenantId" = ${tenant} AND r.id = ANY(${[...ids]}::int[])
      AND (CASE WHEN m.id IS NULL THEN r."withdrawnAt" ELSE m."withdrawnAt" END) IS NULL`
  return new Map(found.map(({ asked, ...one }) => [asked, one]))
}
