import type { Clock, MovableClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Deliverer } from '../jobs/deliver.ts'
import type { Ticking } from '../jobs/tick.ts'

/**
 * What a platform is put together from. Each file beside this one makes one platform of it, undefined when it is not
 * connected, and loads its code only then: an SDK takes up to a second and 160 MB.
 */
export interface Parts {
  config: Config
  deliverer: Deliverer & Ticking
  /** The machine's own: signatures, tokens and limits do not move with the playground. */
  machineClock: Clock
  time: MovableClock
}
