import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { SendError } from '../../platform.ts'

/** What Slack's error codes mean for delivery; a code that is not here is `refused`. Each is documented at its method. */
const KINDS: Record<Exclude<SendError['kind'], 'refused'>, readonly string[]> = {
  later: [
    'ratelimited',
    'rate_limited',
    'message_limit_exceeded',
    'service_unavailable',
    'team_added_to_org',
    'request_timeout',
  ],
  unclear: ['internal_error', 'fatal_error'],
  gone: [
    'access_denied',
    'account_inactive',
    'cannot_dm_bot',
    'channel_is_limited_access',
    'channel_not_found',
    'ekm_access_denied',
    'invalid_auth',
    'is_archived',
    'is_inactive',
    'messages_tab_disabled',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'not_authed',
    'not_in_channel',
    'org_login_required',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'team_access_not_granted',
    'team_not_found',
    'token_expired',
    'token_revoked',
    'user_disabled',
    'user_not_found',
    'user_not_in_channel',
    'user_not_visible',
    'users_not_found',
  ],
  'message gone': [
    'cant_delete_message',
    'cant_update_message',
    'edit_window_closed',
    'message_not_found',
    'parent_message_not_found',
    'thread_not_found',
  ],
}

/** The pause when Slack says "too many" without saying for how long, and after its passing troubles. */
const PAUSE = 30_000

/** Nothing reached Slack when the connection could not be made at all, or Slack's certificate was not believed. */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_(TLS|SSL)_.+|CERT_.+|.+_CERT(_.+)?)$/
const CONNECTING = ['connect', 'getaddrinfo']
/** The same code as of a connection that broke off later: only its sentence tells. */
const HANDSHAKE = 'before secure TLS connection was established'

/**
 * An error of the Slack client in the terms of delivery. Doing an `idempotent` call twice is harmless, so what is unclear
 * there may simply be tried again.
 */
export function sendError(error: unknown, idempotent = false): SendError {
  const own = ownError(error)
  if (own) return own
  const found = described(error)
  const kind = found.kind === 'unclear' && idempotent ? 'later' : found.kind
  return new SendError(kind, found.message, {
    retryAfter: kind === 'later' ? (found.retryAfter ?? PAUSE) : 0,
    cause: error,
  })
}

/** What the calling itself could not do (there is no token) comes back inside the client's own error. */
function ownError(error: unknown): SendError | undefined {
  if (error instanceof SendError) return error
  return error instanceof Error && error.cause !== undefined ? ownError(error.cause) : undefined
}

function described(error: unknown): { kind: SendError['kind']; message: string; retryAfter?: number } {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'later', message: 'ratelimited', retryAfter: error.retryAfter * 1000 }
  const code = slackCode(error)
  if (code) {
    const kind = (['later', 'unclear', 'gone', 'message gone'] as const).find((kind) => KINDS[kind].includes(code))
    return { kind: kind ?? 'refused', message: code }
  }
  const { code: cause, isUnsent } = causeOf(error)
  return { kind: isUnsent ? 'later' : 'unclear', message: cause ?? 'no answer from Slack' }
}

/** Slack's own error code, undefined for anything that did not come from it (an HTML page, a time-out, half an answer). */
export function slackCode(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined
  // The client puts a body that is no JSON in the same place.
  return /^[a-z_]{3,60}$/.test(error.data.error) ? error.data.error : undefined
}

/** The innermost cause, since `fetch` wraps the error of the socket twice; and whether it came before anything was sent. */
function causeOf(error: unknown): { code?: string; isUnsent: boolean } {
  if (!(error instanceof Error)) return { isUnsent: false }
  if (error.cause !== undefined) return causeOf(error.cause)
  const { code, syscall } = error as NodeJS.ErrnoException
  if (typeof code !== 'string') return { isUnsent: false }
  const isUnsent = UNSENT.test(code) || CONNECTING.includes(syscall ?? '') || error.message.includes(HANDSHAKE)
  return { code, isUnsent }
}
