import type { types } from '@slack/bolt'
import { fault, type Log } from '../../../log.ts'
import type { Notice } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Identity } from './identity.ts'

/** Whether the searching fields of one workspace work: Slack says nothing when it was not told where to ask. */
export interface Searches {
  /** A window is about to be drawn; noted once when a field in it searches. Never rejects. */
  draws(view: types.ModalView): Promise<void>
  /** Slack asked what such a field offers; noted once. */
  asked(): void
}

interface SearchesOptions {
  me: Identity
  notice: (notice: Notice) => Promise<void>
  work: InFlight
  log: Log
  asksForSearches: boolean
}

export function searches({ me, notice, work, log, asksForSearches }: SearchesOptions): Searches {
  const noted = new Set<string>()

  async function note(what: 'search shown' | 'search asked'): Promise<void> {
    if (!asksForSearches || noted.has(what)) return
    noted.add(what)
    await notice({ platform: 'slack', workspace: me.team, what }).catch((error: unknown) => {
      noted.delete(what)
      log.warn({ platform: 'slack', workspace: me.team, fault: fault(error) }, 'a search was not noted')
    })
  }

  return {
    async draws(view) {
      if (JSON.stringify(view).includes('"external_select"')) await note('search shown')
    },
    asked: () => void work.track(note('search asked')),
  }
}
