import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { exportedBytes } from '../../support/database/exported.ts'
import { openPageLinks, type PageRight } from '../../../src/store/page-links.ts'
import { openBrowser, type Tab } from '../../support/browser.ts'
import { sender } from '../../support/sender.ts'
import { CANARY, fingerprints, HIGHER, makeTwin } from '../../support/twin.ts'
import { type Colleague, world } from '../../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
let chromium: Awaited<ReturnType<typeof openBrowser>>
let tab: Tab
let page: Page
let tenantId: number
beforeAll(async () => {
  ;[w, chromium] = [await world('2026-03-02T09:00:00Z'), await openBrowser()]
  tenantId = (await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).id
  await role('Sanne', 'member')
  await role('Tom', 'lead')
  await w.db.member.updateMany({ data: { language: 'en' } })
  tab = await chromium.open('about:blank', { javaScriptEnabled: false, acceptDownloads: true })
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
async function address(who: Colleague, line = 'import'): Promise<string> {
  const { card } = await w.says(who, line)
  const url = /http:\/\/localhost(:\d+\/import\/[\w./-]+)/.exec(JSON.stringify(card))?.[1]
  if (!url) throw new Error(`no address in ${JSON.stringify(card)}`)
  return `http://127.0.0.1${url}`
}

async function signed(more: Partial<PageRight> = {}): Promise<string> {
  const links = openPageLinks(w.bot.store, null, () => w.time.now)
  const right = { tenantId, memberId: await idOf('Tom'), page: 'import', mayChange: true, ...more } as const
  return `http://127.0.0.1:${w.bot.port}/import/${await links.sign(right)}`
}

const told = () => page.locator('.told').allTextContents()
const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
const section = (heading: string) => page.locator('section', { has: page.locator('h2', { hasText: heading }) })
const counts = async () => {
  const items = await page.locator('.counts li').allTextContents()
  return Object.fromEntries(items.map((text) => [text.replace(/^[\d,.]+/, ''), Number(/^[\d,.]+/.exec(text)?.[0])]))
}

const FILE = [
  'Bedrijf;Contactpersoon;E-mailadres;Telefoon;Plaats;Opmerking;Datum;Soort dier;Geslacht',
  'Vrolijk & Co;Anja van der Berg;anja@vrolijk.example;038 123 45 67;Zwolle;Belde over de levering;02-03-2026;kat;v',
  'Café De Hoek;José Müller;jose@dehoek.example;=+31612345678;Kampen;;;hond;m',
  'Mangel BV;;info@mangel.example;6,12E+08;Zwolle;;;;',
].join('\r\n')

async function sends(name: string, text: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await press('Send the file')
}

/** What stands of a page once what it waits for is done. */
async function whenDone(): Promise<void> {
  await page.waitForLoadState()
  await w.bot.live()
  // It may have been done before the page was drawn.
  const again = page.getByText('Look again', { exact: true })
  if ((await again.count()) > 0) await again.click()
}

describe('the word', () => {
  test.each(['import', 'importeren', 'importeer', 'import customers', 'klanten importeren', 'import a file'])(
    '“%s” leads who leads to the page',
    async (line) => {
      expect(await address('tom', line)).toContain('/import/')
    },
  )

  test('says to others who can do it', async () => {
    const { text } = await w.says('sanne', 'import')
    expect(text).toContain('team lead')
    expect(text).not.toContain('/import/')
  })

  test('is not taken from a sentence', async () => {
    const { text } = await w.says('tom', 'import duties went up again')
    expect(text).not.toContain('/import/')
  })
})

test('a lead brings in a file: looks, says what a column is, tries, imports, and undoes it all', async () => {
  const before = await w.db.relation.count({ where: { withdrawnAt: null } })
  await page.goto(await address('tom'))
  await sends('klanten €.csv', FILE)
  expect(await page.locator('h1').textContent()).toBe('klanten €.csv')
  const rows = section('The first rows').locator('tbody tr')
  expect(await rows.count()).toBe(3)
  expect(await rows.nth(0).textContent()).toContain('Anja van der Berg')
  expect(await rows.nth(2).textContent()).toContain('Excel rounded this phone number off')
  expect(await section('What each column is').locator('li').last().textContent()).toContain('Never taken')

  await page.locator('#own7').fill('shoe size')
  await press('Try it first')
  expect(await page.locator('[role=alert]').textContent()).toContain('“shoe size” isn’t a kind of column I know')
  expect(await page.locator('#own7').inputValue()).toBe('shoe size')
  await page.locator('#own7').fill('branche')
  await press('Look at the rows again')
  expect(await page.locator('#use7').inputValue()).toBe('sector')
  await page.locator('#use7').selectOption('')
  await press('Try it first')
  await whenDone()
  expect(await counts()).toMatchObject({ New: 4, 'Refused lines': 1 })
  expect(await w.db.relation.count({ where: { withdrawnAt: null } })).toBe(before)

  await press('Import them')
  await whenDone()
  expect(await section('What came of it').count()).toBe(1)
  expect(await w.db.relation.count({ where: { withdrawnAt: null } })).toBe(before + 4)
  const cards = JSON.stringify((await w.people.tom.lines()).slice(-1))
  expect(cards).toContain('Imported: klanten €.csv')
  const id = Number(/\d+$/.exec(page.url())?.[0])
  const said = await w.says('tom', 'help')
  await w.people.tom.press(said.id, { label: '', press: { command: 'import', input: { id } } })
  expect(JSON.stringify((await w.people.tom.lines()).slice(-2))).toMatch(new RegExp(`/import/[\\w.-]+/${id}"`))

  const file = await fetch(
    new URL((await page.getByText('Save the refused lines').getAttribute('href')) ?? '', page.url()),
  )
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const text = await file.text()
  expect(text).toContain('Mangel BV')
  expect(text).toContain('Excel rounded this phone number off')

  await page.getByText('Undo this import').click()
  expect(await page.locator('h2').first().textContent()).toBe('Undo the whole import?')
  await press('Undo it all')
  await whenDone()
  expect(await told()).toEqual(['What the import added is gone, and what it changed is as it was.'])
  expect(await w.db.relation.count({ where: { withdrawnAt: null } })).toBe(before)
  expect(tab.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('letters that read wrong are chosen anew, who looks like one of ours is decided on, and the columns are changed once more', async () => {
  const lines = [
    'Bedrijf;Plaats;Telefoon;E-mailadres;Onze referentie',
    'Bakkerij Vermeer & Zn;Delft;;;A1',
    'Acme Logistics;Rotterdam;;nieuw@acme.example;A2',
    'Café Zürich;Zwolle;;;A3',
  ]
  await page.goto(await signed())
  await sends('dos.csv', Buffer.from(lines.join('\r\n').replace('é', '\u0082').replace('ü', '\u0081'), 'latin1'))
  const rows = section('The first rows').locator('tbody tr')
  expect(await rows.nth(2).textContent()).not.toContain('Café Zürich')
  expect(await section('How the file is read').locator('dd').allTextContents()).toContainEqual(
    expect.stringContaining('Café Zürich'),
  )
  await page.locator('#encoding').selectOption('cp850')
  await press('Read it again')
  expect(await rows.nth(2).textContent()).toContain('Café Zürich')

  await page.getByLabel('Take what the file says').check()
  await press('Try it first')
  await whenDone()
  expect(await counts()).toMatchObject({ New: 1, 'Perhaps one of yours': 1, Changed: 1 })
  expect(await section('Changed').locator('tbody tr').textContent()).toContain(
    'office@acmelogistics.example becomes nieuw@acme.example',
  )
  const perhaps = section('Perhaps one of yours')
  expect(await perhaps.locator('tbody tr').textContent()).toMatch(/Bakkerij Vermeer & Zn.*Bakkerij Vermeer, Delft/)
  await perhaps.getByRole('button', { name: 'The same' }).click()
  expect(await perhaps.locator('strong').allTextContents()).toEqual(['The same one'])
  expect(await perhaps.getByRole('button').count()).toBe(1)

  await page.getByText('Change the columns').click()
  expect(await page.locator('#use0').inputValue()).toBe('organisation')
  await page.locator('#use3').selectOption('')
  await press('Try it first')
  await whenDone()
  expect(await counts()).not.toHaveProperty('Changed')
  await press('Leave it')
  await w.bot.live()
})

test('an export of ours is brought in without a question: what it is, what is in it, and what came of it', async () => {
  // It takes so long that the page may have looked again by itself.
  const reloaded = async () => {
    await w.bot.live()
    await page.reload()
  }
  await role('Fatima', 'operator')
  const fatima = { id: await idOf('Fatima'), via: 'page' }
  const { fileMark } = await w.db.tenant.findFirstOrThrow()
  const zip = await exportedBytes(
    { db: forTenant(w.bot.store, tenantId), clock: () => w.time.now, by: fatima },
    'moving',
    'en',
  )
  await page.goto(await signed())
  await sends('export.zip', zip)
  expect(await section('An export of').textContent()).toContain('export of your own company')
  expect(await section('What’s in it').textContent()).toContain('Contact moments')
  await press('Try it first')
  await reloaded()
  expect(await page.locator('main').textContent()).toContain('There’s nothing to import')
  await press('Leave it')
  await w.bot.live()

  // Of another company it comes in.
  await w.db.tenant.updateMany({
    where: { id: tenantId },
    data: { fileMark: fileMark === '0000000a' ? '0000000b' : '0000000a' },
  })
  await page.goto(await signed())
  await sends('export.zip', zip)
  expect(await section('An export of').textContent()).toContain('Nobody is told of them now')
  await press('Try it first')
  await reloaded()
  await press('Import them')
  await reloaded()
  expect(await section('What’s in it').textContent()).toContain('Brought in')
  await page.getByText('Undo this import').click()
  await press('Undo it all')
  await reloaded()
  await w.db.tenant.updateMany({ where: { id: tenantId }, data: { fileMark } })
  expect(tab.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('what is left alone stores nothing, and stands in the list as stopped', async () => {
  await page.goto(await signed())
  await sends('weg.csv', FILE)
  await press('Leave it')
  await w.bot.live()
  await page.goto(await signed())
  expect(await page.locator('tbody tr').first().textContent()).toMatch(/weg\.csv.*Stopped/)
})

test.each([
  ['nothing', '', 'There’s nothing in this file'],
  ['a header alone', 'Bedrijf;Plaats\r\n', 'no line below it'],
  [
    'a picture',
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(2_000)]),
    'I can’t find rows and columns',
  ],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2_048, '0'), 'hex'), 'old Excel file'],
])('%s is refused with a sentence, and the way to send another', async (_, bytes, sentence) => {
  await page.goto(await signed())
  await sends('x.csv', bytes)
  expect(await told()).toEqual([expect.stringContaining(sentence)])
  await sends('klanten.csv', FILE)
  expect(await page.locator('h1').textContent()).toBe('klanten.csv')
  await press('Leave it')
  await w.bot.live()
})

const TYPE = { 'content-type': 'multipart/form-data; boundary=B' }
const HEAD = '--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'

describe('a file that is not to be taken', () => {
  test('is answered with a page that its sender sees, however much of it was still to come', async () => {
    const url = await signed()
    await page.goto(url)
    const { now } = w.time
    w.time.now = new Date(now.getTime() + 31 * 60_000)
    await sends('big.csv', Buffer.alloc(8_000_000, 'a;b\r\n'))
    expect(await told()).toEqual([expect.stringContaining('that’s over')])
    w.time.now = now
  })

  test('is not even read when its sender may not send it', async () => {
    const strangers = [
      [`${await signed()}x`, 404],
      [await signed({ memberId: await idOf('Sanne') }), 403],
      [await signed({ mayChange: false }), 403],
      [await signed({ page: 'model' }), 404],
    ] as const
    const before = await w.db.importJob.count()
    for (const [url, status] of strangers) {
      const s = await sender(w.bot.port, `${new URL(url).pathname}/file`, { ...TYPE, 'content-length': '900000000' })
      s.write(HEAD)
      const answer = await s.answer()
      expect([url, answer.status]).toEqual([url, status])
      void s.pour(900_000_000)
      await s.closed
      expect(s.sent()).toBeLessThan(20_000_000)
    }
    expect(await w.db.importJob.count()).toBe(before)
  })

  test('leaves nothing when its sender hangs up halfway', async () => {
    const before = await w.db.importJob.count()
    const s = await sender(w.bot.port, `${new URL(await signed()).pathname}/file`, {
      ...TYPE,
      'content-length': '900000',
    })
    s.write(HEAD + FILE)
    while ((await w.db.importJob.count()) === before) await new Promise(setImmediate)
    s.hangUp()
    while ((await w.db.importJob.count()) > before) await new Promise(setImmediate)
    expect(await w.db.importJob.count({ where: { state: 'arriving' } })).toBe(0)
  })

  test('is said to be none when it is not a form', async () => {
    const answer = await fetch(`${await signed()}/file`, { method: 'POST', body: FILE })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing came in that I can read')
  })
})

const post = (url: string, body?: FormData | URLSearchParams) =>
  fetch(url, { method: 'POST', redirect: 'manual', ...(body && { body }) })
const upload = async (name: string, text = FILE) => {
  const form = new FormData()
  form.set('file', new Blob([text]), name)
  const answer = await post(`${await signed()}/file`, form)
  return Number(answer.headers.get('location')?.split('/').at(-1))
}

test('two who send at once have an import each; of two that begin one waits', async () => {
  const url = await signed()
  const [one, other] = await Promise.all([upload('one.csv'), upload('other.csv', FILE.replaceAll('Vrolijk', 'Ander'))])
  const chosen = new URLSearchParams({
    use0: 'organisation',
    differs: 'ours',
    perhaps: 'out',
    owner: 'nobody',
    type: 'customer',
    dates: 'day first',
    decimals: ',',
    caseKind: 'question',
    country: 'NL',
    next: 'try',
  })
  expect((await post(`${url}/${one}/columns`, chosen)).status).toBe(303)
  const second = await post(`${url}/${other}/columns`, chosen)
  expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('Another file is being imported')])
  await w.bot.live()
  expect((await post(`${url}/${other}/columns`, chosen)).status).toBe(303)
  await w.bot.live()
  for (const id of [one, other]) expect((await post(`${url}/${id}/drop`)).status).toBe(303)
  await w.bot.live()
  const late = await post(`${url}/${one}/go`)
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('has moved on')])
})

