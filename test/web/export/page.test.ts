import { once } from 'node:events'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPageLinks, type PageRight } from '../../../src/store/page-links.ts'
import { openBrowser, type Tab } from '../../support/browser.ts'
import { CANARY, HIGHER, makeTwin } from '../../support/twin.ts'
import { type Colleague, world } from '../../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
let chromium: Awaited<ReturnType<typeof openBrowser>>
let tab: Tab
let page: Page
let tenantId: number
let acme: number
beforeAll(async () => {
  ;[w, chromium] = [await world('2026-03-02T09:00:00Z'), await openBrowser()]
  tenantId = (await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).id
  acme = (await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })).id
  await w.db.member.updateMany({ data: { language: 'en' } })
  tab = await chromium.open('about:blank', { javaScriptEnabled: false, acceptDownloads: true })
  page = tab.page
})
beforeEach(async () => {
  await role('Sanne', 'member')
  await role('Tom', 'lead')
  await role('Fatima', 'operator')
})
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
})

const role = (name: string, is: string) =>
  w.db.member.updateMany({ where: { name: { startsWith: name } }, data: { role: is } })
const idOf = async (name: string) => (await w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id

/** The address somebody is given in the chat. */
async function address(who: Colleague, line = 'export'): Promise<string> {
  const { card } = await w.says(who, line)
  const url = /http:\/\/localhost(:\d+\/export\/[\w./-]+)/.exec(JSON.stringify(card))?.[1]
  if (!url) throw new Error(`no address in ${JSON.stringify(card)}`)
  return `http://127.0.0.1${url}`
}

async function signed(who: string, more: Partial<PageRight> = {}): Promise<string> {
  const links = openPageLinks(w.bot.store, null, () => w.time.now)
  const right = { tenantId, memberId: await idOf(who), page: 'export', mayChange: true, ...more } as const
  return `http://127.0.0.1:${w.bot.port}/export/${await links.sign(right)}`
}

const told = () => page.locator('.told').allTextContents()
const button = (name: string) => page.getByRole('button', { name, exact: true })
async function downloads(name: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await button(name).click()
  const download = await waiting
  expect(await download.failure()).toBeNull()
  return { name: download.suggestedFilename(), bytes: await buffer(await download.createReadStream()) }
}
const post = (url: string, body?: URLSearchParams) => fetch(url, { method: 'POST', ...(body && { body }) })
const lastOf = async (who: Colleague) => JSON.stringify((await w.people[who].lines()).slice(-1))
const begun = () => w.db.audit.count({ where: { action: 'export begun' } })

/** That all of a ZIP is there: its list of contents stands at the end. */
const isWhole = (bytes: Buffer) => bytes.indexOf('PK\u0005\u0006') === bytes.length - 22

describe('the word', () => {
  test.each([
    'export',
    'exporteren',
    'exporteer',
    'export everything',
    'export all customers',
    'klanten exporteren',
    'alles exporteren',
  ])('“%s” leads who leads to everything', async (line) => {
    expect(await address('tom', line)).toMatch(/\/export\/[\w.-]+$/)
  })

  test.each(['mailing list', 'mailinglijst', 'adressenlijst', 'export mailing list'])(
    '“%s” leads who leads to the mailing list',
    async (line) => {
      expect(await address('tom', line)).toMatch(/\/mailing$/)
    },
  )

  test('with a customer leads anybody to that one, and asks which one when several are meant', async () => {
    expect(await address('sanne', 'export Acme Logistics')).toMatch(new RegExp(`/export/[\\w.-]+/r/${acme}$`))
    const asked = await w.says('sanne', 'export Bakkerij')
    expect(asked.text).not.toContain('/export/')
    await w.db.relation.update({ where: { id: acme }, data: { withdrawnAt: w.time.now } })
    expect((await w.says('sanne', `export #${acme}`)).text).not.toContain('/export/')
    await w.db.relation.update({ where: { id: acme }, data: { withdrawnAt: null } })
  })

  test('says to others what they can do, and who can do the rest', async () => {
    const { text } = await w.says('sanne', 'export')
    expect(text).toMatch(/export \S+/)
    expect(text).toContain('A team lead or the operator')
    expect(text).not.toContain('/export/')
    expect((await w.says('sanne', 'mailing list')).text).not.toContain('/export/')
  })
})

test('a lead downloads everything with two clicks, once, and is told', async () => {
  const url = await address('tom')
  await page.goto(url)
  expect(await button('Download everything, with names').count()).toBe(0)
  const { name, bytes } = await downloads('Download everything')
  expect(name).toMatch(/^kastelein-.*2026-03-02\.zip$/)
  expect(isWhole(bytes)).toBe(true)
  await w.bot.live()
  expect(await lastOf('tom')).toContain('You exported everything')
  expect(await lastOf('tom')).toContain('Wasn’t it you?')
  await button('Download everything').click()
  expect(await told()).toEqual([expect.stringContaining('Type “export” in the chat for another link')])
  expect(tab.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

test('what is sent is kept by nobody on the way, and is saved under its name', async () => {
  const url = await signed('Tom')
  const shown = await fetch(url)
  const { headers } = await post(`${url}/all`)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?kastelein-[\w-]+\.zip"?$/)
  expect(headers.get('content-type')).toBe('application/zip')
  for (const one of [shown.headers, headers]) {
    expect(one.get('cache-control')).toBe('no-store')
    expect(one.get('x-content-type-options')).toBe('nosniff')
    expect(one.get('x-robots-tag')).toBe('noindex')
    expect(one.get('set-cookie')).toBeNull()
    expect(one.get('content-security-policy')).toContain("default-src 'none'")
  }
})

test('who looks at every address of a link downloads nothing', async () => {
  const [before, url] = [await begun(), await signed('Fatima')]
  for (const path of ['', '/all', '/moving', '/mailing', '/mailing/list', '/mailing/refused', '/r/1'])
    for (const method of ['GET', 'HEAD'])
      expect((await fetch(url + path, { method })).headers.get('content-disposition')).toBeNull()
  expect(await begun()).toBe(before)
  const answer = await post(`${url}/all`)
  expect([answer.status, isWhole(Buffer.from(await answer.arrayBuffer()))]).toEqual([200, true])
})

test('of a link used twice at the same moment one downloads, also when its signature is written otherwise', async () => {
  const [before, url] = [await begun(), await signed('Tom')]
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const same = url.slice(0, -1) + letters[(letters.indexOf(url.slice(-1)) & ~3) | 3]
  const answers = await Promise.all([post(`${url}/all`), post(`${url}/all`), post(`${same}/all`)])
  await Promise.all(answers.map((answer) => answer.arrayBuffer()))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  expect(await begun()).toBe(before + 1)
})

test('the operator moves out after a tick, and every colleague is told with their next digest', async () => {
  await page.goto(await address('fatima'))
  await page.getByLabel('I’m moving everything out').check()
  const { name, bytes } = await downloads('Download everything, with names')
  expect(name).toMatch(/\.zip$/)
  expect(isWhole(bytes)).toBe(true)
  const members = await w.db.member.findMany({ where: { tenantId, active: true }, orderBy: { id: 'asc' } })
  const queued = await w.db.delivery.findMany({ where: { kind: 'moved out' }, orderBy: { memberId: 'asc' } })
  expect(queued.map(({ memberId }) => memberId)).toEqual(
    members.filter((one) => !one.name.startsWith('Fatima')).map(({ id }) => id),
  )
  await w.bot.live()
  expect(await lastOf('fatima')).toContain('with names')
  await w.at('2026-03-02T16:00:00Z')
  expect(JSON.stringify(await w.people.sanne.lines())).toContain('exported everything, with names')
  w.time.now = new Date('2026-03-02T09:00:00Z')
})

test('without the tick nothing is moved out, and a lead can’t', async () => {
  const [before, url] = [await begun(), await signed('Fatima')]
  const answer = await post(`${url}/moving`, new URLSearchParams({ sure: 'no' }))
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Tick first')])
  const sure = new URLSearchParams({ sure: 'yes' })
  expect((await post(`${await signed('Tom')}/moving`, sure)).status).toBe(404)
  expect(await begun()).toBe(before)
  // It was not used yet.
  const moved = await post(`${url}/moving`, sure)
  expect([moved.status, (await moved.arrayBuffer()).byteLength > 1_000]).toEqual([200, true])
})

test('anybody downloads what there is of one customer, and nothing else with that link', async () => {
  const url = await address('sanne', 'export Acme Logistics')
  await page.goto(url)
  expect(await page.locator('h1').textContent()).toBe('Acme Logistics')
  const { bytes } = await downloads('Download the file')
  expect(isWhole(bytes)).toBe(true)
  expect((await post(url)).status).toBe(409)
  const root = await signed('Tom', { relationId: acme })
  for (const path of ['', '/mailing', `/r/${acme + 1}`]) expect((await fetch(root + path)).status).toBe(404)
  for (const path of ['/all', '/moving', '/mailing/list', `/r/${acme + 1}`])
    expect((await post(root + path)).status).toBe(404)
  expect((await post(`${await signed('Tom')}/r/${acme}`)).status).toBe(404)
  await w.db.relation.update({ where: { id: acme }, data: { withdrawnAt: w.time.now } })
  expect((await fetch(`${root}/r/${acme}`)).status).toBe(410)
  const answer = await post(`${root}/r/${acme}`)
  expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('isn’t there any more')])
  await w.db.relation.update({ where: { id: acme }, data: { withdrawnAt: null } })
})

describe('what somebody may see of themselves', () => {
  test.each([
    'access Acme Logistics',
    'inzage Acme Logistics',
    'inzageverzoek Acme Logistics',
    'access request of Acme Logistics',
    'export Acme Logistics for themselves',
    'exporteer Acme Logistics voor henzelf',
  ])('“%s” leads to it, and promises an answer once', async (line) => {
    expect(await address('tom', line)).toMatch(new RegExp(`/export/[\\w.-]+/r/${acme}$`))
    const promises = await w.db.case.findMany({ where: { relationId: acme, origin: { startsWith: 'access/' } } })
    expect(promises).toHaveLength(1)
    expect(promises[0]?.summary).toBe('Answer the access request of Acme Logistics')
  })

  test('is downloaded with a press, once, by who leads', async () => {
    await page.goto(await address('tom', 'access Acme Logistics'))
    const { name, bytes } = await downloads('What they may see of themselves')
    expect(name).toMatch(/acme-logistics-2026-03-02\.zip$/)
    expect(isWhole(bytes)).toBe(true)
    await button('What they may see of themselves').click()
    expect(await told()).toEqual([expect.stringContaining('Type “access” in the chat')])
  })

  test('is for nobody who doesn’t lead, and for no other customer', async () => {
    expect((await w.says('sanne', 'access Acme Logistics')).text).not.toContain('/export/')
    const member = await signed('Sanne', { relationId: acme })
    expect(await (await fetch(`${member}/r/${acme}`)).text()).not.toContain('What they may see')
    expect((await post(`${member}/r/${acme}/access`)).status).toBe(403)
    const lead = await signed('Tom', { relationId: acme })
    expect((await post(`${lead}/r/${acme + 1}/access`)).status).toBe(404)
    expect((await post(`${await signed('Tom')}/r/${acme}/access`)).status).toBe(404)
    const looked = await fetch(`${lead}/r/${acme}/access`)
    expect([looked.status, looked.headers.get('content-disposition')]).toEqual([404, null])
    await role('Tom', 'member')
    expect((await post(`${lead}/r/${acme}/access`)).status).toBe(403)
    await role('Tom', 'lead')
    const { now } = w.time
    w.time.now = new Date(now.getTime() + 31 * 60_000)
    expect((await post(`${lead}/r/${acme}/access`)).status).toBe(410)
    w.time.now = now
  })
})

test('who leads no more, is a member or has left gets a sentence', async () => {
  const [lead, member, left] = [await signed('Tom'), await signed('Sanne'), await signed('Fatima')]
  await role('Tom', 'member')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Fatima' } }, data: { active: false } })
  for (const [url, status, sentence] of [
    [lead, 403, 'A team lead or the operator can export everything'],
    [member, 403, 'A team lead or the operator can export everything'],
    [left, 410, 'This link no longer works'],
  ] as const)
    for (const answer of [await fetch(url), await post(`${url}/all`), await post(`${url}/mailing/list`)])
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(sentence)])
  await w.db.member.updateMany({ where: { name: { startsWith: 'Fatima' } }, data: { active: true } })
})

