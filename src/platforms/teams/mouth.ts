import { type Platform, SendError, type Speaker } from '../platform.ts'
import { acquaintances } from './acquaintances.ts'
import { type Reply, replier } from './answering.ts'
import { confide } from './chats.ts'
import { connector } from './connector.ts'
import type { InFlight } from './in-flight.ts'
import type { TeamsOptions } from './options.ts'
import { outgoing } from './outgoing.ts'
import { pacing } from './pacing.ts'
import { profileOf } from './profile.ts'
import type { Reference } from './reference.ts'
import { patient, type Speaking, speaking, type Where } from './speaking.ts'
import { token } from './token.ts'

/** Everything the bot does in Teams of its own accord: outgoing calls, and what it must remember for them. */
export interface Mouth extends Pick<Platform, 'post' | 'edit'> {
  reply: Reply
  /** Puts another message in the place of one, for somebody who waits for it. */
  replace: Speaking['edit']
  profile(user: string): Promise<Speaker | null>
  /** Whether we can speak at all; what is wrong is in the log. */
  ready(): Promise<boolean>
  met(reference: Reference): void
  lost(user: string): void
}

export interface MouthOptions extends TeamsOptions {
  tokenUrl: string
  mayServe: (serviceUrl: string) => boolean
  patiently: InFlight['patiently']
  /** A chat with a person was made, to be stored. */
  made: (chat: Reference) => void
}

export function mouth(options: MouthOptions): Mouth {
  const { clock, log, mayServe, made, patiently, maxCallMs = 10_000 } = options
  const people = acquaintances()
  const pace = pacing(clock)
  const bearer = token(options)
  const connect = connector({ token: bearer, mayServe, clock, timeoutMs: maxCallMs })
  const speak = speaking(connect, pace)
  const calm = patient(speak, patiently)
  const nowhere = (): Where => {
    const serviceUrl = people.serviceUrl()
    if (serviceUrl === undefined) throw new SendError('later', 'nothing heard from Teams yet', { retryAfter: 60_000 })
    return { serviceUrl, conversation: '', kind: 'direct', tenant: options.tenantId, bot: `28:${options.appId}` }
  }
  const { post, edit } = outgoing({
    tenantId: options.tenantId,
    nowhere,
    speaking: speak,
    confide: confide(speak, people, made),
    pacing: pace,
    people,
  })

  return {
    post,
    edit,
    reply: replier(calm, confide(calm, people, made), log),
    replace: calm.edit,
    profile: (user) => profileOf(connect, user, () => people.seen(user) ?? speak.open(user, nowhere())),
    ready: () => bearer.get().then(Boolean, () => false),
    met: people.met,
    lost: people.lost,
  }
}
