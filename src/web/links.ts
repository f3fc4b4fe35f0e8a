import { Router } from 'express'
import { words } from '../cards/words.ts'
import { LANGUAGES, languageOfTag } from '../language.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * Where a link to a relation leads outside the chat: nobody is known here, so it says only how to ask for the brief. In the
 * chat itself the platforms show the brief to who may see it.
 */
export function links(): Router {
  return Router().get('/r/:id', (req, res) => {
    const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
    const id = /^\d{1,9}$/.test(req.params.id) ? Number(req.params.id) : null
    if (id === null) return void res.status(404).json({ error: 'There is nothing here.' })
    const t = words(language)
    const line = t('brief.linkLine', { id })
    res
      .type('html')
      .send(
        `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
          `<meta name="robots" content="noindex"><title>Kastelein</title><h1>Kastelein</h1>` +
          `<p>${escape(t('brief.linkPage'))}</p><p><code>${escape(line)}</code></p></html>`,
      )
  })
}
