import { createHmac, randomUUID } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import { accept, type WebSocket } from './websocket.ts'
import type { Json } from './workspace.ts'

/** What the bot answered to one delivery. `late` is what Slack calls a time-out: after three seconds nothing counts. */
export interface Answered {
  status: number
  body: unknown
  late: boolean
}

export type Kind = 'event' | 'command' | 'interaction' | 'search'

export interface Delivery {
  kind: Kind
  payload: Json
  retry?: { num: number; reason: string }
  /** To forge or age a request: replaces what would be sent. */
  headers?: Record<string, string>
  /** Seconds between the signature and now; negative is the past. */
  shift?: number
  raw?: string
}

/** How Slack signs: docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign(secret: string, raw: string, at: number): Record<string, string> {
  const mac = createHmac('sha256', secret).update(`v0:${at}:${raw}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${mac}` }
}

/** Brings Slack's requests to the bot: over HTTP to where it listens, else over the socket it opened. */
export class Courier {
  url: string | undefined
  /** The app's Options Load URL, from the manifest it was installed with. Without it no search leaves Slack over HTTP. */
  optionsUrl: string | undefined
  patienceMs = 3_000
  private readonly now: () => number
  private readonly secret: string
  private sockets: WebSocket[] = []
  private readonly envelopes = new Map<string, (answered: Answered) => void>()

  constructor(now: () => number, secret: string) {
    this.now = now
    this.secret = secret
  }

  deliver(delivery: Delivery): Promise<Answered> {
    const [socket] = this.sockets
    const url = this.url === undefined ? undefined : this.addressFor(delivery.kind, this.url)
    if (url !== undefined) return this.overHttp(url, delivery)
    if (socket) return this.overSocket(socket, delivery)
    return Promise.reject(new Error('the bot listens nowhere: connect(url), or let it open a socket'))
  }

  /** Whether Slack has anywhere to ask what a searching field offers. */
  get searches(): boolean {
    return this.url === undefined || this.optionsUrl !== undefined
  }

  /** The app's addresses are below the host the bot is behind; a search goes to its own. */
  private addressFor(kind: Kind, url: string): string {
    if (kind !== 'search') return url
    if (this.optionsUrl === undefined) throw new Error('the app has no Options Load URL')
    return new URL(new URL(this.optionsUrl).pathname, url).href
  }

  private overHttp(
    url: string,
    { kind, payload, retry, headers = {}, shift = 0, raw = encoded(kind, payload) }: Delivery,
  ): Promise<Answered> {
    const at = Math.floor(this.now() / 1000) + shift
    const signed = {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      ...sign(this.secret, raw, at),
      ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
      ...headers,
    }
    return new Promise((resolve, reject) => {
      // No agent: a kept-alive connection to a bot that was restarted would look like a fault of the bot.
      const req = request(url, { method: 'POST', agent: false, headers: signed }, (res) => {
        void read(res).then((text) => resolve({ status: res.statusCode ?? 0, body: decoded(text), late: false }))
      })
      req.setTimeout(this.patienceMs, () => {
        resolve({ status: 0, body: undefined, late: true })
        req.destroy()
      })
      req.on('error', reject)
      req.end(raw)
    })
  }

  private overSocket(socket: WebSocket, { kind, payload, retry }: Delivery): Promise<Answered> {
    const envelope_id = randomUUID()
    const type = { event: 'events_api', command: 'slash_commands', interaction: 'interactive', search: 'interactive' }[
      kind
    ]
    const answered = Promise.withResolvers<Answered>()
    const timer = setTimeout(() => answered.resolve({ status: 0, body: undefined, late: true }), this.patienceMs)
    this.envelopes.set(envelope_id, (answer) => {
      clearTimeout(timer)
      answered.resolve(answer)
    })
    const again = retry && { retry_attempt: retry.num, retry_reason: retry.reason }
    socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: kind !== 'event', ...again }))
    return answered.promise
  }

  /** The bot opens a socket. */
  connect(req: IncomingMessage, duplex: Duplex): void {
    const socket = accept(
      req,
      duplex,
      (text) => this.acknowledged(text),
      () => {
        this.sockets = this.sockets.filter((open) => open !== socket)
      },
    )
    this.sockets.push(socket)
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: this.sockets.length, connection_info: { app_id: 'A1' } }),
    )
  }

  private acknowledged(text: string): void {
    const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: Json }
    const body = payload && Object.keys(payload).length > 0 ? payload : ''
    this.envelopes.get(envelope_id)?.({ status: 200, body, late: false })
    this.envelopes.delete(envelope_id)
  }

  close(): void {
    for (const socket of this.sockets) socket.close()
  }
}

/** Events are JSON; commands are a form; interactions are JSON inside a form. */
function encoded(kind: Kind, payload: Json): string {
  if (kind === 'event') return JSON.stringify(payload)
  const form: [string, string][] =
    kind === 'command'
      ? Object.entries(payload).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(payload)]]
  return new URLSearchParams(form).toString()
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function read(res: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of res as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
