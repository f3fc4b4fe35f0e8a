import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Calendar, workingDaysBetween } from '../../escalation/working-time.ts'
import type { Kind } from '../../case/kind.ts'
import { kindOf } from '../../kinds.ts'
import { agreedOf, Ticks } from '../../model/agreed.ts'
import { readCalendars } from '../counting/calendars.ts'
import { PastStep, stepsThatStand, withPastSteps } from '../counting/past-step.ts'
import type { ReportSpan } from '../span.ts'
import { medianOf } from '../counting/statistics.ts'
import { waitsOf } from '../counting/waits-of.ts'

/** The kinds that are followed to their end. */
export const FOLLOWED = ['quote', 'incident', 'lead'] as const
export type Followed = (typeof FOLLOWED)[number]

/** Where it stands: it waits on the customer, is before a step of the model, or with us where the model says no steps. */
export type Stage = { at: 'customer' } | { at: 'step'; step: string } | { at: 'us' }

/** What stands where at the end of a span: how many, and how many working days already. */
export interface Stall {
  kind: Followed
  named: Pick<Kind, 'name'>
  stage: Stage
  count: number
  /** How many of its kind are open in all. */
  of: number
  median: number
  longest: number
  /** The numbers of those that stand there longest. */
  numbers: number[]
}

/** So many are named. */
const NAMED = 3

const Row = z.object({
  kind: z.enum(FOLLOWED),
  number: z.number(),
  state: z.string(),
  ownerId: z.number(),
  openedAt: z.coerce.date(),
  agreed: z.unknown(),
  ticks: Ticks,
  steps: z.array(PastStep),
})
type Row = z.output<typeof Row>

/** Returns where quotes, incidents and leads stood at the end of a span, or stand now while it is not over; what is longest first. */
export async function stallFigures(
  db: Db,
  { now, span }: { now: Date; span: Pick<ReportSpan, 'to'> },
): Promise<Stall[]> {
  const at = now < span.to ? now : span.to
  const tenant = db.tenantId
  const rows = await tenantSql(db)<{ id: number }>`
    SELECT c.id, c.kind, c.number, c.state, c."ownerId", c."openedAt", c.agreed, c.ticks
    FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.kind = ANY(${[...FOLLOWED]}::text[]) AND c.state <> 'withdrawn'
      AND c."openedAt" < ${at} AND (c."closedAt" IS NULL OR c."closedAt" >= ${at}) ORDER BY c.number`
  const calendarAt = await readCalendars(db)
  const all = (await withPastSteps(db, rows)).map((row) => stoodAt(Row.parse(row), at, calendarAt))
  return FOLLOWED.flatMap((kind) => {
    const some = all.filter((one) => one.kind === kind)
    return [...Map.groupBy(some, ({ stage }) => JSON.stringify(stage)).values()]
      .map((those) => stallOf(kind, those, some.length))
      .toSorted((a, b) => b.longest - a.longest || b.count - a.count)
  })
}

interface Stood {
  kind: Followed
  number: number
  stage: Stage
  days: number
}

function stoodAt(
  { kind, number, ownerId, openedAt, ...found }: Row,
  at: Date,
  calendarAt: (id: number) => Calendar,
): Stood {
  const steps = stepsThatStand(found.steps)
  const days = (since: Date) => workingDaysBetween(calendarAt(ownerId), since, at)
  const waits = waitsOf(steps, found.state, at).find(({ to }) => to.getTime() === at.getTime())
  if (waits) return { kind, number, stage: { at: 'customer' }, days: days(waits.from) }
  const done = found.ticks.filter((tick) => tick.at < at)
  const next = agreedOf(found)?.steps.find((_, place) => !done.some(({ step }) => step === place))
  if (next !== undefined) {
    const last = Math.max(openedAt.getTime(), ...done.map((tick) => tick.at.getTime()))
    return { kind, number, stage: { at: 'step', step: next }, days: days(new Date(last)) }
  }
  // What time does by itself brings it no further.
  const deed = steps.findLast((step) => step.at < at && step.by !== null)
  return { kind, number, stage: { at: 'us' }, days: days(deed?.at ?? openedAt) }
}

function stallOf(kind: Followed, some: readonly Stood[], of: number): Stall {
  const longest = some.toSorted((a, b) => b.days - a.days || a.number - b.number)
  return {
    kind,
    named: { name: kindOf(kind).name },
    stage: some[0]?.stage ?? { at: 'us' },
    count: some.length,
    of,
    median: medianOf(some.map(({ days }) => days)) ?? 0,
    longest: longest[0]?.days ?? 0,
    numbers: longest.slice(0, NAMED).map(({ number }) => number),
  }
}
