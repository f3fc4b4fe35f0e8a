import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'
import type { Answer, Invocation, Platform, PlatformName } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { unanswered } from '../store/inbox.ts'

/** How long a process may take over an answer before another assumes that it died. */
const PATIENCE = 30_000

interface Resumer {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
  ears: { resume(invocation: Invocation): Promise<Answer>; told(invocation: Invocation): Promise<void> }
}

/**
 * Answers what was heard and never answered, because the process stopped in between. At the start of a process that has
 * the database to itself, that is everything that is open.
 */
export async function resumeUnanswered(
  { store, clock, log, platforms, ears }: Resumer,
  isAlone: boolean,
): Promise<void> {
  const now = clock()
  const before = isAlone ? new Date(now.getTime() + 1) : new Date(now.getTime() - PATIENCE)
  for (const { id, invocation } of await unanswered(store.prisma, now, before)) {
    const heard = invocation as unknown as Invocation | null
    const platform = heard && platforms.get(heard.platform)
    if (!heard || !platform) continue
    try {
      await platform.reply(heard, await ears.resume(heard))
      await ears.told(heard)
    } catch (error) {
      log.warn({ event: id, error: fault(error) }, 'an interrupted answer could not be given yet')
    }
  }
}
