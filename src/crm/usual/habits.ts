import { z } from 'zod'
import { sentences } from '../../language.ts'
import type { Relation } from '../../store/generated/client.ts'
import { lineKey } from '../line-key.ts'
import { normalise } from '../relation/names.ts'

/** One of the things a customer always wants, and when somebody last said so. */
export interface KeptHabit {
  text: string
  confirmedAt: Date
}

/** The same as it stands now. */
export interface Habit extends KeptHabit {
  /** What a button carries to tell it from the others. */
  key: string
  standing: HabitStanding
}

/** So many at most: with more nobody knows them by heart. */
export const MOST_HABITS = 3
export const LONGEST_HABIT = 200

const DAY = 86_400_000
/** What nobody confirmed for a year is dropped; a month before that its owner is asked. */
export const HABIT_DAYS = { asked: 335, dropped: 365 }

/** Whether a habit counts, is to be confirmed, or no longer counts because nobody confirmed it for a year. */
export type HabitStanding = 'stands' | 'asked' | 'lapsed'

function habitStanding({ confirmedAt }: KeptHabit, now: Date): HabitStanding {
  const days = (now.getTime() - confirmedAt.getTime()) / DAY
  if (days < HABIT_DAYS.asked) return 'stands'
  return days < HABIT_DAYS.dropped ? 'asked' : 'lapsed'
}

/** Returns habits as they stand now. */
export function habitsAt(kept: readonly KeptHabit[], now: Date): Habit[] {
  return kept.map((habit) => ({ ...habit, key: lineKey(habit.text), standing: habitStanding(habit, now) }))
}

type Columns = Pick<Relation, 'usual' | 'usualConfirmedAt'>
export interface UsualRow {
  usual: readonly string[]
  usualConfirmedAt: readonly (Date | null)[]
  createdAt: Date
}

/** Returns the usual of a row. */
export function habitsOf({ usual, usualConfirmedAt, createdAt }: UsualRow): KeptHabit[] {
  return usual.map((text, n) => ({ text, confirmedAt: usualConfirmedAt[n] ?? createdAt }))
}

/** The three columns of a row as a statement gives them together: its habits. */
export const KeptHabits = z
  .object({
    usual: z.array(z.string()),
    usualConfirmedAt: z.array(z.coerce.date().nullable()),
    createdAt: z.coerce.date(),
  })
  .transform((row): KeptHabit[] => habitsOf(row))

/** Returns the columns that hold these. */
export function usualColumns(habits: readonly KeptHabit[]): Columns {
  return { usual: habits.map(({ text }) => text), usualConfirmedAt: habits.map(({ confirmedAt }) => confirmedAt) }
}

/** Returns the columns for these words: what was there before keeps its date. */
export function usualOfTexts(texts: readonly string[], before: readonly KeptHabit[], now: Date): Columns {
  return usualColumns(texts.map((text) => before.find((habit) => habit.text === text) ?? { text, confirmedAt: now }))
}

/** What a question about a habit is kept under, before its key. */
export const USUAL_ASKED = 'usual/'

/** How a question about a habit is named, as the facts of the catalogue are. */
export const USUAL_NAMED = { name: sentences({ en: 'the usual', nl: 'vaste wensen' }) }

/** Whether two say the same. */
export function isSameHabit(one: string, other: string): boolean {
  return (normalise(one) || one) === (normalise(other) || other)
}
