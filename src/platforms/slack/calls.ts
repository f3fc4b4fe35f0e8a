import type { types } from '@slack/bolt'
import { type WebClient, WebAPIRateLimitedError } from '@slack/web-api'
import type { Card } from '../../cards/card.ts'
import { SendError } from '../platform.ts'
import type { Api } from './api.ts'
import { message } from './message.ts'
import type { Pacing } from './pacing.ts'
import { sendError } from './send-error.ts'

/** Marks a message as sent by us for this reason, so that `find` can see whether it arrived. */
export const METADATA = 'kastelein'

export interface Posted {
  channel: string
  ts: string
  /** The thread it landed in, which is not always the one that was asked for. */
  thread: string | undefined
}

/** The calls of Slack's API that put something before people. They throw `SendError` only. */
export interface Calls {
  /** Seen by everybody in the channel; a user id means the private chat with that person. */
  post(channel: string, card: Card, options?: { thread?: string | undefined; key?: string }): Promise<Posted>
  /** Seen by one person in the channel, until they reload. */
  whisper(channel: string, user: string, card: Card, thread?: string): Promise<void>
  update(channel: string, ts: string, card: Card): Promise<void>
  remove(channel: string, ts: string): Promise<void>
  openView(trigger: string, view: types.ModalView): Promise<void>
  updateView(id: string, view: types.ModalView): Promise<void>
}

export function calls(api: Api, pace: Pacing): Calls {
  async function call<T>(
    client: WebClient,
    method: string,
    where: string,
    body: object,
    idempotent = true,
  ): Promise<T> {
    pace.check(method, where)
    try {
      return (await client.apiCall(method, { ...body })) as T
    } catch (error) {
      const failed = sendError(error, idempotent)
      if (error instanceof WebAPIRateLimitedError) pace.hold(method, where, failed.retryAfter)
      throw failed
    }
  }

  return {
    async post(channel, card, { thread, key } = {}) {
      const body = {
        channel,
        ...message(card),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread && { thread_ts: thread }),
        ...(key && { metadata: { event_type: METADATA, event_payload: { key } } }),
      }
      const posted = await call<{ channel?: string; ts?: string; message?: { thread_ts?: string } }>(
        api.posting,
        'chat.postMessage',
        channel,
        body,
        false,
      )
      if (!posted.channel || !posted.ts) throw new SendError('unclear', 'an answer without the message')
      return { channel: posted.channel, ts: posted.ts, thread: posted.message?.thread_ts }
    },
    whisper: (channel, user, card, thread) =>
      call(api.posting, 'chat.postEphemeral', channel, {
        channel,
        user,
        ...message(card),
        ...(thread && { thread_ts: thread }),
      }),
    update: (channel, ts, card) => call(api.posting, 'chat.update', channel, { channel, ts, ...message(card) }),
    remove: (channel, ts) => call(api.posting, 'chat.delete', channel, { channel, ts }),
    openView: (trigger_id, view) => call(api.quick, 'views.open', '', { trigger_id, view }),
    updateView: (view_id, view) => call(api.quick, 'views.update', '', { view_id, view }),
  }
}
