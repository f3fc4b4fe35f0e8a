import type { Prisma } from '../../store/generated/client.ts'

/** Why somebody is forgotten: they asked, nothing of them is needed any more, another reason in words, or what is kept that long is over. */
export const GROUNDS = ['asked', 'not needed', 'other', 'term'] as const
export type Ground = (typeof GROUNDS)[number]

/** A text of another customer, or of ours, in which somebody is named: `Table.column` and the number of the row. */
export interface TextAt {
  model: Prisma.ModelName
  column: string
  id: number
}

/** The same, as it is shown: of which customer it is, null when it is of none; what stands round the name. */
export interface NamedIn extends TextAt {
  relation: string | null
  excerpt: string
}

/** What is emptied and what stays as a number, by kind of data. */
export const FORGOTTEN_KINDS = [
  'details',
  'facts',
  'links',
  'moments',
  'cases',
  'annoyances',
  'compliments',
  'pulses',
  'meetings',
  'mails',
  'incoming',
  'drafts',
  'said',
  'history',
] as const
export type ForgottenKind = (typeof FORGOTTEN_KINDS)[number]

/** What forgetting a relation would do. */
export interface ForgetPreview {
  id: number
  name: string
  kind: string
  /** How many rows of each kind are emptied; without those that there are none of. */
  emptied: Partial<Record<ForgottenKind, number>>
  /** Of what stays as a number, without words: how many contact moments, cases and annoyances (law or the other side may ask how many). */
  kept: Partial<Record<'moments' | 'cases' | 'annoyances', number>>
  /** People who work there, who are not forgotten with it. */
  people: number
  /** Cases that are open, by number: as long as there are any, nobody is forgotten. */
  open: readonly number[]
  /** Until when it is kept, and why; null: it is not held. */
  held: { until: Date; why: string } | null
  /** Where else they are named, most recent first, as many as are shown; and how many there are in all. */
  named: readonly NamedIn[]
  namedInAll: number
}

/** What was done: how many rows were emptied, and in how many texts of others a name was. */
export interface Forgot {
  emptied: Partial<Record<ForgottenKind, number>>
  texts: number
}
