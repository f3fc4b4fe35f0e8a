import type { types } from '@slack/bolt'
import type { Log } from '../../../log.ts'
import { noticeView } from '../render/modal.ts'
import { sendError } from '../api/send-error.ts'
import type { FallbackLanguage } from './fallback-language.ts'
import type { ReplyTarget } from '../invocations/reply-target.ts'
import type { Workspace } from '../workspace.ts'

/** A window whose content is still to come. */
export function loadingView(speech: FallbackLanguage, user: string, saved = true): types.ModalView {
  const text = speech.say(user, saved ? 'slack.waiting' : 'slack.notSavedYet')
  return noticeView(speech.language(user), speech.say(user, 'slack.waitingTitle'), [text])
}

/**
 * Opens the window of a form at once, before anything is looked up or written: its trigger works for three seconds only. Its
 * name is the trigger, so that it is found again whatever happens meanwhile. Never rejects; without a window the form is
 * offered by a button.
 */
export async function openAtOnce({ windows, speech }: Workspace, target: ReplyTarget, log: Log): Promise<void> {
  if (!target.opened || !target.trigger) return
  try {
    await windows.open(target.trigger, { ...loadingView(speech, target.user), external_id: target.trigger })
  } catch (error) {
    log.warn({ platform: 'slack', outcome: sendError(error).message }, 'a window did not open in time')
  }
}
