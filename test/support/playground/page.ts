import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Setting, stage } from './stage.ts'

/** One browser for a test file. Gives how to open a page of it, each at a playground of its own. */
export function pages() {
  let chromium: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    chromium = await openBrowser()
  })
  afterAll(() => chromium[Symbol.asyncDispose]())
  return async (options: BrowserContextOptions = {}, setting: Setting = {}) => {
    const playing = await stage(setting)
    const { page, faults } = await chromium.open(playing.url, options)
    await page.locator('.guide').waitFor()
    return {
      ...playing,
      page,
      faults,
      async [Symbol.asyncDispose]() {
        await page.context().close()
        await playing[Symbol.asyncDispose]()
      },
    }
  }
}

export async function say(page: Page, text: string): Promise<void> {
  await page.locator('#say').fill(text)
  await page.locator('#say').press('Enter')
}

export const go = (page: Page, place: string) => page.locator('.place', { hasText: place }).click()

export const become = (page: Page, name: string) => page.locator('.person', { hasText: name }).click()

/** What stands in the room, or in the thread: typed words, and the titles of cards. */
export const texts = (page: Page, list: '#lines' | '#thread' = '#lines') =>
  page.locator(`${list} .said, ${list} .card .title`).allTextContents()

/** Looks again until it is so, with the patience a busy machine needs. */
export const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 })
