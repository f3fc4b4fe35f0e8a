import type { Request, RequestHandler, Response } from 'express'
import { words } from '../../cards/words.ts'
import { UserError } from '../../errors.ts'
import { LANGUAGES, languageOfTag } from '../../language.ts'
import { escape, paragraph } from '../page.ts'
import { enter, type SignedPages, type SignedVisit } from '../signed-visit.ts'
import { modelDocument, told } from './document.ts'

/** Somebody who opened the page with a link that is good, as they are now. */
export type Visit = SignedVisit

type Handle = (visit: Visit, req: Request<Record<string, string>>, res: Response) => Promise<unknown>

/** Opens a page to who brings a link; to anybody else it says nothing but that. A refusal of the domain is a page too. */
export function visited(parts: SignedPages, handle: Handle): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const visit = await enter(parts, 'model', req.params['token'] ?? '')
    if (typeof visit === 'string') return turnAway(req, res, visit)
    try {
      await handle(visit, req, res)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      refuse(visit, res, error)
    }
  }
}

/** The same for what changes the model: only for who may. */
export function changing(parts: SignedPages, handle: Handle): RequestHandler<Record<string, string>> {
  return visited(parts, async (visit, req, res) => {
    if (visit.mayChange) await handle(visit, req, res)
    else sendPage(visit, res.status(403), told(whyNot(visit)) + backTo(visit, req))
  })
}

/** Why somebody may not change the model now. */
export function whyNot({ who, t }: Visit): string {
  return who.isModelOwner ? t('modelPage.noLonger') : t('trouble.sentence.not model owner')
}

/** Says nothing of anybody's company, in the language the browser asks for. The rest of a request is not waited for. */
export function turnAway(
  req: Pick<Request, 'method' | 'acceptsLanguages'>,
  res: Response,
  why: 'expired' | 'absent',
): void {
  const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
  const t = words(language)
  const title = t(`modelPage.${why}`)
  if (req.method === 'POST') res.set('connection', 'close')
  res
    .status(why === 'expired' ? 410 : 404)
    .vary('accept-language')
    .type('html')
    .send(modelDocument(language, title, `<h1>${escape(title)}</h1>${paragraph(t('modelPage.expiredText'))}`))
}

/** Sends a page about the model of their company; `rest` is escaped already. */
export function sendPage({ who, language, t }: Visit, res: Response, rest: string, subtitle = ''): void {
  const title = `${t('modelPage.title')}: ${who.company.name}`
  const sub = subtitle === '' ? '' : `<p class="sub">${escape(subtitle)}</p>`
  res.type('html').send(modelDocument(language, title, `<h1>${escape(title)}</h1>${sub}${rest}`))
}

function refuse(visit: Visit, res: Response, { trouble, facts }: UserError): void {
  // Each sentence names its own facts.
  const say = visit.t as unknown as (key: string, facts: object) => string
  const status = trouble === 'not model owner' ? 403 : 409
  sendPage(visit, res.status(status), told(say(`trouble.sentence.${trouble}`, facts)) + backTo(visit, res.req))
}

/** The way back to the model, from however deep below it. */
export function backTo({ token, t }: Visit, { originalUrl }: Pick<Request, 'originalUrl'>): string {
  const path = originalUrl.split('?')[0] ?? ''
  const depth = path.slice(path.indexOf(token) + token.length).split('/').length - 1
  return `<p><a href="${'../'.repeat(depth)}${token}">${escape(t('modelPage.toModel'))}</a></p>`
}
