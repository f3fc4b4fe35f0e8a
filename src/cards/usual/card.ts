import type { Usual } from '../../crm/usual/change-usual.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { habitRow } from './part.ts'

const quoted = (texts: readonly string[]) => texts.join('”, “')

/** What a customer always wants, each with when it was confirmed; after a change with the way back. */
export function usualCard(usual: Usual, reader: Reader, as: 'shown' | 'undone' | 'declined' = 'shown'): Card {
  const { language } = reader
  const t = words(language)
  const { id, name, habits, changed, known, dropped } = usual
  const title =
    as === 'undone'
      ? 'usual.undone'
      : as === 'declined'
        ? 'usual.proposal.declined'
        : changed
          ? 'usual.changed'
          : 'usual.title'
  const notes = [
    ...(known.length > 0 ? [t('usual.known', { texts: quoted(known) })] : []),
    ...(dropped.length > 0 ? [t('usual.dropped', { texts: quoted(dropped) })] : []),
  ]
  const undo: Button[] = changed ? [{ label: t('log.undo'), press: { command: 'usual undo', input: { id } } }] : []
  return {
    language,
    title: t(title, { name }),
    ...(changed && { tone: 'good' }),
    body: [...habitsPart(usual, reader), ...notes.map((text): Part => ({ type: 'note', text }))],
    buttons: [
      ...undo,
      {
        label: t(habits.length > 0 ? 'usual.change' : 'usual.write'),
        opens: 'form',
        press: { command: 'usual edit', input: { id } },
      },
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${id}` } } },
    ],
  }
}

function habitsPart({ id, name, habits }: Usual, reader: Reader): Part[] {
  const t = words(reader.language)
  if (habits.length > 0) return [{ type: 'rows', rows: habits.map((habit) => habitRow(id, habit, reader)) }]
  return [
    { type: 'text', text: t('usual.none', { name }) },
    { type: 'copy', text: `${t('usual.word')} ${name}: ${t('ask.exampleUsual')}` },
  ]
}

/** Three of the longest. */
const ALL = 603

/** What a customer always wants, to fill in. */
export function newUsualForm({ language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('usual.formTitle'),
    fields: [
      { type: 'relation', name: 'relation', label: t('relation.field'), hint: t('relation.fieldHint') },
      { type: 'lines', name: 'text', label: t('usual.textLabel'), hint: t('usual.textHint'), max: ALL },
    ],
    submit: { label: t('common.save'), command: 'usual', input: { filled: true } },
  }
}

/** The same as it stands, to change. */
export function usualForm({ id, name, habits, version }: Usual, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const value = habits.map(({ text }) => text).join('\n')
  return {
    language,
    title: t('usual.formTitle'),
    intro: name,
    fields: [
      {
        type: 'lines',
        name: 'text',
        label: t('usual.textLabel'),
        hint: t('usual.textHint'),
        value,
        optional: true,
        max: ALL,
      },
    ],
    submit: { label: t('common.save'), command: 'usual edited', input: { id, seen: version } },
  }
}
