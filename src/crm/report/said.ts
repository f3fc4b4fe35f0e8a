import type { Db } from '../../store/tenant/tenant.ts'
import { spanOf } from './due.ts'
import type { ReportSpan } from './span.ts'
import type { SpanKind } from './span-kinds.ts'

/** The reports that were said, the newest first, at most so many. */
export async function saidReports(db: Db, most: number): Promise<ReportSpan[]> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const said = await db.reporting.findMany({
    where: { saidAt: { not: null } },
    orderBy: [{ day: 'desc' }, { kind: 'asc' }],
    take: most,
  })
  return said.map(({ kind, day }) => spanOf(kind as SpanKind, day, timeZone))
}
