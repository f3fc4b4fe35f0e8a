import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Bot, Platform, Viewer } from '../platform.ts'
import { inFlight } from '../in-flight.ts'
import type { Activity } from './ingress/activity.ts'
import { invocations } from './invocations/invocations.ts'
import { auth } from './ingress/auth.ts'
import { placeOf, speakerOf } from './invocations/identity.ts'
import { http } from './ingress/http.ts'
import { activityHandlers } from './ingress/handlers.ts'
import { queries } from './ingress/queries.ts'
import { actionOn } from './invocations/message-action.ts'
import { sender } from './api/sender.ts'
import { chatNotice } from './ingress/notices.ts'
import { lifecycle } from './ingress/lifecycle.ts'
import type { TeamsOptions } from './options.ts'
import { readers, recognise } from './invocations/enrich.ts'
import { redeliveries } from './invocations/redelivery.ts'
import { referenceOf } from './invocations/reference.ts'
import { router } from './ingress/router.ts'
import { safe, serviceHosts } from './ingress/service-hosts.ts'
import { signingKeys } from './ingress/signing-keys.ts'

export type { TeamsOptions } from './options.ts'

export interface Teams extends Platform {
  /** Answers `POST /api/messages`. Reads the body itself, so it goes before anything that reads bodies. Never rejects. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** The bot in Microsoft Teams, for one tenant. Throws when an address for secrets has no TLS. */
export function teams(options: TeamsOptions): Teams {
  const { appId, tenantId, clock, log, maxAnswerMs = 2_500 } = options
  const metadataUrl = secret(
    options.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  )
  const tenantMetadataUrl =
    options.openIdMetadataUrl ?? `https://login.microsoftonline.com/${tenantId}/v2.0/.well-known/openid-configuration`
  const tokenUrl = secret(options.tokenUrl ?? `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
  const mayServe = serviceHosts(options.serviceHosts)
  const work = inFlight('teams', log)
  let bot: Bot | undefined
  let stopping = false

  const heard = () => started(bot)
  const reference = (activity: Activity) => referenceOf(activity, tenantId)

  const speech = sender({
    ...options,
    tokenUrl,
    mayServe,
    work,
    made: (chat) => notes.aside(chatNotice(chat)),
    gone: (notice) => notes.aside(notice),
  })
  const { people, who } = speech
  const viewer = (activity: Activity): Viewer => ({
    platform: 'teams',
    workspace: tenantId,
    user: speakerOf(activity, who),
    place: placeOf(activity, reference(activity), who),
  })
  const looks = queries({ bot: heard, viewer, publicUrl: options.publicUrl, log, maxAnswerMs })
  const listener = activityHandlers({
    bot: heard,
    invocations: invocations(tenantId, clock, redeliveries(clock), who),
    action: (activity) => actionOn(activity, reference(activity)),
    home: looks.home,
    reply: speech.reply,
    putAway: (activity, message, shown) => speech.replace(reference(activity), message, shown),
    work,
    log,
    maxAnswerMs,
  })
  const notes = lifecycle({ bot: heard, tenantId, people, who, installed: listener.installed, work, clock, log })
  const route = router({ ...listener, ...looks })
  const serve = http({
    auth: auth({
      appId,
      tenantId,
      keys: signingKeys(metadataUrl, clock, log),
      tenantKeys: signingKeys(tenantMetadataUrl, clock, log),
      strict: options.strictTokens ?? false,
      mayServe,
      clock,
    }),
    route: async (activity) => {
      await notes.note(activity)
      return route(activity)
    },
    taken: listener.taken,
    clock,
    log,
    maxBodyMs: options.maxBodyMs,
  })

  return {
    name: 'teams',
    async start(given) {
      await given.notice({ platform: 'teams', workspace: tenantId, what: 'workspace' })
      bot = given
      // A wrong secret is better known now than when there is something to say.
      void work.track(speech.check())
    },
    async stop() {
      stopping = true
      await work.done()
    },
    async handle(req, res) {
      if (bot && !stopping) return work.track(serve(req, res))
      res.writeHead(503, { connection: 'close' }).end()
    },
    reply: speech.reply,
    post: speech.post,
    edit: speech.edit,
    // Teams lets a bot look at nothing it said.
    find: async () => 'unknown',
    // Whether the bot is still in a channel Teams tells by itself.
    check: async (workspace) => (workspace === tenantId ? speech.check() : []),
    recognise: (invocation) => recognise(who, invocation),
    readers: (to) => readers(who, to),
    profile: async (workspace, user) => (workspace === tenantId ? speech.profile(user) : null),
  }
}

function started(bot: Bot | undefined): Bot {
  if (!bot) throw new Error('not started')
  return bot
}

function secret(url: string): string {
  if (!safe(url)) throw new Error(`${url} must begin with https://`)
  return url
}
