import type { Api } from './api.ts'
import { sendError } from './send-error.ts'

/** A channel as Slack describes it to the bot. */
export interface Channel {
  name: string | undefined
  /** The bot is in it, and can speak there. */
  open: boolean
  archived: boolean
  /** With another company, or about to be. Within one organisation is within one company. */
  shared: boolean
}

/** Null when Slack does not show it to the bot: it is gone, or private without the bot in it. Throws `SendError`. */
export async function channelOf({ quick }: Api, channel: string): Promise<Channel | null> {
  try {
    const { channel: found } = await quick.conversations.info({ channel })
    if (!found) return null
    const { name, is_member, is_archived: archived = false, is_ext_shared, is_pending_ext_shared } = found
    const shared = Boolean(is_ext_shared || is_pending_ext_shared)
    return { name, open: is_member === true && !archived, archived, shared }
  } catch (error) {
    const failed = sendError(error, true)
    if (failed.kind === 'gone') return null
    throw failed
  }
}
