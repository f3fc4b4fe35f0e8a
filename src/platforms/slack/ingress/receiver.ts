import type { IncomingMessage, ServerResponse } from 'node:http'
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import { BodyRefused, bodyReader, closeUnread } from '../../body.ts'
import { sparingly } from '../../sparingly.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Network } from '../api/api.ts'
import { parseBody } from './body.ts'
import type { Ingress, Verdict } from './ingress.ts'
import type { Signatures } from './signature.ts'
import { type RequestKind, requestKind } from './request-kind.ts'

interface ReceiverOptions {
  ingress: Ingress
  signatures: Signatures
  work: InFlight
  network: Network
  appToken: string | undefined
  clock: Clock
  log: Log
  maxBodyMs: number | undefined
}

/**
 * The largest bodies Slack sends: a window of 250 kB with every byte of it percent-encoded in a form (750 kB), and a message
 * of 40,000 characters, each `\u1234`, as text and again as blocks (480 kB).
 */
const MAX_BYTES = 1024 * 1024

/** The check of our certificate is a form with `ssl_check=1` and a token, and no signature. */
const CHECK = { field: /(^|&)ssl_check=1(&|$)/, minBytes: 'ssl_check=1'.length, maxBytes: 512 }

/** What changes nothing may come again within the second, and an event is known by its id. */
const REPEATABLE: readonly RequestKind[] = ['event', 'options', 'closed']

export interface SlackReceiver extends Receiver {
  start: () => Promise<void>
  stop: () => Promise<void>
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>
}

/** Bolt's way in: requests from our own web server, and in development a socket as well, both through the same ingress. */
export function slackReceiver(options: ReceiverOptions): SlackReceiver {
  const { ingress, signatures, work, network, appToken, clock, log, maxBodyMs } = options
  const read = bodyReader({ maxBytes: MAX_BYTES, maxMs: maxBodyMs })
  const mayLog = sparingly(clock)
  let app: App | undefined
  let open = false
  const socket = appToken === undefined ? undefined : socketMode(appToken, network)

  /** Nothing is parsed, and without a signature nothing is read, before it is known to be from Slack. */
  async function answerTo(req: IncomingMessage): Promise<Verdict | { status: 400 | 401 }> {
    const signature = signatures.read(req.headers)
    if (!signature) return (await isCertificateCheck(req)) ? { status: 200 } : refused('unsigned')
    const raw = await read(req)
    if (!signatures.valid(signature, raw)) return refused('not signed by Slack')
    const body = parseBody(req.headers['content-type'], raw.toString('utf8'))
    if (!body) return { status: 400 }
    if (body['type'] === 'url_verification') return { status: 200, content: { challenge: body['challenge'] } }
    if (body['ssl_check'] === '1') return { status: 200 }
    if (!REPEATABLE.includes(requestKind(body)) && signatures.replayed(signature)) return refused('a replay')
    return enter({ body, ...retryOf(req) })
  }

  /** Slack checks our certificate with a small unsigned form now and then. */
  async function isCertificateCheck(req: IncomingMessage): Promise<boolean> {
    const { 'content-type': type, 'content-length': length, 'x-slack-signature': signature } = req.headers
    const isSmall = Number(length) >= CHECK.minBytes && Number(length) <= CHECK.maxBytes
    if (signature || !isSmall || !isForm(type)) return false
    return CHECK.field.test((await read(req, CHECK.maxBytes)).toString('latin1'))
  }

  function refused(reason: string): { status: 401 } {
    if (mayLog(reason)) log.warn({ platform: 'slack', reason }, 'refused a request that Slack did not sign')
    return { status: 401 }
  }

  function enter(sent: Parameters<Ingress>[1]): Promise<Verdict> {
    return app && open ? ingress(app, sent) : Promise.resolve({ status: 503 })
  }

  return {
    init(bolt) {
      app = bolt
      // Bolt's socket would acknowledge before anything is stored, so the same ingress stands in between.
      const between = async ({ body, ack, retryNum, retryReason }: Parameters<App['processEvent']>[0]) => {
        const verdict = await work.track(enter({ body, ...defined({ retryNum, retryReason }) }))
        if (verdict.status === 200) await ack(verdict.content)
      }
      socket?.init({ processEvent: between } as App)
    },
    async start() {
      open = true
      await socket?.start()
    },
    async stop() {
      open = false
      await work.done()
      await socket?.stop()
    },
    async handle(req, res) {
      try {
        const verdict = await work.track(answerTo(req))
        closeUnread(req, res)
        send(res, verdict.status, 'content' in verdict ? verdict.content : undefined)
      } catch (error) {
        const isRefused = error instanceof BodyRefused
        const reason = isRefused ? error.message : fault(error)
        if (mayLog(reason)) log.warn({ platform: 'slack', error: reason }, 'a request from Slack broke off')
        closeUnread(req, res)
        if (!res.headersSent) send(res, isRefused ? error.status : 500)
      }
    },
  }
}

function socketMode(appToken: string, { options }: Network): SocketModeReceiver {
  const clientOptions = { ...options, retryConfig: { retries: 3 }, timeout: 10_000 }
  return new SocketModeReceiver({ appToken, logger: options.logger, installerOptions: { clientOptions } })
}

function retryOf({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const num = headers['x-slack-retry-num']
  return num === undefined ? {} : { retryNum: Number(num), retryReason: String(headers['x-slack-retry-reason']) }
}

const isForm = (type = '') => type.includes('application/x-www-form-urlencoded')

const defined = ({ retryNum, retryReason }: { retryNum: number | undefined; retryReason: string | undefined }) => ({
  ...(retryNum !== undefined && { retryNum }),
  ...(retryReason !== undefined && { retryReason }),
})

function send(res: ServerResponse, status: number, content?: unknown): void {
  if (content === undefined || content === '') res.writeHead(status).end()
  else if (typeof content === 'string')
    res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(content)
  else res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(content))
}
