import type { Message } from './board.ts'

/** Tells everybody who listens that a message came or changed. */
export interface Changes {
  tell(message: Message): void
  /** Returns how to stop listening. */
  listen(hear: (message: Message) => void): () => void
}

export function changes(): Changes {
  const ears = new Set<(message: Message) => void>()
  return {
    tell(message) {
      for (const hear of ears) hear(message)
    },
    listen(hear) {
      ears.add(hear)
      return () => ears.delete(hear)
    },
  }
}
