import express, { type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import { fullDate } from '../../cards/when.ts'
import { words } from '../../cards/words.ts'
import type { Clock } from '../../clock.ts'
import { answerPulse } from '../../crm/pulse/answer.ts'
import { MOST_WORDS } from '../../crm/pulse/terms.ts'
import { askedPulse, type AskedPulse } from '../../crm/pulse/view.ts'
import { type Language, LANGUAGES, languageOfTag } from '../../language.ts'
import type { PageLinks } from '../../store/page-links.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { escape, paragraph } from '../page.ts'
import { noBody } from '../no-body.ts'
import { type Filled, otherLanguages, PULSE_POLICY, pulseDocument, pulseForm } from './document.ts'
import { openTurnstile } from './turnstile.ts'

/** What the page is made of. */
export interface PulsePages {
  links: Pick<PageLinks, 'readPulse'>
  clock: Clock
  /** The database as one company sees it. */
  dbOf(tenantId: number): Db
}

/** A form of this page in bytes: a thousand signs, each as long as a browser can make it. */
const MOST_SENT = 24_000

/** Somebody who opened a link that is good. */
interface Visitor {
  db: Db
  id: number
  asked: AskedPulse
  language: Language
}

type Handle = (visitor: Visitor, req: Request<{ token: string }>, res: Response) => Promise<unknown>

/**
 * Where a customer says how something was handled: by a signed link, without a login, a script or a cookie. Opening it keeps
 * nothing, for mail is opened by scanners too; only sending its form does, once.
 */
export function pulsePages(parts: PulsePages): Router {
  const mayPass = openTurnstile(parts.clock)
  const opened =
    (handle: Handle) =>
    async (req: Request<{ token: string }>, res: Response): Promise<void> => {
      const right = await parts.links.readPulse(req.params.token)
      if (!right) return turnAway(req, res, 404)
      if (!mayPass(`${right.tenantId}/${right.id}`)) return slowDown(req, res)
      const now = parts.clock()
      const db = parts.dbOf(right.tenantId)
      const asked = await askedPulse(db, now, right.id, right.until)
      if (!asked) return turnAway(req, res, 410)
      const language = chosenLanguage(req) ?? asked.address.language
      await handle({ db, id: right.id, asked, language }, req, res)
    }

  const router = Router()
  router.use(
    helmet({ contentSecurityPolicy: PULSE_POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
  )

  router.post(
    '/:token',
    express.urlencoded({ extended: false, limit: MOST_SENT, parameterLimit: 20, inflate: false }),
    opened(async (visitor, req, res) => {
      const { db, id, asked, language } = visitor
      if (asked.isAnswered) return res.redirect(303, `?lang=${language}`)
      const { score, said } = readForm(req.body)
      const wrong = score === null ? 'choose' : said.length > MOST_WORDS ? 'tooLong' : null
      if (score === null || wrong !== null) return sendQuestion(visitor, res.status(422), { score, said, wrong })
      const t = words(languageOfTag(asked.language))
      const followUp = ({ number }: { number: number }) => t('pulse.followUp', { number, score })
      await answerPulse(db, parts.clock, { id, score, words: said, followUp })
      res.redirect(303, `?lang=${language}`)
    }),
  )
  router.use((error: unknown, req: Request, res: Response, next: express.NextFunction) => {
    // A body that is too long, or none that we read: the rest of it is not waited for.
    const { status } = error as { status?: number }
    if (status === undefined || status >= 500) return next(error)
    res.set('connection', 'close')
    turnAway(req, res, status)
  })

  // Below this nothing has a body.
  router.use(noBody)
  router.get(
    '/:token',
    opened(async (visitor, req, res) => {
      if (visitor.asked.isAnswered) return sendThanks(visitor, res)
      sendQuestion(visitor, res, { score: scoreIn(req.query['score']), said: '', wrong: null })
    }),
  )
  router.use((req, res) => turnAway(req, res, 404))
  return router
}

const scoreIn = (text: unknown): number | null =>
  typeof text === 'string' && /^[1-5]$/.test(text) ? Number(text) : null

function chosenLanguage({ query }: Request<{ token: string }>): Language | undefined {
  return LANGUAGES.find((language) => language === query['lang'])
}

/** A browser ends lines in two signs; a database keeps no NUL. */
function readForm(body: unknown): { score: number | null; said: string } {
  const { score, words: said } = (body ?? {}) as Readonly<Record<string, unknown>>
  const text = typeof said === 'string' ? said.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '').trim() : ''
  return { score: scoreIn(score), said: text }
}

function sendQuestion({ asked, language }: Visitor, res: Response, filled: Filled): void {
  const t = words(language)
  const { company, timeZone, of, openedAt, address } = asked
  const question = t(`pulsePage.${address.form}.${of}`, { date: fullDate(openedAt, { language, timeZone }) })
  const form = pulseForm(
    {
      language,
      question,
      intro: t('pulsePage.intro', { company }),
      wordsLabel: t(`pulsePage.${address.form}.words`),
    },
    filled,
  )
  const title = filled.wrong === null ? question : `${t('pulsePage.error')}: ${question}`
  send(res, { language, title, company }, form)
}

function sendThanks({ asked: { company, address }, language }: Visitor, res: Response): void {
  const t = words(language)
  const title = t(`pulsePage.${address.form}.thanks`)
  const text = t(`pulsePage.${address.form}.thanksText`, { company })
  send(res, { language, title, company }, `<h1>${escape(title)}</h1>${paragraph(text)}`)
}

function send(
  res: Response,
  { language, ...head }: { language: Language; title: string; company: string },
  body: string,
) {
  const others = otherLanguages(language, words(language)('pulsePage.languages'))
  res.type('html').send(pulseDocument({ language, ...head, others }, body))
}

/** Says nothing of anybody, in the language the browser asks for. */
function turnAway(req: Pick<Request, 'acceptsLanguages'>, res: Response, status: number): void {
  const t = words(languageOf(req))
  sayAlone(req, res.status(status), t('pulsePage.over'), t('pulsePage.overText'))
}

function slowDown(req: Pick<Request, 'acceptsLanguages'>, res: Response): void {
  const t = words(languageOf(req))
  sayAlone(req, res.status(429).set('retry-after', '60'), t('pulsePage.slow'), t('pulsePage.slowText'))
}

function sayAlone(req: Pick<Request, 'acceptsLanguages'>, res: Response, title: string, text: string): void {
  const body = `<h1>${escape(title)}</h1>${paragraph(text)}`
  const page = pulseDocument({ language: languageOf(req), title, company: '', others: '' }, body)
  res.vary('accept-language').type('html').send(page)
}

const languageOf = (req: Pick<Request, 'acceptsLanguages'>) => languageOfTag(req.acceptsLanguages([...LANGUAGES]))
