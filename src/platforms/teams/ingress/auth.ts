import { decodeJwt, errors, jwtVerify } from 'jose'
import type { Clock } from '../../../clock.ts'
import type { Activity } from './activity.ts'
import { HttpError } from './http-error.ts'
import type { SigningKeys } from './signing-keys.ts'

const ISSUER = 'https://api.botframework.com'
const SKEW_SECONDS = 300

/** What a verified token says about the request that carried it. */
export interface Credentials {
  /** Null when it names none, which only a token of our own tenant may. */
  serviceUrl: string | null
  /** Null for a key of our own tenant. */
  endorsements: readonly string[] | null
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
  /** The keys Entra signs with for our tenant. */
  tenantKeys: SigningKeys
  /** Takes only what the Bot Framework documents. */
  strict: boolean
  mayServe: (serviceUrl: string) => boolean
  clock: Clock
}

interface Claims {
  serviceurl?: unknown
  appid?: unknown
  azp?: unknown
  tid?: unknown
  scp?: unknown
}

/**
 * Lets only Teams in. Rules: learn.microsoft.com, "Authenticate requests from the Bot Connector service to your bot"; and,
 * unless it is to be strict, what Microsoft's own Teams SDK takes beside it: other names of our app as audience, service
 * addresses that differ in case or in a last slash, and tokens of our own tenant for our own app. The SDK's own check is
 * not used: it takes tokens of any tenant, and the one of teams-ai tokens without expiry.
 */
export function auth({ appId, tenantId, keys, tenantKeys, strict, mayServe, clock }: AuthOptions): Auth {
  const names = strict ? [appId] : [appId, `api://${appId}`, `api://botid-${appId}`]
  const tenantIssuers = strict
    ? []
    : [
        `https://sts.windows.net/${tenantId.toLowerCase()}/`,
        `https://login.microsoftonline.com/${tenantId.toLowerCase()}/v2.0`,
      ]

  async function identify(header: string | undefined): Promise<Credentials> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '')?.[1]
    if (!token) throw new HttpError(401, 'no bearer token')
    const isOfTenant = tenantIssuers.includes(issuerOf(token) ?? '')
    let endorsements: readonly string[] = []
    const keyOf = async ({ kid }: { kid?: string }) => {
      const found = kid === undefined ? null : await (isOfTenant ? tenantKeys : keys).find(kid).catch(noKeys)
      if (!found) throw new HttpError(401, 'unknown key', undefined, issuerOf(token))
      endorsements = found.endorsements
      return found.key
    }
    const { payload } = await jwtVerify<Claims>(token, keyOf, {
      algorithms: ['RS256'],
      issuer: isOfTenant ? tenantIssuers : ISSUER,
      audience: isOfTenant ? [...names, ISSUER] : names,
      requiredClaims: ['exp'],
      clockTolerance: SKEW_SECONDS,
      currentDate: clock(),
    }).catch(refused)
    const { serviceurl } = payload
    if (!isOfTenant) return { serviceUrl: typeof serviceurl === 'string' ? serviceurl : '', endorsements }
    demandOurApp(payload)
    return { serviceUrl: typeof serviceurl === 'string' ? serviceurl : null, endorsements: null }
  }

  /** Anybody in the tenant can be given some token: this one is for our app itself, which no person uses. */
  function demandOurApp({ appid, azp, tid, scp }: Claims): void {
    if (!isSame(appid ?? azp, appId)) throw new HttpError(401, 'claim refused: appid')
    if (!isSame(tid, tenantId)) throw new HttpError(401, 'claim refused: tid')
    if (scp !== undefined) throw new HttpError(401, 'claim refused: scp')
  }

  const isAddress = (told: string, address: string) => (strict ? told === address : bare(told) === bare(address))

  return {
    identify,
    admit({ serviceUrl, endorsements }, activity) {
      if (activity.channelId !== 'msteams') throw new HttpError(403, 'not from Teams')
      if (endorsements && !endorsements.includes(activity.channelId))
        throw new HttpError(403, 'key not endorsed for Teams')
      if (serviceUrl !== null && !isAddress(serviceUrl, activity.serviceUrl))
        throw new HttpError(403, 'service address differs from the token')
      if (!mayServe(activity.serviceUrl)) throw new HttpError(403, 'service address not allowed')
      const tenants = [activity.conversation.tenantId, activity.channelData.tenant?.id].filter((id) => id !== undefined)
      if (tenants.length === 0 || !tenants.every((id) => isSame(id, tenantId)))
        throw new HttpError(403, 'not our tenant')
    },
  }
}

const isSame = (said: unknown, id: string) => typeof said === 'string' && said.toLowerCase() === id.toLowerCase()
const bare = (address: string) => address.toLowerCase().replace(/\/+$/, '')

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
