import { type Clock, systemClock } from '../clock.ts'
import { type Fetched, fetchGuarded, whyUnread } from '../fetch/fetch-guarded.ts'
import type { Log } from '../log.ts'

/** How often another service hears that all is well, in ms, and a little less: looks are not on the dot. */
const EVERY = 59_000
/** Who has not answered by then, in ms, heard nothing. */
const PATIENCE = 10_000
const MOST_BYTES = 64 * 1024

export interface Heartbeat {
  /** To be called after every look: asks the address when it is a minute ago, and only when nothing is wrong. Never throws. */
  beat(isWell: boolean): Promise<void>
  /** When the address last took it; null: never. */
  last(): Date | null
}

interface Beating {
  address: string
  allowHosts: readonly string[]
  log: Log
  /** Of the machine: a clock that is set in the playground is nothing to who waits for a beat. */
  clock?: Clock
}

/**
 * Asks an address of another service every minute, so that it raises the alarm when nothing comes: because something is wrong
 * here, or because there is nobody left to look. What it answers decides nothing here.
 */
export function openHeartbeat({ address, allowHosts, log, clock = systemClock }: Beating): Heartbeat {
  let last: Date | null = null
  let tried = 0
  let wasTaken = true
  return {
    last: () => last,
    async beat(isWell) {
      const now = clock().getTime()
      if (!isWell || now - tried < EVERY) return
      tried = now
      const why = untaken(await fetchGuarded(address, { allowHosts, timeoutMs: PATIENCE, maxBytes: MOST_BYTES }))
      if (why === null) last = clock()
      if (wasTaken && why !== null) log.warn({ error: why }, 'the heartbeat was not taken')
      if (!wasTaken && why === null) log.info({}, 'the heartbeat is taken again')
      wasTaken = why === null
    },
  }
}

/** Why it was not taken; null when it was: any answer that says so, with or without words. */
function untaken(got: Fetched): string | null {
  // So much is only ever said with status 200.
  if (got.is === 'read' || got.is === 'unchanged' || (got.is === 'refused' && got.why === 'too large')) return null
  const status = got.is === 'failed' ? (got.status ?? 0) : 0
  return status >= 200 && status < 300 ? null : whyUnread(got)
}
