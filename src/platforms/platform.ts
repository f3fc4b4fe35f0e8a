import type { Card, Form, Language, Option } from '../cards/card.ts'

/**
 * The words of this contract, on every platform alike:
 *
 * - workspace: what the bot is installed in, a Slack team or a Teams tenant; several can be of one company, our tenant.
 * - organisation: what several workspaces are part of, as on Slack Enterprise Grid.
 * - place: a conversation in a workspace, direct, group or channel; `thread` is its root message.
 * - speaker: who asked, as the platform describes them; viewer: who only looks.
 * - outsider: somebody of another company who can read in a place; guest: one who speaks. Unknown counts as one.
 * - event: the id of one thing that was heard; the same id is done once.
 * - invocation: one thing a speaker asked, in a place, under an event; request: what it asks, as text or as a command.
 * - answer: what the bot says to an invocation: a card, a form, or what is wrong with a submitted one.
 * - card: a message as data; form: a dialog as data. Each platform draws both in its own way.
 * - notice: what a platform noticed of itself without anybody asking: who came, where the bot was removed.
 * - address: where the bot speaks unasked; reference: what the platform needs to speak there, opaque to all others.
 * - delivered: the person has the answer. Until then it is given again.
 */

export type PlatformName = 'slack' | 'teams' | 'playground'

/** One thing a person asked, by word, button, form or message action: all of them go through the same door. */
export interface Invocation {
  /** The id of what was heard, unique for ever with the platform's name before it: `slack:T1:C1:1772442000.000001`. */
  event: string
  /** What they did, where the platform may tell of it as several events: only the first of them is heard. */
  gesture?: string
  platform: PlatformName
  /** The platform's id of the workspace it was heard in (Slack team, Teams tenant). */
  workspace: string
  user: Speaker
  place: Place
  request: Request
  /** What `Bot.read` made of its words, when it was asked; it is not kept: after a stop they are read again. */
  line?: Line
  /** Where the words can be read again. */
  link?: string
  /**
   * The words came in the place of others, because their message was changed: the event of its first words, and when it was
   * said. The bot gives them an event of their own.
   */
  edits?: { event: string; said?: string }
  /** What this platform needs to answer later than the request itself (a response address, a reference); opaque to others. */
  reply?: unknown
}

/** Who spoke, as far as the platform says it without being asked. */
export interface Speaker {
  id: string
  name?: string
  email?: string
  language?: Language
  /** IANA name. */
  timeZone?: string
  /** Manages the workspace on the platform. */
  admin?: boolean
  /** Not of this company; false once the platform has said that they are. */
  guest?: boolean
  /** It cannot be found out now whether they are of this company: nothing about customers is said to them. */
  unknown?: boolean
}

export interface Place {
  id: string
  kind: 'direct' | 'group' | 'channel'
  name?: string
  /** The root message of the thread it was said in. */
  thread?: string
  /** What this platform needs to speak here unasked, stored as it was given (a Teams conversation reference). */
  reference?: unknown
  /** People of other companies can read here: nothing about customers is said. */
  outsiders?: boolean
  /** The platform shows nobody here to the bot: the asker is answered alone, and nothing is shared. */
  unseen?: boolean
  /** It cannot be found out now whether people of other companies can read here: nothing about customers is said. */
  unknown?: boolean
}

/** Who looks at something, and where: nothing is changed by it and nothing of it is kept. */
export interface Viewer {
  platform: PlatformName
  workspace: string
  user: Speaker
  place?: Place
}

export type Request =
  /**
   * Plain text: the platform has undone its own markup. A colleague is written `@name` or `@[full name]`; `people` gives
   * the platform's user id for each name so written.
   */
  | { text: string; people?: Readonly<Record<string, string>> }
  /** `message` is the id of the message the button stood under. */
  | { command: string; input: Record<string, unknown>; message?: string }

/**
 * A typed line as the bot reads it: the command its first word names and what follows, or that word and the one it nearly is.
 * `asksForm`: it is answered with a form for whoever may ask for it.
 */
export type Line =
  | { command: string; rest: string; asksForm: boolean }
  | { command: null; first: string; meant: string | null; asksForm: false }

/** What the bot answers to an invocation. */
export type Answer =
  /**
   * `audience: 'asker'` is seen by the asker only wherever the platform can do that; `replaces` puts the card in the
   * place of the message whose button was pressed; `provisional` only says that the answer follows.
   */
  | { show: 'card'; card: Card; audience: 'asker' | 'place'; replaces?: boolean; provisional?: true }
  | { show: 'form'; form: Form }
  /** What is wrong with a submitted form, a sentence for each field. */
  | { show: 'errors'; language: Language; fields: Readonly<Record<string, string>> }

/** Where to speak unasked: a place of this platform or a person directly, and the thread there. */
export interface Address {
  workspace: string
  to: { place: string } | { user: string }
  /** The id of the root message, as `post` returned it. */
  thread?: string
  /**
   * What is said in the thread is for who reads the channel as well. Slack shows it there too. Teams needs nothing: an answer is
   * read under its card, which it moves to the end of the channel. In the playground the card there says it.
   */
  inChannelToo?: true
  /** The newest `Place.reference` kept for this place or person. */
  reference?: unknown
}

