import type { Button } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Opens the complaint again that was closed lately and that an annoyance or a contact is about; none when there is none. */
export function againButtons(
  again: { id: number; number: number } | null | undefined,
  by: { annoyance: number } | { note: number },
  { language }: Pick<Reader, 'language'>,
): Button[] {
  if (!again) return []
  const press = { command: 'complaint again', input: { id: again.id, ...by } }
  return [{ label: words(language)('closing.openAgain', { number: again.number }), press }]
}
