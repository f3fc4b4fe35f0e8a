import type { Language } from '../language.ts'
import type { Chart, Table } from './chart.ts'

export type { Language }

/** A message as data. Each platform draws it; people's words are escaped there and nowhere else. */
export interface Card {
  language: Language
  title: string
  /** How it stands, said with a word and a sign, never by colour alone. */
  tone?: Tone
  /** The home of who reads it: a platform that can draws it anew whenever they look at it again. */
  home?: true
  /** What asks for who reads it, as they asked for it. */
  today?: true
  /** The case it is about. */
  about?: number
  body: readonly Part[]
  buttons?: readonly Button[]
  /** What stands in a menu behind the buttons: at most five. */
  menu?: readonly Button[]
}

export type Tone = 'good' | 'warning' | 'alarm'

/** Text with the few things that are not people's words: emphasis and a person who must be told. */
export type Text = string | readonly Span[]
export type Span = string | { strong: string } | { mention: Mention } | { link: Link }

/** The way to something outside the bot: a message in the chat. */
export interface Link {
  label: string
  url: string
}

/** A colleague addressed by name; `userId` is the id on the platform the card is drawn for, absent when not there. */
export interface Mention {
  name: string
  userId?: string
}

/** `about`: the cases its lines are about. */
export type Part =
  | { type: 'text'; text: Text }
  /** Small print: ages, counts, what was held back. */
  | { type: 'note'; text: Text }
  /** Something to copy, shown letter by letter. */
  | { type: 'copy'; text: string }
  | { type: 'facts'; facts: readonly Fact[]; about?: readonly number[] }
  | { type: 'list'; heading?: string; items: readonly Text[]; about?: readonly number[] }
  /** Lines that each carry their own buttons. */
  | { type: 'rows'; heading?: string; rows: readonly Row[] }
  /** Its finding stands beside it in words, and where it cannot be drawn its numbers stand in its place. */
  | { type: 'chart'; chart: Chart }
  | { type: 'table'; table: Table }

export type Fact = readonly [label: string, value: Text]

export interface Row {
  /** The case it is about. */
  about?: number
  text: Text
  note?: Text
  buttons: readonly Button[]
}

/** The cases a card shows: what is written down as shown once its platform has taken it. */
export function casesIn({ about, body }: Card): number[] {
  const lines = body.flatMap((part) => {
    if (part.type === 'rows') return part.rows.flatMap((row) => row.about ?? [])
    return part.type === 'list' || part.type === 'facts' ? (part.about ?? []) : []
  })
  return [...new Set(about === undefined ? lines : [about, ...lines])]
}

/** A button is a command somebody else typed for you. The input stays under 1,500 characters of JSON: ids, not texts. */
export interface Button {
  label: string
  style?: 'primary' | 'danger'
  /** The press is answered with a form: Teams opens a dialog only for a button that was drawn to open one. */
  opens?: 'form'
  press: Press
}

export interface Press {
  command: string
  input: Readonly<Record<string, unknown>>
}

/** A dialog as data. Submitting runs `submit.command` with `submit.input` and the values of the fields, all strings. */
export interface Form {
  language: Language
  title: string
  intro?: Text
  fields: readonly Field[]
  submit: Press & { label: string }
}

interface FieldBase {
  name: string
  label: string
  hint?: string
  optional?: boolean
}

export type Field =
  | (FieldBase & { type: 'line' | 'lines'; value?: string; placeholder?: string; max?: number })
  /** A calendar day, `YYYY-MM-DD`. */
  | (FieldBase & { type: 'date'; value?: string })
  /** A time of day, `HH:MM`. */
  | (FieldBase & { type: 'time'; value?: string })
  | (FieldBase & { type: 'choice'; value?: string; options: readonly Option[] })
  /** Any number of options; the value is theirs with commas between. */
  | (FieldBase & { type: 'choices'; value?: string; options: readonly Option[] })
  /** A relation, searched as one types (`Bot.relations` gives the options): `#12`, or `+customer/Acme` for a new one. */
  | (FieldBase & { type: 'relation'; chosen?: Option })

export interface Option {
  label: string
  value: string
}
