import type { Body } from './body.ts'

/** What Slack sent, in the terms in which it must be answered. */
export type RequestKind = 'event' | 'command' | 'form' | 'options' | 'closed' | 'interaction'

export function requestKind(body: Body): RequestKind {
  if (body['event'] !== undefined || body['type'] === 'event_callback') return 'event'
  if (body['command'] !== undefined) return 'command'
  if (body['type'] === 'view_submission') return 'form'
  if (body['type'] === 'view_closed') return 'closed'
  return body['type'] === 'block_suggestion' ? 'options' : 'interaction'
}
