import { liveIn } from '../../../store/case-states.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { LEARNING } from '../../cause/learning.ts'
import { timesAfter } from '../../change/came-back.ts'
import type { ReportSpan } from '../span.ts'

interface Point {
  text: string
  /** What it is because of. */
  cause: string
  /** Who owns it. */
  owner: string
}

/** Something that is being improved, or looked at together. */
export interface OpenPoint extends Point {
  what: 'change' | 'learning'
  dueAt: Date | null
  wholeDay: boolean
  isOverdue: boolean
}

/** A change that was done, what came of looking at a cause together, and what was dropped of either. */
export interface EndedPoint extends Point {
  what: 'done' | 'dropped' | 'looked at'
  at: Date
  /** How it looks now, or why it was dropped. */
  words: string | null
  /** How often its cause came back since it was done, until now. */
  back: number
  /** How many customers were told of it, of how many who are to hear of it. */
  told: number
  all: number
  /** How many changes came of looking at it. */
  changes: number
}

/** What is improved, the longest overdue first, and what ended in a span. */
export interface ImprovementFigures {
  open: OpenPoint[]
  ended: EndedPoint[]
}

interface Found
  extends Omit<OpenPoint, 'isOverdue' | 'what'>,
    Pick<EndedPoint, 'words' | 'back' | 'told' | 'all' | 'changes'> {
  what: 'change' | 'learning'
  outcome: string | null
  endedAt: Date | null
}

/**
 * Returns the improvement points as they stood at the end of a span, or now when it is not over: changes, and causes to be looked at together,
 * with who owns them; and what ended in it, with what became of that.
 */
export async function improvementFigures(
  db: Db,
  { now, span: { from, to } }: { now: Date; span: ReportSpan },
): Promise<ImprovementFigures> {
  const end = to < now ? to : now
  const found = [...(await changesIn(db, from, to)), ...(await learningIn(db, from, to))]
  const isOver = (endedAt: Date | null): endedAt is Date => endedAt !== null && endedAt < to && endedAt <= now
  const open = found
    .filter(({ endedAt }) => !isOver(endedAt))
    .map(({ what, text, cause, owner, dueAt, wholeDay }) => {
      const isOverdue = dueAt !== null && dueAt < end
      return { what, text, cause, owner, dueAt, wholeDay, isOverdue }
    })
    .toSorted((one, other) => (one.dueAt?.getTime() ?? Infinity) - (other.dueAt?.getTime() ?? Infinity))
  const ended = found.flatMap(({ what, outcome, endedAt, text, cause, owner, ...became }): EndedPoint[] => {
    if (!isOver(endedAt)) return []
    const { words, back, told, all, changes } = became
    const is = outcome === 'dropped' ? 'dropped' : what === 'learning' ? 'looked at' : 'done'
    return [{ what: is, text, cause, owner, at: endedAt, words, back, told, all, changes }]
  })
  return { open, ended: ended.toSorted((one, other) => one.at.getTime() - other.at.getTime()) }
}

/** When a promise was over; null while it is not. */
const OVER = Prisma.sql`CASE WHEN ${liveIn('c')} THEN NULL ELSE c."closedAt" END`

const whichIn = (from: Date, to: Date, made: Prisma.Sql, ended: Prisma.Sql) =>
  Prisma.sql`c.state <> 'withdrawn' AND ${made} < ${to} AND (${ended} IS NULL OR ${ended} >= ${from})`

function changesIn(db: Db, from: Date, to: Date): Promise<Found[]> {
  const tenant = db.tenantId
  const ended = Prisma.sql`coalesce(h."doneAt", ${OVER})`
  return tenantSql(db)<Found>`
    SELECT 'change' AS what, h.text, k.name AS cause, m.name AS owner, c."dueAt", c."wholeDay", c.outcome, ${ended} AS "endedAt",
      coalesce(h."doneWords", c.facts->>'reason') AS words, 0 AS changes,
      CASE WHEN h."doneAt" IS NULL THEN 0 ELSE (
        SELECT count(*)::int FROM (${timesAfter(tenant, Prisma.sql`h."causeId"`, Prisma.sql`h."doneAt"`)}) b) END AS back,
      (SELECT count(*)::int FROM "Telling" t WHERE t."tenantId" = ${tenant} AND t."changeId" = h.id AND t.how IS NOT NULL) AS told,
      (SELECT count(*)::int FROM "Telling" t WHERE t."tenantId" = ${tenant} AND t."changeId" = h.id AND t.why IS NULL) AS all
    FROM "Change" h JOIN "Cause" k ON k.id = h."causeId" AND k."tenantId" = ${tenant}
      JOIN "Case" c ON c.id = h."promiseId" AND c."tenantId" = ${tenant} JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = ${tenant}
    WHERE h."tenantId" = ${tenant} AND h."withdrawnAt" IS NULL AND ${whichIn(from, to, Prisma.sql`h."madeAt"`, ended)} ORDER BY h.id`
}

function learningIn(db: Db, from: Date, to: Date): Promise<Found[]> {
  const tenant = db.tenantId
  return tenantSql(db)<Found>`
    SELECT 'learning' AS what, c.summary AS text, k.name AS cause, m.name AS owner, c."dueAt", c."wholeDay", c.outcome, ${OVER} AS "endedAt",
      CASE WHEN c.outcome = 'dropped' THEN c.facts->>'reason' END AS words, 0 AS back, 0 AS told, 0 AS all,
      (SELECT count(*)::int FROM "Change" h WHERE h."tenantId" = ${tenant} AND h."caseId" = c.id AND h."withdrawnAt" IS NULL) AS changes
    FROM "Case" c JOIN "Cause" k ON k.id = c."causeId" AND k."tenantId" = ${tenant} JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = ${tenant}
    WHERE c."tenantId" = ${tenant} AND c.kind = 'promise' AND c.origin LIKE ${`${LEARNING}%`}
      AND ${whichIn(from, to, Prisma.sql`c."openedAt"`, OVER)} ORDER BY c.id`
}