test('a link is good for half an hour, and says after that what to type', async () => {
  const url = await signed('Tom')
  const { now } = w.time
  for (const minutes of [31, 8 * 24 * 60]) {
    w.time.now = new Date(now.getTime() + minutes * 60_000)
    for (const answer of [await fetch(url), await post(`${url}/all`), await fetch(`${url}/mailing?by=mail`)])
      expect([answer.status, await answer.text()]).toEqual([410, expect.stringMatching(/Type “export” in the chat/)])
  }
  w.time.now = now
  expect((await fetch(url)).status).toBe(200)
})

test.each(['x', 'a.b.c'])('%s is no link', async (token) => {
  expect((await fetch(`http://127.0.0.1:${w.bot.port}/export/${token}`)).status).toBe(404)
})

test('a link to another page, and one without its number, open nothing', async () => {
  expect((await fetch((await signed('Tom', { page: 'import' })).replace('/import/', '/export/'))).status).toBe(404)
})

test('another company’s customers are in nobody’s export', async () => {
  const twin = await makeTwin(w.bot.store.pool, tenantId)
  expect(await w.db.relation.count({ where: { id: acme + HIGHER, tenantId: twin } })).toBe(1)
  const url = await signed('Tom', { relationId: acme + HIGHER })
  expect((await post(`${url}/r/${acme + HIGHER}`)).status).toBe(410)
  const theirs = await signed('Tom', { tenantId: twin })
  expect((await post(`${theirs}/all`)).status).toBe(410)
  const list = await fetch(`${await signed('Tom')}/mailing?type=customer&whose=all&language=any&by=mail`)
  expect(await list.text()).not.toContain(CANARY)
})

