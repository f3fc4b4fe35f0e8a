import { createHash } from 'node:crypto'
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { words } from '../../cards/words.ts'
import type { Clock } from '../../clock.ts'
import { isKeyOf, sealedFor, sealedKeyOf, wayIn } from '../../crm/intake/keys.ts'
import { missCall } from '../../crm/intake/missed-call.ts'
import { receive, type Received } from '../../crm/intake/receive.ts'
import { languageOfTag } from '../../language.ts'
import type { IntakeKey } from '../../store/generated/client.ts'
import type { PageLinks } from '../../store/page-links.ts'
import type { Keyring } from '../../store/secret.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { openBucket } from './bucket.ts'
import { type HookBody, readHook } from './hook-body.ts'
import { isSignedBy } from './signature.ts'

interface HookParts {
  links: Pick<PageLinks, 'readIntake'>
  keys: Pick<Keyring, 'open'> | null
  clock: Clock
  machineClock: Clock
  dbOf(tenantId: number): Db
}

/** What one event takes, in bytes. */
const MOST_SENT = 65_536
const MINUTE = 60_000

/** What is known of a request once its address and its key are good. */
interface Knocking {
  db: Db
  tenantId: number
  key: IntakeKey
  isProven: boolean
}

type Params = { token: string }

/**
 * Where other systems bring something in, each with its own key: by `Authorization: Bearer`, or signed. It is answered once it is
 * kept; the same event again is answered with what came of it the first time.
 */
export function hook(parts: HookParts): Router {
  const isTooOften = openBucket(parts.machineClock, { most: 120, ms: MINUTE })
  const isGuessing = openBucket(parts.machineClock, { most: 60, ms: MINUTE })
  const knocking = new WeakMap<Request<Params>, Knocking>()

  /** Before any of the body is read: whether the address, the kind of body and a key that came with it are good. */
  const knock: RequestHandler<Params> = async (req, res, next) => {
    const right = await parts.links.readIntake(req.params.token)
    const db = right && parts.dbOf(right.tenantId)
    const key = right && db && (await wayIn(db, right.id, ['hook', 'call']))
    if (!right || !db || !key) return refuse(res, 404, 'There’s nothing here. Ask for the address with “intake”.')
    if (isTooOften(`${right.tenantId}/${right.id}`))
      return refuse(res.set('retry-after', '60'), 429, 'Too many at once: at most 120 a minute.')
    const bearer = /^Bearer\s+(\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
    const isProven = bearer !== undefined && isKeyOf(key, bearer)
    if (!isProven && (bearer !== undefined || req.get('kastelein-signature') === undefined)) {
      const often = isGuessing(`${right.tenantId}/${right.id}`)
      return refuse(res.set('www-authenticate', 'Bearer'), often ? 429 : 401, 'This key does not open this address.')
    }
    if (!req.is('application/json') || (req.get('content-encoding') ?? 'identity') !== 'identity')
      return refuse(res, 415, 'Send JSON as it is, with Content-Type: application/json.')
    knocking.set(req, { db, tenantId: right.tenantId, key, isProven })
    next()
  }

  const take: RequestHandler<Params> = async (req, res) => {
    const found = knocking.get(req)
    const bytes: unknown = req.body
    if (!found || !(bytes instanceof Buffer)) return refuse(res, 400, 'There is no body.')
    const signature = req.get('kastelein-signature') ?? ''
    if (!found.isProven && !isSigned(parts, found, signature, bytes))
      return refuse(res, 401, 'This signature is not right, or is more than five minutes off.')
    const read = readHook(bytes.toString('utf8'))
    if ('errors' in read) return void res.status(422).json({ error: 'This was not understood.', errors: read.errors })
    const bodyHash = createHash('sha256').update(bytes).digest('base64url')
    answer(res, await keep(found, parts.clock, read.body, bodyHash))
  }

  const router = Router()
  router.use((_req, res, next) => {
    res.set('cache-control', 'no-store')
    next()
  })
  router.post('/:token', knock, express.raw({ type: 'application/json', limit: MOST_SENT, inflate: false }), take)
  router.use('/:token', (_req, res) => refuse(res.set('allow', 'POST'), 405, 'Send it with POST.'))
  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const { status } = error as { status?: number }
    if (status === undefined || status >= 500) return next(error)
    refuse(res, status, status === 413 ? 'At most 64 kB fits in one event.' : 'This body was not understood.')
  })
  return router
}

/** The rest of the body is not waited for. */
function refuse(res: Response, status: number, error: string): void {
  res.status(status).set('connection', 'close').json({ error })
}

function isSigned(
  { keys, machineClock }: HookParts,
  { key, tenantId }: Knocking,
  signature: string,
  bytes: Buffer,
): boolean {
  const sealed = sealedKeyOf(key)
  if (!keys || !sealed) return false
  return isSignedBy(keys.open(sealed, sealedFor(tenantId, key.hash)), signature, bytes, machineClock())
}

async function keep({ db, key }: Knocking, clock: Clock, body: HookBody, bodyHash: string): Promise<Received> {
  const known = { key: `hook/${key.id}/${body.id}`, bodyHash, intakeKeyId: key.id }
  if (body.type === 'missed call') {
    const { language } = await db.tenant.findFirstOrThrow({ select: { language: true } })
    const t = words(languageOfTag(language))
    const followUp = (number: string) => t('intake.callBack', { number })
    const { number, at, to = null } = body
    return missCall(db, clock, { ...known, number, at: new Date(at), to, followUp })
  }
  const { type, from, text, subject = null, orderNumber, language = null } = body
  return receive(db, clock, {
    channel: 'hook',
    ...known,
    ...from,
    becomes: type,
    subject,
    text,
    language,
    facts: orderNumber === undefined ? {} : { orderNumber },
  } as Parameters<typeof receive>[2])
}

function answer(res: Response, { incoming, isNew, isOther }: Received): void {
  const { reference, state } = incoming
  if (isOther)
    return void res.status(409).json({ error: 'This id was sent before with something else in it.', reference })
  res.status(isNew ? 202 : 200).json({ number: reference, state: state === 'held' ? 'open' : state })
}
