import { SendError } from '../platform.ts'

const ATTEMPTS = 3
const LONGEST_WAIT = 10_000

/** For what a person waits for: Slack's "too many, later" is waited out, a few times and not for long. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const worth = error instanceof SendError && error.kind === 'later' && error.retryAfter <= LONGEST_WAIT
      if (!worth || attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, error.retryAfter))
    }
  }
}
