import type { Card } from '../../../cards/card.ts'
import { cardMessage } from '../render/message.ts'
import { answerIn } from './send-errors.ts'

// 28 KB is the smallest limit Teams writes down anywhere; counted in UTF-16 this fits in it.
const SMALL = 12_000

/** Sends a card, and when Teams finds it too large sends it once more, shortened. */
export async function fitting<T>(
  card: Card,
  { viewer }: { viewer?: string | undefined },
  send: (message: object) => Promise<T>,
): Promise<T> {
  const more = viewer === undefined ? {} : { viewer }
  try {
    return await send(cardMessage(card, more))
  } catch (error) {
    if (answerIn(error)?.status !== 413) throw error
    return send(cardMessage(card, { ...more, budget: SMALL }))
  }
}
