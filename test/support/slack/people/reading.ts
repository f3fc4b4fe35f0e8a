import type { Json, Message, View } from '../workspace.ts'

export interface Pressable {
  label: string
  action_id: string
  block_id: string
  value: string
  style?: string
  /** It stands in a menu: Slack sends the chosen option, and the id of the menu. */
  inMenu?: true
}

/** What a person reads in blocks, line by line; a mention as <@U1>, a button as [Label]. */
export function readBlocks(blocks: readonly Json[]): string {
  return blocks.map(readBlock).filter(Boolean).join('\n')
}

export const readMessage = (message: Message): string =>
  message.blocks.length > 0 ? readBlocks(message.blocks) : message.text

export function readView({ view }: View): string {
  const { title, blocks = [] } = view as { title?: { text: string }; blocks?: Json[] }
  return `${title?.text ?? ''}\n${readBlocks(blocks)}`.trim()
}

function readBlock(block: Json): string {
  switch (block['type']) {
    case 'rich_text':
      return (block['elements'] as Json[]).map(readRich).join('\n')
    case 'actions':
      return (block['elements'] as Json[])
        .flatMap((element) => (element['type'] === 'overflow' ? [] : `[${textOf(element['text'])}]`))
        .join(' ')
    case 'context':
      return (block['elements'] as Json[]).map(textOf).join('')
    case 'input':
      return `${textOf(block['label'])}: ___`
    case 'section':
      return readSection(block)
    case 'table':
      return (block['rows'] as Json[][]).map((row) => row.map(textOf).join(' | ')).join('\n')
    case 'data_visualization':
      return readChart(block)
    default:
      return textOf(block['text'])
  }
}

/** Its title, then a line for each series. */
function readChart({ title, chart }: Json): string {
  const series = (chart as { series: { name: string; data: { label: string; value: number }[] }[] }).series
  const lines = series.map(
    ({ name, data }) => `${name}: ${data.map(({ label, value }) => `${label} ${value}`).join(', ')}`,
  )
  return [`[chart] ${String(title)}`, ...lines].join('\n')
}

/** Words, then columns, then what can be pressed beside them. */
function readSection(block: Json): string {
  const fields = (block['fields'] ?? []) as Json[]
  const beside = buttonsOf({ blocks: [block] }).map(({ label }) => `[${label}]`)
  return [readText(block['text']), ...fields.map((field) => readText(field).replace('\n', ': ')), beside.join(' ')]
    .filter(Boolean)
    .join('\n')
}

/** Of mrkdwn a person sees neither its stars nor its escapes. */
function readText(text: unknown): string {
  if ((text as Json | undefined)?.['type'] !== 'mrkdwn') return textOf(text)
  return textOf(text)
    .replaceAll(/\*([^*\n]+)\*/g, '$1')
    .replaceAll(/<[^@!|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function readRich(part: Json): string {
  const elements = part['elements'] as Json[]
  if (part['type'] === 'rich_text_list') return elements.map((item) => `• ${readRich(item)}`).join('\n')
  return elements
    .map((element) =>
      element['type'] === 'user' ? `<@${String(element['user_id'])}>` : ((element['text'] ?? '') as string),
    )
    .join('')
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (((value as Json)['text'] ?? '') as string) : ''

export function buttonsOf({ blocks }: { blocks: readonly Json[] }): Pressable[] {
  return blocks.flatMap((block, index) => {
    const elements = block['type'] === 'actions' ? (block['elements'] as Json[]) : [(block['accessory'] ?? {}) as Json]
    return elements.flatMap((element) => pressable(element, (block['block_id'] ?? `b${index}`) as string))
  })
}

function pressable(element: Json, block_id: string): Pressable[] {
  const action_id = String(element['action_id'])
  if (element['type'] === 'overflow')
    return (element['options'] as Json[]).map(({ text, value }) => ({
      label: textOf(text),
      action_id,
      block_id,
      value: String(value),
      inMenu: true,
    }))
  if (element['type'] !== 'button') return []
  return [
    {
      label: textOf(element['text']),
      action_id,
      block_id,
      value: (element['value'] ?? '') as string,
      ...(element['style'] !== undefined && { style: element['style'] as string }),
    },
  ]
}

/** Whom a message calls: people and groups that Slack would notify because of its markup. */
export function called(message: Message): string[] {
  const marked = JSON.stringify(mrkdwnOf(message.blocks)) + message.text
  const found = [...marked.matchAll(/<(?:@([UW][A-Z0-9]+)|!(channel|here|everyone|subteam\^\w+))/g)].map(
    ([, user, group]) => user ?? group ?? '',
  )
  return [...found, ...valuesOf(message.blocks, 'user_id'), ...valuesOf(message.blocks, 'range')]
}

function mrkdwnOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as Json
  if (type === 'mrkdwn') return [String(text)]
  return Object.values(value).flatMap(mrkdwnOf)
}

function valuesOf(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : valuesOf(inner, key),
  )
}
