import express, { type Request, type Response, Router } from 'express'
import { words } from '../../cards/words.ts'
import type { Clock } from '../../clock.ts'
import { isKeyOf, wayIn } from '../../crm/intake/keys.ts'
import { receiveMail } from '../../crm/intake/mail/mailbox.ts'
import { fileMemberMail } from '../../crm/intake/mail/member-mail.ts'
import { isOwnAddress, ownerOfAddress } from '../../crm/intake/mail/own-address.ts'
import { type Mail, readMail } from '../../crm/intake/mail/read-mail.ts'
import { languageOfTag } from '../../language.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { openTurnstile } from '../pulse/turnstile.ts'
import { readSent } from './sent-mail.ts'

/** A mail with what is attached to it, in bytes: no more is taken. */
const MOST_MAIL = 12_000_000
/** So many addresses of one mail are looked at. */
const MOST_RECIPIENTS = 10
/** Whose it is and which way in it is, in the digits and letters of base 36. */
const WAY = /^([0-9a-z]{1,6})\.([0-9a-z]{1,6})$/

interface Parts {
  clock: Clock
  /** The database as one company sees it. */
  dbOf(tenantId: number): Db
}

/** Who came with a key that is good. */
interface Bringer {
  db: Db
  keyId: number
}

const WRONG = {
  'too deep': 'There are too many parts within parts in this mail.',
  'too many headers': 'There are too many headers in this mail.',
  'no mail': 'This is no mail.',
} as const

/**
 * Where a mail provider brings mail, by an address that holds a key: `POST /intake/mail/<way>/<key>`, or the key as a bearer token.
 * It is answered with 2xx only when what came of the mail is stored; brought again, nothing new comes of it.
 */
export function mailBridge({ clock, dbOf }: Parts): Router {
  const mayPass = openTurnstile(clock)
  const known = async (req: Request<{ way: string; key?: string }>): Promise<Bringer | null> => {
    const [, tenant = '', id = ''] = WAY.exec(req.params.way) ?? []
    const key = req.params.key ?? /^Bearer (\S{1,200})$/i.exec(req.headers.authorization ?? '')?.[1] ?? ''
    if (tenant === '' || key === '' || key.length > 200) return null
    const db = dbOf(Number.parseInt(tenant, 36))
    const way = await wayIn(db, Number.parseInt(id, 36), ['mail'])
    return way && isKeyOf(way, key) ? { db, keyId: way.id } : null
  }
  const body = express.raw({ type: () => true, limit: MOST_MAIL, inflate: false })
  const take = async (req: Request<{ way: string; key?: string }>, res: Response) => {
    const bringer = await known(req)
    // Nothing is read of what comes without a key.
    if (!bringer) return refuse(res.set('connection', 'close'), 401, 'This address or its key is not known.')
    if (!mayPass(req.params.way)) return later(res)
    const refused = await new Promise<unknown>((resolve) => {
      body(req, res, resolve)
    })
    if (refused !== undefined)
      return refuse(res.set('connection', 'close'), 413, 'A mail may hold 12 MB, as it is sent.')
    await takeIn(clock, bringer, req, res)
  }
  return Router().post('/:way', take).post('/:way/:key', take)
}

const refuse = (res: Response, status: number, error: string): void => void res.status(status).json({ error })
const later = (res: Response): void =>
  refuse(res.set('retry-after', '600'), 503, 'Too much at once. Bring it again later.')

async function takeIn(clock: Clock, { db, keyId }: Bringer, req: Request, res: Response): Promise<void> {
  const to = typeof req.query['to'] === 'string' ? req.query['to'] : String(req.headers['x-envelope-to'] ?? '')
  const bytes = Buffer.isBuffer(req.body) ? new Uint8Array(req.body) : new Uint8Array()
  const sent = await readSent(req.headers['content-type'] ?? '', bytes, to.slice(0, 254).toLowerCase())
  if (!sent) return refuse(res, 415, 'Send a mail as it came, or as SendGrid, Postmark or Mailgun send it.')
  const mail = await readMail(sent.raw)
  if ('unreadable' in mail) return refuse(res, 422, WRONG[mail.unreadable])
  const recipients = recipientsOf(mail, sent.recipients)
  let took = 0
  for (const address of recipients.filter(isOwnAddress)) {
    const token = await ownerOfAddress(db, address)
    const arrival = token && (await fileMemberMail(db, clock, { token, mail }))
    if (arrival && 'later' in arrival) return later(res)
    if (arrival) took++
  }
  const recipient = recipients.find((address) => !isOwnAddress(address))
  if (recipient !== undefined) {
    const { language } = await db.tenant.findFirstOrThrow({ select: { language: true } })
    const unproven = words(languageOfTag(language))('mail.unproven')
    await receiveMail(db, clock, { mail, recipient, intakeKeyId: keyId, unproven })
    took++
  }
  res.json({ took })
}

/** For whom it is: as its envelope says, else where it was delivered, else to a colleague's own address, else whom it names first. */
function recipientsOf({ deliveredTo, to, cc }: Mail, envelope: readonly string[]): string[] {
  const named = [...to, ...cc].map(({ address }) => address).filter(Boolean)
  const own = named.filter(isOwnAddress)
  const found = [envelope, deliveredTo, own, named.slice(0, 1)].find((some) => some.length > 0) ?? []
  return [...new Set(found)].slice(0, MOST_RECIPIENTS)
}
