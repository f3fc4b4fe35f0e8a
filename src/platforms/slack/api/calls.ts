import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Card } from '../../../cards/card.ts'
import { SendError } from '../../platform.ts'
import type { Api } from './api.ts'
import type { WithFigures } from './figures-taken.ts'
import type { Pacing } from './pacing.ts'
import { sendError } from './send-error.ts'

/** Marks a message as sent by us for this reason, so that `find` can see whether it arrived. */
export const METADATA = 'kastelein'

export interface Posted {
  channel: string
  ts: string
}

interface PostedMessage {
  channel?: string
  ts?: string
  message?: { thread_ts?: string }
}

/** The calls of Slack's API that put something before people. They throw `SendError` only. */
export interface Calls {
  /**
   * Seen by everybody in the channel, in the thread or nowhere; with `broadcast` in the channel as well as in the thread. A user
   * id means the private chat with that person.
   */
  post(
    channel: string,
    card: Card,
    options?: { thread?: string | undefined; key?: string; broadcast?: boolean },
  ): Promise<Posted>
  /** Seen by one person in the channel, until they reload. */
  whisper(channel: string, user: string, card: Card, thread?: string): Promise<void>
  update(channel: string, ts: string, card: Card): Promise<void>
}

export function calls({ posting }: Pick<Api, 'posting'>, pace: Pacing, withFigures: WithFigures): Calls {
  async function call<T>(method: string, where: string, body: object, idempotent = true): Promise<T> {
    pace.check(method, where)
    try {
      return (await posting.apiCall(method, { ...body })) as T
    } catch (error) {
      const failed = sendError(error, idempotent)
      if (error instanceof WebAPIRateLimitedError) pace.hold(method, where, failed.retryAfter)
      throw failed
    }
  }

  const remove = (channel: string, ts: string): Promise<void> => call('chat.delete', channel, { channel, ts })

  return {
    async post(channel, card, { thread, key, broadcast } = {}) {
      const body = {
        channel,
        unfurl_links: false,
        unfurl_media: false,
        ...(thread && { thread_ts: thread, ...(broadcast && { reply_broadcast: true }) }),
        ...(key && { metadata: { event_type: METADATA, event_payload: { key } } }),
      }
      const posted = await withFigures('post', card, (content) =>
        call<PostedMessage>('chat.postMessage', channel, { ...body, ...content }, false),
      )
      if (!posted.channel || !posted.ts) throw new SendError('unclear', 'an answer without the message')
      const { channel: landed, ts } = posted
      // Slack takes a reply to a deleted message and puts it in the channel, as if that had been asked.
      if (thread !== undefined && posted.message?.thread_ts !== thread) {
        // Whether or not it can be taken away: posting it again would only put a second one there.
        await remove(landed, ts).catch(() => undefined)
        throw new SendError('message gone', 'the thread is no longer there')
      }
      return { channel: landed, ts }
    },
    whisper: (channel, user, card, thread) =>
      withFigures('whisper', card, (content) =>
        call('chat.postEphemeral', channel, { channel, user, ...content, ...(thread && { thread_ts: thread }) }),
      ),
    update: (channel, ts, card) =>
      withFigures('post', card, (content) => call('chat.update', channel, { channel, ts, ...content })),
  }
}
