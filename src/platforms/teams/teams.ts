import type { IncomingMessage, ServerResponse } from 'node:http'
import { fault } from '../../log.ts'
import type { Ears, Notice, Platform } from '../platform.ts'
import type { Activity } from './activity.ts'
import { asking } from './asking.ts'
import { gate } from './gate.ts'
import { http } from './http.ts'
import { inFlight } from './in-flight.ts'
import { listening } from './listening.ts'
import { mouth } from './mouth.ts'
import { chatNotice, isEvent, noticeOf } from './notices.ts'
import type { TeamsOptions } from './options.ts'
import { redeliveries } from './redelivery.ts'
import { referenceOf } from './reference.ts'
import { router } from './router.ts'
import { safe, serviceHosts } from './service-hosts.ts'
import { signingKeys } from './signing-keys.ts'

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
  const tokenUrl = secret(options.tokenUrl ?? `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
  const mayServe = serviceHosts(options.serviceHosts)
  const work = inFlight()
  let ears: Ears | undefined
  let stopping = false

  const speech = mouth({
    ...options,
    tokenUrl,
    mayServe,
    patiently: work.patiently,
    made: (chat) => aside(chatNotice(chat)),
  })
  const listener = listening({
    ears: () => started(ears),
    asking: asking(tenantId, clock, redeliveries(clock)),
    reply: speech.reply,
    putAway: (activity, message, shown) => speech.replace(referenceOf(activity, tenantId), message, shown),
    work,
    log,
    maxAnswerMs,
  })
  const noticed = (activity: Activity) => noticeOf(activity, referenceOf(activity, tenantId))
  const route = router({ ...listener, event: (activity) => started(ears).notice(noticed(activity)) })
  const serve = http({
    gate: gate({ appId, tenantId, keys: signingKeys(metadataUrl, clock, log), mayServe, clock }),
    route: (activity) => {
      const notice = noticed(activity)
      if (notice.what === 'place') speech.met(referenceOf(activity, tenantId))
      else speech.lost(activity.from.id)
      // An event is nothing but its notice, and is delivered again when that fails.
      if (!isEvent(activity)) aside(notice)
      return route(activity)
    },
    taken: listener.taken,
    clock,
    log,
  })

  function aside(notice: Notice): void {
    const noted = started(ears)
      .notice(notice)
      .catch((error: unknown) => log.warn({ platform: 'teams', fault: fault(error) }, 'a place was not noted'))
    void work.track(noted)
  }

  return {
    name: 'teams',
    async start(given) {
      await given.notice({ platform: 'teams', workspace: tenantId, what: 'workspace' })
      ears = given
      // A wrong secret is better known now than when there is something to say.
      void work.track(speech.ready())
    },
    async stop() {
      stopping = true
      await work.landed()
    },
    async handle(req, res) {
      if (ears && !stopping) return work.track(serve(req, res))
      res.writeHead(503, { connection: 'close' }).end()
    },
    reply: speech.reply,
    post: speech.post,
    edit: speech.edit,
    // Teams lets a bot look at nothing it said.
    find: async () => 'unknown',
    profile: async (workspace, user) => (workspace === tenantId ? speech.profile(user) : null),
  }
}

function started(ears: Ears | undefined): Ears {
  if (!ears) throw new Error('not started')
  return ears
}

function secret(url: string): string {
  if (!safe(url)) throw new Error(`${url} must begin with https://`)
  return url
}
