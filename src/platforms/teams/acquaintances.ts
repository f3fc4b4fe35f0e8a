import type { Reference } from './reference.ts'

/** Where people were met, as far as this process remembers: only a shortcut, everything in it can be found again. */
export interface Acquaintances {
  met: (reference: Reference) => void
  /** The chat of a person with the bot. */
  chat(user: string): Reference | undefined
  /** Any conversation the person is in. */
  seen(user: string): Reference | undefined
  /** The chat turned out not to be there. */
  lost: (user: string) => void
  /** The newest address Teams spoke from; undefined before anything was heard. */
  serviceUrl(): string | undefined
}

const MOST = 2_000

export function acquaintances(): Acquaintances {
  const chats = new Map<string, Reference>()
  const seen = new Map<string, Reference>()
  let serviceUrl: string | undefined

  const keep = (where: Map<string, Reference>, user: string, reference: Reference) => {
    where.delete(user)
    where.set(user, reference)
    for (const [oldest] of where) if (where.size > MOST) where.delete(oldest)
  }

  return {
    met(reference) {
      serviceUrl = reference.serviceUrl
      if (!reference.user) return
      keep(seen, reference.user.id, reference)
      if (reference.kind === 'direct') keep(chats, reference.user.id, reference)
    },
    chat: (user) => chats.get(user),
    seen: (user) => seen.get(user),
    lost(user) {
      chats.delete(user)
    },
    serviceUrl: () => serviceUrl,
  }
}
