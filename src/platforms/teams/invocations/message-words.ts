import { z } from 'zod'
import { plainHtml } from './html.ts'
import type { Attachment, MessageAction } from './message-payload.ts'

/** What a message says and who says it. */
interface Written {
  text: string
  author?: string | undefined
}

const text = z.string().optional().catch(undefined)
const Sender = z
  .object({ user: z.object({ displayName: text }).nullish(), application: z.object({ displayName: text }).nullish() })
  .nullish()
  .catch(undefined)
const Forwarded = z.object({ originalMessageContent: text, originalMessageSender: Sender })
const Answered = z.object({ messagePreview: text, messageSender: Sender })

/**
 * Everything a message says: what it answers to as a quote, its own words, and those of cards, forwarded messages and names
 * of files. A message that only forwards another is written by who wrote that.
 */
export function messageWords({ body, from, attachments }: MessageAction['messagePayload']): Written {
  const own = body?.contentType === 'text' ? (body.content ?? '').trim() : plainHtml(body?.content ?? '')
  const attached = attachments ?? []
  const answered = attached.flatMap(answeredIn)
  const forwarded = attached.flatMap(forwardedIn)
  const others = attached.flatMap(cardOrFile)
  const writer = nameOf(from)
  const [first] = forwarded
  if (first && forwarded.length === 1 && own === '' && others.length === 0) return first
  const told = forwarded.map(({ text, author }) => (author ? `${author}: ${text}` : text))
  return { text: [...answered, own, ...others, ...told].filter(Boolean).join('\n'), author: writer }
}

function answeredIn({ contentType, content }: Attachment): string[] {
  const { messagePreview, messageSender } = (contentType === 'messageReference' && read(Answered, content)) || {}
  const name = nameOf(messageSender)
  if (!messagePreview) return []
  const lines = plainHtml(messagePreview).split('\n')
  return lines.map((line, n) => (n === 0 && name ? `> ${name}: ${line}` : `> ${line}`))
}

function forwardedIn({ contentType, content }: Attachment): Written[] {
  const original = contentType === 'forwardedMessageReference' ? read(Forwarded, content) : null
  if (!original) return []
  const words = plainHtml(original.originalMessageContent ?? '')
  return [{ text: words, author: nameOf(original.originalMessageSender) }]
}

/** The contents of cards that hold their words in JSON: learn.microsoft.com, "Types of cards". */
const CARD = /^application\/vnd\.microsoft\.(?:teams\.)?card\.(?!codesnippet)/

function cardOrFile({ contentType = '', content, name }: Attachment): string[] {
  if (CARD.test(contentType)) return wordsIn(parsed(content))
  return name ? [name] : []
}

/** The words of a card in the order it shows them; what is only shown after a press is left out. */
function wordsIn(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(wordsIn)
  if (typeof card !== 'object' || card === null) return []
  const { type, isVisible } = card as { type?: unknown; isVisible?: unknown }
  if (isVisible === false || (typeof type === 'string' && /^(?:Action|Input)\./.test(type))) return []
  const part = card as Record<string, unknown>
  const inlines = Array.isArray(part['inlines']) ? [part['inlines'].map(inlineText).join('')] : []
  const fact = ['title', 'name'].map((key) => part[key]).find((name) => typeof name === 'string')
  if (typeof fact === 'string' && typeof part['value'] === 'string') return [`${plainHtml(fact)}: ${part['value']}`]
  const own = ['title', 'activityTitle', 'subtitle', 'activitySubtitle', 'text', 'activityText'].flatMap((key) => {
    const value = part[key]
    return typeof value === 'string' ? plainHtml(value) : []
  })
  const within = ['body', 'items', 'columns', 'rows', 'cells', 'facts', 'sections'].flatMap((key) => wordsIn(part[key]))
  return [...own, ...inlines, ...within].filter(Boolean)
}

const Inline = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]).catch('')
const inlineText = (inline: unknown): string => Inline.parse(inline)

function nameOf(sender: z.output<typeof Sender>): string | undefined {
  return sender?.user?.displayName ?? sender?.application?.displayName
}

/** Teams gives what an attachment holds as JSON in a string, some clients as it is. */
function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return content
  try {
    return JSON.parse(content) as unknown
  } catch {
    return null
  }
}

function read<T>(shape: z.ZodType<T>, content: unknown): T | null {
  return shape.safeParse(parsed(content)).data ?? null
}
