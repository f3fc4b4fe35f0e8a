import { createHash } from 'node:crypto'
import type { Brief } from '../../relation/brief.ts'

/**
 * Returns what a brief says, in short, so that it can be seen whether it says anything else later: a contact, a case that was opened,
 * changed, closed or broke, an annoyance, a fact, who looks after them, what we want from the meeting. What only time changes is no
 * news.
 */
export function printOf(brief: Brief, goal: string | null, now: Date): string {
  const { interactions, moments, annoyances, compliments, assumptions, closed, closedTotal, incidents, known, usual } =
    brief
  const cases = brief.cases.map(
    ({ id, summary, severity, dueAt, acknowledgedAt, silentSince, isReopened, cents, owner }) => ({
      id,
      summary,
      severity,
      dueAt,
      acknowledgedAt,
      silentSince,
      isReopened,
      cents,
      owner: owner?.id ?? null,
      isBroken: dueAt !== null && dueAt < now,
    }),
  )
  const people = [brief.people, brief.organisations].map((some) => some.map(({ id, role }) => ({ id, role })))
  const { name, type, phone, email, city, ownerId, lastPulse } = brief
  const own = { name, type, phone, email, city, ownerId, goal, interactions, lastPulse, closedTotal }
  const parts = [own, cases, moments, annoyances, compliments, assumptions, closed, incidents, known, usual, people]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
