/** The pretend tenant: who works there, where they talk, and everything said. */

export type Json = Record<string, unknown>

export interface User {
  id: string
  name: string
  locale?: string
  timeZone?: string
  email?: string
  userPrincipalName?: string
  aadObjectId?: string
  userRole?: string
  tenantId?: string
}

export interface Conversation {
  id: string
  type: 'personal' | 'groupChat' | 'channel'
  name?: string
  team?: { id: string; name: string; aadGroupId: string }
  /** What kind of channel it is, where Teams says so. */
  channelType?: 'standard' | 'private' | 'shared'
  members: Set<string>
  /** The app is there. */
  installed: boolean
  /** Why Teams refuses whatever the bot says here. */
  blocked?: string
}

export interface Attachment {
  id: string
  contentType: string
  content: string | null
  contentUrl: string | null
  name: string | null
}

export interface Message {
  id: string
  conversation: string
  /** The root of the thread it is a reply in. */
  thread?: string
  from: string
  text?: string
  /** How it looks inside, when it is not just its text. */
  html?: string
  /** What is attached to it, as the menu of a message tells it: learn.microsoft.com, chatMessageAttachment. */
  attachments?: Attachment[]
  summary?: string
  card?: Json
  /** What one person sees instead, since a button of theirs was answered with a card. */
  views: Map<string, Json>
  /** Who has it before them: a client draws it anew for them. */
  open: Set<string>
  edits: number
  deleted: boolean
}

export class Company {
  readonly users = new Map<string, User>()
  readonly conversations = new Map<string, Conversation>()
  readonly messages: Message[] = []
  readonly #now: () => Date
  #last = 0

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Ids of messages are the time they were sent, in ms, as in Teams. */
  newId(): string {
    this.#last = Math.max(this.#last + 1, this.#now().getTime())
    return String(this.#last)
  }

  say(message: Pick<Message, 'conversation' | 'from'> & Partial<Message>): Message {
    const fresh = { views: new Map<string, Json>(), open: new Set<string>(), edits: 0, deleted: false }
    const said = { id: this.newId(), ...fresh, ...message }
    this.messages.push(said)
    return said
  }

  /** The 1:1 of a person with the bot; it always has the same id. */
  personal(user: string): Conversation {
    const id = `a:${user.replace(/\W/g, '_')}`
    const known = this.conversations.get(id)
    if (known) return known
    const made: Conversation = { id, type: 'personal', members: new Set([user]), installed: false }
    this.conversations.set(id, made)
    return made
  }

  /** A person can be written to when they have the app, or are in a team that has it. */
  reachable(user: string): boolean {
    return [...this.conversations.values()].some(
      ({ type, installed, members }) => installed && members.has(user) && type !== 'groupChat',
    )
  }

  find(conversation: string, id: string): Message | undefined {
    return this.messages.find(
      (message) => message.conversation === conversation && message.id === id && !message.deleted,
    )
  }
}

export const BOT = 'the bot'
