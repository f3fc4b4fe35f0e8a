import type { z } from 'zod'
import type { Card, Form, Language } from '../cards/card.ts'
import type { ask } from '../cards/clarify/words.ts'
import type { Task } from '../cards/help/words.ts'
import type { Words } from '../cards/words.ts'
import type { Clock } from '../clock.ts'
import type { Actor } from '../crm/audit.ts'
import type { Seal } from '../crm/intake/keys.ts'
import type { Role } from '../crm/people/member.ts'
import type { Calendar } from '../crm/escalation/working-time.ts'
import type { Answer, Place } from '../platforms/platform.ts'
import type { PageName } from '../store/page-links.ts'
import type { Keyring } from '../store/secret.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** Who asks, as far as commands care. */
export interface Me {
  id: number
  name: string
  role: string
  language: Language
  timeZone: string
  /** Local times of their digests, `HH:MM`. */
  windows: string[]
}

/** Everything a command may use: the speaker's own view of the world. */
export interface Context {
  db: Db
  clock: Clock
  me: Me
  /** The same person, as the audit trail writes them down. */
  by: Actor
  calendar: Calendar
  /** The version of the interaction model in force: null without one, undefined when it was not looked up. */
  modelId: number | null | undefined
  t: Words
  workspaceId: number
  place: Place
  link: string | null
  /** The address of this installation, without a slash at the end: what links to a relation begin with. */
  home: string | undefined
  /**
   * The address of a page for who asks, to open outside the chat, about one relation when that is said; null while it is not known where
   * that can be reached.
   */
  pageLink(page: PageName, may: 'read' | 'change', relationId?: number): Promise<string | null>
  /** The address where a customer answers a pulse until then; null likewise. */
  pulseLink(id: number, until: Date): Promise<string | null>
  /** What secrets are sealed with; absent: none can be kept. */
  keys?: Keyring | undefined
  /** The address of a form for customers, or below which another system sends; null likewise. */
  intakeLink(id: number): Promise<string | null>
  /** Seals the key of a way in; null when this installation has no key to seal with. */
  seal: Seal
  /** The message of somebody that this is made from. */
  source?: string
  /** Platform user ids of the colleagues named in the words. */
  people: Readonly<Record<string, string>>
  /** What went with a digest of theirs, by its id, as things stand now; null when it is not theirs or no longer so. */
  news(id: number): Promise<Card | null>
  /** The event heard, or the draft being finished: what makes the effect once-only. */
  origin: string
  /** The event under which the words were heard that this is about; a question about them is kept with it. */
  heardAs?: string | null
  /** The draft that is being finished. */
  draft?: number
  /** What is answered stays where others read it again on other days. */
  stays?: true
  /** Several changes as one: all or none. */
  together<T>(work: (tx: Db) => Promise<T>): Promise<T>
}

/** How words become the input of a command. */
export interface Grammar {
  /** `colon`: a relation, a colon, free text. `all`: everything is the relation. `none`: everything is free text. */
  relation: 'colon' | 'all' | 'none'
  /** The input field that gets the free text. */
  text?: string
  /** What may be said in it, shown to who said nothing. */
  example?: Extract<keyof typeof ask.en, `example${string}`>
  /** The text is in the customer's own words. */
  theirs?: true
  /** The customer alone is enough: the command asks for the rest with buttons. */
  asksRest?: true
  /** `name=value`, anywhere. */
  fields?: Readonly<Record<string, FieldWords>>
  /** What stands behind the word when the line is a sentence that begins with it, and no order. */
  sentence?: RegExp
  /** What must stand behind a word that is another command's alone. */
  behind?: Readonly<Record<string, RegExp>>
  /** The word counts alone and before a colon only: "skills are missing" is a sentence. */
  afterColon?: true
  /** Shorter lines that are other commands: "promise 12". */
  also?: readonly ShorterLine[]
}

interface ShorterLine {
  words: RegExp
  command: string
  input(match: RegExpExecArray): Record<string, unknown>
  /** Whether these words are one, where they may as well be a sentence. */
  isMeant?(context: Context, match: RegExpExecArray): Promise<boolean>
}

export interface FieldWords {
  names: readonly string[]
  /** A date or a name may be several words; a choice is one of the values, by any of their names. */
  kind: 'date' | 'word' | 'colleague' | 'person' | Readonly<Record<string, readonly string[]>>
  /** `name: value` at the end of a line is the field too: in a sentence the name means nothing else. */
  colon?: true
  /** The input field that keeps the word somebody used for a choice. */
  said?: string
}

/** What people can ask for: by word when it has words, always by button and form. */
export interface Command<Input extends z.ZodType = z.ZodType> {
  name: string
  /** The names people type: the English one, the Dutch one (the same again when it is), and any others. */
  words?: readonly string[]
  /** Words people try first, as good as the others but shown nowhere; each with the field it says beside. */
  tried?: Readonly<Record<string, string>>
  grammar?: Grammar
  /** The word counts only when nothing follows it but a shorter line of its own: in a sentence it means something else. */
  alone?: true
  /** It cannot be taken back: no misspelt word leads there. */
  irrevocable?: true
  /** What to fill in when the word comes with nothing at all. */
  form?: (context: Context) => Form | Promise<Form>
  /** What it is for, in the words of help: help and the platforms that suggest words show it with an example. */
  task?: Task
  /** Offered to who opens the bot without saying what for: its `form`, or one of its own when the word alone asks otherwise. */
  begin?: true | ((context: Context) => Form | Promise<Form>)
  /** Only who leads may do it: help names it to them, and it is suggested to nobody. */
  forLeads?: true
  /** In the menus of commands that platforms show. */
  menu?: true
  input: Input
  role: Role
  run(context: Context, input: z.output<Input>): Promise<Answer>
}

/** Ties the input's type to `run` and forgets it for the list. */
export function command<Input extends z.ZodType>(definition: Command<Input>): Command {
  return definition
}

/** A reply for the asker's eyes. */
export function reply(card: Card, options: { replaces?: boolean; audience?: 'asker' | 'place' } = {}): Answer {
  const { replaces, audience = 'asker' } = options
  return { show: 'card', card, audience, ...(replaces && { replaces }) }
}
