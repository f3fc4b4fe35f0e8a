import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chartSvg } from '../../../src/cards/figure/svg.ts'
import { tableHtml } from '../../../src/cards/figure/table-html.ts'
import { openBrowser, type Tab } from '../../support/browser.ts'
import { anyChart, anyTable, badChart } from '../../support/gallery/report/any-chart.ts'
import { CHARTS, fullest, TABLE } from '../../support/gallery/report/charts.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SHAPES = ['bars', 'stacked', 'line'] as const

let chromium: Awaited<ReturnType<typeof openBrowser>>
let tab: Tab
beforeAll(async () => {
  chromium = await openBrowser()
  tab = await chromium.open('about:blank', { viewport: { width: 320, height: 640 } })
})
afterAll(() => chromium[Symbol.asyncDispose]())

/** A page as strict as ours: no style and no script of its own is obeyed. */
function pageOf(body: string, ground = '#fff', ink = '#222'): string {
  return (
    `<!doctype html><html lang="en"><title>Charts</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-x'">` +
    `<body bgcolor="${ground}" text="${ink}"><main><h1>Charts</h1>${body}</main></html>`
  )
}

/** What stands outside its picture, and letters that stand on others. */
const FAULTS = `[...document.querySelectorAll('svg')].flatMap((svg) => {
  const { width, height } = svg.viewBox.baseVal
  const boxes = [...svg.querySelectorAll('text, rect, circle')].map((it) => [it, it.getBBox()])
  const out = boxes.filter(([, { x, y, width: w, height: h }]) => x < -1 || y < -1 || x + w > width + 1 || y + h > height + 1)
  const texts = boxes.filter(([it]) => it.tagName === 'text')
  const on = texts.flatMap(([a, p], n) => texts.slice(n + 1).filter(([, q]) =>
    p.x + 1 < q.x + q.width && q.x + 1 < p.x + p.width && p.y + 4 < q.y + q.height && q.y + 4 < p.y + p.height,
  ).map(([b]) => 'on each other: ' + a.textContent + ' | ' + b.textContent))
  return [...out.map(([it]) => 'outside: ' + it.outerHTML), ...on]
})`

const broken = (markup: readonly string[]) =>
  tab.page.evaluate<string[]>(
    `${JSON.stringify(markup)}.filter((it) => new DOMParser().parseFromString(it, it.startsWith('<svg') ? 'image/svg+xml' : 'application/xhtml+xml').querySelector('parsererror'))`,
  )

describe('a chart as a picture', () => {
  test('is well-formed and holds nothing that runs, whatever is written in it', async () => {
    const charts = fc.sample(anyChart, { numRuns: 300, seed: 7 }).map((chart) => chartSvg(chart, 'nl'))
    const tables = fc.sample(anyTable, { numRuns: 60, seed: 7 }).map(tableHtml)
    expect(charts.filter((svg) => !svg.startsWith('<svg '))).toEqual([])
    expect(await broken([...charts, ...tables])).toEqual([])
    await tab.page.setContent(pageOf([...charts, ...tables].join('')))
    expect(await tab.page.locator('script, style, [style], a, b, img, main [id]').count()).toBe(0)
  }, 60_000)

  test('stands whole within its edges, its letters apart, with ordinary names and at its fullest', async () => {
    const all = [...Object.values(CHARTS), ...SHAPES.map(fullest)].map((chart) => chartSvg(chart, 'en'))
    await tab.page.setContent(pageOf(all.join('')))
    expect(await tab.page.evaluate<string[]>(FAULTS)).toEqual([])
  })

  test('stands whole within its edges with the names that are the widest', async () => {
    const charts = fc.sample(anyChart, { numRuns: 150, seed: 11 }).map((chart) => chartSvg(chart, 'nl'))
    await tab.page.setContent(pageOf(charts.join('')))
    const faults = await tab.page.evaluate<string[]>(FAULTS)
    expect(faults.filter((fault) => fault.startsWith('outside'))).toEqual([])
  }, 60_000)

  test.each([
    ['#ffffff', '#222222'],
    ['#26201b', '#f0e7db'],
  ])('three and a table on %s can be read by everybody, without any style', async (ground, ink) => {
    const charts = [CHARTS.bars, CHARTS.stacked, CHARTS.lines].map((chart) => `<p>${chartSvg(chart, 'en')}</p>`)
    await tab.page.setContent(pageOf([...charts, tableHtml(TABLE)].join(''), ground, ink))
    await tab.page.evaluate(AXE)
    const { violations } = await tab.page.evaluate<AxeResults>('axe.run(document)')
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    expect(await tab.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(336)
  })

  test('says what it shows, and its numbers, to who cannot see it', () => {
    const svg = chartSvg(CHARTS.gap, 'nl')
    expect(svg).toContain(
      'role="img" aria-label="How far we were off. Sales thinks 1.2 too much, Service 0.4 too little."',
    )
    expect(svg).toMatch(/<desc>Sales thinks[^<]+ Sales: Gap 1,2; Service: Gap -0,4; Support: Gap 0<\/desc>/)
  })

  test('tells two series apart without colour', () => {
    const bare = chartSvg(CHARTS.stacked, 'en').replace(/#[0-9a-f]{6}/g, 'ink')
    const legend = bare.slice(bare.indexOf('</desc>'), bare.indexOf('Week 40', bare.indexOf('</desc>')))
    const looks = legend.split(/<text[^>]*>[^<]*<\/text>/).map((swatch) => swatch.replace(/[\d.]+/g, ''))
    expect(new Set(looks.slice(1, 5)).size).toBe(4)
  })

  test('is a table when it cannot be drawn', () => {
    fc.assert(fc.property(badChart, (chart) => chartSvg(chart, 'en').startsWith('<table>')))
  })

  test('has its title for who listens only, where the page says it already', () => {
    const svg = chartSvg(CHARTS.line, 'en', { heading: false })
    expect(svg.match(/>Complaints a week</g)).toHaveLength(1)
    expect(svg).toContain('aria-label="Complaints a week.')
  })
})

describe('a table as HTML', () => {
  test('has a caption, and headings for its columns and rows', () => {
    expect(tableHtml({ ...TABLE, rows: TABLE.rows.slice(0, 1) })).toBe(
      '<table><caption>Promises by team</caption><thead><tr><th scope="col">Team</th><th scope="col" class="number">Kept</th>' +
        '<th scope="col" class="number">Moved in time</th><th scope="col" class="number">Broken</th></tr></thead>' +
        '<tbody><tr><th scope="row">Sales</th><td class="number">12 of 15 (80 %)</td><td class="number">2</td>' +
        '<td class="number">1</td></tr></tbody></table>',
    )
  })
})
