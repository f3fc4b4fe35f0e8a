import { randomUUID } from 'node:crypto'
import type { Inbound } from './activities.ts'
import { Company, type Json, type Message } from './company.ts'
import { connector, fault, type Office } from './connector.ts'
import type { Call } from './faults.ts'
import { type Answered, service } from './service.ts'
import { jwt, type SigningKey, signingKey } from './signing.ts'
import { Throttle } from './throttle.ts'

/** What Teams sent, and what it was answered. */
export interface Delivered {
  status: number
  body: unknown
  activity: Json
}

/** How one request of Teams differs from a good one; `hangUp` breaks the connection when it resolves. */
export interface Sending {
  token?: string
  headers?: Record<string, string>
  hangUp?: Promise<void>
}

export const TENANT = '11111111-2222-3333-4444-555555555555'
export const APP = '00000000-0000-0000-0000-0000000000b0'
export const SECRET = 'a secret of the bot'
export const BOT_ACCOUNT = { id: `28:${APP}`, name: 'Kastelein' }

export const GOVERNMENT = 'gcc'
const ISSUER = 'https://api.botframework.com'
const HOUR = 3600
// One for all: making one takes longer than most tests.
const FIRST_KEY = signingKey('key-1')

export type Cloud = Awaited<ReturnType<typeof cloud>>

/** Microsoft's side: keys, tokens, the connector, and the requests to the bot with a good signature. */
export async function cloud(clock: () => Date) {
  const company = new Company(clock)
  const violations: string[] = []
  const tokens = new Map<string, number>()
  const watchers = new Set<() => void>()
  const changes: ((message: Message) => void)[] = []
  const throttle = new Throttle()
  const keys: SigningKey[] = [FIRST_KEY]
  const settings = {
    throttling: false,
    secret: SECRET,
    region: 'emea',
    /** The tenant lives in the government cloud, and only its own address serves it. */
    government: false,
    /** 100 KB, counted in UTF-16. */
    mostCharacters: 51_200,
    botUrl: '',
  }
  const server = await service(answer)
  const serviceUrl = () => `${server.url}/${settings.region}/`
  const look = () => {
    for (const watcher of watchers) watcher()
  }
  const office: Office = {
    company,
    tenantId: TENANT,
    botId: BOT_ACCOUNT.id,
    serviceUrl,
    violations,
    said: () => queueMicrotask(look),
    changed: (message) => changes.forEach((tell) => tell(message)),
    most: () => settings.mostCharacters,
  }

  function answer(call: Call): Answered {
    const { pathname: path, searchParams: query } = new URL(call.path, server.url)
    const metadata = { issuer: ISSUER, jwks_uri: `${server.url}/keys` }
    if (path === '/.well-known/openidconfiguration') return { status: 200, body: metadata }
    if (path === '/keys') return { status: 200, body: { keys: keys.map((key) => key.public) } }
    if (path === '/token') return grant(call.body as Json)
    const [, region, below] = /^\/(\w+)\/v3\/conversations\/?(.*)$/.exec(path) ?? []
    if (below === undefined) return fault(404, 'NotFound', 'no such endpoint')
    const now = clock().getTime()
    const until = tokens.get(String(call.headers.authorization).replace('Bearer ', '')) ?? 0
    if (until <= now) return fault(401, 'Unauthorized', 'Authorization has been denied.')
    if (settings.government && region !== GOVERNMENT)
      return fault(403, 'InvalidBotApiHost', 'Invalid bot api host. For GCC tenants, please call another.')
    const counted = settings.throttling && call.method !== 'GET'
    const wait = counted ? throttle.take(spokenIn(below, call.body as Json), now) : 0
    const headers = { 'retry-after': String(Math.ceil(wait / 1000)) }
    return wait > 0
      ? { ...fault(429, 'TooManyRequests', 'Slow down'), headers }
      : connector(office, { ...call, path: below, query })
  }

  function grant({ grant_type, client_id, client_secret, scope }: Json): Answered {
    const good = grant_type === 'client_credentials' && client_id === APP && scope === `${ISSUER}/.default`
    if (!good || client_secret !== settings.secret) return { status: 401, body: { error: 'invalid_client' } }
    const token = `granted-${randomUUID()}`
    tokens.set(token, clock().getTime() + HOUR * 1000)
    return { status: 200, body: { token_type: 'Bearer', access_token: token, expires_in: HOUR } }
  }

  const claims = () => {
    const now = Math.floor(clock().getTime() / 1000)
    return { iss: ISSUER, aud: APP, serviceurl: serviceUrl(), nbf: now - 5, exp: now + HOUR }
  }

  async function deliver(activity: Json, sending: Sending = {}): Promise<Delivered> {
    const hangUp = new AbortController()
    void sending.hangUp?.then(() => hangUp.abort())
    const token = sending.token ?? jwt(claims(), keys.at(-1) ?? FIRST_KEY)
    const response = await fetch(settings.botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...sending.headers },
      body: JSON.stringify(activity),
      signal: hangUp.signal,
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown), activity }
  }

  /** Resolves as soon as something is so; it is looked at again whenever the bot said something. */
  function until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!condition()) return
        watchers.delete(watcher)
        resolve()
      }
      watchers.add(watcher)
      watcher()
    })
  }

  const inbound = (): Inbound => ({ tenantId: TENANT, bot: BOT_ACCOUNT, serviceUrl: serviceUrl(), now: clock() })
  return { company, violations, server, keys, settings, serviceUrl, claims, inbound, deliver, until, clock, changes }
}

/** The conversation a call is counted for; making one counts for the channel or the person it is made with. */
function spokenIn(path: string, body: Json): string {
  const [conversation = ''] = path.split('/').map(decodeURIComponent)
  const { channelData, members } = (body ?? {}) as {
    channelData?: { channel?: { id: string } }
    members?: { id: string }[]
  }
  return conversation.split(';')[0] || (channelData?.channel?.id ?? members?.[0]?.id ?? '')
}
