import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import { BodyRefused, bodyReader, closeUnread } from '../../body.ts'
import { sparingly } from '../../sparingly.ts'
import { Activity } from './activity.ts'
import type { Auth } from './auth.ts'
import { HttpError } from './http-error.ts'
import type { HttpAnswer } from './router.ts'

export interface HttpOptions {
  auth: Auth
  route: (activity: Activity) => Promise<HttpAnswer>
  /** The answer was written in full and in time. */
  taken: (activity: Activity) => void
  clock: Clock
  log: Log
  maxBodyMs: number | undefined
}

// Teams lets a message be 100 KB in UTF-16, so 150 KB in UTF-8 at worst; a message that an action is chosen of comes with more
// around it. learn.microsoft.com, "Format your bot messages".
const MAX_BYTES = 250_000
// Later than this Teams has given up on an invoke, whatever we wrote.
const IN_TIME_MS = 5_000

/** `POST /api/messages`: who is not Teams is turned away before the body is read. Never rejects. */
export function http({
  auth,
  route,
  taken,
  clock,
  log,
  maxBodyMs,
}: HttpOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const read = bodyReader({ maxBytes: MAX_BYTES, maxMs: maxBodyMs })
  const mayLog = sparingly(clock)

  /** Tells our log why, and gives the status for the one who asked. */
  function turnedAway(error: HttpError | BodyRefused): number {
    const { status, message } = error
    const issuer = error instanceof HttpError ? error.issuer : undefined
    if (mayLog(message)) log.warn({ platform: 'teams', status, outcome: message, issuer }, 'a request was turned away')
    return status
  }

  async function answered(req: IncomingMessage, res: ServerResponse): Promise<HttpAnswer> {
    const came = clock().getTime()
    if (req.method !== 'POST') throw new HttpError(405, 'not a POST')
    const credentials = await auth.identify(req.headers.authorization)
    const { data: activity } = Activity.safeParse(parsed((await read(req)).toString('utf8')))
    if (!activity) throw new HttpError(400, 'not an activity')
    auth.admit(credentials, activity)
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
      const isRefused = error instanceof HttpError || error instanceof BodyRefused
      if (!isRefused) log.error({ platform: 'teams', fault: fault(error) }, 'an activity could not be handled')
      const status = isRefused ? turnedAway(error) : 500
      closeUnread(req, res)
      send(res, status)
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new HttpError(400, 'not JSON', error)
  }
}
