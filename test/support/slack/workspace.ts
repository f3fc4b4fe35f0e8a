import type { Clock } from '../../../src/clock.ts'

export type Json = Record<string, unknown>

export interface User {
  id: string
  name: string
  realName: string
  email?: string
  tz?: string
  locale?: string
  admin?: boolean
  guest?: boolean
  /** Another company's, seen through a shared channel. */
  team?: string
  bot?: boolean
}

export interface Channel {
  id: string
  name: string
  kind: 'public' | 'private' | 'im' | 'mpim'
  members: string[]
  archived?: boolean
  /** Shared with another company. */
  shared?: boolean
}

export interface Message {
  channel: string
  ts: string
  thread?: string
  /** Absent for what the bot says; its `bot` is set instead. */
  user?: string
  bot?: string
  text: string
  blocks: Json[]
  metadata?: Json
  /** Seen by this person only. */
  only?: string
  edits: number
  deleted: boolean
}

export interface View {
  id: string
  hash: string
  user: string
  view: Json
  open: boolean
}

interface Token {
  scopes: string[]
  revoked?: string
}

export const TEAM = 'T1'
export const BOT = { user: 'UBOT', bot: 'BBOT', app: 'A1', name: 'Kastelein' } as const

/** Everything the pretend Slack knows. */
export class Workspace {
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly views: View[] = []
  readonly tokens = new Map<string, Token>()
  readonly triggers = new Map<string, { user: string; at: number; used: boolean }>()
  readonly addresses = new Map<string, { user: string; channel: string; at: number; uses: number; source?: Message }>()
  readonly clock: Clock
  enterprise: string | undefined
  private count = 0

  constructor(clock: Clock) {
    this.clock = clock
  }

  now(): number {
    return this.clock().getTime()
  }

  /** Unlike any other, and the same in every run. */
  id(prefix: string): string {
    this.count += 1
    return `${prefix}${String(this.count).padStart(6, '0')}`
  }

  /** A message's name: the second it was sent in, and a number that is never given twice. */
  ts(): string {
    this.count += 1
    return `${Math.floor(this.now() / 1000)}.${String(this.count).padStart(6, '0')}`
  }

  add(message: Omit<Message, 'ts' | 'edits' | 'deleted'>): Message {
    const stored = { ...message, ts: this.ts(), edits: 0, deleted: false }
    this.messages.push(stored)
    return stored
  }

  find(channel: string, ts: string): Message | undefined {
    return this.messages.find(
      (message) => message.channel === channel && message.ts === ts && !message.deleted && !message.only,
    )
  }

  /** The private chat of the bot and a person, opened when it is not there yet. */
  chatWith(user: string): Channel {
    const there = [...this.channels.values()].find(
      ({ kind, members }) => kind === 'im' && members.includes(user) && members.includes(BOT.user),
    )
    if (there) return there
    const channel: Channel = { id: this.id('D'), name: '', kind: 'im', members: [user, BOT.user] }
    this.channels.set(channel.id, channel)
    return channel
  }

  trigger(user: string): string {
    const id = `${this.id('')}.1.${this.now()}`
    this.triggers.set(id, { user, at: this.now(), used: false })
    return id
  }
}
