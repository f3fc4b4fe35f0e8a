import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { PastStep, stepsThatStand, withPastSteps } from './past-step.ts'
import type { ReportSpan } from '../span.ts'
import { medianOf } from './statistics.ts'

/** So many days after it was closed it is known whether that was right: by then it was opened again, or its cause came back, or not. */
export const RIPE_DAYS = 30
const DAY = 86_400_000

/** Whether complaints and incidents were solved the first time. */
export interface Faultless {
  /** Of those whose time to come back ended in the span: solved the first time, of all. */
  right: number
  of: number
  /** The numbers of those that were not, the newest first. */
  numbers: number[]
  /** Closed in the span, so that it is not known yet; and how many of these have come back already. */
  unripe: number
  back: number
}

/** How little a customer had to do for a complaint that was closed in the span: how many of us had it, and how often they were in touch. */
export interface Ease {
  hands: number[]
  contacts: number[]
  medianHands: number | null
  medianContacts: number | null
}

const Row = z.object({
  kind: z.string(),
  number: z.number(),
  ownerId: z.number(),
  closedAt: z.coerce.date().nullable(),
  contacts: z.number(),
  steps: z.array(PastStep),
})
type Row = z.output<typeof Row>

/** Returns whether what was closed was solved the first time, and how much that asked of customers. */
export async function solvedIn(
  db: Db,
  span: Pick<ReportSpan, 'from' | 'to'>,
): Promise<{ faultless: Faultless; ease: Ease }> {
  const tenant = db.tenantId
  const since = ripe(span.from)
  const rows = await tenantSql(db)<{ id: number }>`
    SELECT c.id, c.kind, c.number, c."ownerId", c."closedAt", (
      SELECT count(*)::int FROM "Interaction" m WHERE m."tenantId" = ${tenant} AND m."relationId" = c."relationId" AND m."withdrawnAt" IS NULL
        AND m."occurredAt" >= c."openedAt" AND m."occurredAt" <= c."closedAt") AS contacts
    FROM "Case" c
    WHERE c."tenantId" = ${tenant} AND c.kind IN ('complaint', 'incident') AND c.state <> 'withdrawn' AND c."openedAt" < ${span.to}
      AND (c."closedAt" IS NULL OR c."closedAt" >= ${since}) ORDER BY c.number DESC`
  const cases = (await withPastSteps(db, rows)).map((row) => Row.parse(row))
  return { faultless: faultlessOf(cases, span), ease: easeOf(cases, span) }
}

/** What was closed before this is known. */
const ripe = (at: Date) => new Date(at.getTime() - RIPE_DAYS * DAY)

function faultlessOf(cases: readonly Row[], { from, to }: Pick<ReportSpan, 'from' | 'to'>): Faultless {
  const closed = cases.flatMap(({ number, steps }) => {
    const first = firstClosing(steps)
    return first ? [{ number, ...first }] : []
  })
  const known = closed.filter(({ at }) => at >= ripe(from) && at < ripe(to))
  const unripe = closed.filter(({ at }) => at >= ripe(to) && at >= from && at < to)
  const wrong = known.filter(({ isBack }) => isBack)
  return {
    right: known.length - wrong.length,
    of: known.length,
    numbers: wrong.map(({ number }) => number),
    unripe: unripe.length,
    back: unripe.filter(({ isBack }) => isBack).length,
  }
}

const OPENS = ['reopened', 'came again']

/** When it was closed first, and whether that turned out to be too soon. */
function firstClosing(all: readonly PastStep[]): { at: Date; isBack: boolean } | null {
  const steps = stepsThatStand(all)
  const first = steps.find(({ what }) => what === 'closed')
  if (!first) return null
  const until = first.at.getTime() + RIPE_DAYS * DAY
  const isOpened = steps.some(({ what, id, at }) => id > first.id && OPENS.includes(what) && at.getTime() <= until)
  // That the cause is the same is known only once what came after it is closed as well.
  const came = steps.findLast(({ what }) => what === 'came back' || what === 'solved after all')
  return { at: first.at, isBack: isOpened || came?.what === 'came back' }
}

function easeOf(cases: readonly Row[], { from, to }: Pick<ReportSpan, 'from' | 'to'>): Ease {
  const closed = cases.filter(
    ({ kind, closedAt }) => kind === 'complaint' && closedAt && closedAt >= from && closedAt < to,
  )
  const hands = closed.map(({ steps, ownerId }) => {
    const before = stepsThatStand(steps).flatMap(({ wasOwner }) => wasOwner ?? [])
    return new Set([...before, ownerId]).size
  })
  const contacts = closed.map((one) => one.contacts)
  return { hands, contacts, medianHands: medianOf(hands), medianContacts: medianOf(contacts) }
}
