import type { IncomingMessage, ServerResponse } from 'node:http'
import { App } from '@slack/bolt'
import type { Router } from 'express'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Bot, Invocation, Platform } from '../platform.ts'
import { inFlight } from '../in-flight.ts'
import { slackNetwork } from './api/api.ts'
import { check } from './api/check.ts'
import { delivery } from './api/deliver.ts'
import { ingress } from './ingress/ingress.ts'
import { type HostingOptions, manyInstallations } from './install/many.ts'
import { listenToInstalling } from './install/lifecycle-events.ts'
import { listen } from './ingress/listen.ts'
import { oneInstallation } from './install/single.ts'
import { enrich } from './invocations/enrich.ts'
import { slackReceiver } from './ingress/receiver.ts'
import { answerKey } from './replies/reply.ts'
import { signatures } from './ingress/signature.ts'
import { fallbackReplier } from './replies/fallback-reply.ts'
import type { Workspace } from './workspace.ts'
import { slackWorkspaces } from './workspaces.ts'

export type SlackOptions = {
  signingSecret: string
  /** Listens over a socket as well, which needs no public address: for development. */
  appToken?: string
  /** Another address of the API than Slack's own. */
  apiUrl?: string
  /** The machine's own clock, which signatures, tokens and Slack's limits go by. */
  clock: Clock
  log: Log
  /** How long an answer may take that goes into the response; Slack waits for three seconds. Default 2,500. */
  maxAnswerMs?: number
  /** After so many ms without an answer from Slack it is unclear whether a message was posted. Default 10,000. */
  maxPostMs?: number
  /** How long a request may take to come in. Default 5,000: Slack itself gives up after three seconds. */
  maxBodyMs?: number
  /** The token of the bot user in the only workspace, `xoxb-…`; or what it takes to be installed in any number of them. */
} & ({ botToken: string; home?: string } | HostingOptions)

export interface Slack extends Platform {
  /** Takes `POST /slack/events`, before anything else has read the body. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** What people see who install the bot, below `/slack`; absent when it has its workspace already. */
  pages: Router | undefined
  /** Keeps tokens fresh; for every hour. */
  upkeep(): Promise<void>
}

/** Where Slack sends everything; as the manifest has it when we do not know our own address. */
function eventsAddress(home = 'https://your-host.example'): string {
  return `${home}/slack/events`
}

/** Slack as a platform. */
export function slack(options: SlackOptions): Slack {
  const { signingSecret, appToken, clock, log, maxAnswerMs = 2_500 } = options
  let bot: Bot | undefined
  const network = slackNetwork(options)
  const work = inFlight('slack', log)
  const around = { network, clock, log }
  const { installations, renew, serve } =
    'botToken' in options ? oneInstallation(options.botToken, around) : manyInstallations(options, around)
  const workspaces = slackWorkspaces({
    installations,
    renew,
    network,
    notice: async (notice) => bot?.notice(notice),
    language: async (workspace) => (await bot?.companyLanguage({ platform: 'slack', workspace })) ?? null,
    clock,
    log,
    work,
    asksForSearches: appToken === undefined,
  })
  const hosted = serve(workspaces)
  // Looked up once, at the ingress; there is none for what is about installing.
  const origins = new WeakMap<object, Workspace>()
  const fallback = fallbackReplier({ network, work })
  const receiver = slackReceiver({
    ingress: ingress({ workspaces, found: (body, at) => void origins.set(body, at), fallback, work, log, maxAnswerMs }),
    signatures: signatures(signingSecret, clock),
    work,
    network,
    appToken,
    clock,
    log,
    maxBodyMs: options.maxBodyMs,
  })
  const app = new App({
    receiver,
    // No token here: Bolt's own clients stay unused, ours wait for nobody.
    authorize: async (_source, body) => {
      const workspace = body && origins.get(body)
      if (!workspace) return {}
      const { bot, user, team } = workspace.me
      return { botId: bot, botUserId: user, teamId: team, workspace }
    },
    clientOptions: network.options,
    logger: network.options.logger,
    convoStore: false,
  })
  // Rethrown so that the ingress can tell Slack that it was not taken in.
  app.error(async (error) => {
    throw error
  })

  const spoken = delivery(workspaces)

  /** Whether the answer is in the private chat already; where nobody can look it is given again. */
  async function isGiven({ event, workspace, place }: Invocation, since: Date): Promise<boolean> {
    if (place.kind !== 'direct') return false
    const { id, thread } = place
    const found = await spoken.find(
      { workspace, to: { place: id }, ...(thread && { thread }) },
      answerKey(event),
      since,
    )
    return typeof found === 'object'
  }

  return {
    name: 'slack',
    // Over a socket Slack asks without having been given an address.
    ...(appToken === undefined && { searchAddress: eventsAddress(options.home) }),
    handle: receiver.handle,
    pages: hosted.pages,
    upkeep: hosted.upkeep,
    async start(listener) {
      bot = listener
      await hosted.start()
      listen(app, { bot: listener, fallback, work, log, maxAnswerMs })
      listenToInstalling(app, installations, workspaces)
      await app.start()
    },
    stop: receiver.stop,
    async reply(invocation, answer, since) {
      const { reply } = await workspaces.of(invocation.workspace)
      if (since && (await isGiven(invocation, since))) return
      await reply(invocation, answer)
    },
    ...spoken,
    check: (workspace, complaints) => check(workspaces, workspace, complaints),
    async recognise(invocation) {
      return enrich(await workspaces.of(invocation.workspace), invocation)
    },
    async readers({ workspace, to }) {
      if (!('place' in to)) return 'colleagues'
      const { outsiders } = await workspaces.of(workspace)
      return outsiders.readers(to.place)
    },
    async profile(workspace, user) {
      const { people } = await workspaces.of(workspace)
      return people.profile(user)
    },
  }
}
