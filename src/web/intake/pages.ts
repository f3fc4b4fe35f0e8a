import { createHash, randomBytes } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import { fullDate } from '../../cards/when.ts'
import { words } from '../../cards/words.ts'
import type { Clock } from '../../clock.ts'
import type { Becomes } from '../../crm/intake/facts.ts'
import { type FormOf, formOf, receivedBy } from '../../crm/intake/form.ts'
import { wayIn } from '../../crm/intake/keys.ts'
import { receive } from '../../crm/intake/receive.ts'
import { type Language, LANGUAGES, languageOfTag } from '../../language.ts'
import type { PageLinks } from '../../store/page-links.ts'
import type { Keyring } from '../../store/secret.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { noBody } from '../no-body.ts'
import { escape, paragraph } from '../page.ts'
import { neighbourhoodOf, openBucket } from './bucket.ts'
import { type Choice, INTAKE_POLICY, intakeDocument, intakeForm, type ShownForm, unfilled } from './document.ts'
import { faultsIn, type SentForm, readFilled, suspicionOf, trapOf } from './fields.ts'
import { hook } from './hook.ts'

/** What the pages are made of. */
export interface IntakePages {
  links: PageLinks
  /** Opens the sealed keys by which signatures are checked; null: there is none to open them with. */
  keys: Keyring | null
  clock: Clock
  /** The time of forms and signatures. */
  machineClock: Clock
  /** The database as one company sees it. */
  dbOf(tenantId: number): Db
}

/** A form in bytes: some five thousand signs, each as long as a browser can make it. */
const MOST_SENT = 65_536
const MINUTE = 60_000

/** Somebody at a form that is open. */
interface Visitor extends FormOf {
  db: Db
  tenantId: number
  id: number
  language: Language
}

type Params = { token: string; reference?: string }
type Handle = (visitor: Visitor, req: Request<Params>, res: Response) => Promise<unknown>

/**
 * Where a customer brings something in through a form, without a login, a script or a cookie, and where other systems do. Opening
 * it keeps nothing. What is likely not meant for us is kept and held back; who sends it is told the same.
 */
