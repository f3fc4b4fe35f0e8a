/** How a change stands for who hears of it; `not yet` also when it was done or dropped and that was taken back. */
export const CHANGE_STANDINGS = ['done', 'dropped', 'not yet'] as const
export type ChangeStanding = (typeof CHANGE_STANDINGS)[number]

/** What is looked at after a change was done: whether customers were told, and after so many days whether its cause came back. */
export const LOOKS = ['untold', '30', '90'] as const
export type ChangeLookName = (typeof LOOKS)[number]
