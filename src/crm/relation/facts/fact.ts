import { z } from 'zod'
import type { Language } from '../../../language.ts'

/** How a value is held, whatever the fact. */
export const AS_HELD = {
  text: z.string().trim().min(1).max(100),
  list: z.array(z.string().trim().min(1).max(100)).min(1).max(8),
  choice: z.string(),
  percent: z.number().min(0).max(100),
  hours: z.number().min(0).max(100_000),
  money: z.object({ cents: z.number().int(), currency: z.string() }),
} as const

/** How a value is read and said. */
export type HowRead = keyof typeof AS_HELD
export type FactValue = z.output<(typeof AS_HELD)[HowRead]>

/** Facts that are filled in together. */
export const FACT_GROUPS = ['profile', 'contact', 'position', 'figures'] as const
export type FactGroup = (typeof FACT_GROUPS)[number]

/** For whom a fact matters: who is to be complete needs it. */
export type Matters = 'customer' | 'prospect' | 'person'

type Named = { readonly [L in Language]: string }
/** What a fact may be, with how each is said; what else people call it stands in `heard`. */
export type FactChoices = Readonly<Record<string, { said: Named; heard?: readonly string[] }>>

/** One thing that may be known of a relation: everything that reads, keeps, says and asks it goes by this. */
export interface FactKind {
  name: Named
  /** What else people call it, in any language, as names are compared. */
  heard: readonly string[]
  /** The small question that asks for it. */
  asks: Named
  /** A value of it, as it is typed. */
  example: Named
  as: HowRead
  choices?: FactChoices
  group: FactGroup
  /** Of every year another. */
  yearly?: true
  /** After so many months nobody can be sure of it any more. */
  staleMonths: number
  matters: readonly Matters[]
  /** It counts only with who or what it comes from. */
  needsSource?: true
  /** It stands on the brief. */
  onBrief?: true
  /** The column of the relation that holds it too. */
  column?: 'salutation' | 'addressForm'
}
