import { faultsOf } from './card-rules.ts'
import type { Json } from './company.ts'

export interface Dialog {
  title: string
  card: Json
  user: string
  conversation: string
  replyToId: string | undefined
  /** The action on a message that opened it. */
  action?: Json
}

/** A line of what a search of the message extension found, or what a link shows. */
export interface Found {
  title: string
  text: string
  /** What goes into the message. */
  card: Json
  /** What choosing it asks the bot for; nothing when the card goes in as it is. */
  tap?: Json
}

/** What the client does with the answer to a press. */
export interface Pressed {
  status: number
  body: unknown
  activity: Json
  /** What the person who pressed sees in place of the card. */
  card?: Json
  /** A line under the card, or a small window. */
  text?: string
  error?: { code: string; message: string }
  dialog?: Dialog
  /** The dialog closed. */
  closed?: boolean
  /** What a field that searches offers. */
  options?: { title: string; value: string }[]
  /** What the message extension offers. */
  found?: Found[]
}

type Read = Omit<Pressed, 'status' | 'body' | 'activity' | 'dialog'> & { shown?: { title: string; card: Json } }

/** Reads the answer to an invoke as strictly as Teams, which says "Something went wrong" for any other form. */
export function readResponse(name: string, status: number, body: unknown, violations: string[]): Read {
  if (status !== 200) {
    violations.push(`an invoke answered with HTTP ${status}`)
    return {}
  }
  switch (name) {
    case 'adaptiveCard/action':
      return readExecute(body, violations)
    case 'application/search':
      return readSearch(body, violations)
    case 'composeExtension/query':
    case 'composeExtension/selectItem':
    case 'composeExtension/queryLink':
      return readExtension(name, body, violations)
    default:
      return readTask(name, body, violations)
  }
}

/** learn.microsoft.com, "Typeahead search in Adaptive Cards". */
function readSearch(body: unknown, violations: string[]): Read {
  const { type, value } = (body ?? {}) as { type?: string; value?: { results?: Json[] } }
  const results = value?.results
  const good = results?.every(({ title, value }) => typeof title === 'string' && title && typeof value === 'string')
  if (type !== 'application/vnd.microsoft.search.searchResponse' || !good)
    violations.push(`an answer to a search Teams does not understand: ${JSON.stringify(body)?.slice(0, 200)}`)
  if ((results?.length ?? 0) > 15) violations.push('more options than a field shows')
  return { options: (results ?? []) as { title: string; value: string }[] }
}

/** learn.microsoft.com, "Respond to search command" and "Link unfurling". */
function readExtension(name: string, body: unknown, violations: string[]): Read {
  const wrong = (why: string) =>
    violations.push(`an answer to ${name} Teams does not understand, ${why}: ${JSON.stringify(body)?.slice(0, 200)}`)
  const { type, text, attachmentLayout, attachments, suggestedActions } = ((body as Json | undefined)
    ?.composeExtension ?? {}) as Json
  // A link that shows nothing shows nothing, not a sentence.
  if (type === 'message' && typeof text === 'string' && text && name !== 'composeExtension/queryLink') return { text }
  if (type !== 'result' || attachmentLayout !== 'list' || !Array.isArray(attachments)) {
    wrong('no results')
    return {}
  }
  const { actions } = (suggestedActions ?? {}) as { actions?: Json[] }
  if (!actions?.some((it) => it.type === 'setCachePolicy' && it.value === '{"type":"no-cache"}'))
    violations.push('what one person may see is kept for others')
  if (name === 'composeExtension/selectItem' && attachments.length !== 1) wrong('not one card')
  return { found: attachments.map((it) => readFound(it as Json, violations, wrong)) }
}

function readFound({ contentType, content, preview }: Json, violations: string[], wrong: (why: string) => void): Found {
  const { contentType: kind, content: shown } = (preview ?? {}) as { contentType?: string; content?: Json }
  if (contentType !== 'application/vnd.microsoft.card.adaptive') wrong('no card')
  if (kind !== 'application/vnd.microsoft.card.thumbnail' || typeof shown?.title !== 'string') wrong('no preview')
  const tap = shown?.tap as { type?: string; value?: unknown } | undefined
  if (tap && (tap.type !== 'invoke' || typeof tap.value !== 'object')) wrong('a line that cannot be chosen')
  violations.push(...faultsOf(content, 'insert'))
  return {
    title: String(shown?.title),
    text: typeof shown?.text === 'string' ? shown.text : '',
    card: content as Json,
    ...(tap && { tap: tap.value as Json }),
  }
}

function readExecute(body: unknown, violations: string[]): Read {
  const { statusCode, type, value } = (body ?? {}) as Json
  if (statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive') {
    violations.push(...faultsOf(value))
    return { card: value as Json }
  }
  if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message' && typeof value === 'string')
    return { text: value }
  const error = value as { code?: string; message?: string } | undefined
  const known = statusCode === 400 || statusCode === 412 || statusCode === 500
  if (known && type === 'application/vnd.microsoft.error' && error?.code && error.message) {
    return { error: { code: error.code, message: error.message } }
  }
  violations.push(`an answer to Action.Execute Teams does not understand: ${JSON.stringify(body).slice(0, 200)}`)
  return {}
}

function readTask(name: string, body: unknown, violations: string[]): Read {
  if (body === undefined && name.toLowerCase().includes('submit')) return { closed: true }
  const task = (body as { task?: { type?: string; value?: unknown } } | undefined)?.task
  if (task?.type === 'message' && typeof task.value === 'string' && task.value !== '')
    return { text: task.value, closed: true }
  const { title, card } = (task?.value ?? {}) as { title?: string; card?: { contentType?: string; content?: Json } }
  if (
    task?.type === 'continue' &&
    title &&
    card?.contentType === 'application/vnd.microsoft.card.adaptive' &&
    card.content
  ) {
    violations.push(...faultsOf(card.content, 'dialog'))
    return { shown: { title, card: card.content } }
  }
  violations.push(`an answer to ${name} Teams does not understand: ${JSON.stringify(body)?.slice(0, 200)}`)
  return {}
}