test('after half an hour the link shows and changes nothing, after a week it says nothing', async () => {
  const [url, id] = [await signed(), await upload('late.csv')]
  const { now } = w.time
  w.time.now = new Date(now.getTime() + 31 * 60_000)
  for (const path of ['', `/${id}`]) {
    const shown = await (await fetch(url + path)).text()
    expect(shown).toContain('Type “import” in the chat for a new one')
    expect(shown).not.toContain('<form')
  }
  for (const step of ['columns', 'layout', 'perhaps', 'go', 'undo', 'drop']) {
    const answer = await post(`${url}/${id}/${step}`)
    expect([step, answer.status]).toEqual([step, 403])
  }
  w.time.now = new Date(now.getTime() + 8 * 86_400_000)
  const over = await fetch(`${url}/${id}`)
  expect([over.status, await over.text()]).toEqual([410, expect.not.stringContaining('Vrolijk')])
  w.time.now = now
})

test('who no longer leads sees nothing of it', async () => {
  const [url, id] = [await signed(), await upload('mine.csv')]
  await role('Tom', 'model owner')
  for (const path of ['', `/${id}`, `/${id}/refused.csv`]) {
    const answer = await fetch(url + path)
    expect([path, answer.status]).toEqual([path, 403])
    expect(await answer.text()).toMatch(/^(?!.*Vrolijk).*Only a team lead or the operator/s)
  }
  await role('Tom', 'lead')
})

