import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { message } from '../../../src/platforms/slack/render/message.ts'
import { adaptiveCard } from '../../../src/platforms/teams/render/adaptive-card.ts'
import { CHARTS, figuresCard } from '../../support/gallery/report/charts.ts'
import { pages } from '../../support/playground/page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const opened = pages()
const draw = {
  slack: message,
  teams: (card: Parameters<typeof adaptiveCard>[0]) => adaptiveCard(card, { id: 'd', where: 'message' }),
}
const report = figuresCard('en', [CHARTS.stacked, CHARTS.gap, CHARTS.lines])
const sanne = { workspace: 'playground', to: { user: 'sanne' } }

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>(`axe.run('.card')`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

test.each(['light', 'dark'] as const)(
  'a card shows its charts and tables on a %s page, which everybody can read on a phone',
  async (colorScheme) => {
    await using s = await opened({ colorScheme, viewport: { width: 320, height: 640 } }, { draw })
    const { page } = s
    await page.getByRole('button', { name: 'Close' }).last().click()
    await s.platform.post(sanne, report, 'r')
    const card = page.locator('#lines .card')
    await card.locator('svg[role=img]').first().waitFor()
    const names = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.card svg[role=img]')].map(({ ariaLabel }) => ariaLabel)`,
    )
    expect(names.map((name) => name.split('.')[0])).toEqual([
      'What became of promises (promises)',
      CHARTS.gap.title,
      CHARTS.lines.title,
    ])
    expect(await card.locator('p').allTextContents()).toEqual([
      'Promises',
      CHARTS.stacked.finding,
      CHARTS.gap.finding,
      CHARTS.lines.finding,
      'Two promises have no date.',
    ])
    expect(await card.locator('caption').textContent()).toBe('Promises by team')
    expect(await card.locator('th[scope=row]').allTextContents()).toEqual(['Sales', 'Service', 'Everybody else'])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    expect(await violations(page)).toEqual([])
    expect(s.faults).toEqual([])
  },
)

test('the previews of both platforms show the charts as pictures between what their libraries draw', async () => {
  await using s = await opened({ viewport: { width: 1400, height: 900 } }, { draw })
  const { page } = s
  await s.platform.post(sanne, report, 'r')
  await page.locator('#lines .card svg').first().waitFor()
  await page.locator('#lines .line', { has: page.locator('.card svg') }).hover()
  await page.getByRole('button', { name: /Slack/ }).last().click()
  const slack = page.frameLocator('iframe')
  await slack.locator('.chart svg').first().waitFor()
  expect(await slack.locator('.chart svg').count()).toBe(2)
  expect(await slack.locator('table').count()).toBe(1)
  await page.getByRole('tab', { name: 'Teams' }).click()
  await page.locator('.teams .chart svg').first().waitFor()
  expect(await page.locator('.teams .chart svg').count()).toBe(3)
  expect(await page.locator('.teams').innerText()).not.toContain('Chart.')
  expect(s.faults).toEqual([])
})
