import { Temporal } from 'temporal-polyfill'
import { startOf } from '../../escalation/working-time.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { ReportSpan } from '../span.ts'

/** What a customer liked, in their own words, and the colleague it was for when that was said. */
export interface ComplimentOfMonth {
  text: string
  forId: number | null
  forName: string | null
}

interface Noted extends ComplimentOfMonth {
  month: string
}

/**
 * Returns the compliment of a month: of those noted in it the one with the most words, of those with as many the latest. Words that were the
 * compliment of an earlier month are not again, of that year and the one before: gone through from the first of them on. Null when there is
 * none, and of a week.
 */
export async function complimentFigures(
  db: Db,
  { kind, day, to }: Pick<ReportSpan, 'kind' | 'day' | 'to'>,
): Promise<ComplimentOfMonth | null> {
  if (kind !== 'month') return null
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const noted = Map.groupBy(await notedUntil(db, { day, to }, timeZone), ({ month }) => month)
  const won = new Set<string>()
  for (const month of [...noted.keys()].toSorted()) {
    const found = mostWordsFirst(noted.get(month) ?? []).find(({ text }) => !won.has(wordsOf(text).join(' ')))
    if (month === day) return found ? { text: found.text, forId: found.forId, forName: found.forName } : null
    if (found) won.add(wordsOf(found.text).join(' '))
  }
  return null
}

const wordsOf = (text: string): string[] => text.trim().toLowerCase().split(/\s+/u)

/** Of those with as many words the order stays. */
const mostWordsFirst = (noted: readonly Noted[]): Noted[] =>
  noted.toSorted((one, other) => wordsOf(other.text).length - wordsOf(one.text).length)

/** Everything that was noted from the year before until the end of a month, the latest first: not all there ever was. */
function notedUntil(db: Db, { day, to }: Pick<ReportSpan, 'day' | 'to'>, timeZone: string): Promise<Noted[]> {
  const since = startOf(Temporal.PlainDate.from({ year: Number(day.slice(0, 4)) - 1, month: 1, day: 1 }), timeZone)
  return tenantSql(db)<Noted>`
    SELECT to_char(c."notedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-"01"') AS month, c.text, m.id AS "forId", m.name AS "forName" FROM "Compliment" c
      LEFT JOIN "Member" m ON m.id = c."forId" AND m."tenantId" = ${db.tenantId}
    WHERE c."tenantId" = ${db.tenantId} AND c."withdrawnAt" IS NULL AND c."notedAt" >= ${since} AND c."notedAt" < ${to}
    ORDER BY c."notedAt" DESC, c.id DESC`
}