test('an import of another company is nothing', async () => {
  const [url, id] = [await signed(), await upload('ours.csv')]
  const twin = await makeTwin(w.bot.store.pool, tenantId)
  const before = await fingerprints(w.bot.store.pool, twin)
  const theirs = id + HIGHER
  expect(await w.db.importJob.count({ where: { id: theirs, tenantId: twin } })).toBe(1)
  const looks = [`/${theirs}`, `/${theirs}/refused.csv`].map((path) => fetch(url + path))
  for (const answer of await Promise.all(looks)) {
    expect([answer.url, answer.status]).toEqual([answer.url, 404])
    expect(await answer.text()).not.toContain(CANARY)
  }
  for (const step of ['go', 'undo', 'drop']) expect((await post(`${url}/${theirs}/${step}`)).status).toBe(409)
  for (const step of ['columns', 'layout']) expect((await post(`${url}/${theirs}/${step}`)).status).toBe(404)
  const decided = new URLSearchParams({ row: String(1 + HIGHER), as: 'same' })
  expect((await post(`${url}/${theirs}/perhaps`, decided)).status).toBe(409)
  expect(await (await fetch(url)).text()).not.toContain(CANARY)
  expect(await fingerprints(w.bot.store.pool, twin)).toEqual(before)
})

test.each(['/999999', "/1'", '/x/refused.csv', '/1/nothing', '/999999/refused.csv'])('%s is nothing', async (path) => {
  expect((await fetch((await signed()) + path)).status).toBe(404)
})
