import type { Card } from '../../cards/card.ts'
import { type Address, SendError } from '../platform.ts'
import type { Acquaintances } from './acquaintances.ts'
import type { Confide } from './chats.ts'
import { cardMessage } from './message.ts'
import type { Pacing } from './pacing.ts'
import { kindOf, type Reference, readReference, splitThread } from './reference.ts'
import type { Speaking, Where } from './speaking.ts'

export interface Outgoing {
  /** As `Platform` says; Teams has no place for a key. */
  post: (to: Address, card: Card) => Promise<string>
  edit: (to: Address, message: string, card: Card) => Promise<void>
}

export interface OutgoingOptions {
  tenantId: string
  /** Where to start from without a reference: the tenant and an id are enough, at the address last heard from. */
  nowhere: () => Where
  speaking: Speaking
  confide: Confide
  pacing: Pacing
  people: Acquaintances
}

/** What is said unasked: within the pace Teams allows, and where it was told to. Throws `SendError` only. */
export function outgoing({ tenantId, nowhere, speaking, confide, pacing, people }: OutgoingOptions): Outgoing {
  function at(conversation: string, { reference, thread }: Address): Where {
    const known = readReference(reference)
    if (known?.conversation === conversation) return { ...known, thread }
    return { ...(known ?? nowhere()), conversation, kind: kindOf(conversation), thread }
  }

  function now(conversation: string): void {
    const ms = pacing.wait(conversation)
    if (ms > 0) throw new SendError('later', 'too soon after the last messages there', { retryAfter: ms })
  }

  const ours = ({ workspace }: Address) => {
    if (workspace !== tenantId) throw new SendError('gone', 'another tenant')
  }

  return {
    post: (to, card) =>
      sending(async () => {
        ours(to)
        const message = cardMessage(card)
        if ('place' in to.to) {
          now(to.to.place)
          return speaking.post(at(to.to.place, to), message)
        }
        const { user } = to.to
        const near = readReference(to.reference)
        const chat = chatOf(user, near) ?? people.chat(user)
        now(chat?.conversation ?? user)
        return confide(user, near ?? nowhere(), message, chat)
      }),

    edit: (to, id, card) =>
      sending(async () => {
        ours(to)
        const { conversation } = splitThread(id)
        now(conversation)
        return speaking.edit(at(conversation, to), id, cardMessage(card))
      }),
  }
}

function chatOf(user: string, reference: Reference | null): Reference | undefined {
  return reference?.kind === 'direct' && reference.user?.id === user ? reference : undefined
}

/** A fault of our own while drawing comes back every time, so the card is refused rather than tried for ever. */
async function sending<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    throw error instanceof SendError
      ? error
      : new SendError('refused', 'this card could not be drawn', { cause: error })
  }
}
