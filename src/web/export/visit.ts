import type { Request, RequestHandler, Response } from 'express'
import { words } from '../../cards/words.ts'
import { UserError } from '../../errors.ts'
import { LANGUAGES, languageOfTag } from '../../language.ts'
import { told } from '../model/document.ts'
import { escape, paragraph } from '../page.ts'
import { enter, type SignedPages, type SignedVisit } from '../signed-visit.ts'
import { exportDocument } from './document.ts'

/** What the pages of exports are made of. */
export interface ExportPages extends SignedPages {
  once: {
    /** Whether it is the first time of something; it is not any more, for so many ms. */
    spend(secret: string, ms: number): Promise<boolean>
  }
}

/** Somebody at a page of exports. */
export interface ExportVisit extends SignedVisit {
  /** From the page they are at to what their link opens, `../eyJh…`: whatever stands before it in the address. */
  root: string
  /** Whether what is taken out by this name is so for the first time with their link; after that it is not. */
  takesFirst(what: string): Promise<boolean>
}

type Handle = (visit: ExportVisit, req: Request<Record<string, string>>, res: Response) => Promise<unknown>

/** Longer than a link is good for. */
const SPENT_MS = 3_600_000

/**
 * Opens a page of exports to who brings a link that is good still, and is not about one relation but this. A refusal of the domain is a
 * page too.
 */
export function exportVisited(parts: ExportPages, handle: Handle): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const token = req.params['token'] ?? ''
    const entered = await enter(parts, 'export', token)
    if (typeof entered === 'string') return turnAwayFromExport(req, res, entered)
    const { nonce, relationId } = entered
    if (nonce === undefined || relationId?.toString() !== req.params['id'])
      return turnAwayFromExport(req, res, 'absent')
    const takesFirst = (what: string) => parts.once.spend(`export/${nonce}/${what}`, SPENT_MS)
    const visit = { ...entered, root: upTo(req, token) + token, takesFirst }
    if (!visit.mayChange) return refuseExport(visit, req, res, 410, visit.t('exportPage.noLonger'))
    try {
      await handle(visit, req, res)
    } catch (error) {
      if (!(error instanceof UserError) || res.headersSent) throw error
      // Each sentence names its own facts.
      const say = visit.t as unknown as (key: string, facts: object) => string
      const status = error.trouble === 'export not yours' ? 403 : 409
      refuseExport(visit, req, res, status, say(`trouble.sentence.${error.trouble}`, error.facts))
    }
  }
}

/** The same for what is about all customers: for who leads, as they are now. */
export function allVisited(parts: ExportPages, handle: Handle): RequestHandler<Record<string, string>> {
  return exportVisited(parts, async (visit, req, res) => {
    const { who, t } = visit
    if (who.mayExport) return handle(visit, req, res)
    refuseExport(visit, req, res, 403, t('exportPage.notYours'), paragraph(t('exportPage.yours')))
  })
}

/** Says why something is not done; `rest` is escaped already. The rest of a request is not waited for. */
export function refuseExport(
  visit: SignedVisit,
  req: Pick<Request, 'method'>,
  res: Response,
  status: number,
  why: string,
  rest = '',
): void {
  closing(req, res)
  sendExportPage(visit, res.status(status), told(why) + rest)
}

/** Says nothing of anybody's company, in the language the browser asks for. The rest of a request is not waited for. */
export function turnAwayFromExport(
  req: Pick<Request, 'method' | 'acceptsLanguages'>,
  res: Response,
  why: 'expired' | 'absent',
): void {
  const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
  const t = words(language)
  const title = t(`exportPage.${why}`)
  closing(req, res)
  res
    .status(why === 'expired' ? 410 : 404)
    .vary('accept-language')
    .type('html')
    .send(exportDocument(language, title, `<h1>${escape(title)}</h1>${paragraph(t('exportPage.expiredText'))}`))
}

/** Sends a page about exports of their company; `rest` is escaped already. */
export function sendExportPage({ who, language, t }: SignedVisit, res: Response, rest: string, heading = ''): void {
  const title = `${t('exportPage.title')}: ${who.company.name}`
  const [first, sub] = heading === '' ? [title, ''] : [heading, `<p class="sub">${escape(who.company.name)}</p>`]
  const named = heading === '' ? title : `${heading} · ${who.company.name}`
  res.type('html').send(exportDocument(language, named, `<h1>${escape(first)}</h1>${sub}${rest}`))
}

function closing({ method }: Pick<Request, 'method'>, res: Response): void {
  if (method === 'POST') res.set('connection', 'close')
}

/** From an address below a link to where the link itself stands. */
function upTo({ originalUrl }: Pick<Request, 'originalUrl'>, token: string): string {
  const path = originalUrl.split('?')[0] ?? ''
  const depth = path.slice(path.indexOf(token) + token.length).split('/').length - 1
  return '../'.repeat(depth)
}
