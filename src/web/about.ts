import { type Request, type Response, Router } from 'express'
import { words } from '../cards/words.ts'
import { LANGUAGES, languageOfTag } from '../language.ts'
import { escape, page, paragraph } from './page.ts'

/** What the manifests of the chat platforms lead to: what this is, what is kept of people, and on what terms. */
export function about(): Router {
  const shows = (what: 'home' | 'privacy' | 'terms') => (req: Request, res: Response) => {
    const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
    const t = words(language)
    const ways = (['privacy', 'terms'] as const).map((way) => `<a href="/${way}">${escape(t(`pages.${way}`))}</a>`)
    const body = [...t(`pages.${what}Text`).split('\n').map(paragraph), `<p>${ways.join(' · ')}</p>`]
    res
      .vary('accept-language')
      .type('html')
      .send(page(language, t(`pages.${what}`), body.join('')))
  }
  return Router().get('/', shows('home')).get('/privacy', shows('privacy')).get('/terms', shows('terms'))
}
