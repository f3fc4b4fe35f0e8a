import { faultsOf } from './card-rules.ts'
import { BOT, type Company, type Conversation, type Json, type Message } from './company.ts'
import type { Call } from './faults.ts'

export interface Outcome {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** What the endpoints need from the fake around them. */
export interface Office {
  company: Company
  tenantId: string
  botId: string
  serviceUrl: () => string
  violations: string[]
  said: (message: Message) => void
  /** A message was changed, so clients that show it draw it anew. */
  changed: (message: Message) => void
  /** How many characters a message may have. */
  most: () => number
}

/** The connector's endpoints below `/v3/conversations`, with the error bodies Teams documents. */
export function connector(office: Office, { method, path, query, body }: Call & { query: URLSearchParams }): Outcome {
  const parts = path.split('/').map(decodeURIComponent)
  const [conversation = '', kind, id] = parts
  if (method === 'POST' && conversation === '') return createConversation(office, body as Json)
  const place = lookUp(office, conversation)
  if ('status' in place) return place
  if (kind === 'activities') return activities(office, place, { method, id, body: body as Json })
  if (method !== 'GET') return fault(405, 'MethodNotAllowed', 'The method is not allowed')
  if (kind === 'members') return id === undefined ? members(office, place) : member(office, place, id)
  if (kind === 'pagedmembers') return page(members(office, place).body as Json[], query)
  return fault(404, 'NotFound', 'no such endpoint')
}

interface Place extends Conversation {
  thread?: string
}

function lookUp({ company }: Office, path: string): Place | Outcome {
  const [id = '', thread] = path.split(';messageid=')
  const found = company.conversations.get(id)
  if (!found) return fault(404, 'ConversationNotFound', 'Conversation not found.')
  if (found.blocked === 'MessageWritesBlocked') return hidden('MessageWritesBlocked', 'Thread is not writable')
  if (found.blocked) return fault(403, found.blocked, 'The bot may not write here.')
  if (!found.installed)
    return fault(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
  if (thread !== undefined && !company.find(id, thread))
    return fault(404, 'ActivityNotFoundInConversation', 'No such thread.')
  return { ...found, ...(thread !== undefined && { thread }) }
}

function createConversation(office: Office, body: Json): Outcome {
  const { company, tenantId, botId } = office
  const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id
  if ((body.bot as Json | undefined)?.id !== botId) return fault(400, 'BadSyntax', 'Unknown bot')
  if (channel !== undefined) {
    const place = lookUp(office, channel)
    if ('status' in place) return place
    if (!body.activity) return fault(400, 'BadSyntax', 'Activity is required')
    const created = create(office, place, body.activity as Json)
    if (created.status !== 201) return created
    const { id } = created.body as { id: string }
    return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id, serviceUrl: office.serviceUrl() } }
  }
  const ids = (body.members as { id: string }[] | undefined) ?? []
  if (body.tenantId !== tenantId) return fault(400, 'BadArgument', 'Tenant id is required')
  if (body.isGroup || ids.length !== 1) return fault(400, 'BadArgument', 'Group chats cannot be made by a bot')
  const user = ids[0]?.id ?? ''
  if (!company.users.has(user)) return fault(403, 'ForbiddenOperationException', 'Failed to decrypt pairwise id')
  if (!company.reachable(user))
    return fault(403, 'ForbiddenOperationException', 'The bot is not installed for this user.')
  const chat = company.personal(user)
  chat.installed = true
  if (chat.blocked) return fault(403, chat.blocked, 'The bot may not write here.')
  return { status: 201, body: { id: chat.id } }
}

