import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { SendError } from '../../platform.ts'

/** What was tried: a new message can appear twice when tried again, the others cannot. */
export type Deed = 'create' | 'change' | 'look'

const Fault = z.object({ error: z.object({ code: z.string(), message: z.string().catch('') }) })
const Inner = z.object({ subCode: z.string() })

const BUSY_MS = 5_000
const HOUR_MS = 3_600_000
const LONGEST_MS = 15 * 60_000

/**
 * What an answer of Teams other than success means for delivery. Sources: learn.microsoft.com, "Status codes from bot
 * conversational APIs" and "Optimize your bot with rate limiting in Teams".
 */
export function refusedBy(
  status: number,
  body: unknown,
  retryAfter: string | null,
  deed: Deed,
  clock: Clock,
): SendError {
  const code = codeOf(body)
  const said = `Teams answered ${status} ${code}`.trim()
  const cause = new Refused(status, code)
  const asked = waiting(retryAfter, clock)
  const error = (kind: SendError['kind'], ms = 0) => new SendError(kind, said, { cause, retryAfter: ms })
  const later = (ms: number) => error('later', asked ?? ms)
  if (status === 429) return later(BUSY_MS)
  if (status === 412) return later(2_000)
  // A new token is asked for before the next try.
  if (status === 401) return later(1_000)
  // Neither where it was heard from nor the government cloud: the next thing we hear brings the right address.
  if (code === 'InvalidBotApiHost') return later(HOUR_MS)
  if (status === 403) return error('gone')
  if (status === 404) return error(missingMessage(code, deed) ? 'message gone' : 'gone')
  if (status === 408 || status >= 500) return deed === 'create' ? error('unclear', asked ?? 0) : later(BUSY_MS)
  return error('refused')
}

class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`${status} ${code}`.trim())
    this.status = status
    this.code = code
  }
}

/** What Teams itself answered, when that is why something was not sent; other reasons say nothing about who is there. */
export function answerIn(error: unknown): { status: number; code: string } | undefined {
  return error instanceof SendError && error.cause instanceof Refused ? error.cause : undefined
}

const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What a broken connection means: without one nothing was sent, after that nobody knows. */
export function lost(error: unknown, deed: Deed): SendError {
  const code = (error as { cause?: { code?: unknown } } | undefined)?.cause?.code
  const unsent = typeof code === 'string' && NOT_SENT.has(code)
  if (unsent || deed !== 'create')
    return new SendError('later', 'Teams could not be reached', { retryAfter: BUSY_MS, cause: error })
  return new SendError('unclear', 'the connection to Teams broke', { cause: error })
}

/** The code of an error body; one kind of 403 hides its own inside a JSON string. */
function codeOf(body: unknown): string {
  const { data } = Fault.safeParse(body)
  if (!data) return ''
  try {
    return Inner.safeParse(JSON.parse(data.error.message)).data?.subCode ?? data.error.code
  } catch {
    return data.error.code
  }
}

function missingMessage(code: string, deed: Deed): boolean {
  if (code === 'ActivityNotFoundInConversation') return true
  return deed === 'change' && code !== 'ConversationNotFound'
}

/** Retry-After in milliseconds, given in seconds or as a date, a quarter of an hour at most; null when there is none to read. */
function waiting(header: string | null, clock: Clock): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - clock().getTime()
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_MS)
}
