import type { Db } from '../../../store/tenant/tenant.ts'
import type { ReportSpan } from '../span.ts'

/** From this score up, of 1 to 5, a customer was content. */
const CONTENT = 4

/** So many of all. */
export interface Portion {
  part: number
  of: number
}

/** Returns how many customers were content with how something was handled, of those who said so in a span. */
export async function contentIn(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<Portion> {
  const pulses = await db.pulse.findMany({
    where: { memberId: null, score: { not: null }, answeredAt: { gte: from, lt: to } },
    select: { score: true },
  })
  return { part: pulses.filter(({ score }) => (score ?? 0) >= CONTENT).length, of: pulses.length }
}
