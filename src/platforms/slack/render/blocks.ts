import type { types } from '@slack/bolt'
import type { Card, Fact, Part, Text, Tone } from '../../../cards/card.ts'
import type { Table } from '../../../cards/chart.ts'
import { plain, spelledOut } from '../../../cards/plain-text.ts'
import { hasRule, linesOf } from '../../../cards/trim.ts'
import { words } from '../../../cards/words.ts'
import { actions, besideOthers, chunks, numbered } from './buttons.ts'
import { chartBlock, type DrawnBlock as Block } from './chart-block.ts'
import { clean, clip, escape, label } from './clean.ts'
import { figured } from './figures.ts'
import { fitted, messageWith, type Surface } from './fit.ts'
import { LIMITS } from './limits.ts'
import { bold, elements, richText, section } from './rich-text.ts'
import { row } from './row.ts'
import { tableBlock } from './table-block.ts'
import { written } from './written.ts'

type Line = types.RichTextElement[]

const SIGN: Record<Tone, string> = { good: '✅', warning: '⚠️', alarm: '🚨' }

/** A card as Block Kit, always within Slack's limits: lines that do not fit are counted, the card's buttons stay. */
export function blocks(card: Card, surface: Surface = messageWith('charts')): Block[] {
  const body = figured(spelledOut(card.body), surface.takes, card.language)
  const more = (count: number) => context(words(card.language)('common.more', { count }))
  const buttons = (card.buttons ?? []).slice(0, LIMITS.cardButtons)
  const ruled = (part: Part, place: number) => [...(hasRule(body, place) ? RULE : []), ...draw(part)]
  const message = { head: header(card), body, draw: ruled, more }
  const menu = actions([], card.menu)
  if (menu.length === 0 || buttons.length > 0)
    return numbered(fitted({ ...message, foot: actions(buttons, card.menu) }, surface))
  const bare = { ...surface, weight: surface.weight - surface.weigh(menu) + surface.weigh(NOTHING) }
  const drawn = fitted({ ...message, foot: [] }, bare)
  const fits = drawn.length < surface.blocks && surface.weigh([...drawn, ...menu]) <= surface.weight
  return numbered(fits ? [...drawn, ...menu] : besideOthers(drawn, menu))
}

const NOTHING: Block[] = [{ type: 'actions', elements: [] }]
const RULE: Block[] = [{ type: 'divider' }]

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
      return facts(part.facts)
    case 'list':
      return [...heading(part.heading), ...packed(part.items.map((item) => elements(item))).flatMap(bullets)]
    case 'rows':
      return [...heading(part.heading), ...part.rows.flatMap(row)]
    case 'chart':
      return [chartBlock(part.chart)]
    case 'table':
      return tabled(part.table)
  }
}

/** Short ones in two columns, each under what it is called; one that needs the width has a line of its own. */
function facts(all: readonly Fact[]): Block[] {
  return runs(all, isShort).flatMap(({ short, facts }) =>
    short
      ? chunks(facts, LIMITS.fields).map((some): Block => ({ type: 'section', fields: some.map(inColumn) }))
      : paragraphs(facts.map(([name, value]) => [bold(`${label(name, 200)}: `), ...elements(value, 2_700)])),
  )
}

/** In half the width a fact of more letters is a tower of words. */
const IN_COLUMN = 36

const isShort = ([name, value]: Fact) =>
  name.length <= IN_COLUMN && plain(value).length <= IN_COLUMN && !plain(value).includes('\n')

const inColumn = ([name, value]: Fact) =>
  written([{ strong: label(name, 200) }, '\n', ...(typeof value === 'string' ? [value] : value)], LIMITS.contextText)

function runs(all: readonly Fact[], is: (fact: Fact) => boolean): { short: boolean; facts: Fact[] }[] {
  const found: { short: boolean; facts: Fact[] }[] = []
  for (const fact of all) {
    const [short, last] = [is(fact), found.at(-1)]
    if (last?.short === short) last.facts.push(fact)
    else found.push({ short, facts: [fact] })
  }
  return found
}

/** What has no heading over its first column has its caption there. */
function tabled(table: Table): Block[] {
  const [first, ...others] = table.columns
  if (first?.label !== '') return [...heading(table.caption), tableBlock(table)]
  return [tableBlock({ ...table, columns: [{ ...first, label: table.caption }, ...others] })]
}

const heading = (text: string | undefined): Block[] => (text ? richText(section([bold(label(text, 300))])) : [])

const paragraphs = (lines: Line[]): Block[] => packed(lines).flatMap((lines) => richText(section(joined(lines))))

const bullets = (lines: Line[]): Block[] =>
  richText({ type: 'rich_text_list', style: 'bullet', elements: lines.filter((line) => line.length > 0).map(section) })

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
