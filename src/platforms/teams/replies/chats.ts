import { SendError } from '../../platform.ts'
import type { ConversationCache } from '../api/conversation-cache.ts'
import type { Reference } from '../invocations/reference.ts'
import { answerIn } from '../api/send-errors.ts'
import type { ConnectorCalls, Where } from '../api/connector-calls.ts'

/** Says something to one person alone, in their chat with the bot, and gives our id of the message. Throws `SendError` only. */
export type Confide = (user: string, near: Where, message: object, known?: Reference) => Promise<string>

/**
 * Finds the chat of a person: the one that was stored, the one remembered, or a new one, which works when the app is
 * installed for them or for a team they are in. `made` hears of a new one, so that it is stored. Unasked, a new one is
 * made only when there is none: who took the app away or blocked it is not written to by another door.
 */
export function confide(
  calls: ConnectorCalls,
  people: ConversationCache,
  made: (chat: Reference) => void,
  { unasked = false } = {},
): Confide {
  return async (user, near, message, known = people.chat(user)) => {
    if (known) {
      try {
        return await calls.post(known, message)
      } catch (error) {
        const gone = error instanceof SendError && error.kind === 'gone'
        if (!gone || (unasked && answerIn(error)?.status !== 404)) throw error
        people.lost(user)
      }
    }
    const chat = await calls.open(user, near)
    people.met(chat)
    made(chat)
    return calls.post(chat, message)
  }
}
