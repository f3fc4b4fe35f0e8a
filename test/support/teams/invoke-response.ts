import { faultsOf } from './card-rules.ts'
import type { Json } from './company.ts'

export interface Dialog {
  title: string
  card: Json
  user: string
  conversation: string
  replyToId: string | undefined
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
}

type Read = Pick<Pressed, 'card' | 'text' | 'error' | 'closed'> & { shown?: { title: string; card: Json } }

/** Reads the answer to an invoke as strictly as Teams, which says "Something went wrong" for any other form. */
export function readResponse(name: string, status: number, body: unknown, violations: string[]): Read {
  if (status !== 200) {
    violations.push(`an invoke answered with HTTP ${status}`)
    return {}
  }
  return name === 'adaptiveCard/action' ? readExecute(body, violations) : readTask(name, body, violations)
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
  if (body === undefined && name === 'task/submit') return { closed: true }
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
