import type { types } from '@slack/bolt'
import type { Button, Card, Part, Row, Text, Tone } from '../../../cards/card.ts'
import { plain } from '../../../cards/plain-text.ts'
import { linesOf } from '../../../cards/trim.ts'
import { words } from '../../../cards/words.ts'
import { clean, clip, escape, label } from './clean.ts'
import { fitted, type Surface } from './fit.ts'
import { LIMITS } from './limits.ts'
import { bold, elements, richText, section } from './rich-text.ts'

type Block = types.KnownBlock
type Line = types.RichTextElement[]

const SIGN: Record<Tone, string> = { good: '✅', warning: '⚠️', alarm: '🚨' }

/** A card as Block Kit, always within Slack's limits: lines that do not fit are counted, the card's buttons stay. */
export function blocks(card: Card, surface?: Surface): Block[] {
  const more = (count: number) => context(words(card.language)('common.more', { count }))
  const foot = actions(card.buttons ?? [])
  return numbered(fitted({ head: header(card), body: card.body, draw, more, foot }, surface))
}

function header({ language, tone, title }: Card): Block[] {
  const signed = tone ? `${SIGN[tone]} ${words(language)(`common.tone.${tone}`)} · ${title}` : title
  return [{ type: 'header', text: { type: 'plain_text', text: label(signed, LIMITS.header), emoji: false } }]
}

function draw(part: Part): Block[] {
  switch (part.type) {
    case 'text':
      return paragraphs(linesOf(part.text).map((line) => elements(line)))
    case 'note':
      return context(part.text)
    case 'copy':
      return packed(part.text.split('\n').map((line) => elements(line))).flatMap((lines) =>
        richText({
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: lettersOf(joined(lines)) || ' ' }],
        }),
      )
    case 'facts':
      return paragraphs(part.facts.map(([name, value]) => [bold(`${label(name, 200)}: `), ...elements(value, 2_700)]))
    case 'list':
      return [...heading(part.heading), ...packed(part.items.map((item) => elements(item))).flatMap(bullets)]
    case 'rows':
      return [...heading(part.heading), ...part.rows.flatMap(row)]
  }
}

const heading = (text: string | undefined): Block[] => (text ? richText(section([bold(label(text, 300))])) : [])

const paragraphs = (lines: Line[]): Block[] => packed(lines).flatMap((lines) => richText(section(joined(lines))))

const bullets = (lines: Line[]): Block[] =>
  richText({ type: 'rich_text_list', style: 'bullet', elements: lines.filter((line) => line.length > 0).map(section) })

const row = ({ text, note, buttons }: Row): Block[] => [
  ...richText(section(elements(text))),
  ...(note ? context(note) : []),
  ...actions(buttons),
]

/** Small print. A mention needs markup, so it is an element by itself and people's words beside it stay plain text. */
export function context(text: Text): Block[] {
  const drawn = elements(text, LIMITS.contextText)
  if (lettersOf(drawn).trim() === '' && drawn.every(({ type }) => type === 'text')) return []
  const small = drawn.flatMap((element): types.ContextBlockElement[] => {
    if (element.type === 'user') return [{ type: 'mrkdwn', text: `<@${escape(element.user_id)}>` }]
    if (element.type === 'link')
      return [{ type: 'mrkdwn', text: `<${escape(element.url)}|${escape(element.text ?? '')}>` }]
    return element.type === 'text' && element.text.trim() ? [plainText(element.text)] : []
  })
  if (small.length <= LIMITS.contextElements) return [{ type: 'context', elements: small }]
  return [{ type: 'context', elements: [plainText(clip(clean(plain(text)), LIMITS.contextText))] }]
}

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })

/** Rows of buttons. One whose input Slack would refuse is left out: the message matters more than the button. */
function actions(buttons: readonly Button[]): Block[] {
  const drawn = buttons.slice(0, LIMITS.cardButtons).flatMap(button)
  return chunks(drawn, LIMITS.actions).map((elements) => ({ type: 'actions', elements }))
}

function button({ label: words, style, opens, press }: Button): types.Button[] {
  const value = JSON.stringify(press.input)
  if (value.length > LIMITS.button.value) return []
  return [
    {
      type: 'button',
      action_id: `${clip(press.command, LIMITS.actionId - 10)}${opens ? ':form' : ''}`,
      text: plainText(label(words, LIMITS.button.label)),
      value,
      ...(style && { style }),
    },
  ]
}

/** Slack wants every `action_id` once in a message: `<command>:<n>`, or `<command>:form:<n>` for what opens one. */
function numbered(drawn: Block[]): Block[] {
  let n = 0
  const number = <E extends { action_id?: string }>(element: E): E => ({
    ...element,
    action_id: `${element.action_id}:${n++}`,
  })
  return drawn.map((block) => (block.type === 'actions' ? { ...block, elements: block.elements.map(number) } : block))
}

/** Lines in as few blocks as their length allows. */
function packed(lines: Line[]): Line[][] {
  const groups: Line[][] = []
  let room = 0
  for (const line of lines) {
    const size = lettersOf(line).length + 1
    if (size > room) {
      groups.push([])
      room = LIMITS.richText + 1
    }
    groups.at(-1)?.push(line)
    room -= size
  }
  return groups
}

const joined = (lines: Line[]): Line =>
  lines.flatMap((line, index): Line => (index === 0 ? line : [{ type: 'text', text: '\n' }, ...line]))

const lettersOf = (line: Line): string => line.map((element) => (element.type === 'text' ? element.text : '')).join('')

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
