import { type Request, type RequestHandler, type Response, Router } from 'express'
import helmet from 'helmet'
import { z } from 'zod'
import { words } from '../../cards/words.ts'
import { reviewerExport } from '../../crm/report/reviewer.ts'
import { lastSpan, type ReportSpan } from '../../crm/report/span.ts'
import { spanOf } from '../../crm/report/due.ts'
import { SPAN_KINDS } from '../../crm/report/span-kinds.ts'
import { LANGUAGES, languageOfTag } from '../../language.ts'
import { noBody } from '../no-body.ts'
import { escape, paragraph } from '../page.ts'
import { enter, type SignedPages, type SignedVisit } from '../signed-visit.ts'
import { REPORT_POLICY, reportDocument } from './document.ts'
import { reportPage } from './page.ts'

const Asked = z.object({
  span: z.enum(SPAN_KINDS).catch('week'),
  day: z.iso.date().optional().catch(undefined),
})

/** The reports outside the chat: a page to read and to print, by a signed link only. Nothing is kept, set or loaded by it. */
export function reportPages(parts: SignedPages): Router {
  const router = Router()
  router.use(
    helmet({ contentSecurityPolicy: REPORT_POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
    noBody,
  )

  router.get(
    '/:token',
    visited(parts, async (visit, req, res) => {
      const { title, html } = await reportPage(visit, spanAsked(visit, req))
      res.type('html').send(reportDocument(visit.language, title, html))
    }),
  )

  router.get(
    '/:token/reviewer.json',
    visited(parts, async (visit, req, res) => {
      const { who, t, language, db, clock, actor } = visit
      if (!who.isLead) {
        const body = `<h1>${escape(t('report.reviewer'))}</h1>${paragraph(t('report.reviewerNot'))}`
        return res
          .status(403)
          .type('html')
          .send(reportDocument(language, t('report.reviewer'), body))
      }
      const span = spanAsked(visit, req)
      const file = await reviewerExport(db, clock, { span, actor })
      return res
        .attachment(`reviewer-${span.kind}.json`)
        .type('json')
        .send(JSON.stringify(file, null, 2))
    }),
  )

  router.use((req, res) => turnAway(req, res, 'absent'))
  return router
}

/** The span an address names, if it began by now; the last one that is over otherwise. */
function spanAsked({ who, clock }: SignedVisit, req: Request): ReportSpan {
  const { span: kind, day } = Asked.parse(req.query)
  const { timeZone } = who.company
  const last = lastSpan(kind, clock(), timeZone)
  const asked = day === undefined ? last : spanOf(kind, day, timeZone)
  return asked.from <= clock() ? asked : last
}

type Handle = (visit: SignedVisit, req: Request, res: Response) => Promise<unknown>

function visited(parts: SignedPages, handle: Handle): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const visit = await enter(parts, 'reports', req.params['token'] ?? '')
    if (typeof visit === 'string') return turnAway(req, res, visit)
    await handle(visit, req, res)
  }
}

/** Says nothing of anybody's company, in the language the browser asks for. */
function turnAway(req: Pick<Request, 'acceptsLanguages'>, res: Response, why: 'expired' | 'absent'): void {
  const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
  const t = words(language)
  const title = t(`modelPage.${why}`)
  const body = `<h1>${escape(title)}</h1>${paragraph(t('report.expiredText'))}`
  res
    .status(why === 'expired' ? 410 : 404)
    .vary('accept-language')
    .type('html')
    .send(reportDocument(language, title, body))
}
