import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPulse } from '../../../src/crm/pulse/ask.ts'
import { linkEnds } from '../../../src/crm/pulse/terms.ts'
import { openPageLinks } from '../../../src/store/page-links.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { openBrowser, type Tab } from '../../support/browser.ts'
import { world } from '../../support/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DAY = 86_400_000

let w: Awaited<ReturnType<typeof world>>
let chromium: Awaited<ReturnType<typeof openBrowser>>
let tab: Tab
let page: Page
beforeAll(async () => {
  ;[w, chromium] = [await world('2026-03-02T09:00:00Z'), await openBrowser()]
  tab = await chromium.open('about:blank', { javaScriptEnabled: false })
  page = tab.page
})
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
})

/** A closed complaint of a customer, and the link they got about it. */
async function asked(name: string, more: { language?: string; addressForm?: string } = {}) {
  const tenant = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
  const db = forTenant(w.bot.store, tenant.id)
  const about = { kind: 'organisation', name, nameNorm: name.toLowerCase(), type: 'customer', targetGroup: 'B2B' }
  const said = { salutation: 'mevrouw De Vries', nameConfirmedAt: w.time.now, createdAt: w.time.now, usual: [] }
  const customer = await db.relation.create({ data: { ...about, ...said, ...more } })
  const sanne = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Sanne' } } })
  const { caseNumber } = await db.tenant.update({ where: { id: tenant.id }, data: { caseNumber: { increment: 1 } } })
  const owned = { ownerId: sanne.id, openedById: sanne.id, openedAt: w.time.now, closedAt: w.time.now }
  const complaint = { kind: 'complaint', number: caseNumber, relationId: customer.id, summary: 'SECRET WORDS' }
  const { id } = await db.case.create({ data: { ...complaint, ...owned, state: 'closed', closedById: sanne.id } })
  const done = await askPulse(db, () => w.time.now, { id, guess: 4, actor: { id: sanne.id, via: 'playground' } })
  if ('soon' in done) throw new Error('asked not long ago')
  const { pulse } = done
  const until = linkEnds(pulse.askedAt ?? w.time.now)
  const token = await openPageLinks(w.bot.store, null, () => w.time.now).sign({
    page: 'pulse',
    tenantId: tenant.id,
    id: pulse.id,
    until,
  })
  const now = () => db.pulse.findFirstOrThrow({ where: { id: pulse.id } })
  return { url: `http://127.0.0.1:${w.bot.port}/pulse/${token}`, token, company: tenant.name, now, db, id }
}

/** What is wrong with the page as it is shown at two widths. */
async function faults(url: string): Promise<string[]> {
  const looking = await chromium.open(url)
  const found: string[] = []
  for (const width of [1280, 320]) {
    await looking.page.setViewportSize({ width, height: 800 })
    const wide = await looking.page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) found.push(`${wide} pixels wide at ${width}`)
    if (process.env['PICTURES'])
      await looking.page.screenshot({ path: `${process.env['PICTURES']}/${width}.png`, fullPage: true })
    await looking.page.evaluate(AXE)
    const { violations } = await looking.page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${width}: ${target.join()}`)),
    )
  }
  await looking.page.context().close()
  return [...found, ...looking.faults]
}

const post = (url: string, body: string) =>
  fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('a customer answers with the keyboard alone, without scripts, in their language and in the company’s name', async () => {
  const { url, company, now } = await asked('Bakkerij De Vries', { language: 'nl' })
  await page.goto(url)
  expect(await page.title()).toBe(`Hoe hebben wij uw klacht van maandag 2 maart behandeld? – ${company}`)
  expect(await page.locator('html').getAttribute('lang')).toBe('nl')
  const html = await page.content()
  for (const secret of ['SECRET', 'Bakkerij', 'Sanne']) expect(html).not.toContain(secret)
  expect(await faults(url)).toEqual([])
  await page.getByRole('button', { name: 'Versturen' }).click()
  expect(await page.getByRole('alert').textContent()).toBe('Kies eerst een van de vijf antwoorden.')
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByLabel('Well', { exact: true }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Quick <b>and</b> kind')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // Enter begins the way to the next page, and does not wait for it.
  await page.getByRole('heading', { name: 'Thank you', exact: true }).waitFor()
  expect(page.url()).toContain('?lang=en')
  expect(await now()).toMatchObject({ score: 3, words: 'Quick <b>and</b> kind', guess: 4 })
  expect(await faults(url)).toEqual([])
  expect((await page.context().cookies()).length).toBe(0)
  expect(tab.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('looking keeps nothing, whatever stands in the address; sending does, once', async () => {
  const { url, now } = await asked('Peters', { language: 'en', addressForm: 'informal' })
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await fetch(`${url}?score=1&words=no`, { method })
    expect(status).toBe(200)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('set-cookie')).toBeNull()
  }
  expect(await now()).toMatchObject({ score: null, words: null, answeredAt: null })
  expect(await (await fetch(`${url}?score=2`)).text()).toContain('value="2" checked')
  expect((await post(url, 'score=6')).status).toBe(422)
  expect(await (await post(url, `score=5&words=${'x'.repeat(1_001)}`)).text()).toContain('x'.repeat(1_001))
  expect((await post(url, `score=5&words=${'x'.repeat(30_000)}`)).status).toBe(413)
  expect((await now()).score).toBeNull()
  const answers = await Promise.all(['score=5&words=one%00', 'score=1&words=two'].map((body) => post(url, body)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  const kept = await now()
  expect(['one', 'two']).toContain(kept.words)
  await post(url, 'score=3')
  expect(await now()).toEqual(kept)
})

test('a link that was changed, is another’s, is over or comes too often says nothing of anybody', async () => {
  const { url, token, company, now } = await asked('Smit')
  const parts = token.split('.')
  const other = [parts[0], 'zz', ...parts.slice(2)].join('.')
  for (const wrong of [other, `${token}x`, token.slice(0, -2), 'nothing', `${parts[0]}.${parts[1]}`]) {
    const answer = await fetch(url.replace(token, wrong))
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(company)
    expect((await post(url.replace(token, wrong), 'score=1')).status).toBe(404)
  }
  const many = await Promise.all(Array.from({ length: 31 }, () => fetch(url)))
  expect(many.filter(({ status }) => status === 429)).toHaveLength(1)
  w.time.now = new Date(w.time.now.getTime() + 14 * DAY)
  const over = await fetch(url, { headers: { 'accept-language': 'nl' } })
  expect(over.status).toBe(410)
  const text = await over.text()
  expect(text).toContain('Deze link werkt niet meer')
  expect(text).not.toContain(company)
  expect((await post(url, 'score=1')).status).toBe(410)
  expect((await now()).score).toBeNull()
  expect(await faults(url).then((found) => found.filter((fault) => !fault.includes('410')))).toEqual([])
})
