import type { App, ReceiverEvent } from '@slack/bolt'
import { fault, type Log } from '../../../log.ts'
import { within } from '../../within.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Body } from './body.ts'
import { isReadableEvent } from './event-shape.ts'
import { isAboutInstalling } from '../install/lifecycle-events.ts'
import type { FallbackReply, Sentence } from '../replies/fallback-reply.ts'
import { requestKind } from './request-kind.ts'
import type { Workspace } from '../workspace.ts'
import type { Workspaces } from '../workspaces.ts'

/** What to tell Slack: 200 with the content it may carry, or a failure that makes it try an event again. */
export type Verdict = { status: 200; content?: unknown } | { status: 500 | 503 }

/** Takes in what Slack sent, over HTTP or a socket, and always comes to a verdict within three seconds. */
export type Ingress = (app: App, sent: { body: Body; retryNum?: number; retryReason?: string }) => Promise<Verdict>

interface IngressOptions {
  workspaces: Workspaces
  /** Hears in which workspace something happened, before any listener. */
  found: (body: Body, at: Workspace) => void
  fallback: FallbackReply
  work: InFlight
  log: Log
  maxAnswerMs: number
}

/** What is left of three seconds for the network after a listener used all of its time. */
const SPARE_MS = 200

/** Workspaces are known beforehand; only the first request from one, or after an outage, has to look it up. */
const LOOK_MS = 300

export function ingress({ workspaces, found, fallback, work, log, maxAnswerMs }: IngressOptions): Ingress {
  /** Slack tries an event again that failed; for everything else there is a person who must be told. */
  const instead = (body: Body, status: 500 | 503, sentence: Sentence, at?: Workspace | null): Verdict =>
    requestKind(body) === 'event' ? { status } : { status: 200, content: fallback(body, sentence, at) }

  const look = (body: Body): Promise<Workspace | null | undefined> =>
    workspaces.heard(body).catch((error: unknown) => {
      log.warn({ platform: 'slack', error: fault(error) }, 'a workspace could not be looked up')
      return undefined
    })

  return async (app, { body, ...retry }) => {
    if (body['type'] === 'app_rate_limited') {
      log.warn({ platform: 'slack' }, 'Slack holds back events: there were more than it delivers in an hour')
      return { status: 200 }
    }
    if (requestKind(body) === 'event' && !isReadableEvent(body)) {
      log.warn({ platform: 'slack' }, 'an event lacks what it should hold; nothing is done with it')
      return { status: 200 }
    }
    // Where the bot was uninstalled there is nobody to be any more, and that is what has to be heard.
    const isEverywhere = isAboutInstalling(body)
    const at = isEverywhere ? null : await within(LOOK_MS, look(body))
    if (at === undefined) {
      log.warn({ platform: 'slack' }, 'it is not known yet which workspace this is; asked Slack to come back')
      return instead(body, 503, 'slack.notSaved')
    }
    if (!at && !isEverywhere) return { status: 200, content: fallback(body, 'slack.otherWorkspace') }
    if (at) found(body, at)

    const acknowledged = Promise.withResolvers<Verdict>()
    let answered = false
    const ack: ReceiverEvent['ack'] = async (content) => {
      // Bolt acknowledges an event before its listener has stored it; here the listener comes first.
      if (requestKind(body) === 'event') return
      answered = true
      acknowledged.resolve({ status: 200, content })
    }
    const heard = work.track(
      app.processEvent({ body, ack, ...retry }).then(
        (): Verdict => (answered ? { status: 200 } : { status: 200, content: fallback(body, unknown(body), at) }),
        (error: unknown): Verdict => {
          log.error(
            { platform: 'slack', error: fault(error), attempts: retry.retryNum ?? 0 },
            'could not take in what Slack sent',
          )
          return instead(body, 500, 'slack.notSaved', at)
        },
      ),
    )
    const verdict = await within(maxAnswerMs + SPARE_MS, Promise.race([acknowledged.promise, heard]))
    return verdict ?? instead(body, 503, 'slack.fault', at)
  }
}

const unknown = (body: Body): Sentence =>
  requestKind(body) === 'command' ? 'slack.unknownCommand' : 'slack.unknownAction'
