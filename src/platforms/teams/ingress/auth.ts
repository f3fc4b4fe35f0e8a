import { decodeJwt, errors, jwtVerify } from 'jose'
import type { Clock } from '../../../clock.ts'
import type { Activity } from './activity.ts'
import { HttpError } from './http-error.ts'
import type { SigningKeys } from './signing-keys.ts'

const ISSUER = 'https://api.botframework.com'
const SKEW_SECONDS = 300

/** What a verified token says about the request that carried it. */
export interface Credentials {
  serviceUrl: string
  endorsements: readonly string[]
}

export interface Auth {
  /** Verifies the Authorization header alone, before a byte of the body is read. Throws `Refusal` 401, or 503 without keys. */
  identify(header: string | undefined): Promise<Credentials>
  /** Verifies that the activity is one this token may bring, from a place and a tenant we serve. Throws `Refusal` 403. */
  admit(credentials: Credentials, activity: Activity): void
}

export interface AuthOptions {
  appId: string
  tenantId: string
  keys: SigningKeys
  mayServe: (serviceUrl: string) => boolean
  clock: Clock
}

/**
 * Lets only Teams in. Rules: learn.microsoft.com, "Authenticate requests from the Bot Connector service to your bot".
 * The SDK's own check is not used: it takes tokens without expiry and tokens of any tenant.
 */
export function auth({ appId, tenantId, keys, mayServe, clock }: AuthOptions): Auth {
  return {
    async identify(header) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '')?.[1]
      if (!token) throw new HttpError(401, 'no bearer token')
      let endorsements: readonly string[] = []
      const keyOf = async ({ kid }: { kid?: string }) => {
        const found = kid === undefined ? null : await keys.find(kid).catch(noKeys)
        if (!found) throw new HttpError(401, 'unknown key', undefined, issuerOf(token))
        endorsements = found.endorsements
        return found.key
      }
      const { payload } = await jwtVerify<{ serviceurl?: unknown }>(token, keyOf, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: appId,
        requiredClaims: ['exp'],
        clockTolerance: SKEW_SECONDS,
        currentDate: clock(),
      }).catch(refused)
      return { serviceUrl: typeof payload.serviceurl === 'string' ? payload.serviceurl : '', endorsements }
    },

    admit({ serviceUrl, endorsements }, activity) {
      if (activity.channelId !== 'msteams') throw new HttpError(403, 'not from Teams')
      if (!endorsements.includes(activity.channelId)) throw new HttpError(403, 'key not endorsed for Teams')
      if (serviceUrl !== activity.serviceUrl) throw new HttpError(403, 'service address differs from the token')
      if (!mayServe(activity.serviceUrl)) throw new HttpError(403, 'service address not allowed')
      const tenants = [activity.conversation.tenantId, activity.channelData.tenant?.id].filter((id) => id !== undefined)
      const ours = tenants.length > 0 && tenants.every((id) => id.toLowerCase() === tenantId.toLowerCase())
      if (!ours) throw new HttpError(403, 'not our tenant')
    },
  }
}

function noKeys(cause: unknown): never {
  throw new HttpError(503, 'no keys to verify with', cause)
}

function refused(error: unknown): never {
  if (error instanceof HttpError) throw error
  if (error instanceof errors.JWTExpired) throw new HttpError(401, 'token expired', error)
  if (error instanceof errors.JWTClaimValidationFailed) throw new HttpError(401, `claim refused: ${error.claim}`, error)
  throw new HttpError(401, error instanceof errors.JOSEError ? error.code : 'unreadable token', error)
}

/** The issuer an unverified token names, for the log; undefined when it is not an address. */
function issuerOf(token: string): string | undefined {
  try {
    const { iss } = decodeJwt(token)
    return iss !== undefined && /^https:\/\/[\w.:/-]{1,100}$/.test(iss) ? iss : undefined
  } catch {
    return undefined
  }
}
