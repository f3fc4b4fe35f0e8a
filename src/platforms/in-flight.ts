import { fault, type Log } from '../log.ts'
import type { PlatformName } from './platform.ts'

/** What is being done, so that stopping can wait for it. */
export interface InFlight {
  /** Lets stopping wait for this. */
  track<T>(task: Promise<T>): Promise<T>
  /**
   * Starts after what runs now has handed over to the network: an answer leaves before its work begins. What goes wrong is
   * logged, with the event it belongs to.
   */
  later(task: () => Promise<void>, event?: string): void
  /** Aborted as soon as stopping begins: waits for a quieter time are cut short. */
  stopping: AbortSignal
  /** Stops. Resolves when nothing is left, also nothing that was begun meanwhile. */
  done(): Promise<void>
}

export function inFlight(platform: PlatformName, log: Log): InFlight {
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  const track = <T>(task: Promise<T>): Promise<T> => {
    running.add(task)
    const forget = () => running.delete(task)
    task.then(forget, forget)
    return task
  }
  return {
    track,
    later(task, event) {
      const failed = (error: unknown) => {
        log.error({ platform, ...(event && { event }), error: fault(error) }, 'an answer could not be given')
      }
      void track(new Promise(setImmediate).then(task).catch(failed))
    },
    stopping: stopping.signal,
    async done() {
      stopping.abort()
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
