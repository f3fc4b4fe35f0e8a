import type { Card } from '../../../cards/card.ts'
import type { Clock } from '../../../clock.ts'
import type { Answer, Invocation } from '../../platform.ts'
import type { Board, Message, NewMessage } from './board.ts'
import type { Changes } from './changes.ts'
import type { Outcome } from '../wire.ts'

/** Before the event of a line somebody wrote, in its key. */
export const SAID = 'said:'

/** What it takes to write in the chat so that every open page sees it. */
export interface Chat {
  board: Board
  clock: Clock
  changes: Changes
}

export async function write({ board, clock, changes }: Chat, message: Omit<NewMessage, 'at'>): Promise<Message> {
  const written = await board.add({ ...message, at: clock() })
  changes.tell(written)
  return written
}

/** Draws the card in the place of the message; false when the message is not there. */
export async function redraw({ board, clock, changes }: Chat, id: number, card: Card): Promise<boolean> {
  const message = await board.edit(id, card, clock())
  if (message) changes.tell(message)
  return message !== null
}

/**
 * Puts the answer in the place of the message that was pressed. What one person saw that becomes a message for everybody is
 * another message, and the first one goes; what only the asker may see never takes the place of what everybody sees.
 */
async function replaced(chat: Chat, pressed: number, { card, audience }: Extract<Answer, { show: 'card' }>) {
  const message = await chat.board.get(pressed)
  if (!message) return false
  const isPrivate = message.only !== undefined || message.place.startsWith('direct:')
  if (isPrivate === (audience === 'asker') || message.place.startsWith('direct:')) return redraw(chat, pressed, card)
  if (isPrivate) await chat.board.remove(pressed)
  return false
}

/** Shows an answer where it belongs. Shown again, after a retry or a restart, it stays one message. */
export async function showAnswer(chat: Chat, invocation: Invocation, answer: Answer): Promise<Outcome> {
  if (answer.show === 'form') return { show: 'form', form: answer.form }
  if (answer.show === 'errors') return { show: 'errors', fields: answer.fields }
  const { event, place, request, user } = invocation
  const pressed = 'command' in request && request.message !== undefined ? Number(request.message) : undefined
  if (answer.replaces && pressed !== undefined && (await replaced(chat, pressed, answer))) return { show: 'chat' }
  await write(chat, {
    key: `answer:${event}`,
    place: place.id,
    ...(place.thread === undefined ? {} : { thread: Number(place.thread) }),
    author: null,
    content: { card: answer.card },
    ...(answer.audience === 'asker' && place.kind !== 'direct' ? { only: user.id } : {}),
  })
  return { show: 'chat' }
}
