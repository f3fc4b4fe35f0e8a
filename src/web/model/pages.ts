import { type Response, Router } from 'express'
import helmet from 'helmet'
import { adoptStarter, dryRun } from '../../crm/model/page.ts'
import { adoptModel, draftModel, readVersion, undoModel } from '../../crm/model/versions.ts'
import { noBody } from '../no-body.ts'
import type { SignedPages } from '../signed-visit.ts'
import { POLICY } from './document.ts'
import { draftPage, faultsPage, keptPage, notAFilePage } from './draft-page.ts'
import { overview, shownTo, standingOf } from './overview.ts'
import { picture } from './picture.ts'
import { sentFile } from './sent-file.ts'
import { changing, sendPage, turnAway, type Visit, visited, whyNot } from './visit.ts'

/**
 * The interaction model outside the chat: a page to print, a picture, the file out and in. It opens by a signed link only, and
 * that stands in the address: nothing here sets a cookie, and nothing is told to where a link leads.
 */
export function modelPages(parts: SignedPages): Router {
  const router = Router()
  router.use(
    helmet({ contentSecurityPolicy: POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
  )

  router.post(
    '/:token/draft',
    visited(parts, async (visit, req, res) => {
      const sent = await sentFile(req, res)
      const page = async (status: number, html: string) => sendPage(visit, res.status(status), html)
      if ('wrong' in sent) {
        if (!visit.mayChange) return page(403, keptPage(visit, whyNot(visit), ''))
        return page(sent.wrong === 'too much' ? 413 : 422, notAFilePage(visit, sent, (await shownTo(visit)).file))
      }
      if (!visit.mayChange) return page(403, keptPage(visit, whyNot(visit), sent.text))
      const draft = await draftModel(visit.db, visit.clock, { file: sent.text, actor: visit.actor })
      if ('faults' in draft) return page(422, faultsPage(visit, draft.faults, sent.text))
      res.redirect(303, `draft/${draft.id}`)
    }),
  )

  // Below this nothing has a body.
  router.use(noBody)

  router.get(
    '/:token',
    visited(parts, async (visit, req, res) => {
      const shown = await shownTo(visit)
      const done = typeof req.query['done'] === 'string' ? req.query['done'] : undefined
      sendPage(visit, res, await overview(visit, shown, done), standingOf(visit, shown))
    }),
  )

  router.get(
    '/:token/model.yaml',
    visited(parts, async (visit, req, res) => {
      const asked = req.query['version']
      const id = idIn(typeof asked === 'string' ? asked : '')
      const shown = await shownTo(visit)
      const version = asked === undefined ? shown.inForce : id === null ? null : await readVersion(visit.db, id)
      // A draft is for who may change the model.
      if (asked !== undefined && (!version || version.number === null)) return turnAway(req, res, 'absent')
      const name = version?.number ? `model-${version.number}.yaml` : 'model.yaml'
      res
        .attachment(name)
        .type('application/yaml; charset=utf-8')
        .send(version?.file ?? shown.file)
    }),
  )

  router.get(
    '/:token/picture.svg',
    visited(parts, async (visit, _req, res) => {
      const shown = await shownTo(visit)
      const title = `${visit.t('modelPage.title')}: ${visit.who.company.name}`
      res.type('image/svg+xml').send(picture(shown.read.model, visit.language, title, standingOf(visit, shown)))
    }),
  )

  router.get(
    '/:token/draft/:id',
    changing(parts, async (visit, req, res) => {
      const run = await runOf(visit, req.params['id'])
      if (!run) return turnAway(req, res, 'absent')
      if (run.draft.number !== null) return toModel(visit, res)
      sendPage(visit, res, draftPage(visit, run))
    }),
  )

  router.post(
    '/:token/again/:id',
    changing(parts, async (visit, req, res) => {
      const id = idIn(req.params['id'])
      const version = id === null ? null : await readVersion(visit.db, id)
      if (!version) return turnAway(req, res, 'absent')
      const draft = await draftModel(visit.db, visit.clock, { file: version.file, actor: visit.actor })
      if ('faults' in draft) return sendPage(visit, res.status(422), faultsPage(visit, draft.faults, version.file))
      res.redirect(303, `../draft/${draft.id}`)
    }),
  )

  router.post(
    '/:token/adopt/:id',
    changing(parts, async (visit, req, res) => {
      const id = idIn(req.params['id'])
      const version = id === null ? null : await readVersion(visit.db, id)
      if (!version) return turnAway(req, res, 'absent')
      // What was in force once comes back as a draft of its own: the press that adopts it counts once.
      if (version.number !== null) return toModel(visit, res, String(version.id))
      const adopted = await adoptModel(visit.db, visit.clock, { id: version.id, actor: visit.actor })
      toModel(visit, res, String(adopted.id))
    }),
  )

  router.post(
    '/:token/undo/:id',
    changing(parts, async (visit, req, res) => {
      const id = idIn(req.params['id'])
      if (id === null) return turnAway(req, res, 'absent')
      await undoModel(visit.db, visit.clock, { id, actor: visit.actor })
      toModel(visit, res, 'undone')
    }),
  )

  router.post(
    '/:token/starter',
    changing(parts, async (visit, _req, res) => {
      const adopted = await adoptStarter(visit.db, visit.clock, visit.who.company.language, visit.actor)
      res.redirect(303, `../${visit.token}?done=${adopted.id}`)
    }),
  )

  router.use((req, res) => turnAway(req, res, 'absent'))
  return router
}

const idIn = (text: string | undefined) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null)

async function runOf({ db }: Visit, text: string | undefined) {
  const id = idIn(text)
  return id === null ? null : dryRun(db, id)
}

function toModel({ token }: Visit, res: Response, done?: string): void {
  res.redirect(303, `../../${token}${done === undefined ? '' : `?done=${done}`}`)
}
