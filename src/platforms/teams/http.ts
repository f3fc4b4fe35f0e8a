import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../clock.ts'
import { fault, type Log } from '../../log.ts'
import { Activity } from './activity.ts'
import type { Gate } from './gate.ts'
import { Refusal } from './refusal.ts'
import type { HttpAnswer } from './router.ts'

export interface HttpOptions {
  gate: Gate
  route: (activity: Activity) => Promise<HttpAnswer>
  /** The answer was written in full and in time. */
  taken: (activity: Activity) => void
  clock: Clock
  log: Log
}

// Twice what Teams lets a message be.
const MOST_BYTES = 200_000
// Later than this Teams has given up on an invoke, whatever we wrote.
const IN_TIME_MS = 5_000
const MINUTE = 60_000

/** `POST /api/messages`: who is not Teams is turned away before the body is read. Never rejects. */
export function http({
  gate,
  route,
  taken,
  clock,
  log,
}: HttpOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const warn = sparingly(clock, log)

  async function answered(req: IncomingMessage, res: ServerResponse): Promise<HttpAnswer> {
    const came = clock().getTime()
    if (req.method !== 'POST') throw new Refusal(405, 'not a POST')
    const credentials = await gate.identify(req.headers.authorization)
    const { data: activity } = Activity.safeParse(parsed(await bodyOf(req)))
    if (!activity) throw new Refusal(400, 'not an activity')
    gate.admit(credentials, activity)
    const answer = await route(activity)
    res.on('finish', () => {
      if (clock().getTime() - came < IN_TIME_MS) taken(activity)
    })
    return answer
  }

  return async (req, res) => {
    try {
      const { status, body } = await answered(req, res)
      send(res, status, body)
    } catch (error) {
      if (error instanceof Refusal) warn(error)
      else log.error({ platform: 'teams', fault: fault(error) }, 'an activity could not be handled')
      // What was not read stays unread: the connection goes with it.
      if (!req.complete) res.setHeader('connection', 'close')
      send(res, error instanceof Refusal ? error.status : 500)
    }
  }
}

function send(res: ServerResponse, status: number, body?: unknown): void {
  if (res.headersSent) return
  res.statusCode = status
  if (body === undefined) {
    res.end()
    return
  }
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.end(JSON.stringify(body))
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  if (Number(req.headers['content-length'] ?? 0) > MOST_BYTES) throw new Refusal(413, 'body too large')
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BYTES) throw new Refusal(413, 'body too large')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, 'body cut off', error)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Refusal(400, 'not JSON', error)
  }
}

/** One line a minute for each reason: strangers decide how often they knock, not how much we write. */
function sparingly(clock: Clock, log: Log): (refusal: Refusal) => void {
  const last = new Map<string, number>()
  return ({ status, message, issuer }) => {
    const now = clock().getTime()
    if (now - (last.get(message) ?? Number.NEGATIVE_INFINITY) < MINUTE) return
    last.set(message, now)
    log.warn({ platform: 'teams', status, outcome: message, issuer }, 'a request was turned away')
  }
}
