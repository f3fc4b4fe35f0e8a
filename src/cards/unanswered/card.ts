import type { Unanswered } from '../../crm/unanswered.ts'
import type { Card, Part } from '../card.ts'
import { dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** A card, and below it what its reader was never answered: what is done, and what to send again. */
export function namingGivenUp(card: Card, left: readonly Unanswered[], reader: Reader): Card {
  if (left.length === 0) return card
  return { ...card, body: [...card.body, ...left.flatMap((one) => partsOf(one, reader))] }
}

/** The same when there is nothing else to say. */
export function givenUpCard(left: readonly Unanswered[], reader: Reader): Card {
  const { language } = reader
  return namingGivenUp(
    { language, title: words(language)('unanswered.title'), tone: 'warning', body: [] },
    left,
    reader,
  )
}

function partsOf({ at, isDone, typed, filled, title }: Unanswered, reader: Reader): Part[] {
  const t = words(reader.language)
  const facts = { at: dayAndTime(at, reader), title: title ?? '' }
  const what = typed?.trim() || filled.join('\n')
  const copy: Part[] = what ? [{ type: 'copy', text: what }] : []
  if (isDone) {
    return [{ type: 'text', text: t(title ? 'unanswered.doneTitled' : 'unanswered.done', facts) }, ...copy]
  }
  return [{ type: 'text', text: t(typed?.trim() ? 'unanswered.again' : 'unanswered.pressed', facts) }, ...copy]
}
