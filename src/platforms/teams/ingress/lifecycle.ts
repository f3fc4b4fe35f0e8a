import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import type { Bot, Notice } from '../../platform.ts'
import { ttlCache } from '../../ttl-cache.ts'
import type { InFlight } from '../../in-flight.ts'
import type { ConversationCache } from '../api/conversation-cache.ts'
import { type Activity, isElsewhere } from './activity.ts'
import { isEvent, left, noticesOf } from './notices.ts'
import type { Outsiders } from '../invocations/outsiders.ts'
import { type Reference, referenceOf } from '../invocations/reference.ts'

export interface Lifecycle {
  /** Takes note of who and where, before anything is done with an activity. Throws when an event could not be kept. */
  note(activity: Activity): Promise<void>
  /** Passes on what was noticed; what fails is noticed again with the next activity. */
  aside(notice: Notice): void
}

export interface LifecycleOptions {
  bot: () => Bot
  tenantId: string
  people: ConversationCache
  who: Outsiders
  /** Somebody added the app for themselves. */
  installed: (activity: Activity) => Promise<void>
  work: InFlight
  clock: Clock
  log: Log
}

const DAY_MS = 86_400_000

export function lifecycle({ bot, tenantId, people, who, installed, work, clock, log }: LifecycleOptions): Lifecycle {
  const installs = ttlCache<number>(clock)

  /** Teams brings again what it got no answer to: an install that comes after a later uninstall is none. */
  function isOld({ type, timestamp = '' }: Activity, { conversation }: Reference): boolean {
    if (type !== 'installationUpdate') return false
    const at = Date.parse(timestamp)
    if (at < (installs.get(conversation) ?? at)) return true
    installs.set(conversation, at, DAY_MS)
    return false
  }

  async function happened(activity: Activity, reference: Reference, notices: readonly Notice[]): Promise<void> {
    try {
      for (const notice of notices) await bot().notice(notice)
    } catch (error) {
      people.lost(activity.from.id)
      throw error
    }
    const isTheirs = activity.type === 'installationUpdate' && reference.kind === 'direct'
    if (isTheirs && activity.action === 'add') await installed(activity)
  }

  function aside(notice: Notice): void {
    const noted = bot()
      .notice(notice)
      .catch((error: unknown) => {
        if (notice.what === 'person') people.lost(notice.user.id)
        log.warn({ platform: 'teams', fault: fault(error) }, 'a place was not noted')
      })
    void work.track(noted)
  }

  return {
    aside,
    async note(activity) {
      const reference = referenceOf(activity, tenantId)
      if (isOld(activity, reference)) return
      const gone = left(activity) !== null
      if (isElsewhere(activity)) people.spokeFrom(activity.serviceUrl)
      else if (!gone) people.met(reference)
      else if (reference.kind === 'direct') people.lost(activity.from.id)
      if (!gone) await who.meet(activity, reference)
      const notices = noticesOf(activity, reference, people, who)
      // An event is nothing but its notice, and is delivered again when that fails.
      if (isEvent(activity)) await happened(activity, reference, notices)
      else notices.forEach(aside)
    },
  }
}
