import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { CASE_KINDS, KINDS } from '../../kinds.ts'
import type { Kind } from '../../case/kind.ts'
import { readGroups } from '../groups.ts'
import type { ReportSpan } from '../span.ts'
import { FEWEST_CASES, medianOf } from '../counting/statistics.ts'

/** What customers of a team, or with an interaction of the model, said; null stands for everybody else, and for no interaction. */
export interface Scored {
  name: string | null
  /** From low to high. */
  scores: number[]
  /** In the middle, with five answers or more. */
  median: number | null
  /** Our guess less theirs, in the middle, with five guesses or more; and of how many there was one. */
  gap: number | null
  guessed: number
}

export interface PulseFigures {
  /** Of the cases that were closed in the span: how many there are, of how many the customer was asked, and answered. */
  closed: number
  sent: number
  answered: number
  /** Why they were not asked, the most frequent first. */
  skipped: { why: string; count: number }[]
  /** What was answered in the span, whenever it was asked. */
  teams: Scored[]
  cells: Scored[]
}

/** The kinds whose customers are asked. */
const ASKED = CASE_KINDS.filter((kind) => (KINDS[kind] as Kind).pulse)

interface Answer {
  ownerId: number
  cell: string | null
  score: number
  guess: number | null
}

/** Returns what customers said of how they were helped, and of how many we do not know: by team and interaction, never by person. */
export async function pulseFigures(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<PulseFigures> {
  const tenant = db.tenantId
  const [closed, answers, { groups, groupOf }] = await Promise.all([
    tenantSql(db)<{ isSent: boolean; isAnswered: boolean; why: string | null; count: number }>`
      SELECT p.id IS NOT NULL AND p."endedAt" IS NULL AND (p."sentAt" IS NOT NULL OR p.score IS NOT NULL) AS "isSent",
        p.score IS NOT NULL AS "isAnswered", lower(btrim(p."skippedWhy")) AS why, count(*)::int AS count
      FROM "Case" c LEFT JOIN "Pulse" p ON p."tenantId" = c."tenantId" AND p."caseId" = c.id AND p."memberId" IS NULL
      WHERE c."tenantId" = ${tenant} AND c.kind = ANY(${[...ASKED]}::text[]) AND c.state = 'closed'
        AND c."closedAt" >= ${from} AND c."closedAt" < ${to} GROUP BY 1, 2, 3`,
    tenantSql(db)<Answer>`
      SELECT c."ownerId", c.agreed->>'cell' AS cell, p.score, p.guess
      FROM "Pulse" p JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
      WHERE p."tenantId" = ${tenant} AND p.score IS NOT NULL AND p."memberId" IS NULL AND p."answeredAt" >= ${from} AND p."answeredAt" < ${to}`,
    readGroups(db),
  ])
  const sum = (some: typeof closed) => some.reduce((total, { count }) => total + count, 0)
  const skipped = closed.flatMap(({ why, count }) => (why === null ? [] : { why, count }))
  const cells = [...new Set(answers.map(({ cell }) => cell))].toSorted((a, b) =>
    (a ?? '\uffff').localeCompare(b ?? '\uffff'),
  )
  return {
    closed: sum(closed),
    sent: sum(closed.filter(({ isSent }) => isSent)),
    answered: sum(closed.filter(({ isAnswered }) => isAnswered)),
    skipped: skipped.toSorted((a, b) => b.count - a.count || a.why.localeCompare(b.why)),
    teams: groups
      .map(({ id, team }) =>
        scoredBy(
          team,
          answers.filter(({ ownerId }) => groupOf(ownerId) === id),
        ),
      )
      .filter(({ scores }) => scores.length > 0),
    cells: cells.map((cell) =>
      scoredBy(
        cell,
        answers.filter((answer) => answer.cell === cell),
      ),
    ),
  }
}

function scoredBy(name: string | null, answers: readonly Answer[]): Scored {
  const scores = answers.map(({ score }) => score).toSorted((a, b) => a - b)
  const gaps = answers.flatMap(({ guess, score }) => (guess === null ? [] : guess - score))
  const enough = (some: readonly number[]) => (some.length >= FEWEST_CASES ? medianOf(some) : null)
  return { name, scores, median: enough(scores), gap: enough(gaps), guessed: gaps.length }
}
