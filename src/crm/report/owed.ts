import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { spanOf } from './due.ts'
import { ownTeam } from './groups.ts'
import type { ReportSpan } from './span.ts'

/** A report is owed until a later one of its kind was said. */
export async function owedReport(
  db: Db,
  { memberId, facts }: Pick<About<'report' | 'report ready'>, 'memberId' | 'facts'>,
  now: Date,
): Promise<{ span: ReportSpan; teamId?: number } | null> {
  const { span: kind, day } = facts
  const later = await db.reporting.findFirst({ where: { kind, day: { gt: day }, saidAt: { lte: now } } })
  if (later) return null
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  return { span: spanOf(kind, day, timeZone), ...(await ownTeam(db, memberId)) }
}
