import { refusalOf } from '../refusal.ts'

/** So many transactions of one company are open at a time, and the others wait: a server has ten connections for all. */
const OPEN = 4

/** Lets a transaction of one company begin in its turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Opens a gate for a company, so that what it waits for holds up no other company. When one waited in vain for what
 * somebody holds, those behind it would too: they fail at once with the same error.
 */
export function openGate(): Gate {
  let free = OPEN
  let waiting: PromiseWithResolvers<void>[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else {
      const turn = Promise.withResolvers<void>()
      waiting.push(turn)
      await turn.promise
    }
    try {
      return await work()
    } catch (error) {
      if (refusalOf(error) === 'busy') {
        for (const turn of waiting) turn.reject(error)
        waiting = []
      }
      throw error
    } finally {
      const next = waiting.shift()
      if (next) next.resolve()
      else free += 1
    }
  }
}
