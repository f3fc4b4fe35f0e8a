import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIntakeKey, type Purpose, revokeIntakeKey } from '../../../src/crm/intake/keys.ts'
import { openPageLinks } from '../../../src/store/page-links.ts'
import { type Db, forTenant } from '../../../src/store/tenant/tenant.ts'
import { openBrowser } from '../../support/browser.ts'
import { world } from '../../support/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let w: Awaited<ReturnType<typeof world>>
let db: Db
let company: string
let lead: { id: number; via: string }
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
  const tenant = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
  company = tenant.name
  db = forTenant(w.bot.store, tenant.id)
  const member = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await db.member.update({ where: { id: member.id }, data: { role: 'lead' } })
  lead = { id: member.id, via: 'playground' }
})
afterAll(() => w[Symbol.asyncDispose]())

let ways = 0
async function way(purpose: Purpose) {
  ways += 1
  const input = { purpose, name: `way ${ways}`, seal: null, origin: `test/${ways}`, actor: lead }
  const { made, key } = await createIntakeKey(db, () => w.time.now, input)
  const links = openPageLinks(w.bot.store, null, () => w.time.now)
  const token = await links.sign({ page: 'intake', tenantId: db.tenantId, id: made.id })
  const root = `http://127.0.0.1:${w.bot.port}/intake`
  return { url: purpose === 'form' ? `${root}/${token}` : `${root}/hook/${token}`, id: made.id, key: key ?? '', token }
}

const wait = (ms: number) => {
  w.time.now = new Date(w.time.now.getTime() + ms)
}
const formIn = (html: string) => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
const FILLED = { kind: 'question', name: 'Jan', mail: 'jan@form.example', text: 'When do you open?' }
const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })
const kept = (id: number) => db.incoming.findMany({ where: { intakeKeyId: id }, orderBy: { id: 'asc' } })

test('a form is sent once however often it is posted, shows the same number again, and opening it keeps nothing', async () => {
  const { url, id } = await way('form')
  const shown = await fetch(url)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('set-cookie')).toBeNull()
  expect(shown.headers.get('cache-control')).toBe('no-store')
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
  const form = formIn(await shown.text())
  const early = await post(url, { ...FILLED, form })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('When do you open?')
  expect(await kept(id)).toEqual([])
  wait(4_000)
  const wrong = await post(url, { ...FILLED, form, mail: 'jan@' })
  expect(wrong.status).toBe(422)
  expect(formIn(await wrong.text())).toBe(form)
  const both = await Promise.all([post(url, { ...FILLED, form }), post(url, { ...FILLED, form })])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const [one, ...more] = await kept(id)
  expect(more).toEqual([])
  const at = new URL(both[0]?.headers.get('location') ?? '', url)
  expect(at.href).toBe(new URL(both[1]?.headers.get('location') ?? '', url).href)
  for (let look = 0; look < 2; look += 1) {
    const thanks = await (await fetch(at)).text()
    expect(thanks).toContain(one?.reference)
    expect(thanks).not.toContain('jan@form.example')
  }
  expect((await post(url, { ...FILLED, form, text: 'And on Sunday?' })).status).toBe(303)
  expect(await kept(id)).toHaveLength(2)
})

test('a form that is forged, another’s, too old or from another page is shown again with all that was filled in', async () => {
  const [{ url, id }, other] = [await way('form'), await way('form')]
  const form = formIn(await (await fetch(url)).text())
  const theirs = formIn(await (await fetch(other.url)).text())
  wait(4_000)
  for (const [sent, headers] of [
    [`${form}x`, {}],
    [theirs, {}],
    ['', {}],
    [form, { 'sec-fetch-site': 'cross-site' }],
    [form, { origin: 'https://elsewhere.example' }],
  ] as const) {
    const again = await post(url, { ...FILLED, form: sent }, headers)
    expect(again.status).toBe(403)
    const html = await again.text()
    for (const value of [FILLED.name, FILLED.mail, FILLED.text]) expect(html).toContain(value)
  }
  wait(2 * 3_600_000)
  const late = await post(url, { ...FILLED, form })
  expect(late.status).toBe(422)
  const fresh = formIn(await late.text())
  expect(await kept(id)).toEqual([])
  wait(4_000)
  expect((await post(url, { ...FILLED, form: fresh })).status).toBe(303)
  expect((await fetch(url.replace(/.$/, (sign) => (sign === 'x' ? 'y' : 'x')))).status).toBe(404)
  await revokeIntakeKey(db, () => w.time.now, { id, actor: lead })
  const closed = await fetch(url)
  expect(closed.status).toBe(410)
  expect(await closed.text()).not.toContain(company)
})

