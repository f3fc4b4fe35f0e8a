import type { Clock } from '../../../clock.ts'
import { SendError } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Token } from './api.ts'
import { type Installation, tokensOf } from '../install/installation.ts'
import { endsSoon, hasEnded, type Renew } from './renewal.ts'

interface TokenOptions {
  /** The installation as it is now; null when the bot was uninstalled. */
  read: () => Promise<Installation | null>
  renew: Renew
  /** Another installation has taken the place of the one that was known. */
  replaced: () => void
  /** There is nothing left to call with. */
  lost: () => Promise<void>
  clock: Clock
  work: InFlight
}

/** How long to wait for another process that is busy renewing. */
const LOOKS = 15
const LOOK_MS = 100

export function tokenOf(first: Installation, { read, renew, replaced, lost, clock, work }: TokenOptions): Token {
  let kept = first
  let renewing: Promise<void> | undefined
  const access = () => tokensOf(kept).access

  const learn = (newer: Installation) => {
    if (newer.id !== kept.id || newer.installedAt.getTime() !== kept.installedAt.getTime()) replaced()
    kept = newer
  }

  async function renewed(bad: string | undefined): Promise<void> {
    const mine = await renew(kept, bad)
    if (mine) return learn(mine)
    if (bad === undefined && !hasEnded(kept, clock())) return
    for (let look = 0; look < LOOKS; look++) {
      const newer = await read()
      if (newer && newer.version !== kept.version) return learn(newer)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    throw new SendError('later', 'its token is being renewed', { retryAfter: 1_000 })
  }

  function renewOnce(bad?: string): Promise<void> {
    renewing ??= work.track(
      renewed(bad).finally(() => {
        renewing = undefined
      }),
    )
    return renewing
  }

  return {
    async current() {
      // While the one there is still serves nobody waits, and a renewal that fails is logged where it is done.
      if (!hasEnded(kept, clock())) {
        if (endsSoon(kept, clock())) renewOnce().catch(() => undefined)
        return access()
      }
      try {
        await renewOnce()
      } catch (error) {
        if (error instanceof SendError && error.kind === 'gone') await lost()
        throw error
      }
      return access()
    },

    async instead(bad) {
      await renewing?.catch(() => undefined)
      const newer = await read()
      if (newer) learn(newer)
      try {
        if (newer && access() === bad && tokensOf(kept).refresh) await renewOnce(bad)
      } catch (error) {
        if (!(error instanceof SendError && error.kind === 'gone')) throw error
      }
      if (newer && access() !== bad) return access()
      await lost()
      return null
    },
  }
}
