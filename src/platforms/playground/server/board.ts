import type { Card } from '../../../cards/card.ts'

/** One line in the chat, as it is kept. */
export interface Message {
  /** Ascends in the order of arrival. */
  id: number
  /** Unique for ever: what makes a message once-only. */
  key: string
  /** `general`, `complaints` or `direct:<colleague>`. */
  place: string
  /** The root message it answers to; absent for a root. */
  thread?: number
  /** The colleague who wrote it, null for the bot. */
  author: string | null
  content: Content
  /** The only colleague who sees it; absent when everybody in the place does. */
  only?: string
  at: Date
  editedAt?: Date
}

export type Content = { text: string } | { card: Card }

export type NewMessage = Omit<Message, 'id' | 'editedAt'>

/** Where the playground keeps its messages, durably. */
export interface Board {
  /** Adds a message. Under a key that is there already it adds nothing and gives the first one. */
  add(message: NewMessage): Promise<Message>
  /** Puts the card in the place of the message and gives it as it is now; null when there is no such message. */
  edit(id: number, card: Card, at: Date): Promise<Message | null>
  /** Takes a message away, as if it was never there. */
  remove(id: number): Promise<void>
  get(id: number): Promise<Message | null>
  find(key: string): Promise<Message | null>
  /** The newest messages of a place, those in threads too, oldest first. */
  list(place: string, most: number): Promise<readonly Message[]>
  /** The answers to a root message, oldest first. */
  thread(root: number): Promise<readonly Message[]>
}
