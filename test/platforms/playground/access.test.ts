import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pages, say, soon } from '../../support/playground/page.ts'
import { visitor } from '../../support/playground/visitor.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Where the focus is, and whether one can see it there: at the box of a composer its edge shows it. */
const STOP = `(() => {
  const at = document.activeElement
  const seen = (element) => {
    const { outlineStyle, boxShadow } = getComputedStyle(element)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  }
  return { name: at.outerHTML.slice(0, 80), shown: at === document.body || seen(at) || seen(at.closest('.composer') ?? at) }
})()`

/** Keeps what is added to the log while it is not busy: that is what a screen reader says. */
const LISTEN = `
  globalThis.heard = []
  const log = document.querySelector('#lines')
  new MutationObserver((changes) => {
    if (log.ariaBusy === 'true') return
    for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent)
  }).observe(log, { childList: true })
`

const pageOf = pages()
const opened = (options: BrowserContextOptions = {}) => pageOf({ reducedMotion: 'reduce', ...options })

/** The rules that are broken, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join()}: ${failureSummary ?? ''}`),
  )
}

const tooWide = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** The states of the page in which somebody may find themselves, one after the other. */
async function* states(page: Page, narrow: boolean): AsyncGenerator<string> {
  const leave = async () => {
    await page.locator('#panel-close').click()
    await page.locator('#panel').waitFor({ state: 'hidden' })
  }
  yield 'the guide'
  await leave()
  yield 'an empty room'
  await say(page, 'brief Bakkerij Vermeer')
  await page.getByRole('heading', { name: 'Bakkerij Vermeer' }).waitFor()
  yield 'a room with a brief'
  await page.getByRole('button', { name: 'Slack · Teams' }).click()
  await page.frameLocator('iframe').getByText('Send a new quote').waitFor()
  yield 'the Slack preview'
  for (const tab of ['Block Kit', 'Teams']) {
    await page.getByRole('tab', { name: tab }).click()
    yield `the ${tab} preview`
  }
  await leave()
  await say(page, 'complaint Acme: late again')
  await page.getByRole('heading', { name: 'Complaint 7 registered' }).waitFor()
  if (narrow) {
    await page.locator('#side-open').click()
    yield 'the drawer'
  }
  await page.locator('.place', { hasText: 'complaints' }).click()
  await page.getByRole('heading', { name: 'Complaint 7: Acme' }).waitFor()
  await page.locator('#clock-toggle').click()
  yield 'the clock'
  await page.getByRole('button', { name: '+2 working hours' }).click()
  await page.getByText('2 messages arrived').waitFor()
  yield 'the news of a journey'
  await page.getByRole('button', { name: '1 reply' }).click()
  await page.locator('#thread .card').nth(1).waitFor()
  yield 'a thread'
  await leave()
  await say(page, '/crm log')
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  yield 'a form with errors'
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  yield 'a line that only one person sees'
}

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  test('no rule of axe is broken in any state of the page', { timeout: 120_000 }, async () => {
    await using s = await opened({ colorScheme })
    const broken: Record<string, string[]> = {}
    for await (const state of states(s.page, false)) broken[state] = await violations(s.page)
    expect(Object.values(broken).flat()).toEqual([])
    expect(s.faults).toEqual([])
  })

  test('no rule of axe is broken at 320 pixels, and nothing needs scrolling sideways', {
    timeout: 120_000,
  }, async () => {
    await using s = await opened({ colorScheme, viewport: { width: 320, height: 640 } })
    const broken: Record<string, (string | number)[]> = {}
    for await (const state of states(s.page, true)) {
      broken[state] = await violations(s.page)
      const overflow = await tooWide(s.page)
      if (overflow > 0) broken[state].push(`${overflow} pixels too wide`)
    }
    expect(Object.entries(broken).filter(([, faults]) => faults.length > 0)).toEqual([])
  })
})

test.each([
  ['magnified twice', { width: 640, height: 400 }],
  ['on a small tablet', { width: 768, height: 1_024 }],
  ['just before the buttons of the clock fit', { width: 1_180, height: 700 }],
])('nothing needs scrolling sideways when it is %s', async (_, viewport) => {
  await using s = await opened({ viewport })
  const narrow = viewport.width <= 720
  for await (const state of states(s.page, narrow)) expect([state, await tooWide(s.page)]).toEqual([state, 0])
})

describe('light and dark', () => {
  const paper = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')

  test('follow the system, until somebody chooses, and the choice stays', async () => {
    await using s = await opened({ colorScheme: 'dark' })
    const dark = await paper(s.page)
    await s.page.emulateMedia({ colorScheme: 'light' })
    const light = await paper(s.page)
    expect(light).not.toBe(dark)
    await s.page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await paper(s.page)).toBe(dark)
    await s.page.reload()
    await s.page.locator('.guide').waitFor()
    expect(await paper(s.page)).toBe(dark)
  })
})

