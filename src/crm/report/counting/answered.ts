import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Calendar, workingMinutes } from '../../escalation/working-time.ts'
import { CASE_KINDS, type CaseKind } from '../../kinds.ts'
import { OWN_COMPANY } from '../../relation/own-company.ts'
import { readCalendars } from './calendars.ts'
import { PastStep, stepsThatStand, withPastSteps } from './past-step.ts'
import type { ReportSpan } from '../span.ts'
import { waitsOf } from './waits-of.ts'
import { quantile, type Quantile, type Took } from './statistics.ts'

/** Something a customer came with, and how long it was until somebody of ours spoke to them. */
export interface Answered {
  kind: CaseKind
  number: number
  /** In working minutes of who had it first, less what it waited on the customer; and in minutes of the clock. */
  worked: Took
  passed: Took
  /** The same until it was closed for good, in working minutes. */
  solved: Took
  /** Nobody did yet, and it is open. */
  isWaiting: boolean
}

/** How long customers waited: of all of a kind, those not answered yet among them. */
export interface Speed {
  count: number
  answered: number
  waiting: number
  median: Quantile | null
  p90: Quantile | null
  /** The median in minutes of the clock. */
  passed: Quantile | null
  /** The median of the whole, until it was closed, and how many still are not. */
  solved: Quantile | null
  open: number
}

const Row = z.object({
  kind: z.enum(CASE_KINDS),
  number: z.number(),
  state: z.string(),
  ownerId: z.number(),
  at: z.coerce.date(),
  closedAt: z.coerce.date().nullable(),
  spokeAt: z.coerce.date().nullable(),
  steps: z.array(PastStep),
})
type Row = z.output<typeof Row>

/** Returns what customers came with in a span: complaints, incidents that touch them, and what came in by itself and asks something. */
export async function answeredIn(
  db: Db,
  { now, span: { from, to } }: { now: Date; span: Pick<ReportSpan, 'from' | 'to'> },
): Promise<Answered[]> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<{ id: number }>`
    SELECT x.id, x.kind, x.number, x.state, x."ownerId", x.at, x."closedAt", least(x."toldAt", (
      SELECT min(m."occurredAt") FROM "Interaction" m WHERE m."tenantId" = ${tenant} AND m."relationId" = x."relationId"
        AND m."withdrawnAt" IS NULL AND m.direction IS DISTINCT FROM 'in' AND m."occurredAt" >= x.at)) AS "spokeAt"
    FROM (
      SELECT c.id, c.kind, c.number, c.state, c."relationId", c."ownerId", coalesce(i.at, c."openedAt") AS at, c."closedAt", NULL::timestamptz AS "toldAt"
      FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant} AND r.origin IS DISTINCT FROM ${OWN_COMPANY}
        LEFT JOIN LATERAL (SELECT min(n."receivedAt") AS at FROM "Incoming" n
          WHERE n."tenantId" = ${tenant} AND n."caseId" = c.id AND n.state = 'open' AND n.channel <> 'feed') i ON true
      WHERE c."tenantId" = ${tenant} AND c.state <> 'withdrawn' AND (c.kind = 'complaint' OR i.at IS NOT NULL) AND c."openedAt" >= ${from}
      UNION ALL
      SELECT c.id, c.kind, c.number, c.state, t."relationId", c."ownerId", t."addedAt", c."closedAt", t."toldAt"
      FROM "CaseTouch" t JOIN "Case" c ON c.id = t."caseId" AND c."tenantId" = ${tenant}
      WHERE t."tenantId" = ${tenant} AND t."offAt" IS NULL AND c.kind = 'incident' AND c.state <> 'withdrawn' AND c."openedAt" < ${to}
    ) x WHERE x.at >= ${from} AND x.at < ${to} ORDER BY x.number, x.at`
  const calendarAt = await readCalendars(db)
  return (await withPastSteps(db, rows)).map((row) => answeredOf(Row.parse(row), calendarAt, now))
}

function answeredOf(row: Row, calendarAt: (memberId: number) => Calendar, now: Date): Answered {
  const steps = stepsThatStand(row.steps)
  const told = row.kind === 'complaint' ? steps.filter(({ what }) => TELLS.includes(what)) : []
  const spoke = [row.spokeAt, ...told.map(({ at }) => at)].flatMap((at) => (at && at >= row.at ? [at.getTime()] : []))
  const isOver = spoke.length > 0
  const end = isOver ? new Date(Math.min(...spoke)) : (row.closedAt ?? now)
  const calendar = calendarAt(row.steps.find(({ wasOwner }) => wasOwner !== null)?.wasOwner ?? row.ownerId)
  const worked = (until: Date) =>
    workingMinutes(calendar, row.at, until) -
    waitsOf(steps, row.state, until).reduce((sum, { from, to }) => sum + workingMinutes(calendar, from, to), 0)
  const { kind, number, closedAt } = row
  return {
    kind,
    number,
    worked: { minutes: worked(end), isOver },
    passed: { minutes: (end.getTime() - row.at.getTime()) / 60_000, isOver },
    solved: { minutes: worked(closedAt ?? now), isOver: closedAt !== null },
    isWaiting: !isOver && closedAt === null,
  }
}

/** By these its customer was told: it closes only when they were. */
const TELLS: readonly string[] = ['told', 'closed']

/** How long some of them waited. */
export function speedOf(some: readonly Answered[]): Speed {
  const [worked, solved] = [some.map((one) => one.worked), some.map((one) => one.solved)]
  return {
    count: some.length,
    answered: worked.filter(({ isOver }) => isOver).length,
    waiting: some.filter(({ isWaiting }) => isWaiting).length,
    median: quantile(worked, 0.5),
    p90: quantile(worked, 0.9),
    passed: quantile(
      some.map((one) => one.passed),
      0.5,
    ),
    solved: quantile(solved, 0.5),
    open: solved.filter(({ isOver }) => !isOver).length,
  }
}
