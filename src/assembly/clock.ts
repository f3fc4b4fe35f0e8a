import { type Clock, type MovableClock, movableClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Store } from '../store/db.ts'
import { keepSetting, readSetting } from '../store/setting.ts'

const AHEAD = 'playground clock ahead'

/** The clock everybody is handed: the real one, or in the playground one that can be moved and stays moved over a restart. */
export async function openClock({ playground: isOpen }: Config, { prisma }: Store, base: Clock): Promise<MovableClock> {
  const ahead = isOpen ? await readSetting(prisma, AHEAD) : 0
  return movableClock(base, typeof ahead === 'number' ? ahead : 0)
}

/** Keeps how far the clock was moved, for the next start. */
export function keepClock({ prisma }: Store, time: MovableClock): Promise<void> {
  return keepSetting(prisma, AHEAD, time.ahead())
}
