import { LIVE } from '../../store/case-states.ts'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { normalise } from '../relation/names.ts'
import { inItsThread } from './card-place.ts'
import { type ById, transition } from './transition.ts'

/** How long ago something may have been said to be the same again. */
const SAME_DAYS = 7
/** How many open cases of one relation are compared. */
export const MOST_OPEN = 50
/** The part of their words that two lines share when they say the same. */
const ALIKE = 0.7

/** Whether two lines say the same: most of their words, and every number. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(normalise(text).split(' ').filter(Boolean))) as [
    Set<string>,
    Set<string>,
  ]
  const apart = [...a.symmetricDifference(b)]
  if (apart.some((word) => /\d/.test(word))) return false
  if (apart.length === 0) return true
  const common = a.intersection(b).size
  return common >= 2 && common / a.union(b).size >= ALIKE
}

/** Returns the newest open case that says the same of the same relation, for the same moment; null when none does. */
export async function caseAlike(
  db: Db,
  now: Date,
  { summary, origin, ...same }: { kind: CaseKind; relationId: number; summary: string; dueAt?: Date; origin: string },
): Promise<Case | null> {
  const open = await db.case.findMany({
    where: { ...same, state: { in: [...LIVE] }, openedAt: { gte: saidSince(now) } },
    orderBy: { id: 'desc' },
    take: MOST_OPEN,
  })
  return alikeAmong(open, { summary, origin })
}

/** Since when what is open may be said again. */
export const saidSince = (now: Date): Date => new Date(now.getTime() - SAME_DAYS * 86_400_000)

/** Returns of open cases, the newest first, the one that says the same; null when none does, or one was made by these very words. */
export function alikeAmong<Found extends Pick<Case, 'summary' | 'origin'>>(
  open: readonly Found[],
  { summary, origin }: { summary: string; origin: string },
): Found | null {
  if (open.some((found) => found.origin === origin)) return null
  return open.find((found) => isAlike(found.summary, summary)) ?? null
}

/** Adds to a case what was said of it again; a thread of its own hears of it. Throws `no such case`, `case closed`. */
export async function addToCase(
  db: Db,
  clock: Clock,
  { id, kind, actor, addition }: ById & { kind: CaseKind; addition: { note: string } },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'added' }, (_, _now, tx) => ({
    facts: { ...addition },
    change: {},
    say: (after, event) => (kindOf(kind).watched ? inItsThread(tx, after, 'added', event) : []),
  }))
}
