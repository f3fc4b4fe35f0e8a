/** What annoys customers most, in the order in which it is offered: groups of what belongs together. */
export const CATEGORY_GROUPS = {
  reaching: ['unanswered', 'waited', 'name', 'unknown customer', 'account manager'],
  sent: ['mistakes', 'not arrived', 'website', 'two things', 'oversold'],
  kept: ['promise', 'no date', 'late', 'cancelled', 'management', 'approval'],
  met: ['meeting', 'no-show', 'event'],
} as const

export type CategoryGroup = keyof typeof CATEGORY_GROUPS
export type AnnoyanceCategory = (typeof CATEGORY_GROUPS)[CategoryGroup][number]

export const ANNOYANCE_CATEGORIES: readonly AnnoyanceCategory[] = Object.values(CATEGORY_GROUPS).flat()

/** The category a word from the database is; null for none, and for one of another version. */
export function categoryOf(word: string | null): AnnoyanceCategory | null {
  return ANNOYANCE_CATEGORIES.find((category) => category === word) ?? null
}
