import type { Card } from '../../../cards/card.ts'
import type { Log } from '../../../log.ts'
import { type Address, type Notice, SendError } from '../../platform.ts'
import type { ConversationCache } from './conversation-cache.ts'
import type { Confide } from '../replies/chats.ts'
import { fitting } from './fitting.ts'
import type { Pacing } from './pacing.ts'
import { kindOf, type Reference, readReference, splitThread } from '../invocations/reference.ts'
import { answerIn } from './send-errors.ts'
import type { ConnectorCalls, Where } from './connector-calls.ts'

export interface Proactive {
  /** As `Platform` says; Teams has no place for a key. */
  post: (to: Address, card: Card) => Promise<string>
  edit: (to: Address, message: string, card: Card) => Promise<void>
}

export interface ProactiveOptions {
  tenantId: string
  /** Where to start from without a reference: the tenant and an id are enough, at the address last heard from. */
  nowhere: () => Where
  calls: ConnectorCalls
  confide: Confide
  pacing: Pacing
  people: ConversationCache
  /** Teams said that a place or a person cannot be spoken to any more. */
  gone: (notice: Notice) => void
  log: Log
}

/** What is said unasked: within the pace Teams allows, and where it was told to. Throws `SendError` only. */
export function proactive({
  tenantId,
  nowhere,
  calls,
  confide,
  pacing,
  people,
  gone,
  log,
}: ProactiveOptions): Proactive {
  function at(conversation: string, { reference, thread }: Address): Where {
    const known = readReference(reference)
    if (known?.conversation === conversation) return { ...known, thread }
    return { ...(known ?? nowhere()), conversation, kind: kindOf(conversation), thread }
  }

  function now(conversation: string): void {
    const ms = pacing.wait(conversation)
    if (ms > 0) throw new SendError('later', 'too soon after the last messages there', { retryAfter: ms })
  }

  /** A fault of our own while drawing comes back every time, so the card is refused rather than tried for ever. */
  async function sending<T>({ workspace, to }: Address, send: () => Promise<T>): Promise<T> {
    try {
      if (workspace !== tenantId) throw new SendError('gone', 'another tenant')
      return await send()
    } catch (error) {
      if (!(error instanceof SendError))
        throw new SendError('refused', 'this card could not be drawn', { cause: error })
      if (error.kind === 'gone' && answerIn(error)) gone(lost(to))
      throw error
    }
  }

  function lost(to: Address['to']): Notice {
    const about = { platform: 'teams', workspace: tenantId } as const
    if ('place' in to) return { ...about, what: 'place gone', place: to.place }
    people.lost(to.user)
    return { ...about, what: 'person gone', user: to.user }
  }

  return {
    post: (to, card) =>
      sending(to, async () => {
        if ('place' in to.to) {
          const { place } = to.to
          now(place)
          return fitting(card, { log }, (message) => calls.post(at(place, to), message))
        }
        const { user } = to.to
        const near = readReference(to.reference)
        const chat = chatOf(user, near) ?? people.chat(user)
        now(chat?.conversation ?? user)
        return fitting(card, { viewer: user, log }, (message) => confide(user, near ?? nowhere(), message, chat))
      }),

    edit: (to, id, card) =>
      sending(to, async () => {
        const { conversation } = splitThread(id)
        now(conversation)
        const viewer = 'user' in to.to ? to.to.user : undefined
        return fitting(card, { viewer, log }, (message) => calls.edit(at(conversation, to), id, message))
      }),
  }
}

function chatOf(user: string, reference: Reference | null): Reference | undefined {
  return reference?.kind === 'direct' && reference.user?.id === user ? reference : undefined
}
