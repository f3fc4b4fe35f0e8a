import type { ReadNote } from '../../crm/week-note/told.ts'
import type { Card, Form, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many characters of a note stand above a question about it: all of it. */
const LONGEST_NOTE = 300

/** A note as who wrote it sees it, with the ways to change it. */
export function weekNoteCard(
  { id, text, week }: { id: number; text: string; week: string },
  reader: Reader,
  title: 'written' | 'changed' = 'written',
): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t(`weekNote.${title}`),
    tone: 'good',
    body: [
      { type: 'text', text },
      { type: 'note', text: t('weekNote.when', { day: calendarDay(week, reader) }) },
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'week note undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'week note edit', input: { id } } },
    ],
  }
}

export function weekNoteGoneCard(text: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('weekNote.withdrawn'), body: [{ type: 'copy', text }] }
}

/** A note to write; `before` is one to change. */
export function weekNoteForm(
  { most, before }: { most: number; before?: { id: number; text: string } },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  const { id, text } = before ?? {}
  return {
    language,
    title: t('weekNote.formTitle'),
    fields: [
      {
        type: 'lines',
        name: 'text',
        label: t('weekNote.text'),
        hint: t('weekNote.hint', { most }),
        ...(text !== undefined && { value: text }),
        // What is too long is given back with its length, and not cut off.
        max: 1000,
      },
    ],
    submit: {
      label: t('common.save'),
      command: id === undefined ? 'week note' : 'week note edited',
      input: id === undefined ? { filled: true } : { id },
    },
  }
}

/** A digest with the note of the week before its lines; of one that has nothing else the note is all. */
export function withWeekNote(
  card: Card,
  { id, text, by, isAlone }: ReadNote & { isAlone: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const title = t('weekNote.from', { name: by })
  const ask = {
    label: t('weekNote.askBack'),
    opens: 'form',
    press: { command: 'week note ask', input: { id } },
  } as const
  const said = isAlone ? text : [{ strong: title }, `: ${text}`]
  const note: Part = { type: 'rows', rows: [{ text: said, buttons: [ask] }] }
  const first = card.body.findIndex(({ type }) => type !== 'note')
  const notes = first === -1 ? card.body : card.body.slice(0, first)
  if (isAlone) return { language, title, body: [...notes, note] }
  return { ...card, body: [...notes, note, ...card.body.slice(notes.length)] }
}

/** A question to the lead who wrote a note. */
export function askBackForm({ text, byId, by }: ReadNote, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('weekNote.askTitle', { name: by.split(' ')[0] ?? by }),
    intro: brief(text, LONGEST_NOTE),
    fields: [{ type: 'lines', name: 'text', label: t('weekNote.askText'), max: 1900 }],
    submit: { label: t('weekNote.send'), command: 'ask', input: { to: `#${byId}`, filled: true } },
  }
}
