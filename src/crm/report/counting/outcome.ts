import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { answeredIn, speedOf } from './answered.ts'
import { countOf, datesPromised } from '../figures/reliability.ts'
import { contentIn, type Portion } from './pulsed.ts'
import { RIPE_DAYS, solvedIn } from './solved.ts'
import type { ReportSpan } from '../span.ts'
import type { Quantile } from './statistics.ts'

const DAY = 86_400_000

/** What it all comes down to in a stretch of time. */
export interface CameDownTo {
  /** Promises kept on time. */
  kept: Portion
  /** Half of what customers came with was answered within; of so many. */
  answered: { median: Quantile | null; count: number }
  /** Solved the first time, of what was closed. */
  right: Portion
  /** Customers who were content, of those who said so. */
  content: Portion
  /** Complaints, beside all contacts. */
  complaints: Portion
}

/** When it is looked at: `closed` is when that was closed of which it is known whether it was solved. */
interface Stretch {
  now: Date
  span: Pick<ReportSpan, 'from' | 'to'>
  closed: Pick<ReportSpan, 'from' | 'to'>
}

/** Returns what a stretch of time came down to. */
export async function outcomeIn(db: Db, { now, span, closed }: Stretch): Promise<CameDownTo> {
  const [dates, answered, solved, content, complaints] = await Promise.all([
    datesPromised(db, { now, span }),
    answeredIn(db, { now, span }),
    solvedIn(db, { from: ripened(closed.from), to: ripened(closed.to) }),
    contentIn(db, span),
    complaintsIn(db, span),
  ])
  const { kept, counted } = countOf(dates)
  const { median, count } = speedOf(answered)
  const { faultless } = solved
  return {
    kept: { part: kept, of: counted },
    answered: { median, count },
    right: { part: faultless.right, of: faultless.of },
    content,
    complaints,
  }
}

const ripened = (at: Date) => new Date(at.getTime() + RIPE_DAYS * DAY)

async function complaintsIn(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<Portion> {
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<Portion>`
    SELECT (SELECT count(*)::int FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.kind = 'complaint' AND c.state <> 'withdrawn'
        AND c."openedAt" >= ${from} AND c."openedAt" < ${to}) AS part,
      (SELECT count(*)::int FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."withdrawnAt" IS NULL
        AND i."occurredAt" >= ${from} AND i."occurredAt" < ${to}) AS of`
  return row ?? { part: 0, of: 0 }
}
