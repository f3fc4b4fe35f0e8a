import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { starterFile } from '../../../src/crm/model/starter.ts'
import { openPageLinks, type PageRight } from '../../../src/store/page-links.ts'
import { openBrowser, type Tab } from '../../support/browser.ts'
import { CANARY, fingerprints, HIGHER, makeTwin } from '../../support/twin.ts'
import { type Colleague, world } from '../../support/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let w: Awaited<ReturnType<typeof world>>
let chromium: Awaited<ReturnType<typeof openBrowser>>
let tab: Tab
let page: Page
let tenantId: number
beforeAll(async () => {
  ;[w, chromium] = [await world('2026-03-02T09:00:00Z'), await openBrowser()]
  tenantId = (await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).id
  await role('Sanne', 'member')
  await role('Tom', 'model owner')
  tab = await chromium.open('about:blank', { javaScriptEnabled: false })
  page = tab.page
})
afterAll(async () => {
  await chromium[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
})

const role = (name: string, is: string) =>
  w.db.member.updateMany({ where: { name: { startsWith: name } }, data: { role: is } })
const idOf = async (name: string) => (await w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id

/** The address somebody is given in the chat. */
async function address(who: Colleague): Promise<string> {
  const said = await w.says(who, 'help')
  await w.people[who].press(said.id, { label: '', press: { command: 'model page', input: {} } })
  const cards = JSON.stringify((await w.people[who].lines()).slice(-2))
  const url = /http:\/\/localhost(:\d+\/model\/[\w.-]+)/.exec(cards)?.[1]
  if (!url) throw new Error(`no address in ${cards}`)
  return `http://127.0.0.1${url}`
}

/** The address that another process of the same installation would give. */
async function signed(more: Partial<PageRight> = {}): Promise<string> {
  const links = openPageLinks(w.bot.store, null, () => w.time.now)
  const right = { tenantId, memberId: await idOf('Tom'), page: 'model', mayChange: true, ...more } as const
  return `http://127.0.0.1:${w.bot.port}/model/${await links.sign(right)}`
}

/** What is wrong with the page as it is shown at two widths. */
async function faults(url: string): Promise<string[]> {
  const looking = await chromium.open(url)
  const found: string[] = []
  for (const width of [1280, 320]) {
    await looking.page.setViewportSize({ width, height: 800 })
    const wide = await looking.page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) found.push(`${wide} pixels wide at ${width}`)
    // Its own policy lets nothing run: the rules come in from outside it.
    await looking.page.evaluate(AXE)
    const { violations } = await looking.page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${width}: ${target.join()}`)),
    )
  }
  await looking.page.context().close()
  return [...found, ...looking.faults]
}

const told = () => page.locator('.told').allTextContents()
const items = () => page.locator('main > ul').first().locator('li').allTextContents()
const sends = async (text: string) => {
  await page.locator('textarea').fill(text)
  await page.getByRole('button', { name: 'See what would change' }).click()
}
const english = () => w.db.member.updateMany({ data: { language: 'en' } })

test('a colleague reads the model to begin with, and can change nothing', async () => {
  await english()
  const url = await address('sanne')
  await page.goto(url)
  expect(await page.locator('h1').textContent()).toMatch(/^Interaction model: /)
  expect(await page.locator('tbody tr').count()).toBe(12)
  expect(await page.locator('.open').count()).toBeGreaterThan(5)
  expect(await page.locator('form').count()).toBe(0)
  const { status } = await fetch(`${url}/starter`, { method: 'POST' })
  expect(status).toBe(403)
  const answer = await fetch(url)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await faults(url)).toEqual([])
})

test('who owns the model adopts it, mends a file by its faults, sees what would change and adopts that', async () => {
  const url = await address('tom')
  await page.goto(url)
  await page.getByRole('button', { name: 'Adopt this one' }).click()
  expect(await told()).toEqual([expect.stringContaining('Version 1 is in force')])
  const file = await (await fetch(`${url}/model.yaml`)).text()
  expect(file).toBe(starterFile((await w.db.tenant.findFirstOrThrow({ where: { id: tenantId } })).language as 'nl'))

  const wrong = 'interactions:\n  <b>Post</b>:\n    form: fax\n    colour: blue\n    answer within: soon\n'
  await sends(wrong)
  expect(await items()).toEqual([
    expect.stringMatching(/^Line 3, “<b>Post<\/b>”: “fax” can’t stand here\. Write one of: call, mail/),
    'Line 4, “<b>Post</b>”: “colour” isn’t a field I know.',
    expect.stringMatching(/^Line 5, .*“soon” isn’t a time/),
  ])
  expect(await page.locator('textarea').inputValue()).toBe(wrong)
  expect(await faults(await keptAs(page))).toEqual([])

  const changed = file
    .replace('antwoord binnen: 4 uur', 'antwoord binnen: 2 uur # sneller')
    .replace('gedaan door: eigenaar', 'gedaan door: Nachtploeg')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'm.yaml', mimeType: 'text/plain', buffer: Buffer.from(changed) })
  await page.getByRole('button', { name: 'See what would change' }).click()
  expect(await items()).toEqual([
    '“Klacht”: “Done by” was who looks after the customer and becomes Nachtploeg.',
    '“Klacht”: “Answer within” was 4 h and becomes 2 h.',
  ])
  expect(await page.getByText('there’s no team called “Nachtploeg”').count()).toBe(1)
  expect(await faults(page.url())).toEqual([])
  await page.getByRole('button', { name: 'Adopt' }).click()
  expect(await told()).toEqual([expect.stringContaining('Version 2 is in force')])
  expect(await page.locator('tbody tr').first().textContent()).toContain('Nachtploeg')
  expect(await (await fetch(`${url}/model.yaml`)).text()).toContain('# sneller')

  await page.getByRole('button', { name: 'Put version 1 back' }).click()
  expect(await items()).toHaveLength(2)
  await page.getByRole('button', { name: 'Adopt' }).click()
  expect(await told()).toEqual([expect.stringContaining('Version 3 is in force')])
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await told()).toEqual(['Undone.'])
  expect(await page.locator('.sub').textContent()).toContain('Version 2')
  expect(tab.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

/** The page as it stands, to be opened again by itself. */
const keptAs = async (shown: Page) => `data:text/html;base64,${Buffer.from(await shown.content()).toString('base64')}`

test('the picture shows what people wrote as text, in the language of who asks', async () => {
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { language: 'nl' } })
  await page.goto(`${await signed()}/picture.svg`)
  const said = await page.locator('svg').first().textContent()
  expect(said).toContain('Interactiemodel')
  expect(said).toContain('Klacht')
  await english()
})

const post = (url: string, body?: FormData) => fetch(url, { method: 'POST', redirect: 'manual', ...(body && { body }) })
const form = (text: string) => {
  const made = new FormData()
  made.set('text', text)
  return made
}
const drafted = async (url: string, why: string) => {
  const { headers } = await post(`${url}/draft`, form(`interactions:\n  Post:\n    why: ${why}\n`))
  return Number(headers.get('location')?.split('/').at(-1))
}

test('pressed twice at once it is adopted once; of two drafts the second is compared again first', async () => {
  const url = await signed()
  const [one, other] = [await drafted(url, 'one'), await drafted(url, 'other')]
  const before = await w.db.modelVersion.count({ where: { number: { not: null } } })
  const both = await Promise.all([post(`${url}/adopt/${one}`), post(`${url}/adopt/${one}`)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await w.db.modelVersion.count({ where: { number: { not: null } } })).toBe(before + 1)
  expect((await post(`${url}/adopt/${other}`)).status).toBe(409)
  await page.goto(`${url}/draft/${other}`)
  expect(await told()).toEqual([expect.stringContaining('Somebody changed the model')])
  await page.getByRole('button', { name: 'Compare it again' }).click()
  expect(await items()).toEqual(['“Post”: “Why” was “one” and becomes “other”.'])
  await page.getByRole('button', { name: 'Adopt' }).click()
  expect(await told()).toEqual([expect.stringContaining('is in force')])
})

test('who lost the role between opening and adopting changes nothing, and loses nothing they wrote', async () => {
  const url = await signed()
  const id = await drafted(url, 'mine')
  await role('Tom', 'member')
  const versions = await w.db.modelVersion.count()
  for (const path of [`adopt/${id}`, `again/${id}`, 'starter', `undo/${id}`])
    expect([path, (await post(`${url}/${path}`)).status]).toEqual([path, 403])
  const answer = await post(`${url}/draft`, form('# all I wrote\n'))
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('# all I wrote')
  expect((await fetch(`${url}/draft/${id}`)).status).toBe(403)
  expect((await fetch(url)).status).toBe(200)
  expect(await w.db.modelVersion.count()).toBe(versions)
  await role('Tom', 'model owner')
})

test('after half an hour the link only reads, after a week it says nothing', async () => {
  const url = await signed()
  const { now } = w.time
  w.time.now = new Date(now.getTime() + 31 * 60_000)
  const late = await post(`${url}/draft`, form('# too late\n'))
  expect(late.status).toBe(403)
  expect(await late.text()).toMatch(/# too late|model page/)
  w.time.now = new Date(now.getTime() + 8 * 86_400_000)
  const over = await fetch(url)
  expect([over.status, await over.text()]).toEqual([410, expect.not.stringContaining('Post')])
  w.time.now = now
})

test('a link that was forged, or is for somebody who is not there, says nothing', async () => {
  const url = await signed()
  const strangers = [
    [`${url}x`, 404],
    [`http://127.0.0.1:${w.bot.port}/model`, 404],
    [`http://127.0.0.1:${w.bot.port}/model/`, 404],
    [await signed({ tenantId: tenantId + 1 }), 410],
    [await signed({ memberId: 0 }), 410],
    [`${url}/draft/999999`, 404],
    [`${url}/draft/1'`, 404],
    [`${url}/model.yaml?version=999999`, 404],
    [`${url}/nothing`, 404],
  ] as const
  for (const [address, status] of strangers) {
    const answer = await fetch(address)
    expect([address, answer.status]).toEqual([address, status])
    expect(await answer.text()).not.toMatch(/Post|Klacht/)
  }
})

