import type { BlockSuggestion, types } from '@slack/bolt'
import { fault } from '../../../log.ts'
import type { Viewer } from '../../platform.ts'
import type { Conversation } from './converse.ts'
import { place, speakerOf } from '../invocations/heard-event.ts'
import { within } from '../../within.ts'
import { enrich } from '../invocations/enrich.ts'
import { LIMITS } from '../render/limits.ts'
import { draw, fits } from '../render/modal.ts'
import { readMetadata } from '../invocations/reply-target.ts'
import type { Workspace } from '../workspace.ts'

/**
 * What a field that searches offers for what is typed in it so far. Always an answer in time: none when it fails or takes too
 * long, and none for who may not look. Nothing that was typed is written down.
 */
export async function suggest(
  { bot, log, maxAnswerMs }: Conversation,
  here: Workspace,
  body: BlockSuggestion,
): Promise<{ options: types.PlainTextOption[] }> {
  here.searches.asked()
  const look = async () => {
    const viewer = await viewerOf(body, here)
    return viewer ? bot.relations(viewer, body.value, LIMITS.option.count) : []
  }
  try {
    const found = await within(maxAnswerMs, look())
    if (!found) log.warn({ platform: 'slack' }, 'a search took too long')
    return { options: (found ?? []).filter(fits).slice(0, LIMITS.option.count).map(draw) }
  } catch (error) {
    log.error({ platform: 'slack', error: fault(error) }, 'a search failed')
    return { options: [] }
  }
}

/** Who types, and in a form from where; null when the form is not one of ours. */
async function viewerOf({ view, user }: BlockSuggestion, here: Workspace): Promise<Viewer | null> {
  const kept = view && readMetadata(view.private_metadata)
  if (!kept) return null
  const { channel, kind = 'channel', thread } = kept.from
  return enrich(here, {
    platform: 'slack' as const,
    workspace: here.me.team,
    user: speakerOf({ user: user.id, team: user.team_id }, here.me),
    place: channel ? place(channel, kind, thread) : { id: user.id, kind: 'direct' as const },
  })
}