/** Something the platform noticed that is not a request. */
export type Notice = {
  platform: PlatformName
  workspace: string
} /** `place.unknown`: somebody came of whom nothing is known, so what was known of who reads there holds no more. */ & (
  | { what: 'place'; place: Place; user?: Speaker }
  | { what: 'place gone'; place: string }
  /**
   * Connected: the bot can work in this workspace. Said before anything is heard of it. `organisation` is the one of several
   * workspaces it is part of; `company` is who connected it, when that need not be who runs this installation.
   */
  | { what: 'workspace'; organisation?: string; company?: Company }
  | { what: 'workspace gone' }
  /** A form with a field that searches was shown; and the platform asked what such a field offers. */
  | { what: 'search shown' | 'search asked' }
  /** Somebody's account ended, or works again. */
  | { what: 'person gone'; user: string }
  | { what: 'person'; user: Speaker }
)

/** Who connected a workspace, as far as its platform tells. */
export interface Company {
  name: string
  language?: Language | undefined
  /** IANA name. */
  timeZone?: string | undefined
}

/** A word that can be said, the command it is for, and a whole line with it. */
export interface Suggestion {
  command: string
  word: string
  line: string
}

/** A request that is stored, on its way to an answer that its person has. */
export interface Accepted {
  /** False when it was heard before: its answer may be given once more where that is one and the same, nothing else is done. */
  readonly isNew: boolean
  /** Does what was asked, once, and gives the same promise when asked again. Does not throw for what was just accepted. */
  answer(): Promise<Answer>
  /** The answer has reached the person, in the request itself or by `reply`. Until then it is given again after a crash. */
  delivered(): Promise<void>
  /**
   * The answer could not be given, and why. It is given again by `reply` as long as that makes sense; then the person is told
   * in what they read next.
   */
  undelivered(error: unknown): Promise<void>
}

/** What a platform may ask of the bot. */
export interface Bot {
  /** Stores what was heard, durably. Throws when it cannot; then it was not heard. */
  accept(invocation: Invocation): Promise<Accepted>
  notice(notice: Notice): Promise<void>
  /** The language of the company a workspace is of; null when it is of none. */
  companyLanguage(workspace: { platform: PlatformName; workspace: string }): Promise<Language | null>
  /** Reads words before anything is looked up, so that the window of a form can be opened; goes with them as `line`. */
  read(text: string): Line
  /** What can be said, with an example of each about this customer. */
  suggestions(language: Language, customer: string): readonly Suggestion[]
  /** Relations by a part of their name, number or address, for a field that searches as one types; none for a stranger. */
  relations(viewer: Viewer, words: string, most: number): Promise<readonly Option[]>
  /** The home of a colleague: what asks for them, their relations and their settings. A stranger reads why there is none. */
  home(viewer: Viewer): Promise<Card>
  /** What a link to something of ours shows; null when it is not ours, or not to be seen by this person in this place. */
  linked(viewer: Viewer, url: string): Promise<Card | null>
}

/** The contract of a chat platform: replacing one is one folder. */
export interface Platform {
  readonly name: PlatformName
  /** The address its app must have been given for its searching fields to work; absent when it needs none. */
  readonly searchAddress?: string
  start(bot: Bot): Promise<void>
  /** Takes nothing new, finishes what is in flight. */
  stop(): Promise<void>
  /**
   * Gives an answer outside the request it belongs to: late, or after a restart. When it may have been given already, since
   * that moment, a platform that can looks for it first. Throws `SendError` mostly.
   */
  reply(invocation: Invocation, answer: Answer, since?: Date): Promise<void>
  /**
   * Posts unasked and returns the id of the message: opaque, enough for `edit` and for `Address.thread`. `key` travels
   * with the message so that `find` can see it. Throws `SendError` only.
   */
  post(to: Address, card: Card, key: string): Promise<string>
  /** Draws the card in the place of the message. Throws `SendError` only. */
  edit(to: Address, message: string, card: Card): Promise<void>
  /** Looks for the message posted under this key since then; `unknown` when the platform cannot tell. */
  find(to: Address, key: string, since: Date): Promise<{ message: string } | 'absent' | 'unknown'>
  /**
   * What is wrong with the connection to a workspace, and with the channel where its complaints go when one was chosen, as
   * far as the platform can tell. Never throws.
   */
  check?(workspace: string, complaints: string | undefined): Promise<readonly Trouble[]>
  /** What was asked, with what can be found out now of who asked it and who reads along. Throws `SendError` only. */
  recognise?(invocation: Invocation): Promise<Invocation>
  /** Who can read in a place, asked of the platform when that was long ago; absent when it has no outsiders. Throws `SendError` only. */
  readers?(to: Address): Promise<Readers>
  /** What the platform knows of a person, null when it does not know them. */
  profile(workspace: string, user: string): Promise<Speaker | null>
}

/** Who can read what is said in a place. */
export type Readers = 'colleagues' | 'outsiders' | 'unknown'

/** Something that is wrong with a connection; `about` tells two of a kind apart, `facts` are named in its sentence. */
export interface Trouble {
  what: 'token refused' | 'scope missing' | 'not in channel'
  about: string
  facts?: Readonly<Record<string, string>>
}

/** Why a message could not be sent, in the terms delivery decides on. */
export class SendError extends Error {
  override readonly name = 'SendError'
  /**
   * `later`: surely not sent, try after `retryAfter` ms. `unclear`: perhaps sent. `gone`: this place cannot be spoken to.
   * `message gone`: the message to edit or to answer to is not there. `refused`: this card will never be taken.
   */
  readonly kind: 'later' | 'unclear' | 'gone' | 'message gone' | 'refused'
  readonly retryAfter: number
  /** It is we who wait: the platform was not asked. */
  readonly untried: boolean
  constructor(
    kind: SendError['kind'],
    message: string,
    options: { retryAfter?: number; untried?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.retryAfter = options.retryAfter ?? 0
    this.untried = options.untried ?? false
  }
}
