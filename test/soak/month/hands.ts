import { buttonsOf, readMessage, readView } from '../../support/slack/people/reading.ts'
import type { Sent } from '../../support/slack/people/story.ts'
import type { Json, Message, View } from '../../support/slack/workspace.ts'
import { slack as words } from '../../../src/cards/platforms/slack-words.ts'
import type { Line } from './lines.ts'
import { chatOf, type Office, userOf } from './office.ts'

/** What somebody reads because of what they did. */
export interface Read {
  text: string
  labels: string[]
  message?: Message | undefined
  view?: View | undefined
  /** A line to type that stands in it apart, to be copied. */
  copies: string[]
}

/** The button under a card that stands for a form, where words open none. */
export const OPENS = beginning(
  Object.values(words)
    .map(({ openForm }) => openForm)
    .join('|'),
)

const NOTHING: Read = { text: '', labels: [], copies: [] }

/** What five people do in Slack; each goes on with what the bot showed them last. */
export function hands({ slack }: Office, numberOf: (ref: string) => number | undefined) {
  const last = new Map<string, Read>()
  const typed = new Map<string, Message>()

  async function read(who: string, sent: Sent): Promise<Read> {
    const shown = await sent.answer().catch(() => null)
    const read = shown ? readingOf(shown.message, shown.view) : NOTHING
    last.set(who, read)
    return read
  }

  async function type(who: string, channel: string, text: string, thread?: string): Promise<Read> {
    const sent = await slack.says(userOf(who), channel, text, thread ? { thread } : {})
    const message = slack.workspace.messages.findLast((one) => one.user === userOf(who) && one.channel === channel)
    if (message) typed.set(who, message)
    return read(who, sent)
  }

  async function press(who: string, label: RegExp): Promise<Read | null> {
    const { message } = last.get(who) ?? NOTHING
    const found = message && buttonsOf(message).find((button) => label.test(button.label))
    return found ? read(who, await slack.press(message, found.label, userOf(who))) : null
  }

  /** Fills what is empty and must not be. */
  async function fill(who: string, text: string): Promise<Read | null> {
    const view = last.get(who)?.view ?? (await press(who, OPENS))?.view
    if (!view?.open) return null
    const values = filling(view, text)
    let sent = await slack.submit(view, values)
    // What is missing after all is chosen: the first there is.
    const missing = Object.keys(sent.errors)
    if (missing.length > 0) sent = await slack.submit(view, { ...values, ...choosing(view, missing) })
    if (Object.keys(sent.errors).length > 0) return { ...NOTHING, text: Object.values(sent.errors).join('\n') }
    return read(who, sent)
  }

  return {
    last: (who: string) => last.get(who) ?? NOTHING,
    press,
    type: (who: string, text: string) => type(who, chatOf(who), text),
    /** Null when what it is done on is not there. */
    async does({ who, how, thread }: Line, text: string): Promise<Read | null> {
      const before = typed.get(who)
      switch (how) {
        case 'command':
          return read(who, await slack.command(userOf(who), 'C1', text))
        case 'channel':
          return type(who, 'C1', text)
        case 'thread': {
          const root = rootOf(slack.messages('C2'), numberOf(thread ?? ''))
          return root ? type(who, 'C2', text, root.ts) : null
        }
        case 'replies':
          return type(who, chatOf(who), text, slack.messages(chatOf(who)).at(-1)?.ts)
        case 'edits':
          return before ? read(who, await slack.edits(before, text)) : null
        case 'presses':
          return press(who, beginning(text))
        case 'fills':
          return fill(who, text)
        case 'chat':
          return type(who, chatOf(who), text)
      }
    },
  }
}

function rootOf(messages: readonly Message[], number: number | undefined): Message | undefined {
  return messages.find(
    (message) => !message.thread && new RegExp(`(Complaint|Klacht) ${number}\\b`).test(readMessage(message)),
  )
}

/** A label that begins as one of these; `.*` is any. */
function beginning(labels: string): RegExp {
  const ways = labels.split('|').map((one) => (one === '.*' ? one : one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^(${ways.join('|')})`, 'i')
}

function readingOf(message: Message | undefined, view: View | undefined): Read {
  if (view) return { ...NOTHING, text: readView(view), view }
  if (!message) return NOTHING
  return {
    text: readMessage(message),
    labels: buttonsOf(message).map(({ label }) => label),
    copies: preformatted(message.blocks),
    message,
  }
}

function preformatted(blocks: readonly Json[]): string[] {
  const rich = blocks.flatMap((block) => (block['type'] === 'rich_text' ? (block['elements'] as Json[]) : []))
  return rich
    .filter(({ type }) => type === 'rich_text_preformatted')
    .map(({ elements }) => (elements as Json[]).map(({ text }) => String(text)).join(''))
}

function choosing({ view }: View, names: readonly string[]): Record<string, string> {
  const inputs = (view['blocks'] ?? []) as Json[]
  return Object.fromEntries(
    inputs.flatMap(({ block_id, element }) => {
      const options = (element as { options?: { value: string }[] } | undefined)?.options ?? []
      return names.includes(String(block_id)) && options.length > 0
        ? [[String(block_id), options.at(-1)?.value ?? '']]
        : []
    }),
  )
}

function filling({ view }: View, text: string): Record<string, string> {
  const inputs = ((view['blocks'] ?? []) as Json[]).filter(
    ({ type, optional }) => type === 'input' && optional !== true,
  )
  return Object.fromEntries(
    inputs.flatMap(({ block_id, element }) => {
      const { type, initial_value, initial_option, options } = element as Json & { options?: { value: string }[] }
      if (initial_value || initial_option) return []
      // To be told to a customer takes a sentence.
      if (type === 'plain_text_input')
        return [
          [
            String(block_id),
            String(block_id).startsWith('told') ? `gebeld en excuses gemaakt, today 10:00: ${text}` : text,
          ],
        ]
      return type === 'static_select' && options?.[0] ? [[String(block_id), options[0].value]] : []
    }),
  )
}
