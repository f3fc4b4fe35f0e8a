import express, { type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import { z } from 'zod'
import { openAccess } from '../../crm/export/access/access.ts'
import { openExport } from '../../crm/export/archive.ts'
import type { Extent } from '../../crm/export/extent.ts'
import {
  countMailing,
  listRefused,
  MAILING_TYPES,
  MailingChoice,
  openMailing,
  openRefused,
} from '../../crm/export/mailing.ts'
import { relationToExport } from '../../crm/export/one.ts'
import { EXPORT_POLICY } from './document.ts'
import { sendDownload } from './download.ts'
import { allPage, onePage } from './export-page.ts'
import { listFile, refusedFile } from './mailing-file.ts'
import { mailingPage } from './mailing-page.ts'
import {
  allVisited,
  type ExportPages,
  exportVisited,
  type ExportVisit,
  refuseExport,
  sendExportPage,
  turnAwayFromExport,
} from './visit.ts'

/** A form in bytes: a tick, or who is on a list. */
const MOST_SENT = 2_000
const readForm = express.urlencoded({ extended: false, limit: MOST_SENT, parameterLimit: 20, inflate: false })

/** So many of those who are refused stand on the page. */
const MOST_REFUSED = 200

type Asked = Request<Record<string, string>>

/**
 * Customers, taken out: by a signed link only, each download with a press of a button and once. Nothing here runs in a browser, sets a
 * cookie, or is told to where a link leads; who only looks at an address downloads nothing.
 */
export function exportPages(parts: ExportPages): Router {
  const router = Router()
  router.use(
    helmet({ contentSecurityPolicy: EXPORT_POLICY, referrerPolicy: { policy: 'no-referrer' } }),
    (_req: Request, res: Response, next: express.NextFunction) => {
      res.set('cache-control', 'no-store').set('x-robots-tag', 'noindex')
      next()
    },
    readForm,
  )
  // A form that is none of ours: the rest of it is not waited for.
  router.use((_error: unknown, req: Request, res: Response, _next: express.NextFunction) =>
    turnAwayFromExport(req, res, 'absent'),
  )

  router.get(
    '/:token',
    allVisited(parts, async (visit, _req, res) => sendExportPage(visit, res, allPage(visit))),
  )
  router.post(
    '/:token/all',
    allVisited(parts, (visit, req, res) => downloadZip(visit, req, res, { of: 'company' })),
  )
  router.post(
    '/:token/moving',
    allVisited(parts, async (visit, req, res) => {
      const { who, t } = visit
      if (!who.mayMoveOut) return turnAwayFromExport(req, res, 'absent')
      if (!IsSure.safeParse(req.body).success)
        return sendExportPage(visit, res.status(422), allPage(visit, t('exportPage.movingTick')))
      await downloadZip(visit, req, res, { of: 'moving' })
    }),
  )

  router.get(
    '/:token/r/:id',
    exportVisited(parts, async (visit, req, res) => {
      const one = await relationToExport(visit.db, visit.relationId ?? 0)
      if (!one) return refuseExport(visit, req, res, 410, visit.t('exportPage.gone'))
      sendExportPage(visit, res, onePage(visit, { ...one, id: visit.relationId ?? 0 }), one.name)
    }),
  )
  router.post(
    '/:token/r/:id',
    exportVisited(parts, async (visit, req, res) => {
      const one = await relationToExport(visit.db, visit.relationId ?? 0)
      if (!one) return refuseExport(visit, req, res, 410, visit.t('exportPage.gone'))
      await downloadZip(visit, req, res, { of: 'relation', id: one.id })
    }),
  )
  router.post(
    '/:token/r/:id/access',
    allVisited(parts, async (visit, req, res) => {
      const { db, clock, actor, t } = visit
      if (!(await visit.takesFirst('access'))) return refuseExport(visit, req, res, 409, t('exportPage.accessUsed'))
      const archive = await openAccess(db, clock, { id: visit.relationId ?? 0, actor })
      if (!archive) return refuseExport(visit, req, res, 410, t('exportPage.gone'))
      await sendDownload(req, res, { ...archive, type: 'application/zip' })
    }),
  )

  mailingRoutes(router, parts)
  router.use((req, res) => turnAwayFromExport(req, res, 'absent'))
  return router
}

const IsSure = z.object({ sure: z.literal('yes') })

async function downloadZip(visit: ExportVisit, req: Asked, res: Response, extent: Extent): Promise<void> {
  const { db, clock, actor, language, t } = visit
  if (!(await visit.takesFirst('zip'))) return refuseExport(visit, req, res, 409, t('exportPage.used'))
  const archive = await openExport(db, clock, { extent, actor, language })
  if (!archive) return refuseExport(visit, req, res, 410, t('exportPage.gone'))
  await sendDownload(req, res, { ...archive, type: 'application/zip' })
}

/** What a form says of who is on a list; a form of ours always says all of it but who. */
const Sent = z.object({
  type: z
    .union([z.enum(MAILING_TYPES).transform((one) => [one]), z.array(z.enum(MAILING_TYPES))])
    .default([])
    .transform((types) => MAILING_TYPES.filter((type) => types.includes(type))),
  whose: MailingChoice.shape.whose,
  language: MailingChoice.shape.language,
  by: MailingChoice.shape.by,
})

/** What is chosen before anybody chose. */
const USUAL: MailingChoice = { types: ['customer'], whose: 'all', language: 'any', by: 'mail' }

function mailingRoutes(router: Router, parts: ExportPages): void {
  router.get(
    '/:token/mailing',
    allVisited(parts, async (visit, req, res) => {
      const { db, who, t } = visit
      const title = t('mailing.title')
      if (Object.keys(req.query).length === 0)
        return sendExportPage(visit, res, mailingPage(visit, USUAL, { outcome: null }), title)
      const { success, data } = Sent.safeParse(req.query)
      const choice = success ? { ...data, types: data.type } : USUAL
      if (!success || choice.types.length === 0) {
        const wrong = t(success ? 'mailing.noType' : 'exportPage.form')
        return sendExportPage(visit, res.status(422), mailingPage(visit, choice, { outcome: null, wrong }), title)
      }
      const counts = await countMailing(db, choice, who.id)
      const refused = await listRefused(db, choice, { memberId: who.id, most: MOST_REFUSED })
      sendExportPage(visit, res, mailingPage(visit, choice, { outcome: { counts, refused } }), title)
    }),
  )
  router.post(
    '/:token/mailing/list',
    allVisited(parts, async (visit, req, res) => {
      const { db, clock, actor, language, t } = visit
      const choice = chosenIn(req)
      if (!choice) return refuseExport(visit, req, res, 422, t('exportPage.form'))
      if (!(await visit.takesFirst(`mailing/${JSON.stringify(choice)}`)))
        return refuseExport(visit, req, res, 409, t('exportPage.usedList'))
      const bytes = await openMailing(db, clock, { choice, actor, file: listFile(choice, language) })
      await sendDownload(req, res, { fileName: `${t('mailing.file')}.csv`, type: CSV, bytes })
    }),
  )
  router.post(
    '/:token/mailing/refused',
    allVisited(parts, async (visit, req, res) => {
      const { db, clock, actor, language, t } = visit
      const choice = chosenIn(req)
      if (!choice) return refuseExport(visit, req, res, 422, t('exportPage.form'))
      if (!(await visit.takesFirst(`refused/${JSON.stringify(choice)}`)))
        return refuseExport(visit, req, res, 409, t('exportPage.usedList'))
      const bytes = await openRefused(db, clock, { choice, actor, file: refusedFile(language) })
      await sendDownload(req, res, { fileName: `${t('mailing.refusedFile')}.csv`, type: CSV, bytes })
    }),
  )
}

const CSV = 'text/csv; charset=utf-8'

/** Who a form says is on a list; null when it says nobody, or nothing that we know. */
function chosenIn({ body }: Asked): MailingChoice | null {
  const { success, data } = Sent.safeParse(body)
  if (!success) return null
  const { type: types, ...rest } = data
  return MailingChoice.safeParse({ types, ...rest }).data ?? null
}
