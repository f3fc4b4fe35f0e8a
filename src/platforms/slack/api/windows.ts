import type { types } from '@slack/bolt'
import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Api } from './api.ts'
import type { Pacing } from './pacing.ts'
import { sendError } from './send-error.ts'

/** Which window: by the id Slack gave it, or by the name it was opened under. */
export type Which = { view_id: string } | { external_id: string }

/** The windows people have open in one workspace. Throws `SendError` only. */
export interface Windows {
  /** A trigger works once, within three seconds. */
  open(trigger: string, view: types.ModalView): Promise<void>
  /** False when somebody closed it. What another update has put into it meanwhile stays. */
  update(which: Which, view: types.ModalView): Promise<boolean>
}

/** `draws` hears of every window before it is drawn; only one that has been open for a while waits for it. */
export function windows(
  { quick }: Pick<Api, 'quick'>,
  pace: Pacing,
  draws: (view: types.ModalView) => Promise<void>,
): Windows {
  async function call(method: string, body: Record<string, unknown>): Promise<void> {
    pace.check(method, '')
    try {
      await quick.apiCall(method, body)
    } catch (error) {
      const failed = sendError(error, true)
      if (error instanceof WebAPIRateLimitedError) pace.hold(method, '', failed.retryAfter)
      throw failed
    }
  }

  return {
    async open(trigger_id, view) {
      void draws(view)
      await call('views.open', { trigger_id, view })
    },
    async update(which, view) {
      try {
        await draws(view)
        await call('views.update', { ...which, view })
        return true
      } catch (error) {
        const { message } = sendError(error)
        if (message === 'not_found') return false
        // Whoever was first has put something newer there, and that is what the person is looking at.
        if (message === 'hash_conflict') return true
        throw error
      }
    },
  }
}
