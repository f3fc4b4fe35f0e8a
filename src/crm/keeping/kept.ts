/** What a lead or the operator chooses a term for; without one it is kept for ever. */
export const CHOSEN = ['prospects', 'former', 'moments', 'trail'] as const
export type ChosenKind = (typeof CHOSEN)[number]

/** What is tidied by itself, after so many days; nobody chooses that. Null: it stays. */
export const FIXED = { heard: 7, questions: 30, shown: 35, files: 7, rows: 30, said: null } as const
export type Fixed = keyof typeof FIXED

/** In months. */
export const LONGEST = 360

/** Whether a word is a kind somebody chooses for. */
export const isChosen = (what: string): what is ChosenKind => CHOSEN.some((one) => one === what)
