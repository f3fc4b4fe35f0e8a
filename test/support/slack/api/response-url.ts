import { isForWant, refusedContent, type Result } from './chat.ts'
import type { Effect } from '../people/effects.ts'
import type { Json, Message, Workspace } from '../workspace.ts'

const HALF_AN_HOUR = 30 * 60_000
const USES = 5

/** Where the content of an answer belongs: who asked, where, and the message they pressed on, if any. */
export interface Asked {
  user: string
  channel: string
  source?: Message
}

/** An answer to a response address: Slack's status, its error, and what people see of it. */
export function respond(
  workspace: Workspace,
  id: string,
  body: Json,
): { status: number; error?: string; isForWant?: boolean; effects: Effect[] } {
  const address = workspace.addresses.get(id)
  if (!address) return { status: 404, error: 'no_such_url', effects: [] }
  if (workspace.now() - address.at > HALF_AN_HOUR) return { status: 404, error: 'expired_url', effects: [] }
  if (address.uses >= USES) return { status: 404, error: 'used_url', effects: [] }
  address.uses += 1
  const { refused, effects } = show(workspace, address, body)
  return refused
    ? { status: 400, error: refused.error ?? 'invalid', isForWant: isForWant(refused), effects }
    : { status: 200, effects }
}

/** What becomes visible of an answer's content, in a response or through its address. */
export function show(
  workspace: Workspace,
  { user, channel, source }: Asked,
  body: Json,
): { refused?: Result; effects: Effect[] } {
  if (body['delete_original'] === true) {
    if (!source) return { effects: [] }
    source.deleted = true
    return { effects: [{ kind: 'delete', message: source }] }
  }
  const refused = refusedContent(body['text'], body['blocks'], false, workspace)
  if (refused) return { refused, effects: [] }
  const text = (body['text'] ?? '') as string
  const blocks = (body['blocks'] ?? []) as Json[]
  if (body['replace_original'] === true && source) {
    Object.assign(source, { text, blocks, edits: source.edits + 1 })
    return { effects: [{ kind: 'edit', message: source }] }
  }
  const thread = body['thread_ts'] as string | undefined
  const hidden = body['response_type'] !== 'in_channel'
  const message = workspace.add({
    channel,
    bot: workspace.bot.bot,
    text,
    blocks,
    ...(thread && { thread }),
    ...(hidden && { only: user }),
  })
  return { effects: [{ kind: hidden ? 'whisper' : 'message', message }] }
}
