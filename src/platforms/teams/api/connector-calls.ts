import { z } from 'zod'
import { SendError } from '../../platform.ts'
import { retry } from '../../retry.ts'
import type { Connector } from './connector.ts'
import type { Pacing } from './pacing.ts'
import { messageId, type Reference, splitThread } from '../invocations/reference.ts'

/** A conversation to speak in; `thread` is our id of its root message. */
export type Where = Pick<Reference, 'serviceUrl' | 'conversation' | 'kind' | 'tenant' | 'bot'> & {
  thread?: string | undefined
}

export interface ConnectorCalls {
  /** Posts a message and gives our id of it. Throws `SendError` only. */
  post: (where: Where, message: object) => Promise<string>
  /** Puts another message in the place of one. Throws `SendError` only. */
  edit: (where: Where, id: string, message: object) => Promise<void>
  /** The chat of one person with the bot, made when there is none. Throws `SendError` only. */
  open: (user: string, near: Where) => Promise<Reference>
}

const Posted = z.object({ id: z.string().min(1), activityId: z.string().min(1).nullish() })
const Created = z.object({ id: z.string().min(1) })

/** Waits until it is our turn to speak in a conversation, and counts it. Throws `SendError` only. */
export type Turn = (conversation: string) => Promise<void> | void

/** Speaks through the connector, each time when it is its turn, and keeps the pauses Teams asks for. */
export function connectorCalls(connect: Connector, pacing: Pick<Pacing, 'pause'>, turn: Turn): ConnectorCalls {
  async function counted<T>(conversation: string, call: () => Promise<T>): Promise<T> {
    await turn(conversation)
    try {
      return await call()
    } catch (error) {
      if (error instanceof SendError && error.retryAfter > 0) pacing.pause(conversation, error.retryAfter)
      throw error
    }
  }

  return {
    post: (where, message) =>
      counted(where.conversation, async () => {
        const threaded = where.kind !== 'channel' || where.thread !== undefined
        const { serviceUrl, conversation } = where
        const answer = threaded
          ? await connect({
              method: 'POST',
              deed: 'create',
              serviceUrl,
              path: [target(where), 'activities'],
              body: message,
            })
          : await connect({ method: 'POST', deed: 'create', serviceUrl, path: [], body: newThread(where, message) })
        const { data } = Posted.safeParse(answer)
        if (!data) throw new SendError('unclear', 'Teams did not say which message it made')
        return messageId(conversation, data.activityId ?? (threaded ? data.id : splitThread(data.id).message))
      }),

    edit: (where, id, message) =>
      counted(where.conversation, async () => {
        const { conversation, message: activity } = splitThread(id)
        if (activity === '') throw new SendError('message gone', 'not the id of a message')
        const path = [target({ ...where, conversation }), 'activities', activity]
        const body = { ...message, id: activity }
        await connect({ method: 'PUT', deed: 'change', serviceUrl: where.serviceUrl, path, body })
      }),

    open: (user, near) =>
      // Making the same chat twice gives the same chat, so this may be tried again.
      counted(user, async () => {
        const { serviceUrl, tenant, bot } = near
        const body = {
          isGroup: false,
          bot: { id: bot },
          members: [{ id: user }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        }
        const answer = await connect({ method: 'POST', deed: 'change', serviceUrl, path: [], body })
        const { data } = Created.safeParse(answer)
        if (!data) throw new SendError('later', 'Teams did not say which chat it made', { retryAfter: 60_000 })
        return { serviceUrl, tenant, bot, kind: 'direct', conversation: data.id, user: { id: user } }
      }),
  }
}

/** So many ms an answer waits for its turn; one that would wait longer is given later. */
const LONGEST_WAIT = 10_000

/** The turn of what a person waits for, each conversation in the order it was asked. */
export function inTurn(
  pacing: Pacing,
  sleep: (ms: number, stopping: AbortSignal) => Promise<unknown>,
  stopping: AbortSignal,
): Turn {
  return async (conversation) => {
    const ms = pacing.turn(conversation, LONGEST_WAIT)
    const later = () => new SendError('later', 'too much at once in a conversation', { retryAfter: ms, untried: true })
    if (ms > LONGEST_WAIT) throw later()
    if (ms === 0) return
    await sleep(ms, stopping).catch(() => undefined)
    if (stopping.aborted) throw later()
  }
}

/** The same, for what a person waits for. Each call by itself, so that what was said once is not said again. */
export function retrying({ post, edit, open }: ConnectorCalls, stopping: AbortSignal): ConnectorCalls {
  return {
    post: (where, message) => retry(() => post(where, message), stopping),
    edit: (where, id, message) => retry(() => edit(where, id, message), stopping),
    open: (user, near) => retry(() => open(user, near), stopping),
  }
}

function target({ conversation, kind, thread }: Where): string {
  const root = kind === 'channel' && thread !== undefined ? splitThread(thread).message : ''
  return root === '' ? conversation : messageId(conversation, root)
}

function newThread({ conversation, tenant, bot }: Where, activity: object): object {
  return { isGroup: true, bot: { id: bot }, tenantId: tenant, channelData: { channel: { id: conversation } }, activity }
}
