// `npm run pictures`: draws the pictures of the README again, from the real bot and the real page.
import path from 'node:path'
import type { Page } from 'playwright-core'
import { readConfig } from '../../src/config.ts'
import { start } from '../../src/main.ts'
import { openBrowser } from '../../test/support/browser.ts'

const MONDAY = new Date('2026-03-02T09:00:00Z')
const silent = { info() {}, warn() {}, error() {} }

async function say(page: Page, line: string, answer: string): Promise<void> {
  await page.locator('#say').fill(line)
  await page.locator('#say').press('Enter')
  await page.locator('#lines').getByText(answer).first().waitFor()
}

async function draw(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: path.join(import.meta.dirname, `${name}.png`) })
}

const config = readConfig({ PORT: '0', PLAYGROUND: 'on' })
const bot = await start({ ...config, database: {} }, () => MONDAY, silent)
await using browser = await openBrowser()
const { page } = await browser.open(`http://127.0.0.1:${bot.port}/playground`, {
  locale: 'en-GB',
  viewport: { width: 1280, height: 800 },
  reducedMotion: 'reduce',
})

await page.getByRole('button', { name: 'Close' }).last().click()
await say(page, 'brief bakkerij vermeer', 'Last contact')
await say(page, 'log Bakkerij Vermeer / Kees: asks for a second desk. I will call him back', 'By when?')
await draw(page, 'log')

await page.getByRole('button', { name: 'tomorrow 08:30' }).click()
await page.getByText('It’s now').waitFor()
await page.locator('#lines').getByText('Good morning Tom').first().waitFor()
await draw(page, 'digest')

await say(page, 'complaint Bakkerij Vermeer: third late delivery severity=high', 'Registered: complaint')
await page.getByRole('button', { name: '+2 working hours' }).click()
await page.getByText('It’s now').waitFor()
await page.locator('.place', { hasText: 'complaints' }).click()
await page
  .getByRole('button', { name: /\d replies/ })
  .last()
  .click()
await page.locator('#thread .line').nth(3).waitFor()
await draw(page, 'complaint')

await bot.stop()
