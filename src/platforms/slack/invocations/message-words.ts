import { z } from 'zod'
import { escape } from '../render/clean.ts'
import { blockWords, isTyped } from './block-words.ts'

const text = z.string().optional().catch(undefined)
const yes = z.boolean().optional().catch(undefined)
const listOf = <T extends z.ZodType>(shape: T) => z.array(shape).catch([])

// What Slack puts beside the text of a message, as @slack/web-api describes what conversations.history gives.
const File = z.object({
  name: text,
  title: text,
  filetype: text,
  subject: text,
  from: listOf(z.object({ name: text, address: text, original: text })),
  plain_text: text,
  preview_plain_text: text,
  preview: text,
})
const Attachment = z.object({
  fallback: text,
  pretext: text,
  title: text,
  text: text,
  fields: listOf(z.object({ title: text, value: text })),
  blocks: z.unknown().optional(),
  message_blocks: listOf(z.object({ message: z.object({ blocks: z.unknown().optional() }).optional() })),
  files: listOf(File),
  is_share: yes,
  is_msg_unfurl: yes,
  is_app_unfurl: yes,
  from_url: text,
  original_url: text,
  author_name: text,
  author_id: text,
})
const Message = z.object({
  text,
  user: text,
  username: text,
  bot_profile: z.object({ name: text }).optional().catch(undefined),
  blocks: z.unknown().optional(),
  attachments: listOf(Attachment),
  files: listOf(File),
})

/** What a message says, in Slack's own way of writing text, and who says it: by name, by id or by both. */
export interface Written {
  text: string
  name?: string | undefined
  user?: string | undefined
}

const NOTHING = '[no preview available]'

/**
 * Everything a message says: its words or, of an app, its blocks; what is attached, forwarded messages, e-mails and names of
 * files. A message that only passes another one on is written by who wrote that.
 */
export function messageWords(message: unknown): Written {
  const read = Message.parse(message)
  const own = ownWords(read)
  const isForward = ({ is_share, is_msg_unfurl }: z.output<typeof Attachment>) => is_share || is_msg_unfurl
  // What a page behind a link says of itself is not what somebody says.
  const isPreview = (attached: z.output<typeof Attachment>) =>
    own !== '' && !isForward(attached) && (attached.from_url ?? attached.original_url) !== undefined
  const attached = read.attachments.filter((one) => !isPreview(one))
  const passedOn = [...attached.filter(isForward).map(forwarded), ...read.files.filter(isMail).map(mail)]
  const others = [...attached.filter((one) => !isForward(one)).map(attachedWords), ...names(read.files)].filter(Boolean)
  const [only] = passedOn
  if (only && passedOn.length === 1 && own === '' && others.length === 0) return only
  const told = passedOn.map((one) => [introduced(one), one.text].filter(Boolean).join(': '))
  return {
    text: [own, ...others, ...told].filter(Boolean).join('\n'),
    name: read.username ?? read.bot_profile?.name,
    user: read.user,
  }
}

const introduced = ({ name, user }: Written) => (user ? `<@${user}>` : name && escape(name))

function ownWords({ text = '', blocks }: Pick<z.output<typeof Message>, 'text' | 'blocks'>): string {
  return (text !== '' && isTyped(blocks) ? text : blockWords(blocks)) || text
}

function forwarded(attached: z.output<typeof Attachment>): Written {
  const blocks = attached.message_blocks.map(({ message }) => blockWords(message?.blocks)).join('\n')
  const words = [attached.text || blocks || attachedWords(attached), ...names(attached.files)]
  return { text: words.filter(Boolean).join('\n'), name: attached.author_name, user: attached.author_id }
}

function attachedWords({ pretext, title, text, fields, blocks, fallback = '' }: z.output<typeof Attachment>): string {
  const told = fields.map(({ title, value }) => [title, value].filter(Boolean).join(': '))
  const words = [pretext, title, text, ...told, blockWords(blocks)].filter(Boolean).join('\n')
  return words || (fallback === NOTHING ? '' : fallback)
}

const isMail = ({ filetype }: z.output<typeof File>) => filetype === 'email'

function mail({ subject, title, from, plain_text, preview_plain_text, preview }: z.output<typeof File>): Written {
  const words = plain_text ?? preview_plain_text ?? preview
  const [sender] = from
  return {
    text: [subject ?? title, words].flatMap((part) => (part ? escape(part.trim()) : [])).join('\n'),
    name: sender?.name || sender?.original || sender?.address,
  }
}

const names = (files: readonly z.output<typeof File>[]): string[] =>
  files.flatMap((file) => (isMail(file) ? [] : escape(file.name ?? file.title ?? '') || []))