test('a version or a draft of another company is nothing', async () => {
  const url = await signed()
  const draft = await drafted(url, 'ours')
  const twin = await makeTwin(w.bot.store.pool, tenantId)
  const before = await fingerprints(w.bot.store.pool, twin)
  const { id } = await w.db.modelVersion.findFirstOrThrow({ where: { tenantId: twin, number: { not: null } } })
  const looks = [`/model.yaml?version=${id}`, `/draft/${draft + HIGHER}`].map((path) => fetch(url + path))
  const deeds = ['again', 'adopt'].flatMap((deed) => [id, draft + HIGHER].map((it) => post(`${url}/${deed}/${it}`)))
  for (const answer of await Promise.all([...looks, ...deeds])) {
    expect([answer.url, answer.status]).toEqual([answer.url, 404])
    expect(await answer.text()).not.toContain(CANARY)
  }
  expect((await post(`${url}/undo/${id}`)).status).toBe(409)
  expect(await (await fetch(url)).text()).not.toContain(CANARY)
  expect(await fingerprints(w.bot.store.pool, twin)).toEqual(before)
  expect((await fetch(await signed({ tenantId: twin }))).status).toBe(410)
})

test.each([
  ['nothing', () => form(' \n'), 422, 'Choose a file'],
  ['bytes that are no text', () => upload(Buffer.from([0xff, 0xfe, 0x00])), 422, 'UTF-8'],
  ['a NUL', () => upload(Buffer.from('a: b\0')), 422, 'UTF-8'],
  ['more than a model is', () => form(`# ${'x'.repeat(200_001)}`), 422, 'longer than 200000'],
  ['more than is read', () => form('x'.repeat(460_000)), 413, 'larger than 450 kB'],
])('%s is refused with a sentence', async (_, made, status, sentence) => {
  const answer = await post(`${await signed()}/draft`, made())
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(sentence)])
})

function upload(bytes: Buffer<ArrayBuffer>): FormData {
  const made = new FormData()
  made.set('file', new Blob([bytes]), 'm.yaml')
  return made
}
