import type { IncomingMessage, ServerResponse } from 'node:http'
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt'
import { fault, type Log } from '../../log.ts'
import type { Network } from './api.ts'
import { parseBody, rawBody } from './body.ts'
import type { Door, Verdict } from './door.ts'
import type { Signatures } from './signature.ts'
import { kindOf } from './sorry.ts'
import type { Work } from './work.ts'

interface ReceiverOptions {
  door: Door
  signatures: Signatures
  work: Work
  network: Network
  appToken: string | undefined
  log: Log
}

export interface SlackReceiver extends Receiver {
  start: () => Promise<void>
  stop: () => Promise<void>
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>
}

/** Bolt's way in: requests from our own web server, and in development a socket as well, both through the same door. */
export function slackReceiver({ door, signatures, work, network, appToken, log }: ReceiverOptions): SlackReceiver {
  let app: App | undefined
  let open = false
  const socket = appToken === undefined ? undefined : socketMode(appToken, network)

  async function answerTo(req: IncomingMessage): Promise<Verdict | { status: 400 | 401 | 413 }> {
    const raw = await rawBody(req)
    if (raw === null) return { status: 413 }
    const body = parseBody(req.headers['content-type'], raw)
    // Slack checks our certificate with an unsigned request now and then.
    if (body?.['ssl_check'] === '1') return { status: 200 }
    if (!signatures.valid(req.headers, raw)) {
      log.warn({ platform: 'slack' }, 'refused a request that Slack did not sign')
      return { status: 401 }
    }
    if (!body) return { status: 400 }
    if (body['type'] === 'url_verification') return { status: 200, content: { challenge: body['challenge'] } }
    // An event may come again with the same signature, as a retry within the second; it is known by its id instead.
    if (kindOf(body) !== 'event' && signatures.replayed(req.headers)) return { status: 401 }
    return enter({ body, ...retryOf(req) })
  }

  function enter(sent: Parameters<Door>[1]): Promise<Verdict> {
    return app && open ? door(app, sent) : Promise.resolve({ status: 503 })
  }

  return {
    init(bolt) {
      app = bolt
      // Bolt's socket would acknowledge before anything is stored, so the same door stands in between.
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
        send(res, verdict.status, 'content' in verdict ? verdict.content : undefined)
      } catch (error) {
        // A request that broke off while it was read has nobody left to answer.
        log.warn({ platform: 'slack', error: fault(error) }, 'a request from Slack broke off')
        if (!res.headersSent) send(res, 500)
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
