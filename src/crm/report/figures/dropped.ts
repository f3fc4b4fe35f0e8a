import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { ReportSpan } from '../span.ts'

/** What was dropped with a word, or with null without any: how much, and the numbers of some of it, the newest last. */
export interface DroppedFor {
  word: string | null
  count: number
  numbers: number[]
}

export interface DroppedFigures {
  /** The most frequent first. */
  words: DroppedFor[]
  /** Promises and quotes that ended with another quote: nobody chose that. */
  along: number
}

/** So many numbers of each are told. */
const MOST_NUMBERS = 3

/** Returns what was dropped in a span, by the word that was given for it; what was taken back never was. */
export async function droppedFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<DroppedFigures> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<{ number: number; word: string | null; isAlong: boolean }>`
    SELECT c.number, nullif(btrim(e.data->>'reason'), '') AS word, e.what = 'cancelled' AS "isAlong"
    FROM "CaseEvent" e JOIN "Case" c ON c.id = e."caseId" AND c."tenantId" = e."tenantId"
    WHERE e."tenantId" = ${tenant} AND e.what IN ('dropped', 'not for us', 'cancelled') AND e.at >= ${from} AND e.at < ${to} AND c.state <> 'withdrawn'
      AND NOT EXISTS (SELECT FROM "CaseEvent" b WHERE b."tenantId" = ${tenant} AND b."caseId" = e."caseId" AND b.id > e.id
        AND ((b.what = 'taken back' AND b.data->'event' = to_jsonb(e.id)) OR (e.what = 'cancelled' AND b.what = 'stands again')))
    ORDER BY e.id`
  const dropped = rows.filter(({ isAlong }) => !isAlong)
  return {
    words: [...Map.groupBy(dropped, ({ word }) => word?.toLowerCase().replace(/[.!]+$/u, '') ?? null)]
      .map(([key, some]) => ({
        word: key === null ? null : (some[0]?.word ?? key),
        count: some.length,
        numbers: some.slice(-MOST_NUMBERS).map(({ number }) => number),
      }))
      .toSorted((a, b) => b.count - a.count || (a.word ?? '').localeCompare(b.word ?? '')),
    along: rows.length - dropped.length,
  }
}
