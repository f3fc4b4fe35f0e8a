import type { Card } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** A person named in a note was added to its customer: the note as it stands, with the way back. */
export function personAddedCard(
  note: Card,
  { id, name, organisation, note: noteId }: { id: number; name: string; organisation: string; note: number },
): Card {
  const t = words(note.language)
  const row = {
    text: t('log.personAdded', { name, organisation }),
    buttons: [
      { label: t('log.undo'), press: { command: 'person undo', input: { id, note: noteId } } },
      { label: t('relation.edit'), opens: 'form', press: { command: 'relation edit', input: { id } } },
    ] as const,
  }
  return { ...note, body: [...note.body, { type: 'rows', rows: [row] }] }
}

/** That a person was added is taken back. */
export function personWithdrawnCard(name: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('log.personWithdrawn', { name }), body: [] }
}
