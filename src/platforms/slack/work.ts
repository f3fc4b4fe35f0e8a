/** What is being done, so that stopping can wait for it. */
export interface Work {
  /** Starts after what runs now has handed over to the network: an answer leaves before its work begins. */
  later(task: () => Promise<void>): void
  track<T>(task: Promise<T>): Promise<T>
  /** Resolves when nothing is left, also nothing that was begun meanwhile. */
  done(): Promise<void>
}

/** `failed` hears of every task that was rejected. */
export function workInFlight(failed: (error: unknown) => void): Work {
  const running = new Set<Promise<unknown>>()
  const track = <T>(task: Promise<T>): Promise<T> => {
    running.add(task)
    const forget = () => running.delete(task)
    task.then(forget, forget)
    return task
  }
  return {
    track,
    later(task) {
      void track(new Promise(setImmediate).then(task).catch(failed))
    },
    async done() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
