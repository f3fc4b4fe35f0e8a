import type { Language } from '../../../language.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Network } from '../api/api.ts'
import { requestKind } from '../ingress/request-kind.ts'
import type { Body } from '../ingress/body.ts'
import { escape } from '../render/clean.ts'
import { noticeView } from '../render/modal.ts'
import { type FallbackLanguage, fallbackLanguage } from './fallback-language.ts'
import type { Workspace } from '../workspace.ts'

export type Sentence = Parameters<FallbackLanguage['say']>[1]

/**
 * Tells the person who asked a sentence instead of an answer, in whatever way this kind of request allows; `at` is the
 * workspace they asked in, when the bot works there.
 */
export type FallbackReply = (body: Body, sentence: Sentence, at?: Workspace | null) => object | undefined

export function fallbackReplier({ network, work }: { network: Network; work: InFlight }): FallbackReply {
  const strangers = fallbackLanguage()
  return (body, sentence, at) => {
    const user = userOf(body)
    const speech = at?.speech ?? strangers
    const text = escape(speech.say(user, sentence))
    switch (requestKind(body)) {
      case 'command':
        return { response_type: 'ephemeral', text }
      case 'form':
        return formError(body, text, speech.language(user))
      case 'options':
        return { options: [] }
      case 'interaction': {
        const address = body['response_url']
        if (typeof address === 'string') {
          work.later(() => network.respond(address, { response_type: 'ephemeral', replace_original: false, text }))
        } else if (user && at) {
          work.later(async () => {
            await at.api.posting.apiCall('chat.postMessage', { channel: user, text })
          })
        }
        return undefined
      }
      case 'event':
      case 'closed':
        return undefined
    }
  }
}

/** At the first field, so that the window stays open with everything in it. */
function formError(body: Body, text: string, language: Language): object {
  const [field] = fieldsOf(body)
  if (field) return { response_action: 'errors', errors: { [field]: text } }
  return { response_action: 'update', view: noticeView(language, 'Kastelein', [text]) }
}

/** The fields of a submitted window, in their order. */
export function fieldsOf(body: Body): string[] {
  const { blocks = [] } = (body['view'] ?? {}) as { blocks?: readonly { type?: string; block_id?: string }[] }
  return blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
}

function userOf(body: Body): string | undefined {
  const { user, user_id } = body as { user?: { id?: string }; user_id?: string }
  return user_id ?? user?.id
}
