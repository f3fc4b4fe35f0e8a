import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import type { Words } from '../../cards/words.ts'
import {
  changeColumns,
  changeLayout,
  decidePerhaps,
  dropImport,
  goImport,
  startImport,
  tryImport,
  undoImport,
} from '../../crm/import/job.ts'
import { ownWords } from '../../crm/import/mapping/own-words.ts'
import { MOST_BYTES } from '../../crm/import/pieces.ts'
import { refusedFile } from '../../crm/import/refused.ts'
import { listImports, readImport } from '../../crm/import/shown.ts'
import type { CellFault } from '../../crm/import/entry.ts'
import type { FileFault } from '../../crm/import/record.ts'
import type { ImportView } from '../../crm/import/view.ts'
import { noBody } from '../no-body.ts'
import type { SignedPages } from '../signed-visit.ts'
import { IMPORT_POLICY } from './document.ts'
import { type Asked, importPage, isMoving } from './import-page.ts'
import { readDecision, readFields, readLayout } from './sent-fields.ts'
import { startPage } from './start-page.ts'
import { type NotReceived, receiveFile } from './upload.ts'
import { importChanging, importVisited, type ImportVisit, sendImportPage, turnAwayFromImport } from './visit.ts'

/** A form in bytes: what somebody says of each of many columns. */
const MOST_SENT = 500_000
const readForm = express.urlencoded({ extended: false, limit: MOST_SENT, parameterLimit: 4_000, inflate: false })

/**
 * Files of customers, brought in: by a signed link only, for who leads. What is asked for stands in an address below the link; nothing
 * here runs in a browser, sets a cookie, or is told to where a link leads.
 */