test('a flood is held back and told the same as everybody; fifty megabytes are refused before they are read', async () => {
  const { url, id } = await way('form')
  const form = formIn(await (await fetch(url)).text())
  wait(11 * 60_000)
  for (let sent = 0; sent < 8; sent += 1)
    expect((await post(url, { ...FILLED, form, text: `offer ${sent}` })).status).toBe(303)
  const states = (await kept(id)).map(({ state }) => state)
  expect(states.filter((state) => state === 'held')).toHaveLength(3)
  const { port } = new URL(url)
  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 50 * 1024 * 1024 }
    const sending = request({ port, path: new URL(url).pathname, method: 'POST', headers }, (res) => {
      resolve(res.statusCode)
      sending.destroy()
    })
    sending.on('error', reject)
    sending.write('name=')
  })
  expect(status).toBe(413)
})

test('another system brings something in once under its id, and is told in words what is wrong', async () => {
  const { url, id, key } = await way('hook')
  const other = await way('hook')
  const body = { type: 'complaint', id: 'e1', from: { name: 'Jan', mail: 'jan@hook.example' }, text: 'Late again' }
  const send = (sent: unknown, more: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      body: typeof sent === 'string' ? sent : JSON.stringify(sent),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...more },
    })
  const both = await Promise.all([send(body), send(body)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 202])
  const [one, two] = await Promise.all(both.map((answer) => answer.json()))
  expect(one).toEqual(two)
  expect(await kept(id)).toMatchObject([
    { channel: 'hook', state: 'open', reference: (one as { number: string }).number },
  ])
  expect((await send({ ...body, text: 'Other' })).status).toBe(409)
  expect((await send(body, { authorization: `Bearer ${other.key}` })).status).toBe(401)
  expect((await send(body, { authorization: '' })).status).toBe(401)
  expect((await send(body, { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await send({ ...body, id: 'e2', text: 'x'.repeat(70_000) })).status).toBe(413)
  const faulty = await send({ ...body, id: 'e3', type: 'gift' })
  expect(faulty.status).toBe(422)
  expect(JSON.stringify(await faulty.json())).toContain('type')
  const call = { type: 'missed call', id: 'c1', number: '020 555 0188', at: '2026-03-02T10:12:00+01:00' }
  expect((await send(call)).status).toBe(202)
  expect((await fetch(url)).status).toBe(405)
  expect(await kept(id)).toHaveLength(2)
})

test('the form is whole without scripts, in both languages, on a phone, for who uses the keyboard alone', async () => {
  const chromium = await openBrowser()
  const { url, id } = await way('form')
  const faults: string[] = []
  const look = async (name: string, html: string) => {
    for (const width of [1280, 320]) {
      const { page } = await chromium.open('about:blank')
      await page.setViewportSize({ width, height: 800 })
      await page.setContent(html)
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) faults.push(`${name}: ${wide} pixels wide at ${width}`)
      const pictures = process.env['PICTURES']
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
      await page.evaluate(AXE)
      const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
      faults.push(
        ...violations.flatMap(({ id: rule, nodes }) => nodes.map(({ target }) => `${name} ${rule}: ${target.join()}`)),
      )
      await page.context().close()
    }
  }
  const { page } = await chromium.open(`${url}?lang=nl`, { javaScriptEnabled: false })
  expect(await page.locator('html').getAttribute('lang')).toBe('nl')
  await look('nl', await page.content())
  await page.getByRole('button', { name: 'Versturen' }).click()
  await page.getByRole('alert').waitFor()
  await look('nl-wrong', await page.content())
  await page.getByRole('link', { name: 'Vul een naam in.' }).click()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByLabel('A complaint').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  for (const text of ['Jan Peters', '', 'jan@browser.example', '', '', 'Third late delivery']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  // Others sent a flood from here.
  wait(11 * 60_000)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Thank you, your message has arrived' }).waitFor()
  await look('en-thanks', await page.content())
  expect(await kept(id)).toMatchObject([{ becomes: 'complaint', name: 'Jan Peters', language: 'en', state: 'open' }])
  expect(await page.context().cookies()).toEqual([])
  expect(faults).toEqual([])
  await chromium[Symbol.asyncDispose]()
})