function activities(
  office: Office,
  place: Place,
  { method, id, body }: { method: string; id?: string | undefined; body: Json },
): Outcome {
  const { company, violations } = office
  if (method === 'POST') return create(office, place, body)
  const message = company.find(place.id, id ?? '')
  if (message?.from !== BOT)
    return fault(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.')
  if (method === 'DELETE') {
    message.deleted = true
    return { status: 200, body: {} }
  }
  if (method !== 'PUT') return fault(405, 'MethodNotAllowed', 'The method is not allowed')
  const refused = sizeFault(office, body)
  if (refused) return refused
  if (body.id !== undefined && body.id !== id) violations.push('the id in an edit is not the id of its message')
  // Nothing stays of what it was.
  for (const part of ['text', 'card', 'summary'] as const) delete message[part]
  Object.assign(message, contentOf(office, body), { edits: message.edits + 1 })
  // The new version is what everybody sees, also who had a view of their own.
  message.views.clear()
  office.changed(message)
  office.said(message)
  return { status: 200, body: { id: message.id } }
}

function create(office: Office, place: Place, body: Json): Outcome {
  const refused = sizeFault(office, body)
  if (refused) return refused
  if (body.type !== 'message') return fault(400, 'BadSyntax', 'Unknown activity type')
  const content = contentOf(office, body)
  const where = { conversation: place.id, from: BOT, ...(place.thread !== undefined && { thread: place.thread }) }
  if (content.text !== undefined && content.card) {
    // Teams makes two messages of it and tells the id of neither.
    const { card, ...rest } = content
    office.said(office.company.say({ ...where, ...rest }))
    office.said(office.company.say({ ...where, card }))
    office.violations.push('text and a card in one message')
    return { status: 201, body: {} }
  }
  const message = office.company.say({ ...where, ...content })
  office.said(message)
  return { status: 201, body: { id: message.id } }
}

function contentOf({ violations }: Office, body: Json): Pick<Message, 'text' | 'card' | 'summary'> {
  const attachments = (body.attachments ?? []) as { contentType?: string; content?: Json }[]
  if (attachments.length > 1) violations.push('more than one card in a message')
  const card = attachments[0]?.content
  if (attachments[0] && attachments[0].contentType !== 'application/vnd.microsoft.card.adaptive')
    violations.push('an attachment that is no card')
  if (card) violations.push(...faultsOf(card))
  if (card && typeof body.summary !== 'string') violations.push('a card without words for the notification')
  if (!card && !body.text) violations.push('an empty message')
  return {
    ...(typeof body.text === 'string' && { text: body.text }),
    ...(typeof body.summary === 'string' && { summary: body.summary }),
    ...(card && { card }),
  }
}

function members({ company, tenantId }: Office, place: Place): Outcome {
  const users = [...place.members].map((id) => company.users.get(id)).filter((user) => user !== undefined)
  return { status: 200, body: users.map((user) => ({ userRole: 'user', tenantId, ...user })) }
}

/** A part of the list, with a token for the next one. */
function page(all: readonly Json[], query: URLSearchParams): Outcome {
  const from = Number(query.get('continuationToken') ?? 0)
  const to = from + Math.min(500, Number(query.get('pageSize') ?? 200))
  const next = to < all.length && { continuationToken: String(to) }
  return { status: 200, body: { members: all.slice(from, to), ...next } }
}

function member({ company, tenantId }: Office, place: Place, id: string): Outcome {
  const user = place.members.has(id) ? company.users.get(id) : undefined
  if (!user) return fault(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation')
  return { status: 200, body: { userRole: 'user', tenantId, ...user } }
}

function sizeFault({ most }: Office, body: Json): Outcome | undefined {
  if (JSON.stringify(body).length <= most()) return undefined
  return fault(413, 'MessageSizeTooBig', 'Message size too large. Max size is 100 KB.')
}

export function fault(status: number, code: string, message: string): Outcome {
  return { status, body: { error: { code, message } } }
}

/** One refusal hides its code in a string of JSON. */
function hidden(subCode: string, details: string): Outcome {
  return fault(403, 'Forbidden', JSON.stringify({ subCode, details, errorCode: null, errorSubCode: null }))
}