export function intakePages(parts: IntakePages): Router {
  const { machineClock } = parts
  const isTooMany = openBucket(machineClock, { most: 5, ms: 10 * MINUTE })
  const isBusy = openBucket(machineClock, { most: 60, ms: MINUTE })
  const isAskedTooOften = openBucket(machineClock, { most: 300, ms: MINUTE })

  const opened =
    (handle: Handle) =>
    async (req: Request<Params>, res: Response): Promise<void> => {
      const right = await parts.links.readIntake(req.params.token)
      if (!right) return turnAway(req, res, 404)
      const { tenantId, id } = right
      if (req.method !== 'POST' && isAskedTooOften(`${tenantId}/${id}`)) return sayAlone(req, res, 429, 'slow')
      const db = parts.dbOf(tenantId)
      if (!(await wayIn(db, id, ['form']))) return turnAway(req, res, 410)
      const form = await formOf(db)
      await handle({ ...form, db, tenantId, id, language: chosenLanguage(req) ?? form.language }, req, res)
    }

  const sign = ({ tenantId, id }: Visitor) =>
    parts.links.signForm({ tenantId, id, at: machineClock(), nonce: randomBytes(16).toString('base64url') })

  /** Shows the form once more with all that was filled in; `fresh`: as if it was opened just now. */
  async function again(
    visitor: Visitor,
    res: Response,
    shown: Partial<ShownForm> & { filled: SentForm },
    isFresh: boolean,
  ) {
    const filled = { ...shown.filled, trap: '', ...(isFresh && { form: await sign(visitor) }) }
    sendForm(visitor, res, { ...shown, filled })
  }

  const router = Router()
  router.use('/hook', hook(parts))
  router.use(
    helmet({ contentSecurityPolicy: INTAKE_POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
  )

  router.post(
    '/:token',
    // What no form of ours sends is not waited for.
    (req, res, next) => {
      const isForm = req.is('application/x-www-form-urlencoded')
      const isLong = Number(req.get('content-length') ?? 0) > MOST_SENT
      if (isForm && !isLong) return next()
      sayAlone(req, res.set('connection', 'close'), isLong ? 413 : 415, 'long')
    },
    express.urlencoded({ extended: false, limit: MOST_SENT, parameterLimit: 20, inflate: false }),
    opened(async (visitor, req, res) => {
      const filled = readFilled(req.body)
      const shown = await parts.links.readForm(filled.form)
      const isOurs = shown?.tenantId === visitor.tenantId && shown.id === visitor.id
      if (!shown || !isOurs || isFromElsewhere(req))
        return again(visitor, res.status(403), { filled, again: 'elsewhere' }, true)
      const faults = faultsIn(
        filled,
        choicesOf(visitor).map(({ value }) => value),
      )
      if (Object.keys(faults).length > 0) return again(visitor, res.status(422), { filled, faults }, false)
      const trap = trapOf(shown.at, machineClock())
      if (trap) return again(visitor, res.status(422), { filled, again: trap }, trap === 'late')
      if (isBusy(`${visitor.tenantId}/${visitor.id}`))
        return again(visitor, res.status(429).set('retry-after', '60'), { filled, again: 'busy' }, false)
      const who = neighbourhoodOf(req.socket.remoteAddress, req.get('x-forwarded-for'))
      const { incoming } = await keep(visitor, parts.clock, { filled, nonce: shown.nonce, isTooMany: isTooMany(who) })
      res.redirect(303, `${req.params.token}/${incoming.reference}?lang=${visitor.language}`)
    }),
  )
  router.use((error: unknown, req: Request, res: Response, next: express.NextFunction) => {
    // A body that is too long, or none that we read: the rest of it is not waited for.
    const { status } = error as { status?: number }
    if (status === undefined || status >= 500) return next(error)
    sayAlone(req, res.set('connection', 'close'), status, 'long')
  })

  // Below this nothing has a body.
  router.use(noBody)
  router.get(
    '/:token',
    opened(async (visitor, _req, res) => sendForm(visitor, res, { filled: unfilled(await sign(visitor)) })),
  )
  router.get(
    '/:token/:reference',
    opened(async (visitor, req, res) => {
      const incoming = await receivedBy(visitor.db, visitor.id, req.params.reference ?? '')
      if (!incoming) return turnAway(req, res, 404)
      sendThanks(visitor, res, incoming)
    }),
  )
  router.use((req, res) => turnAway(req, res, 404))
  return router
}

/** A browser says from where a form is sent; one that does not is believed. */
function isFromElsewhere(req: Request<Params>): boolean {
  const site = req.get('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = req.get('origin')
  // Without a referrer a browser sends `null`.
  if (origin === undefined || origin === 'null') return false
  return !URL.canParse(origin) || new URL(origin).host !== req.get('host')
}

const ABOUT = 'about:'

function choicesOf({ language, offered }: Visitor): Choice[] {
  const t = words(language)
  return [
    { value: 'complaint', label: t('intakePage.kinds.complaint') },
    { value: 'question', label: t('intakePage.kinds.question') },
    ...offered.map(({ subject }) => ({
      value: `${ABOUT}${subject}`,
      label: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    })),
    { value: 'other', label: t('intakePage.kinds.other') },
  ]
}

/** What is chosen and what that becomes: of something else somebody must answer, as of a question. */
function becomesOf({ kind }: SentForm, { offered }: Visitor): { becomes: Becomes; subject: string | null } {
  const about = offered.find(({ subject }) => kind === `${ABOUT}${subject}`)
  if (about) return about
  return { becomes: kind === 'complaint' ? 'complaint' : 'question', subject: null }
}

/** The same form sent twice is one message; sent again with other words, those are another one. */
function keep(
  visitor: Visitor,
  clock: Clock,
  { filled, nonce, isTooMany }: { filled: SentForm; nonce: string; isTooMany: boolean },
) {
  const { name, company, mail, phone, order, text, kind } = filled
  const said = JSON.stringify([kind, name, company, mail, phone, order, text])
  const bodyHash = createHash('sha256').update(said).digest('base64url')
  return receive(visitor.db, clock, {
    channel: 'form',
    key: `form/${visitor.id}/${nonce}/${bodyHash}`,
    bodyHash,
    intakeKeyId: visitor.id,
    ...becomesOf(filled, visitor),
    name,
    company,
    mail,
    phone,
    text,
    language: visitor.language,
    facts: order === '' ? {} : { orderNumber: order },
    held: suspicionOf(filled, isTooMany),
  })
}

function sendForm(visitor: Visitor, res: Response, shown: Partial<ShownForm> & { filled: SentForm }): void {
  const { language, company } = visitor
  const t = words(language)
  const { faults = {}, again = null } = shown
  const form = intakeForm({ language, company, choices: choicesOf(visitor), filled: shown.filled, faults, again })
  const isAgain = again !== null || Object.keys(faults).length > 0
  const title = t('intakePage.title', { company })
  send(res, { language, company, title: isAgain ? `${t('intakePage.error')}: ${title}` : title }, form)
}

function sendThanks(
  { language, company, timeZone }: Visitor,
  res: Response,
  { reference, answerBy }: { reference: string; answerBy: Date | null },
): void {
  const t = words(language)
  const title = t('intakePage.thanks')
  const said = [
    t('intakePage.reference', { reference }),
    ...(answerBy ? [t('intakePage.answerBy', { day: fullDate(answerBy, { language, timeZone }) })] : []),
    t('intakePage.close'),
  ]
  send(res, { language, company, title }, `<h1>${escape(title)}</h1>${said.map(paragraph).join('')}`)
}

function send(res: Response, head: { language: Language; title: string; company: string }, body: string): void {
  res.type('html').send(intakeDocument(head, body))
}

function chosenLanguage({ query }: Request<Params>): Language | undefined {
  return LANGUAGES.find((language) => language === query['lang'])
}

/** Says nothing of anybody, in the language the browser asks for. */
const turnAway = (req: Pick<Request, 'acceptsLanguages'>, res: Response, status: number): void =>
  sayAlone(req, res, status, 'over')

function sayAlone(
  req: Pick<Request, 'acceptsLanguages'>,
  res: Response,
  status: number,
  what: 'over' | 'slow' | 'long',
): void {
  const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
  const t = words(language)
  if (status === 429) res.set('retry-after', '60')
  const title = t(`intakePage.${what}`)
  const body = `<h1>${escape(title)}</h1>${paragraph(t(`intakePage.${what}Text`))}`
  res
    .status(status)
    .vary('accept-language')
    .type('html')
    .send(intakeDocument({ language, title, company: '' }, body))
}
