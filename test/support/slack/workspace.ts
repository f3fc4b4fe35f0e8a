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

export interface Token {
  scopes: string[]
  revoked?: string
  /** Of an app whose tokens rotate: when this one ends. */
  endsAt?: number
  /** Of an organisation that installed the app as a whole. */
  organisation?: string
}

export const TEAM = 'T1'
export const BOT = { user: 'UBOT', bot: 'BBOT', app: 'A1', name: 'Kastelein' } as const

/** Everything the pretend Slack knows of one workspace. */
export class Workspace {
  readonly team: string
  /** The app's bot in this workspace. */
  readonly bot: { user: string; bot: string; app: string; name: string }
  readonly name: string
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly views: View[] = []
  readonly tokens = new Map<string, Token>()
  readonly triggers = new Map<string, { user: string; at: number; used: boolean }>()
  readonly addresses = new Map<string, { user: string; channel: string; at: number; uses: number; source?: Message }>()
  readonly clock: Clock
  enterprise: string | undefined
  /** The app is here because the whole organisation installed it. */
  whole = false
  private count = 0

  constructor(clock: Clock, team = TEAM, name = 'Acme') {
    this.clock = clock
    this.team = team
    this.name = name
    this.bot = team === TEAM ? BOT : { ...BOT, user: `UBOT${team}`, bot: `BBOT${team}` }
  }

  now(): number {
    return this.clock().getTime()
  }

  /** Unlike any other in any workspace, and the same in every run. */
  id(prefix: string): string {
    this.count += 1
    return `${prefix}${this.team === TEAM ? '' : this.team}${String(this.count).padStart(6, '0')}`
  }

  /** A message's name: the second it was sent in, and a number that is never given twice here; elsewhere it may be. */
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
      ({ kind, members }) => kind === 'im' && members.includes(user) && members.includes(this.bot.user),
    )
    if (there) return there
    const channel: Channel = { id: this.id('D'), name: '', kind: 'im', members: [user, this.bot.user] }
    this.channels.set(channel.id, channel)
    return channel
  }

  trigger(user: string): string {
    const id = `${this.id('')}.1.${this.now()}`
    this.triggers.set(id, { user, at: this.now(), used: false })
    return id
  }
}
