import { setTimeout } from 'node:timers/promises'
import { type Notice, type Platform, SendError, type Speaker, type Trouble } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import { type ConversationCache, conversationCache } from './conversation-cache.ts'
import { type Reply, replier } from '../replies/replies.ts'
import { confide } from '../replies/chats.ts'
import { connector, orGovernment } from './connector.ts'
import type { TeamsOptions } from '../options.ts'
import { proactive } from './proactive.ts'
import { type Outsiders, outsiders } from '../invocations/outsiders.ts'
import { pacing } from './pacing.ts'
import { profileOf } from './profile.ts'
import type { Reference } from '../invocations/reference.ts'
import { type ConnectorCalls, connectorCalls, inTurn, retrying, type Where } from './connector-calls.ts'
import { token } from './token.ts'

/** Everything the bot does in Teams of its own accord: outgoing calls, and what it must remember for them. */
export interface Sender extends Pick<Platform, 'post' | 'edit'> {
  reply: Reply
  /** Puts another message in the place of one, for somebody who waits for it. */
  replace: ConnectorCalls['edit']
  profile(user: string): Promise<Speaker | null>
  /** Whether we are let in to speak at all. */
  check(): Promise<Trouble[]>
  people: ConversationCache
  who: Outsiders
}

export interface SenderOptions extends TeamsOptions {
  tokenUrl: string
  mayServe: (serviceUrl: string) => boolean
  work: InFlight
  /** A chat with a person was made, to be stored. */
  made: (chat: Reference) => void
  /** Teams said that a place or a person cannot be spoken to any more. */
  gone: (notice: Notice) => void
}

// learn.microsoft.com, "Send proactive messages": the service of the government community cloud.
const GOVERNMENT = 'https://smba.infra.gcc.teams.microsoft.com/teams'

export function sender(options: SenderOptions): Sender {
  const { clock, log, mayServe, made, gone, work, governmentUrl = GOVERNMENT, maxCallMs = 10_000 } = options
  const { tempo, sleep = (ms, signal) => setTimeout(ms, undefined, { signal }) } = options
  const people = conversationCache()
  const pace = pacing(clock, tempo)
  const bearer = token(options)
  const connect = orGovernment(connector({ token: bearer, mayServe, clock, timeoutMs: maxCallMs }), governmentUrl)
  const speak = connectorCalls(connect, pace, pace.said)
  const calm = retrying(connectorCalls(connect, pace, inTurn(pace, sleep, work.stopping)), work.stopping)
  const nowhere = (): Where => {
    const serviceUrl = people.serviceUrl()
    if (serviceUrl === undefined) throw new SendError('later', 'nothing heard from Teams yet', { retryAfter: 60_000 })
    return { serviceUrl, conversation: '', kind: 'direct', tenant: options.tenantId, bot: `28:${options.appId}` }
  }
  const open = async (user: string): Promise<Where> => speak.open(user, nowhere())
  const { post, edit } = proactive({
    tenantId: options.tenantId,
    nowhere,
    calls: speak,
    confide: confide(speak, people, made, { unasked: true }),
    pacing: pace,
    people,
    gone,
    log,
  })

  return {
    post,
    edit,
    reply: replier(calm, confide(calm, people, made), log),
    replace: calm.edit,
    profile: (user) => profileOf(connect, user, () => people.seen(user) ?? open(user)),
    async check() {
      const refusal = await bearer.refusal()
      return refusal === null ? [] : [{ what: 'token refused', about: refusal }]
    },
    people,
    who: outsiders({ connect, people, open, track: work.track, clock, log }),
  }
}
