import type { Message, View } from '../workspace.ts'

/** Something people see because of the bot. */
export type Effect =
  | { kind: 'message' | 'whisper' | 'edit' | 'delete'; message: Message }
  | { kind: 'view'; view: View }

const PATIENCE_MS = 5_000

/** What happened, in order, and waiting for what is still to happen. */
export class Effects {
  readonly all: Effect[] = []
  private readonly waiting = new Set<() => void>()

  add(...effects: Effect[]): void {
    this.all.push(...effects)
    this.changed()
  }

  /** Something changed that a test may be waiting for. */
  changed(): void {
    for (const look of this.waiting) look()
  }

  /** The first thing `find` gives that is not undefined, now or after one of the next changes. */
  async until<T>(find: () => T | undefined, what: string): Promise<T> {
    const found = Promise.withResolvers<T>()
    const look = () => {
      const value = find()
      if (value !== undefined) found.resolve(value)
    }
    const timer = setTimeout(() => found.reject(new Error(`Slack has waited in vain for ${what}`)), PATIENCE_MS)
    this.waiting.add(look)
    look()
    try {
      return await found.promise
    } finally {
      clearTimeout(timer)
      this.waiting.delete(look)
    }
  }
}