export function importPages(parts: SignedPages): Router {
  const router = Router()
  router.use(
    helmet({ contentSecurityPolicy: IMPORT_POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
  )

  router.post(
    '/:token/file',
    importChanging(parts, async (visit, req, res) => {
      const { db, clock, actor, t, root } = visit
      const started = await receiveFile(req, { most: MOST_BYTES }, (name, bytes) =>
        startImport(db, clock, { name, bytes, actor }),
      )
      if (typeof started === 'object' && 'id' in started) return res.redirect(303, `${root}/${started.id}`)
      // The rest of it is not waited for.
      res.set('connection', 'close')
      const fault = typeof started === 'object' ? started.fault : started
      const isTooBig = fault === 'tooBig' || fault === 'too big'
      await sendStart(visit, res.status(isTooBig ? 413 : 422), whyNot(t, fault))
    }),
  )

  router.post(
    '/:token/:id/columns',
    importChanging(parts, async (visit, req, res) => {
      const [view, body] = [await viewAsked(visit, req), await formIn(req, res)]
      if (!view) return turnAwayFromImport(req, res, 'absent')
      const { db, clock, actor, t, root } = visit
      const sent = readFields(body, view, t, ownWords)
      if (!sent) return sendImport(visit, res.status(422), view, { wrong: [t('importColumns.wrong.form')] })
      const { columns, reading, choices, next, said, wrong } = sent
      if (wrong.length > 0) {
        const chosen = { ...view, columns, choices, reading: { ...view.reading, ...reading } }
        return sendImport(visit, res.status(422), chosen, { wrong, said })
      }
      await changeColumns(db, clock, { id: view.id, columns, reading, choices, actor })
      if (next === 'try') await tryImport(db, clock, { id: view.id, actor })
      res.redirect(303, `${root}/${view.id}`)
    }),
  )

  router.post(
    '/:token/:id/layout',
    importChanging(parts, async (visit, req, res) => {
      const [view, body] = [await viewAsked(visit, req), await formIn(req, res)]
      if (!view) return turnAwayFromImport(req, res, 'absent')
      const layout = readLayout(body)
      if (!layout) return sendImport(visit, res.status(422), view, { wrong: [visit.t('importColumns.wrong.form')] })
      await changeLayout(visit.db, visit.clock, { id: view.id, ...layout, actor: visit.actor })
      res.redirect(303, `${visit.root}/${view.id}`)
    }),
  )

  router.post(
    '/:token/:id/perhaps',
    importChanging(parts, async (visit, req, res) => {
      const [id, body] = [idOf(req), await formIn(req, res)]
      const decision = readDecision(body)
      if (id === null || !decision) return turnAwayFromImport(req, res, 'absent')
      await decidePerhaps(visit.db, visit.clock, { id, ...decision, actor: visit.actor })
      res.redirect(303, `${visit.root}/${id}`)
    }),
  )

  // Below this nothing has a body.
  router.use(noBody)

  for (const [step, take] of [
    ['try', tryImport],
    ['go', goImport],
    ['undo', undoImport],
    ['drop', dropImport],
  ] as const)
    router.post(
      `/:token/:id/${step}`,
      importChanging(parts, async (visit, req, res) => {
        const id = idOf(req)
        if (id === null) return turnAwayFromImport(req, res, 'absent')
        await take(visit.db, visit.clock, { id, actor: visit.actor })
        res.redirect(303, `${visit.root}/${id}`)
      }),
    )

  router.get(
    '/:token',
    importVisited(parts, async (visit, _req, res) => sendStart(visit, res)),
  )

  router.get(
    '/:token/:id',
    importVisited(parts, async (visit, req, res) => {
      const view = await viewAsked(visit, req)
      if (!view) return turnAwayFromImport(req, res, 'absent')
      // Said in a header: the page itself needs nothing that runs.
      if (isMoving(view)) res.set('refresh', '2')
      sendImport(visit, res, view, { columns: req.query['columns'] === '1', undo: req.query['undo'] === '1' })
    }),
  )

  router.get(
    '/:token/:id/refused.csv',
    importVisited(parts, async (visit, req, res) => {
      const view = await viewAsked(visit, req)
      if (!view) return turnAwayFromImport(req, res, 'absent')
      const { t } = visit
      const named = {
        line: t('importColumns.row.line'),
        column: t('importOutcome.columnName'),
        reason: t('importOutcome.reason'),
        why: (fault: CellFault) => t(`importFault.cell.${fault}`),
      }
      res.attachment(`${view.name.replace(/\.\w+$/u, '')}-refused.csv`).type('text/csv; charset=utf-8')
      await pipeline(Readable.from(refusedFile(visit.db, view.id, named)), res)
    }),
  )

  router.use((req, res) => turnAwayFromImport(req, res, 'absent'))
  return router
}

const whyNot = (t: Words, fault: NotReceived | FileFault): string => {
  if (fault === 'tooBig') return t('importFault.file.too big')
  if (fault === 'notForm' || fault === 'noFile' || fault === 'cutOff') return t(`importPage.${fault}`)
  return t(`importFault.file.${fault}`)
}

async function sendStart(visit: ImportVisit, res: Response, wrong?: string): Promise<void> {
  const imports = await listImports(visit.db)
  sendImportPage(visit, res, startPage(visit, { imports, most: MOST_BYTES, ...(wrong !== undefined && { wrong }) }))
}

function sendImport(visit: ImportVisit, res: Response, view: ImportView, asked: Asked): void {
  sendImportPage(visit, res, importPage(visit, view, asked), view.name)
}

const idOf = (req: Request<Record<string, string>>): number | null => {
  const text = req.params['id'] ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

async function viewAsked({ db }: ImportVisit, req: Request<Record<string, string>>): Promise<ImportView | null> {
  const id = idOf(req)
  return id === null ? null : readImport(db, id)
}

/** What a form says; undefined when it is none, or longer than any of ours. The rest of such a thing is not waited for. */
async function formIn(req: Request, res: Response): Promise<unknown> {
  const refused = await new Promise<unknown>((resolve) => {
    readForm(req, res, resolve)
  })
  if (refused === undefined) return req.body
  res.set('connection', 'close')
  return undefined
}
