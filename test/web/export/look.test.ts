import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../../src/cards/words.ts'
import type { MailingChoice, RefusedRecipient } from '../../../src/crm/export/mailing.ts'
import { type Language, LANGUAGES } from '../../../src/language.ts'
import { exportDocument } from '../../../src/web/export/document.ts'
import { allPage, onePage } from '../../../src/web/export/export-page.ts'
import { mailingPage } from '../../../src/web/export/mailing-page.ts'
import type { ExportVisit } from '../../../src/web/export/visit.ts'
import { told } from '../../../src/web/model/document.ts'
import { openBrowser } from '../../support/browser.ts'
import { visitOf as importVisitOf } from '../import/made.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PICTURES = process.env['PICTURES']

let chromium: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  chromium = await openBrowser()
})
afterAll(() => chromium[Symbol.asyncDispose]())

const visitOf = (language: Language): ExportVisit => ({ ...importVisitOf(language), takesFirst: async () => true })

const choice: MailingChoice = { types: ['customer', 'former'], whose: 'all', language: 'any', by: 'post' }
const refusedOf = (n: number): RefusedRecipient => ({
  id: 100 + n,
  name: n % 3 === 0 ? `Vereniging van Samenwerkende Bouwbedrijven Noord-Oost ${n}` : `Anja de Vries ${n}`,
  kind: n % 3 === 0 ? 'organisation' : 'person',
  organisation: n % 3 === 0 ? null : 'Vrolijk & Co Installatietechniek B.V.',
  salutation: n % 2 === 0 ? 'mevrouw De Vries' : null,
  form: 'formal',
  language: 'nl',
  email: null,
  address: null,
  city: null,
  lacks: n % 2 === 0 ? ['confirmed'] : ['salutation', 'post'],
})
const counts = { listed: 1_204, refused: 433, salutation: 220, confirmed: 213, mail: 0, post: 101 }

const PAGES: Record<string, (visit: ExportVisit) => string> = {
  all: (visit) => allPage(visit),
  'all, without the tick': (visit) => allPage(visit, visit.t('exportPage.movingTick')),
  'of a lead': (visit) => allPage({ ...visit, who: { ...visit.who, mayMoveOut: false } }),
  one: (visit) => onePage(visit, { id: 12, name: 'Acme & Zoon' }),
  used: ({ t }) => told(t('exportPage.used')),
  'mailing, before': (visit) => mailingPage(visit, choice, { outcome: null, wrong: visit.t('mailing.noType') }),
  mailing: (visit) =>
    mailingPage(visit, choice, { outcome: { counts, refused: Array.from({ length: 12 }, (_, n) => refusedOf(n)) } }),
  'mailing, nobody': (visit) =>
    mailingPage(visit, choice, {
      outcome: { counts: { ...counts, listed: 0, refused: 0 }, refused: [] },
    }),
}

test('every page can be read by everybody, at a desk and on a phone, by day and by night', {
  timeout: 120_000,
}, async () => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, faults } = await chromium.open('about:blank', { colorScheme, javaScriptEnabled: true })
    for (const [name, build] of Object.entries(PAGES))
      for (const [n, width] of [1280, 320].entries()) {
        const language = LANGUAGES[n] ?? 'en'
        await page.setViewportSize({ width, height: 800 })
        const title = words(language)('exportPage.title')
        await page.setContent(exportDocument(language, title, `<h1>${title}</h1>${build(visitOf(language))}`))
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (wide > width) found.push(`${name}: ${wide} pixels wide at ${width}`)
        const hidden = await page.evaluate<number>(
          "Math.max(0, ...[...document.querySelectorAll('.wide')].map((one) => one.scrollWidth - one.clientWidth))",
        )
        if (hidden > 0) found.push(`${name}: a table hides ${hidden} pixels at ${width}`)
        await page.evaluate(AXE)
        const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${name}, ${colorScheme}, ${width}: ${id} at ${target.join()}`),
          ),
        )
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true })
      }
    found.push(...faults)
    await page.context().close()
  }
  expect(found).toEqual([])
})
