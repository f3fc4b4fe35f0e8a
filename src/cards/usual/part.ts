import type { Habit } from '../../crm/usual/habits.ts'
import { brief } from '../plain-text.ts'
import type { Button, Fact, Part, Row } from '../card.ts'
import { age, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** As long as three of the longest. */
const LONGEST_LINE = 603

const standingTexts = (habits: readonly Habit[]): string[] =>
  habits.filter(({ standing }) => standing !== 'lapsed').map(({ text }) => text)

/** What a customer always wants, as a fact of a card. */
export function usualFact(habits: readonly Habit[], { language }: Pick<Reader, 'language'>): Fact[] {
  const texts = standingTexts(habits)
  return texts.length === 0 ? [] : [[words(language)('usual.label'), texts.join('\n')]]
}

/** The same in one line above the fields of a form; null when there is none. */
export function usualLine(
  { name, habits }: { name: string; habits: readonly Habit[] },
  { language }: Pick<Reader, 'language'>,
): string | null {
  const texts = standingTexts(habits)
  return texts.length === 0
    ? null
    : words(language)('usual.mind', { name: brief(name, 80), texts: brief(texts.join('; '), LONGEST_LINE) })
}

/** What of the usual is to be confirmed, for the owner of the customer; anybody when there is none. */
export function usualAsked(
  { id, ownerId, usual }: { id: number; ownerId: number | null; usual: readonly Habit[] },
  reader: Reader,
): Part[] {
  const isAsked = reader.id !== undefined && (ownerId === null || ownerId === reader.id)
  const open = isAsked ? usual.filter((habit) => habit.standing !== 'stands') : []
  if (open.length === 0) return []
  const rows = open.map((habit) => habitRow(id, habit, reader, { from: 'brief' }))
  return [{ type: 'rows', heading: words(reader.language)('usual.label'), rows }]
}

/** One of them, when it was confirmed, and the buttons that say whether it is still so. */
export function habitRow(id: number, habit: Habit, reader: Reader, more: { from?: 'brief' } = {}): Row {
  const t = words(reader.language)
  const { key, standing } = habit
  const input = { id, habit: key, ...more }
  const still: Button[] =
    standing === 'stands' ? [] : [{ label: t('usual.still'), press: { command: 'usual still', input } }]
  const sentence = { stands: 'usual.confirmed', asked: 'usual.asked', lapsed: 'usual.lapsed' } as const
  return {
    text: habit.text,
    note: t(sentence[standing], { age: age(habit.confirmedAt, reader) }),
    buttons: [...still, { label: t('usual.notAnyMore'), press: { command: 'usual drop', input } }],
  }
}
