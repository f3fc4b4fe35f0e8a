import { Router } from 'express'
import { words } from '../cards/words.ts'
import { LANGUAGES, languageOfTag } from '../language.ts'
import { escape, page, paragraph } from './page.ts'

/**
 * Where a link to a relation leads outside the chat: nobody is known here, so it says only how to ask for the brief. In the
 * chat itself the platforms show the brief to who may see it.
 */
export function links(): Router {
  return Router().get('/r/:id', (req, res) => {
    const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
    const id = /^\d{1,9}$/.test(req.params.id) ? Number(req.params.id) : null
    if (id === null) return void res.status(404).json({ error: 'There’s nothing here.' })
    const t = words(language)
    const body = [paragraph(t('brief.linkPage')), `<p><code>${escape(t('brief.linkLine', { id }))}</code></p>`]
    res.type('html').send(page(language, 'Kastelein', body.join('')))
  })
}
