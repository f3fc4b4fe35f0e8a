import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { Course } from '../../model/agreed.ts'
import { PastStep, stepsThatStand, withPastSteps } from './past-step.ts'
import type { ReportSpan } from '../span.ts'

/** What one colleague waits for from another: an answer, that something is taken over, that a customer is, or an approval. */
export const WAITED_FOR = ['question', 'offer', 'handover', 'approval'] as const
export type WaitedFor = (typeof WAITED_FOR)[number]

/** Something that one colleague asked of another: when, and until when; null: it is open. `isOver`: it was given. */
export interface AskedBetween {
  what: WaitedFor
  number: number
  fromId: number
  toId: number
  at: Date
  end: Date | null
  isOver: boolean
}

const Row = z.object({
  kind: z.string(),
  number: z.number(),
  openedById: z.number(),
  openedAt: z.coerce.date(),
  ownerId: z.number(),
  offeredToId: z.number().nullable(),
  closedAt: z.coerce.date().nullable(),
  isAsked: z.boolean(),
  course: z.unknown(),
  steps: z.array(PastStep),
})
type Row = z.output<typeof Row>

const GIVEN: Readonly<Record<'question' | 'offer' | 'handover', readonly string[]>> = {
  question: ['answered', 'helped', 'parts answered'],
  offer: ['accepted', 'taken over', 'agreed', 'offer refused'],
  handover: ['accepted', 'completed', 'refused'],
}
/** By these something is offered to nobody any more, or to somebody else. */
const OFFER_ENDS: readonly string[] = [
  ...GIVEN.offer,
  'offered',
  'given',
  'handed over',
  'kept',
  'late',
  'closed',
  'dropped',
  'cancelled',
  'withdrawn',
]

/** Returns what colleagues asked of each other in a span; what customers asked is not among it. */
export async function askedBetween(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<AskedBetween[]> {
  const tenant = db.tenantId
  // Of a question that several were asked only what each of them was asked.
  const rows = await tenantSql(db)<{ id: number }>`
    SELECT c.id, c.kind, c.number, c."openedById", c."openedAt", c."ownerId", c."offeredToId", c."closedAt", c.course,
      NOT EXISTS (SELECT FROM "Incoming" i WHERE i."tenantId" = ${tenant} AND i."caseId" = c.id)
        AND NOT EXISTS (SELECT FROM "Case" p WHERE p."tenantId" = ${tenant} AND p."parentId" = c.id AND p.kind = 'question') AS "isAsked"
    FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."openedAt" < ${to} AND c.state <> 'withdrawn' AND (c."closedAt" IS NULL OR c."closedAt" >= ${from})
      AND (c.kind IN ('question', 'handover') AND c."openedAt" >= ${from} OR c.course <> '{}' OR EXISTS (SELECT FROM "CaseEvent" o
        WHERE o."tenantId" = ${tenant} AND o."caseId" = c.id AND o.what = 'offered' AND o.at >= ${from} AND o.at < ${to}))
    ORDER BY c.number`
  return (await withPastSteps(db, rows))
    .map((row) => Row.parse(row))
    .flatMap((found) => [...casesOf(found), ...offersOf(found), ...approvalsOf(found)])
    .filter(({ at, fromId, toId }) => at >= from && at < to && fromId !== toId)
}

/** A question from who asked it to whom it was asked of, and a customer from who has them to who is to have them. */
function casesOf({ kind, number, openedById, openedAt, ownerId, isAsked, ...found }: Row): AskedBetween[] {
  const steps = stepsThatStand(found.steps)
  const firstOwner = steps.find(({ wasOwner }) => wasOwner !== null)?.wasOwner ?? ownerId
  const about = { number, at: openedAt }
  const endOf = (what: 'question' | 'handover') => {
    const given = steps.find((step) => GIVEN[what].includes(step.what))
    return { end: given?.at ?? found.closedAt, isOver: given !== undefined, by: given?.by ?? null }
  }
  if (kind === 'question' && isAsked) {
    const { end, isOver } = endOf('question')
    return [{ what: 'question', fromId: openedById, toId: firstOwner, ...about, end, isOver }]
  }
  if (kind !== 'handover') return []
  const { end, isOver, by } = endOf('handover')
  const toId = found.offeredToId ?? by
  return toId === null ? [] : [{ what: 'handover', fromId: firstOwner, toId, ...about, end, isOver }]
}

function offersOf({ kind, number, ownerId, ...found }: Row): AskedBetween[] {
  if (kind === 'handover') return []
  const steps = stepsThatStand(found.steps)
  return steps.flatMap((step, n) => {
    if (step.what !== 'offered' || step.toId === null) return []
    const next = steps.slice(n + 1).find(({ what }) => OFFER_ENDS.includes(what))
    const isOver = next !== undefined && GIVEN.offer.includes(next.what)
    const fromId = step.wasOwner ?? step.by ?? ownerId
    const end = next?.at ?? found.closedAt
    return [{ what: 'offer' as const, number, fromId, toId: step.toId, at: step.at, end, isOver }]
  })
}

function approvalsOf({ number, course, closedAt }: Row): AskedBetween[] {
  const { approvals } = Course.parse(course)
  return approvals.map(({ by, from, at, answered }) => ({
    what: 'approval',
    number,
    fromId: by,
    toId: from,
    at,
    end: answered?.at ?? closedAt,
    isOver: answered !== null,
  }))
}
