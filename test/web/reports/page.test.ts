// The report as a page: by a signed link only, for who it is, without scripts, readable and printable at any width.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPageLinks, type PageRight } from '../../../src/store/page-links.ts'
import { openBrowser } from '../../support/browser.ts'
import { type Colleague, world } from '../../support/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let w: Awaited<ReturnType<typeof world>>
let chromium: Awaited<ReturnType<typeof openBrowser>>
let tenantId: number
beforeAll(async () => {
  ;[w, chromium] = [await world('2026-03-02T09:00:00Z'), await openBrowser()]
  tenantId = (await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).id
  await w.db.member.updateMany({ data: { language: 'en' } })
  await w.says('sanne', 'promise Acme: send <b>the quote</b> by today 17:00')
  await w.says('sanne', 'log Acme / Jan: called about invoice 204')
  await w.says('tom', 'annoyance Acme: waited 20 minutes on the phone')
  await w.at('2026-03-05T09:00:00Z')
  await w.says('tom', 'complaint Acme: third late delivery severity=high')
  await w.at('2026-03-09T09:05:00Z')
}, 120_000)
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
})

const idOf = async (name: string) => (await w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id

/** The address somebody is given in the chat. */
async function address(who: Colleague): Promise<string> {
  const { card } = await w.says(who, 'report page')
  const url = /http:\/\/localhost(:\d+\/reports\/[\w.?=&-]+)/.exec(JSON.stringify(card))?.[1]
  if (!url) throw new Error(`no address in ${JSON.stringify(card)}`)
  return `http://127.0.0.1${url}`
}

async function signed(more: Partial<PageRight> = {}): Promise<string> {
  const links = openPageLinks(w.bot.store, null, () => w.time.now)
  const right = { tenantId, memberId: await idOf('Tom'), page: 'reports', mayChange: false, ...more } as const
  return `http://127.0.0.1:${w.bot.port}/reports/${await links.sign(right)}`
}

test('a colleague reads the last week, at any width, in the dark, without scripts, and nothing of it is wrong', async () => {
  const url = await address('sanne')
  const { page, faults } = await chromium.open(url)
  expect(await page.locator('h1').textContent()).toBe('The week of Mon 2 Mar to Sun 8 Mar')
  expect(await page.locator('section h2').count()).toBeGreaterThan(0)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 320]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) found.push(`${wide} pixels wide at ${width}`)
      await page.evaluate(AXE)
      const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
      found.push(
        ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${width}: ${target.join()}`)),
      )
    }
  expect([...found, ...faults]).toEqual([])
  const still = await chromium.open(url, { javaScriptEnabled: false })
  expect(await page.locator('script').count()).toBe(0)
  expect(await still.page.locator('main').innerText()).toBe(await page.locator('main').innerText())
  const answer = await fetch(url)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('who has no link, another’s, one that is too old or one to another page reads nothing of any company', async () => {
  const status = async (url: string) => (await fetch(url)).status
  expect(await status(`http://127.0.0.1:${w.bot.port}/reports/x`)).toBe(404)
  const model = await signed({ page: 'model' })
  expect(await status(model)).toBe(404)
  expect(await status((await signed()).replace('/reports/', '/model/'))).toBe(404)
  expect(await status(await signed({ memberId: 999_999 }))).toBe(410)
  const good = await signed()
  expect(await status(good)).toBe(200)
  expect((await fetch(good, { method: 'POST', body: 'x' })).status).toBeGreaterThanOrEqual(400)
  for (const odd of ['?span=year', '?day=2026-13-45', '?day=9999-01-01', `?day=${'9'.repeat(5_000)}`, '?span[]=week'])
    expect(await status(good + odd), odd).toBe(200)
})

test('the page leads to the other reports that were said, and to a month', async () => {
  const { page } = await chromium.open(await address('tom'))
  expect(await page.locator('nav a').allTextContents()).toEqual([])
  await w.at('2026-04-01T09:00:00Z')
  await page.goto(await address('tom'))
  const links = await page.locator('nav a').allTextContents()
  expect(links).toContain('March 2026 in the mirror')
  expect(links).toContain('The week of Mon 2 Mar to Sun 8 Mar')
  await page.getByText('March 2026 in the mirror').click()
  expect(await page.locator('h1').textContent()).toBe('March 2026 in the mirror')
})

test('who leads takes a file along for somebody outside, others do not, and no name or word of anybody is in it', async () => {
  const file = async (member: string) => {
    const url = await signed({ memberId: await idOf(member) })
    return fetch(`${url}/reviewer.json?span=month&day=2026-03-01`)
  }
  await w.db.member.updateMany({ where: { name: { startsWith: 'Sanne' } }, data: { role: 'member' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'lead' } })
  expect((await file('Sanne')).status).toBe(403)
  const answer = await file('Tom')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename=reviewer-month.json')
  const text = await answer.text()
  const { cases, contacts, annoyances } = JSON.parse(text) as Record<string, { kind: string }[]>
  expect(cases?.map(({ kind }) => kind)).toContain('complaint')
  expect(contacts?.length).toBeGreaterThan(0)
  expect(annoyances).toHaveLength(1)
  const [members, relations] = [await w.db.member.findMany(), await w.db.relation.findMany()]
  const written = [...members, ...relations].flatMap(({ name }) => name.split(' ')).filter((word) => word.length > 3)
  for (const word of [...written, 'quote', 'invoice', 'delivery', 'phone', '2026-'])
    expect(JSON.stringify({ cases, contacts, annoyances }).includes(word), word).toBe(false)
  const taken = await w.db.audit.findMany({ where: { action: 'taken along for a reviewer' } })
  expect(taken.map(({ memberId, subject }) => ({ memberId, subject }))).toEqual([
    { memberId: await idOf('Tom'), subject: 'report/month/2026-03-01' },
  ])
  expect(await (await file('Tom')).text()).not.toBe(text)
})
