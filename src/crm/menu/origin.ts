import { type AnnoyanceCategory, categoryOf } from '../annoyance/categories.ts'

/** One line of the menu of a month: the first day of that, and the kind of annoyance. */
export interface MenuItem {
  day: string
  category: AnnoyanceCategory
}

/** Begins the origin of a change that was taken from a menu; which line of which month follows. */
export const FROM_MENU = 'change/menu/'

/** What makes a change the one that somebody took from a line of the menu. */
export const menuOrigin = ({ day, category }: MenuItem, event: string): string => `menu/${day}/${category}/${event}`

/** Whether a promise is what somebody took from the menu of a month, and from that line when it is given. */
export function isTakenFrom(origin: string | null, { day, category }: { day: string; category?: string }): boolean {
  return origin?.startsWith(`${FROM_MENU}${day}/${category === undefined ? '' : `${category}/`}`) ?? false
}

/** Returns the kind of annoyance of the line that a change was taken from; null when it was taken from none. */
export function kindTaken(origin: string | null): AnnoyanceCategory | null {
  return origin?.startsWith(FROM_MENU) ? categoryOf(origin.slice(FROM_MENU.length).split('/')[1] ?? null) : null
}
