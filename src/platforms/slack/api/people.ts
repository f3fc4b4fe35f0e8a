import type { Clock } from '../../../clock.ts'
import { SendError, type Speaker } from '../../platform.ts'
import { ttlCache } from '../../ttl-cache.ts'
import { heardWithin } from '../../within.ts'
import { languageOfTag } from '../../../language.ts'
import type { Api } from './api.ts'
import type { Identity } from './identity.ts'
import { refused } from './refused.ts'
import { sendError } from './send-error.ts'

export interface People {
  /** What Slack knows of a person, null when it does not know them. Throws `SendError`. */
  profile(user: string): Promise<Speaker | null>
  /**
   * Somebody who spoke, with what Slack knows of them, at most an hour old. Whom Slack does not show is of another company,
   * and unknown is whom Slack does not tell of within 1.2 seconds. Throws `SendError` gone when the bot is not let in any more.
   */
  speaker(spoke: Speaker): Promise<Speaker>
  /** Whether somebody is not of this company, however long it takes to find out. Throws `SendError`. */
  isGuest(user: string): Promise<boolean>
  /** Their names as far as Slack gives them, for mentions that carry only an id. */
  names(users: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Slack says something new of this person: they are looked up again. */
  forget(user: string): void
}

const HOUR = 3_600_000
const LONGEST_WAIT_MS = 1_200

export function people(api: Api, me: Identity, clock: Clock): People {
  const known = ttlCache<Speaker | null>(clock, 5_000)
  const asking = new Map<string, Promise<Speaker | null>>()
  const refusals = refused(clock)

  async function profile(user: string): Promise<Speaker | null> {
    const speaker = await ask(user)
    known.set(user, speaker, HOUR)
    return speaker
  }

  async function ask(user: string): Promise<Speaker | null> {
    try {
      const { user: found } = await api.quick.users.info({ user, include_locale: true })
      return found ? { id: user, ...personIn(found, me) } : null
    } catch (error) {
      const failed = sendError(error, true)
      if (/^users?_not_(found|visible)$/.test(failed.message)) return null
      throw failed
    }
  }

  async function recent(user: string): Promise<Speaker | null> {
    const kept = known.get(user)
    if (kept !== undefined) return kept
    refusals.check(user)
    return asking.get(user) ?? askOnce(user)
  }

  function askOnce(user: string): Promise<Speaker | null> {
    const asked = profile(user)
      .catch((error: unknown) => refusals.keep(user, error))
      .finally(() => {
        if (asking.get(user) === asked) asking.delete(user)
      })
    asking.set(user, asked)
    return asked
  }

  /** Undefined when it cannot be found out in time. */
  async function inTime(user: string): Promise<Speaker | null | undefined> {
    try {
      return await heardWithin(LONGEST_WAIT_MS, recent(user))
    } catch (error) {
      // The bot is not let in any more: there is nobody to answer.
      if (error instanceof SendError && error.kind === 'gone') throw error
      return undefined
    }
  }

  return {
    profile,
    async speaker(spoke) {
      if (spoke.guest) return spoke
      const found = await inTime(spoke.id)
      if (found) return found
      const { unknown: _, ...rest } = spoke
      return found === null ? { ...rest, guest: true } : { ...rest, unknown: true }
    },
    async isGuest(user) {
      const found = await recent(user)
      return found?.guest ?? true
    },
    async names(users) {
      const found = await Promise.allSettled(users.map(recent))
      return new Map(
        found.flatMap((result) =>
          result.status === 'fulfilled' && result.value?.name ? [[result.value.id, result.value.name] as const] : [],
        ),
      )
    },
    forget(user) {
      known.delete(user)
      asking.delete(user)
      refusals.forget(user)
    },
  }
}

export type Found = NonNullable<Awaited<ReturnType<Api['quick']['users']['info']>>['user']>

/** What of Slack's description of a person is of use to the bot. */
export function personIn(found: Found, me: Identity): Omit<Speaker, 'id'> & { guest: boolean } {
  const name = found.real_name || found.profile?.real_name || found.profile?.display_name
  // What an organisation installed as a whole may see people of other companies under the name of any workspace.
  const sameTeam = !me.whole && (found.team_id === undefined || found.team_id === me.team)
  const sameOrganisation = me.enterprise !== undefined && found.enterprise_user?.enterprise_id === me.enterprise
  return {
    ...(name && { name }),
    ...(found.profile?.email && { email: found.profile.email }),
    ...(found.locale && { language: languageOfTag(found.locale) }),
    ...(found.tz && { timeZone: found.tz }),
    admin: Boolean(found.is_admin || found.is_owner || found.is_primary_owner),
    guest:
      Boolean(found.is_restricted || found.is_ultra_restricted || found.is_stranger) || !(sameTeam || sameOrganisation),
  }
}
