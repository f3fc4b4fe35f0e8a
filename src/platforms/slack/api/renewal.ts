import type { Clock } from '../../../clock.ts'
import type { Log } from '../../../log.ts'
import { SendError } from '../../platform.ts'
import { type Installation, type ManyInstallations, tokensOf } from '../install/installation.ts'
import type { OAuth } from '../install/oauth.ts'
import { sendError } from './send-error.ts'

/** Slack's rotating tokens live for twelve hours; the new one is fetched while the old one still serves. */
const SOON = 2 * 3_600_000
const PAUSE = 60_000
const WRITES = 5

type Ends = Pick<Installation, 'expiresAt'>

export const endsSoon = ({ expiresAt }: Ends, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() < SOON

export const hasEnded = ({ expiresAt }: Ends, now: Date): boolean => expiresAt !== null && expiresAt <= now

/**
 * Renews tokens that end soon or are `bad`, once in all processes together, and gives them; null when another process is
 * at it. Throws `SendError`: `later` when Slack does not answer, `gone` when it will never renew them.
 */
export type Renew = (installation: Installation, bad?: string) => Promise<Installation | null>

interface RenewalOptions {
  installations: Pick<ManyInstallations, 'lease' | 'release' | 'renewed'>
  oauth: OAuth
  clock: Clock
  log: Log
}

// A lease on the row instead of a lock in a transaction: Slack may take seconds to answer, and the embedded database has
// one connection for everybody.
export function renewal({ installations, oauth, clock, log }: RenewalOptions): Renew {
  async function store(leased: Installation, tokens: Pick<Installation, 'secret' | 'expiresAt'>): Promise<void> {
    for (let write = 1; ; write++) {
      try {
        return await installations.renewed(leased, tokens)
      } catch (error) {
        // The old refresh token is spent, so what is not written down now is lost.
        if (write === WRITES) throw error
        await new Promise((resolve) => setTimeout(resolve, 200 * write))
      }
    }
  }

  return async (installation, bad) => {
    const leased = await installations.lease(installation.id)
    if (!leased) return null
    const { access, refresh } = tokensOf(leased)
    if (refresh === undefined || (access !== bad && !endsSoon(leased, clock()))) {
      await installations.release(leased)
      return leased
    }
    try {
      const tokens = await oauth.refresh(refresh)
      await store(leased, tokens)
      log.info({ platform: 'slack', workspace: leased.id }, 'a token was renewed')
      return { ...leased, ...tokens, version: leased.version + 1 }
    } catch (error) {
      // The lease stays for a minute: until then nobody asks again.
      const { message } = sendError(error, true)
      log.warn({ platform: 'slack', workspace: leased.id, outcome: message }, 'a token was not renewed')
      throw new SendError(message === 'invalid_refresh_token' ? 'gone' : 'later', message, {
        retryAfter: PAUSE,
        cause: error,
      })
    }
  }
}
