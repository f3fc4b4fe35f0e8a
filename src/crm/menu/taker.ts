import { isTakenFrom, kindTaken, type MenuItem } from './origin.ts'
import type { WhatAnnoyed } from './happened.ts'

/** What is changed: because of what, and the kind of annoyance its cause is of. */
export interface Changing {
  causeId: number
  category: string | null
  origin: string | null
}

/** The kind of annoyance that is changed: of what was taken from a menu that of its line, whatever its cause was known as before. */
const kindOf = ({ origin, category }: Changing): string | null => kindTaken(origin) ?? category

/** Whether a change is about something that happened: it has the same cause, or none yet and the same kind. */
export const isFor = (change: Changing, { causeId, category }: Pick<WhatAnnoyed, 'causeId' | 'category'>): boolean =>
  causeId === null ? category !== null && kindOf(change) === category : change.causeId === causeId

interface Standing extends Changing {
  isDone: boolean
  /** It was done, or came to nothing. */
  isOver: boolean
}

/**
 * Returns which change takes a line of the menu: the one taken from it, or else one under way when all that happened of its kind is in
 * hand. Null when nobody takes it: not every cause of one kind is the same, and what came to nothing takes nothing.
 */
export function takerOf<Change extends Standing>(
  changes: readonly Change[],
  happened: readonly Pick<WhatAnnoyed, 'causeId' | 'category'>[],
  item: MenuItem,
): Change | null {
  const taken = changes.findLast((one) => isTakenFrom(one.origin, item) && (one.isDone || !one.isOver))
  if (taken) return taken
  const underWay = changes.filter(({ isOver }) => !isOver)
  const ofKind = happened.filter(({ category }) => category === item.category)
  if (!ofKind.every((what) => underWay.some((change) => isFor(change, what)))) return null
  return underWay.findLast((change) => ofKind.some((what) => isFor(change, what))) ?? null
}
