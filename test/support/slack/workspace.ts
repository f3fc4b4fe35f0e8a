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
  deleted?: boolean
}

export interface Channel {
  id: string
  name: string
  kind: 'public' | 'private' | 'im' | 'mpim'
  members: string[]
  archived?: boolean
  /** Shared with another company. */
  shared?: boolean
  /** An invitation to another company is on its way. */
  pending?: boolean
  /** Shared between workspaces of one organisation. */
  orgShared?: boolean
}

export interface Message {
  channel: string
  ts: string
  thread?: string
  /** An answer in a thread that stands in the channel as well. */
  broadcast?: true
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

/** Links in a message, or in one that is being written. */
export interface Sharing {
  channel: string
  ts: string
  source: string
  urls: string[]
  unfurls: Record<string, { blocks: Json[] }>
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
  /** Types of blocks that its plan does not have, or not yet: `data_visualization`, `table`. */
  readonly lacks = new Set<string>()
  /** The app's bot in this workspace. */
  readonly bot: { user: string; bot: string; app: string; name: string }
  readonly name: string
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly views: View[] = []
  /** The Home tab of each person, once it was published. */
  readonly homes = new Map<string, View>()
  /** What links were shared where, and what is shown of them, by the id of the sharing. */
  readonly links = new Map<string, Sharing>()
  readonly tokens = new Map<string, Token>()
  readonly triggers = new Map<string, { user: string; at: number; used: boolean }>()
  readonly addresses = new Map<string, { user: string; channel: string; at: number; uses: number; source?: Message }>()
  readonly clock: Clock
  enterprise: string | undefined
  /** The app is here because the whole organisation installed it. */
  whole = false
  private count = 0
  private readonly spoken = new Map<string, number>()

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

  /** A message's name: the second it was sent in, and a number that is never given twice in its channel; elsewhere it may be. */
  ts(channel = ''): string {
    const nth = (this.spoken.get(channel) ?? 0) + 1
    this.spoken.set(channel, nth)
    return `${Math.floor(this.now() / 1000)}.${String(nth).padStart(6, '0')}`
  }

  add(message: Omit<Message, 'ts' | 'edits' | 'deleted'>): Message {
    const stored = { ...message, ts: this.ts(message.channel), edits: 0, deleted: false }
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