test('when the reader goes away the reading stops, and the link is used', async () => {
  const url = await signed('Tom')
  const before = await w.db.audit.count({ where: { action: 'exported' } })
  const socket = connect(w.bot.port, '127.0.0.1')
  socket.write(`POST ${new URL(url).pathname}/all HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n`)
  await once(socket, 'readable')
  socket.resetAndDestroy()
  await w.bot.live()
  expect((await post(`${url}/all`)).status).toBe(409)
  expect(await w.db.audit.count({ where: { action: 'exported' } })).toBeLessThanOrEqual(before + 1)
})

describe('the mailing list', () => {
  const confirm = (id: number) =>
    w.db.relation.update({
      where: { id },
      data: { salutation: 'all at Acme', nameConfirmedAt: w.time.now, email: 'office@acme.example' },
    })

  test('shows who is on it and who not, and is downloaded once; who is refused can be downloaded too', async () => {
    await page.goto(await address('tom', 'mailing list'))
    expect(await page.locator('h1').textContent()).toBe('Mailing list')
    await button('Show who is on it').click()
    expect(await page.locator('.counts li').allTextContents()).toEqual([
      expect.stringMatching(/^0/),
      expect.any(String),
    ])
    const row = page.locator('tbody tr', { hasText: 'Acme Logistics' }).first()
    expect(await row.textContent()).toContain('How to address them isn’t known')
    const line = await row.locator('code').first().textContent()
    expect(line).toMatch(new RegExp(`^fact #${acme} salutation:$`))

    // What it says to type is what mends it.
    await w.says('tom', `${line} all at Acme`)
    expect((await w.db.relation.findFirstOrThrow({ where: { id: acme } })).nameConfirmedAt).not.toBeNull()
    await confirm(acme)
    await button('Show who is on it').click()
    const { name, bytes } = await downloads('Download the list')
    expect(name).toBe('mailing list.csv')
    expect(bytes.toString()).toContain('Acme Logistics')
    expect(bytes.toString()).toContain('office@acme.example')
    const refused = await downloads('Download who is refused')
    expect(refused.name).toBe('mailing list refused.csv')
    expect(refused.bytes.toString()).not.toContain('office@acme.example')
    await button('Download the list').click()
    expect(await told()).toEqual([expect.stringContaining('Type “mailing list” in the chat')])
  })

  test('says what was not chosen, and another list is another download', async () => {
    const url = await signed('Tom')
    const without = await fetch(`${url}/mailing?whose=all&language=any&by=mail`)
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('Choose at least one')])
    expect((await fetch(`${url}/mailing?type=supplier&whose=all&language=any&by=mail`)).status).toBe(422)
    const sent = (by: string) =>
      post(`${url}/mailing/list`, new URLSearchParams({ type: 'customer', whose: 'all', language: 'any', by }))
    expect((await sent('mail')).status).toBe(200)
    expect((await sent('post')).status).toBe(200)
    expect((await sent('mail')).status).toBe(409)
    expect((await sent('pigeon')).status).toBe(422)
    expect((await post(`${url}/mailing/list`, new URLSearchParams({ type: 'x'.repeat(5_000) }))).status).toBe(404)
  })
})
