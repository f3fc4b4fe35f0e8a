import type { InteractionForm } from '../../crm/interaction/forms.ts'
import type { Habit } from '../../crm/usual/habits.ts'
import type { ProposedHabit } from '../../crm/usual/proposal.ts'
import { brief } from '../plain-text.ts'
import type { Button, Fact, Part, Row } from '../card.ts'
import { age, dayAndMonth, isoDay, type Reader, shortDay } from '../when.ts'
import { words } from '../words.ts'

/** As long as three of the longest. */
const LONGEST_LINE = 603

const standingTexts = (habits: readonly Habit[]): string[] =>
  habits.filter(({ standing }) => standing !== 'lapsed').map(({ text }) => text)

/** What lapsed because nobody confirmed it, in one line; none when nothing did. */
export function usualMaybe(habits: readonly Habit[], { language }: Pick<Reader, 'language'>): string[] {
  const texts = habits.filter(({ standing }) => standing === 'lapsed').map(({ text }) => text)
  return texts.length === 0 ? [] : [words(language)('usual.maybe', { texts: texts.join('; ') })]
}

/** What a customer always wants, as a fact of a card; what lapsed as well, unless it is asked about beside it. */
export function usualFact(habits: readonly Habit[], reader: Reader, { asked }: { asked: boolean }): Fact[] {
  const { language } = reader
  const t = words(language)
  const standing = habits.filter((habit) => habit.standing !== 'lapsed')
  const dated = standing.map(({ text, confirmedAt }) =>
    t('usual.dated', { text, day: shortDay(isoDay(confirmedAt, reader.timeZone), reader) }),
  )
  const texts = [...dated, ...(asked || reader.stays ? [] : usualMaybe(habits, reader))]
  return texts.length === 0 ? [] : [[t('usual.label'), texts.join('\n')]]
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

/** Whether a reader is who confirms the usual of a customer. */
export const isAskedOf = (ownerId: number | null, reader: Reader): boolean =>
  reader.id !== undefined && (ownerId === null || ownerId === reader.id)

/** What of the usual is to be confirmed, for the owner of the customer; anybody when there is none. */
export function usualAsked(
  { id, ownerId, usual }: { id: number; ownerId: number | null; usual: readonly Habit[] },
  reader: Reader,
): Part[] {
  const open = isAskedOf(ownerId, reader) ? usual.filter((habit) => habit.standing !== 'stands') : []
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

/** So many letters of what is proposed, and of each contact that says so. */
const PROPOSED = { value: 100, quote: 80 }

/** What contacts have in common and nobody wrote down, with three of them, to be kept or not. */
export function usualProposed(
  { id, proposed }: { id: number; proposed: ProposedHabit | null },
  reader: Reader,
): Part[] {
  if (proposed === null || reader.stays) return []
  const t = words(reader.language)
  const { what, key, moments } = proposed
  const value = brief(proposed.value, PROPOSED.value)
  const text =
    what === 'form'
      ? t(`usual.proposalForm.${value as Exclude<InteractionForm, 'other'>}`)
      : t(`usual.proposal.${what}`, { value })
  const quoted = moments.map((moment) =>
    t('usual.proposal.quote', {
      day: dayAndMonth(moment.occurredAt, reader),
      text: brief(moment.text ?? '', PROPOSED.quote),
    }),
  )
  const button = (label: string, input: { text?: string }): Button => ({
    label,
    press: { command: 'usual proposed', input: { id, key, ...input } },
  })
  const row: Row = {
    text,
    note: quoted.join('\n'),
    buttons: [button(t('usual.proposal.yes'), { text }), button(t('usual.proposal.no'), {})],
  }
  return [{ type: 'rows', heading: t('usual.proposal.heading'), rows: [row] }]
}
