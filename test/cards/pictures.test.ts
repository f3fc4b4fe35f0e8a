import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Card, Form, Language } from '../../src/cards/card.ts'
import { openBrowser, type Tab } from '../support/browser.ts'
import { EVERY } from '../support/every.ts'
import { everySample, onSlack, onTeams } from '../support/gallery/drawn.ts'
import { type PlatformName, STRESS } from '../support/gallery/scene.ts'
import { gallery, type Wall } from '../support/gallery/wall.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Slack does not underline its links, and a picture that did would not be one of Slack.
const SLACKS_OWN = { 'link-in-text-block': { enabled: false } }
// The library takes the name away from a searched list in which something is chosen; Teams draws these lists itself.
const LIBRARYS_OWN = 'ac-choiceSetInput-filtered-textbox'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let chromium: Awaited<ReturnType<typeof openBrowser>>
let walls: Awaited<ReturnType<typeof gallery>>
let tab: Tab
beforeAll(async () => {
  ;[chromium, walls] = [await openBrowser(), await gallery()]
  tab = await chromium.open('about:blank', { viewport: { width: 352, height: 800 }, reducedMotion: 'reduce' })
})
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await walls[Symbol.asyncDispose]()
})

/** Each kind of words is drawn in every fifth sample, in turns; `npm run soak -- every` draws all of them in all. */
const SHARE = 5

/** Every sample one below the other, as wide as a small phone; with words in them, those that show any of it. */
function wallOf(
  platform: PlatformName,
  language: Language,
  theme: 'light' | 'dark',
  words?: { stress: string; turn: number },
): Wall {
  const draw = (it: Card | Form) => JSON.stringify(platform === 'slack' ? onSlack(it) : onTeams(it))
  const inTurn = (n: number) => EVERY || !words || n % SHARE === words.turn % SHARE
  const usual = words ? [...everySample(platform, language, undefined, inTurn)] : []
  const seen = new Set(usual.map(({ it }) => draw(it)))
  const samples = [...everySample(platform, language, words?.stress, inTurn)].filter(({ it }) => !seen.has(draw(it)))
  const rows = samples.map(({ builder, state, it }) => ({
    caption: `${builder}, ${state}`,
    pictures: [{ it, language, theme }],
  }))
  return { platform, title: platform, width: 320, rows }
}

const PATIENCE = 60_000
/** One endless word shows the same in a tenth of the time, and the marks of a line stand on lines of their own too. */
const SHOWN_BY_ANOTHER = ['ten thousand letters without a space', 'markup of every kind']

async function look(wall: Wall): Promise<void> {
  const { page } = tab
  // Hundreds of cards of ten thousand letters: on a busy machine that takes longer than a page does.
  await page.goto(walls.hang(wall), { timeout: PATIENCE })
  await page.locator('html[data-drawn]').waitFor({ timeout: PATIENCE })
  expect(await page.locator('figure').count()).toBe(wall.rows.length)
}

/** What of the text nobody can read, and buttons that say nothing. */
const FAULTS = `[...document.querySelectorAll('figure')].flatMap((figure) => {
  const edge = figure.getBoundingClientRect().right + 1
  return [...figure.querySelectorAll('*')].flatMap((element) => {
    const { overflowX, overflowY } = getComputedStyle(element)
    const typed = ['INPUT', 'SELECT', 'TEXTAREA', 'OPTION'].includes(element.tagName)
    const faults = [
      !typed && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && 'cut off or scrolling sideways',
      !typed && overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1 && 'cut off below',
      element.getBoundingClientRect().right > edge && 'wider than its card',
      element.matches('button, [role=button]') && !element.textContent.trim() && !element.ariaLabel && 'a button without words',
    ].filter(Boolean)
    return faults.map((fault) => [figure.ariaLabel, element.tagName, fault, element.textContent.trim().slice(0, 60)].join(' | '))
  })
})`
const faults = () => tab.page.evaluate<string[]>(FAULTS)

const tooWide = () =>
  tab.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/**
 * Takes away the cards in which every element looks and stands as one in those before: of hundreds alike the one says as much of colours and
 * names as all of them, which `npm run soak -- every` looks at.
 */
const ONE_OF_EACH = `(() => {
  const seen = new Set()
  const look = ({ tagName, attributes, childNodes }) => [
    tagName,
    ...[...attributes].map(({ name, value }) => (['class', 'style', 'role', 'type'].includes(name) ? name + value : name + !value)).sort(),
    [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()),
  ].join(' ')
  for (const figure of document.querySelectorAll('figure')) {
    const within = (element) => (element === figure ? '' : within(element.parentElement) + ' > ' + look(element))
    const looks = [...figure.querySelectorAll('*')].map(within)
    if (looks.every((one) => seen.has(one))) figure.closest('section').remove()
    for (const one of looks) seen.add(one)
  }
  return document.querySelectorAll('figure').length
})()`

async function violations(): Promise<string[]> {
  const { page } = tab
  if (!EVERY) expect(await page.evaluate<number>(ONE_OF_EACH)).toBeGreaterThan(10)
  await page.evaluate(AXE)
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: RULES, rules: SLACKS_OWN })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.flatMap(({ target, html }) =>
      id === 'label' && html.includes(LIBRARYS_OWN) ? [] : `${id} ${target.join()} ${html.slice(0, 200)}`,
    ),
  )
}

describe.each(['slack', 'teams'] as const)('the pictures of %s', (platform) => {
  test.each([
    ['nl', 'light'],
    ['en', 'dark'],
  ] as const)('in %s and %s can be read whole at 320 pixels, by everybody', async (language, theme) => {
    await look(wallOf(platform, language, theme))
    expect(await faults()).toEqual([])
    expect(await tooWide()).toBe(0)
    expect(await violations()).toEqual([])
  })

  const kinds = Object.entries(STRESS).filter(([name]) => !SHOWN_BY_ANOTHER.includes(name))
  test.each(kinds.map(([name, stress], turn) => ({ name, stress, turn })))(
    'with $name in them can be read whole, and nothing in them comes alive',
    async (words) => {
      await look(wallOf(platform, 'nl', 'light', words))
      expect(await faults()).toEqual([])
      expect(await tooWide()).toBe(0)
      expect(await tab.page.locator('figure :is(script, img, b, a[href*=evil])').count()).toBe(0)
      expect(tab.faults).toEqual([])
    },
    2 * PATIENCE,
  )
})
