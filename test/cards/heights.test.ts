import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Tab } from '../support/browser.ts'
import { LANGUAGES } from '../support/gallery/drawn.ts'
import { HEIGHTS } from '../support/gallery/heights.ts'
import { SAMPLES } from '../support/gallery/samples.ts'
import { type PlatformName, sceneOf } from '../support/gallery/scene.ts'
import { gallery, type Picture } from '../support/gallery/wall.ts'

const LISTS = {
  digest: ['digestCard', 'in the morning, with lines held back'],
  overview: ['homeCard', 'of somebody with everything'],
} as const

let chromium: Awaited<ReturnType<typeof openBrowser>>
let walls: Awaited<ReturnType<typeof gallery>>
let tab: Tab
beforeAll(async () => {
  ;[chromium, walls] = [await openBrowser(), await gallery()]
  tab = await chromium.open('about:blank', { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
})
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await walls[Symbol.asyncDispose]()
})

/** How high each list is at this width, in CSS pixels: in Dutch and in English. */
async function heights(platform: PlatformName, width: number): Promise<Record<string, number[]>> {
  const rows = Object.entries(LISTS).map(([caption, [builder, state]]) => ({
    caption,
    pictures: LANGUAGES.map((language): Picture => {
      const sample = SAMPLES[platform][builder]?.[state]
      if (!sample) throw new Error(`no sample of ${builder} ${state}`)
      return { it: sample(sceneOf(platform, language)), language, theme: 'light' }
    }),
  }))
  await tab.page.goto(walls.hang({ platform, title: platform, width, rows }))
  await tab.page.locator('html[data-drawn]').waitFor()
  const measured = await tab.page.evaluate<number[]>(
    `[...document.querySelectorAll('figure')].map((figure) => Math.round(figure.getBoundingClientRect().height))`,
  )
  return Object.fromEntries(rows.map(({ caption, pictures }) => [caption, measured.splice(0, pictures.length)]))
}

describe.each(['slack', 'teams'] as const)('a digest of nine lines and the overview on %s', (platform) => {
  test('are half as high as they were at 600 pixels, and no higher at 320', async () => {
    const share = (now: Record<string, number[]>, before: Record<string, readonly number[]>) =>
      Object.entries(now).flatMap(([list, pictures]) =>
        pictures.map((height, n) => [list, height / (before[list]?.[n] ?? 0)] as const),
      )
    const [wide, narrow] = [await heights(platform, 600), await heights(platform, 320)]
    expect(share(wide, HEIGHTS[platform][600]).filter(([, part]) => part > 0.5)).toEqual([])
    expect(share(narrow, HEIGHTS[platform][320]).filter(([, part]) => part > 1)).toEqual([])
  })
})
