import type { App, ReceiverEvent } from '@slack/bolt'
import { fault, type Log } from '../../log.ts'
import type { Body } from './body.ts'
import { isOurs, type WhoAmI } from './identity.ts'
import { within } from './inline.ts'
import { kindOf, type Sentence, type Sorry } from './sorry.ts'
import type { Work } from './work.ts'

/** What to tell Slack: 200 with the content it may carry, or a failure that makes it try an event again. */
export type Verdict = { status: 200; content?: unknown } | { status: 500 | 503 }

/** Takes in what Slack sent, over HTTP or a socket, and always comes to a verdict within three seconds. */
export type Door = (app: App, sent: { body: Body; retryNum?: number; retryReason?: string }) => Promise<Verdict>

interface DoorOptions {
  whoAmI: WhoAmI
  sorry: Sorry
  work: Work
  log: Log
  maxAnswerMs: number
}

/** What is left of three seconds for the network after a listener used all of its time. */
const SPARE_MS = 200

/** The token is tried at the start; only when Slack did not answer then, a request finds us not knowing who we are. */
const UNKNOWN_MS = 300

export function door({ whoAmI, sorry, work, log, maxAnswerMs }: DoorOptions): Door {
  /** Slack tries an event again that failed; for everything else there is a person who must be told. */
  const instead = (body: Body, status: 500 | 503, sentence: Sentence): Verdict =>
    kindOf(body) === 'event' ? { status } : { status: 200, content: sorry(body, sentence) }

  return async (app, { body, ...retry }) => {
    if (body['type'] === 'app_rate_limited') {
      log.warn({ platform: 'slack' }, 'Slack holds back events: there were more than it delivers in an hour')
      return { status: 200 }
    }
    const me = await within(
      UNKNOWN_MS,
      whoAmI().catch(() => undefined),
    )
    if (!me) {
      log.warn({ platform: 'slack' }, 'Slack does not say who we are; asked it to come back')
      return instead(body, 503, 'slack.notSaved')
    }
    if (!isOurs(me, body)) return { status: 200, content: sorry(body, 'slack.otherWorkspace') }

    const acknowledged = Promise.withResolvers<Verdict>()
    let answered = false
    const ack: ReceiverEvent['ack'] = async (content) => {
      // Bolt acknowledges an event before its listener has stored it; here the listener comes first.
      if (kindOf(body) === 'event') return
      answered = true
      acknowledged.resolve({ status: 200, content })
    }
    const heard = work.track(
      app.processEvent({ body, ack, ...retry }).then(
        (): Verdict => (answered ? { status: 200 } : { status: 200, content: sorry(body, unknown(body)) }),
        (error: unknown): Verdict => {
          log.error(
            { platform: 'slack', error: fault(error), attempts: retry.retryNum ?? 0 },
            'could not take in what Slack sent',
          )
          return instead(body, 500, 'slack.notSaved')
        },
      ),
    )
    const verdict = await within(maxAnswerMs + SPARE_MS, Promise.race([acknowledged.promise, heard]))
    return verdict ?? instead(body, 503, 'slack.fault')
  }
}

const unknown = (body: Body): Sentence => (kindOf(body) === 'command' ? 'slack.unknownCommand' : 'slack.unknownAction')
