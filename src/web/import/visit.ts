import type { Request, RequestHandler, Response } from 'express'
import { words } from '../../cards/words.ts'
import { UserError } from '../../errors.ts'
import { LANGUAGES, languageOfTag } from '../../language.ts'
import { told } from '../model/document.ts'
import { escape, paragraph } from '../page.ts'
import { enter, type SignedPages, type SignedVisit } from '../signed-visit.ts'
import { importDocument } from './document.ts'

/** Somebody at a page of imports. */
export interface ImportVisit extends SignedVisit {
  /** From the page they are at to what their link opens, `../eyJh…`: whatever stands before it in the address. */
  root: string
}

type Handle = (visit: ImportVisit, req: Request<Record<string, string>>, res: Response) => Promise<unknown>

/** Opens a page of imports to who brings a link and leads, as they are now. A refusal of the domain is a page too. */
export function importVisited(parts: SignedPages, handle: Handle): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const token = req.params['token'] ?? ''
    const entered = await enter(parts, 'import', token)
    if (typeof entered === 'string') return turnAwayFromImport(req, res, entered)
    const visit = { ...entered, root: upTo(req, token) + token }
    if (!visit.who.mayImport) return refuse(visit, req, res, 403, visit.t('importPage.notYours'))
    try {
      await handle(visit, req, res)
    } catch (error) {
      if (!(error instanceof UserError) || res.headersSent) throw error
      // Each sentence names its own facts.
      const say = visit.t as unknown as (key: string, facts: object) => string
      const status = error.trouble === 'import not yours' ? 403 : 409
      refuse(visit, req, res, status, say(`trouble.sentence.${error.trouble}`, error.facts))
    }
  }
}

/** The same for what changes something: only while the link is good for that. */
export function importChanging(parts: SignedPages, handle: Handle): RequestHandler<Record<string, string>> {
  return importVisited(parts, async (visit, req, res) => {
    if (visit.mayChange) await handle(visit, req, res)
    else refuse(visit, req, res, 403, visit.t('importPage.noLonger'))
  })
}

/** Says why something is not done, and leads back to where that can be seen. The rest of a request is not waited for. */
export function refuse(visit: ImportVisit, req: Request, res: Response, status: number, why: string): void {
  closing(req, res)
  sendImportPage(visit, res.status(status), told(why) + (visit.who.mayImport ? backToImports(visit) : ''))
}

export const backToImports = ({ root, t }: ImportVisit): string =>
  `<p><a href="${root}">${escape(t('importPage.back'))}</a></p>`

/** Says nothing of anybody's company, in the language the browser asks for. The rest of a request is not waited for. */
export function turnAwayFromImport(
  req: Pick<Request, 'method' | 'acceptsLanguages'>,
  res: Response,
  why: 'expired' | 'absent',
): void {
  const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
  const t = words(language)
  const title = t(`importPage.${why}`)
  closing(req, res)
  res
    .status(why === 'expired' ? 410 : 404)
    .vary('accept-language')
    .type('html')
    .send(importDocument(language, title, `<h1>${escape(title)}</h1>${paragraph(t('importPage.expiredText'))}`))
}

/** Sends a page about imports of their company; `rest` is escaped already. */
export function sendImportPage({ who, language, t }: SignedVisit, res: Response, rest: string, heading = ''): void {
  const title = `${t('importPage.title')}: ${who.company.name}`
  const [first, sub] = heading === '' ? [title, ''] : [heading, `<p class="sub">${escape(title)}</p>`]
  const named = heading === '' ? title : `${heading} · ${title}`
  res.type('html').send(importDocument(language, named, `<h1>${escape(first)}</h1>${sub}${rest}`))
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