describe('without a mouse', () => {
  const focused = (page: Page) =>
    page.evaluate<string>(
      '(({ activeElement: at }) => at.getAttribute("aria-label") ?? (at.id || at.textContent))(document)',
    )
  /** Presses Tab until the focus is there. */
  const tabTo = async (page: Page, name: string) => {
    for (let presses = 0; presses < 60; presses++) {
      if ((await focused(page)).includes(name)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no way to “${name}”; the focus is at “${await focused(page)}”`)
  }

  test('one can go from the first Tab to a shared answer, a preview and back', async () => {
    await using s = await opened()
    const { page } = s
    const first = page.locator('a, button, input, textarea').first()
    expect(await first.textContent()).toBe('Skip to the message box')
    await first.press('Enter')
    await soon(() => focused(page)).toBe('say')

    await page.keyboard.type('brief Bakkerij Vermeer')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Bakkerij Vermeer' }).waitFor()
    expect(await focused(page)).toBe('say')

    for (let back = 0; back < 20 && !(await focused(page)).includes('Slack'); back++)
      await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Slack', exact: true }).waitFor()
    expect(await focused(page)).toBe('panel-title')
    await tabTo(page, 'tab-0')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toBe('tab-1')
    await page.keyboard.press('Escape')
    await soon(() => focused(page)).toContain('Slack')

    await tabTo(page, 'say')
    await page.keyboard.type('complaint Acme: late again')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Complaint 7 registered' }).waitFor()
    await page.getByRole('button', { name: '+2 working hours' }).press('Enter')
    await page.getByText('2 messages arrived').waitFor()
    await page.locator('.place', { hasText: 'complaints' }).press('Enter')
    await page.getByRole('button', { name: '1 reply' }).press('Enter')
    await soon(() => focused(page)).toBe('panel-title')
    await tabTo(page, 'reply')
    await page.keyboard.press('Escape')
    await soon(() => focused(page)).toContain('1 reply')
  })

  test('the focus stays where it was when a pressed button redraws its card', async () => {
    await using s = await opened()
    await say(s.page, 'log Acme: called')
    await s.page.getByRole('button', { name: 'Undo' }).press('Enter')
    await s.page.getByText('(edited)').waitFor()
    expect(await s.page.evaluate('document.activeElement.closest(".line") !== null')).toBe(true)
  })

  test('the focus stays where it is when a message of somebody else arrives', async () => {
    await using s = await opened()
    for (const stop of [s.page.locator('.chip').first(), s.page.locator('.place').first(), s.page.locator('#help')]) {
      await stop.focus()
      const before = await focused(s.page)
      const { length } = await visitor(s.url, 'pieter').lines('complaints')
      await visitor(s.url, 'pieter').say(`message ${length}`, 'complaints')
      await s.page
        .locator('.place', { hasText: 'complaints' })
        .getByText(`${length + 1}`, { exact: true })
        .waitFor()
      expect(await focused(s.page)).toBe(before)
    }
  })

  test('what a panel or the drawer covers on a narrow page is out of reach', async () => {
    await using s = await opened({ viewport: { width: 320, height: 640 } })
    const { page } = s
    const inert = () => page.evaluate<string[]>('[...document.querySelectorAll("[inert]")].map(({ id }) => id)')
    expect(await inert()).toEqual(['side', 'bar', 'room'])
    await page.keyboard.press('Escape')
    await soon(inert).toEqual(['side'])
    await page.locator('#side-open').press('Enter')
    expect(await inert()).toEqual(['bar', 'room', 'panel'])
    expect(await focused(page)).toBe('Close channels and people')
    await page.keyboard.press('Escape')
    expect(await inert()).toEqual(['side'])
    expect(await focused(page)).toBe('Channels and people')
  })

  test('every stop shows where the focus is', async () => {
    await using s = await opened()
    const { page } = s
    await say(page, 'brief Bakkerij Vermeer')
    await page.getByRole('heading', { name: 'Bakkerij Vermeer' }).waitFor()
    const invisible: string[] = []
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate<{ name: string; shown: boolean }>(STOP)
      if (!stop.shown) invisible.push(stop.name)
    }
    expect(invisible).toEqual([])
  })
})

test('a screen reader hears new messages, and not a whole room when somebody walks into it', async () => {
  await using s = await opened()
  const { page } = s
  await page.evaluate(LISTEN)
  const heard = () => page.evaluate<string>('heard.join("|")')
  await say(page, 'brief acme')
  await soon(heard).toContain('Owner')
  const before = await heard()
  await page.locator('.place', { hasText: 'general' }).click()
  await page.getByRole('heading', { name: '#general' }).waitFor()
  await page.locator('.place', { hasText: 'Kastelein' }).click()
  await page.getByRole('heading', { name: 'acme' }).waitFor()
  expect(await heard()).toBe(before)
  expect(await page.locator('#lines').getAttribute('role')).toBe('log')
})
