import type { Button, Card, Field, Form, Part, Text } from '../../../src/cards/card.ts'
import { plain, plainText } from '../../../src/cards/plain-text.ts'
import { subjects } from '../../../src/cards/words.ts'
import { isForm } from './drawn.ts'

/** Every text a card or form wants people to read, each by itself, buttons and fields included. */
export function textsOf(it: Card | Form): string[] {
  const texts = isForm(it)
    ? [it.title, written(it.intro ?? ''), ...it.fields.flatMap(fieldTexts), it.submit.label]
    : [it.title, ...linesOf(it), ...buttonsOf(it).map(({ label }) => label)]
  return texts.filter((text) => text.trim() !== '')
}

/** The texts of its body, which are shown at their full length. */
export const linesOf = ({ body }: Card): string[] => body.flatMap(partTexts)

// A colleague is written as each platform does.
const written = (text: Text) =>
  typeof text === 'string'
    ? text
    : plain(
        text.map((span) =>
          typeof span !== 'string' && 'mention' in span && span.mention.userId ? span.mention.name : span,
        ),
      )

function partTexts(part: Part): string[] {
  const lines = (text: Text | undefined) => written(text ?? '').split('\n')
  switch (part.type) {
    case 'text':
    case 'note':
    case 'copy':
      return lines(part.text)
    case 'facts':
      return part.facts.flatMap(([label, value]) => [label, ...lines(value)])
    case 'list':
      return [part.heading ?? '', ...part.items.flatMap(lines)]
    case 'rows':
      return [part.heading ?? '', ...part.rows.flatMap(({ text, note }) => [...lines(text), ...lines(note)])]
    case 'chart':
      return [part.chart.finding]
    case 'table':
      return part.table.rows.flat()
  }
}

const fieldTexts = (field: Field): string[] => [
  field.label,
  field.hint ?? '',
  ...('options' in field ? field.options.map(({ label }) => label) : []),
]

export function buttonsOf({ body, buttons = [], menu = [] }: Card): readonly Button[] {
  const inRows = body.flatMap((part) => (part.type === 'rows' ? part.rows.flatMap((row) => row.buttons) : []))
  return [...inRows, ...buttons, ...menu]
}

/** All of it in one text, with what only a notification reads. */
export const read = (it: Card | Form): string => [...textsOf(it), isForm(it) ? '' : plainText(it)].join('\n')

/** Where Slack would make a link: elements that are one, and markup where markup is read. */
export function linksIn(drawn: unknown): string[] {
  if (typeof drawn !== 'object' || drawn === null) return []
  const { type, url, text } = drawn as Record<string, unknown>
  const own = type === 'link' ? [String(url)] : type === 'mrkdwn' ? (String(text).match(/<[^>]*>/g) ?? []) : []
  return [...own, ...Object.values(drawn).flatMap(linksIn)]
}

/** Text as it is compared: no matter how its lines were broken. */
export const flat = (text: string): string => text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()

function sentencesIn(table: unknown): string[] {
  return typeof table === 'string' ? [table] : Object.values(table as object).flatMap(sentencesIn)
}

/** What stands between the names and numbers of every sentence, where that is three words or more. */
function fragmentsOf(language: Card['language']): string[] {
  return Object.values(subjects)
    .flatMap((subject) => sentencesIn(subject[language]))
    .flatMap((sentence) => sentence.split(/\{\{\w+\}\}/))
    .map(flat)
    .filter((fragment) => (fragment.match(/\p{L}+/gu)?.length ?? 0) >= 3)
}

const FRAGMENTS = { nl: fragmentsOf('nl'), en: fragmentsOf('en') }

/** Sentences of the other language in what is read here. */
export function foreign(text: string, language: Card['language']): string[] {
  const here = flat(text)
  return FRAGMENTS[language === 'nl' ? 'en' : 'nl'].filter((fragment) => here.includes(fragment))
}
