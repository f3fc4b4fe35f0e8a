import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IMPORT_STATES, type ImportView } from '../../../src/crm/import/view.ts'
import { LANGUAGES } from '../../../src/language.ts'
import { importDocument } from '../../../src/web/import/document.ts'
import { importPage } from '../../../src/web/import/import-page.ts'
import { startPage } from '../../../src/web/import/start-page.ts'
import type { ImportVisit } from '../../../src/web/import/visit.ts'
import { openBrowser } from '../../support/browser.ts'
import { entryOf, importOf, partyOf, visitOf } from './made.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PICTURES = process.env['PICTURES']

let chromium: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  chromium = await openBrowser()
})
afterAll(() => chromium[Symbol.asyncDispose]())

const listed = IMPORT_STATES.map((state, n) => ({
  id: n,
  name: `${state} klanten.csv`,
  at: new Date('2026-03-02T09:00:00Z'),
  byName: 'Tom Baker',
  state,
  counts: null,
}))

/** A list in which everything is, with ten years of revenue and cost. */
function manyColumns(): Partial<ImportView> {
  const figures = Array.from({ length: 20 }, (_, n) => ({
    fact: n % 2 === 0 ? ('revenue' as const) : ('cost' as const),
    year: String(2016 + Math.floor(n / 2)),
    cents: 123_456_789,
  }))
  const { look, preview, columns } = importOf()
  const [first] = preview
  const entry = first && 'entry' in first ? first.entry : entryOf({})
  const organisation = partyOf({
    ...entry.organisation,
    kvk: '12345678',
    vat: 'NL001234567B01',
    type: 'supplier',
    customerSince: '2024-03-02',
  })
  const more = Array.from({ length: 21 }, (_, n) => `Kolom ${n + 10}`)
  return {
    look: {
      ...look,
      header: [...look.header, ...more],
      sample: look.sample.map(({ line, cells }) => ({ line, cells: [...cells, ...more.map(() => 'België')] })),
    },
    columns: [...columns, { field: 'country' }, ...more.slice(1).map(() => null)],
    preview: [{ entry: { ...entry, organisation, figures, owner: 'Anja van der Berg' } }, ...preview],
  }
}

const PAGES: Record<string, (visit: ImportVisit) => string> = {
  start: (visit) => startPage(visit, { imports: listed, most: 1_000_000_000, wrong: 'x' }),
  ...Object.fromEntries(
    IMPORT_STATES.map((state) => [state, (visit: ImportVisit) => importPage(visit, importOf({ state }))]),
  ),
  'arrived, with faults': (visit) =>
    importPage(visit, importOf(), { wrong: ['this', 'and that'], said: { 8: 'shoe size' } }),
  'arrived, with many columns': (visit) => importPage(visit, importOf(manyColumns())),
  'undo first': (visit) => importPage(visit, importOf({ state: 'done' }), { undo: true }),
}

test('every page can be read by everybody, at a desk and on a phone, by day and by night', {
  timeout: 120_000,
}, async () => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, faults } = await chromium.open('about:blank', { colorScheme, javaScriptEnabled: true })
    for (const [name, build] of Object.entries(PAGES))
      for (const width of [1280, 360, 320]) {
        const language = LANGUAGES[width < 400 ? 1 : 0] ?? 'en'
        const visit = visitOf(language)
        await page.setViewportSize({ width, height: 800 })
        await page.setContent(importDocument(language, name, `<h1>${name}</h1>${build(visit)}`))
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (wide > width) found.push(`${name}: ${wide} pixels wide at ${width}`)
        // On a phone a row of these is a block: all of it is seen, its buttons too.
        const stacked = await page.evaluate<number>(
          "Math.max(0, ...[...document.querySelectorAll('.stacked')].map((one) => one.parentElement.scrollWidth - one.parentElement.clientWidth))",
        )
        if (width < 400 && stacked > 0) found.push(`${name}: a table hides ${stacked} pixels at ${width}`)
        // In between nothing is another than at the narrowest, and by night only the colours are.
        if (width === 360) continue
        await page.evaluate(AXE)
        const rules = colorScheme === 'dark' ? ", runOnly: ['color-contrast']" : ''
        const { violations } = await page.evaluate<AxeResults>(
          `axe.run(document, { resultTypes: ['violations']${rules} })`,
        )
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
