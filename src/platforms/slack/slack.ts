import type { IncomingMessage, ServerResponse } from 'node:http'
import { App } from '@slack/bolt'
import type { Clock } from '../../clock.ts'
import { fault, type Log } from '../../log.ts'
import type { Ears, Platform } from '../platform.ts'
import { slackApi } from './api.ts'
import { calls as slackCalls } from './calls.ts'
import { delivery } from './deliver.ts'
import { door } from './door.ts'
import { checkToken, whoAmI as askWhoIAm } from './identity.ts'
import { listen } from './listen.ts'
import { pacing } from './pacing.ts'
import { people as slackPeople } from './people.ts'
import { slackReceiver } from './receiver.ts'
import { replier } from './reply.ts'
import { signatures } from './signature.ts'
import { sorry as slackSorry } from './sorry.ts'
import { speech as slackSpeech } from './speech.ts'
import { workInFlight } from './work.ts'

export interface SlackOptions {
  signingSecret: string
  /** The token of the bot user, `xoxb-…`. */
  botToken: string
  /** Listens over a socket as well, which needs no public address: for development. */
  appToken?: string
  /** Another address of the API than Slack's own. */
  apiUrl?: string
  clock: Clock
  log: Log
  /** How long an answer may take that goes into the response; Slack waits for three seconds. Default 2,500. */
  maxAnswerMs?: number
  /** After so many ms without an answer from Slack it is unclear whether a message was posted. Default 10,000. */
  maxPostMs?: number
}

/** Slack as a platform. `handle` takes `POST /slack/events`, before anything else has read the body. */
export function slack(
  options: SlackOptions,
): Platform & { handle(req: IncomingMessage, res: ServerResponse): Promise<void> } {
  const { signingSecret, appToken, clock, log, maxAnswerMs = 2_500 } = options
  const api = slackApi(options)
  let ears: Ears | undefined
  const whoAmI = askWhoIAm(api, async ({ team }) =>
    ears?.notice({ platform: 'slack', workspace: team, what: 'workspace' }),
  )
  const pace = pacing(clock)
  const calls = slackCalls(api, pace)
  const speech = slackSpeech()
  const people = slackPeople(api, whoAmI, clock)
  const work = workInFlight((error) => log.error({ platform: 'slack', error: fault(error) }, 'somebody got no answer'))
  const sorry = slackSorry({ api, speech, work })
  const reply = replier({ api, calls, speech, log })
  const receiver = slackReceiver({
    door: door({ whoAmI, sorry, work, log, maxAnswerMs }),
    signatures: signatures(signingSecret, clock),
    work,
    api,
    appToken,
    log,
  })
  const app = new App({
    receiver,
    // No token here: Bolt's own clients stay unused, ours wait for nobody.
    authorize: async () => {
      const { bot, user, team } = await whoAmI()
      return { botId: bot, botUserId: user, teamId: team }
    },
    clientOptions: api.options,
    logger: api.options.logger,
    convoStore: false,
  })
  // Rethrown so that the door can tell Slack that it was not taken in.
  app.error(async (error) => {
    throw error
  })

  return {
    name: 'slack',
    handle: receiver.handle,
    async start(listener) {
      ears = listener
      await checkToken(whoAmI, log)
      listen(app, { ears: listener, whoAmI, people, reply, sorry, speech, work, log, maxAnswerMs })
      await app.start()
    },
    stop: receiver.stop,
    reply,
    ...delivery({ api, calls, pace, whoAmI }),
    profile: (_workspace, user) => people.profile(user),
  }
}
