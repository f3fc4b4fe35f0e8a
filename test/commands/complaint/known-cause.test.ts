import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>

beforeAll(async () => {
  o = await opened()
  en = await talking(o)
  nl = await talking(o, 'nl')
})
beforeEach(() => {
  // A Monday.
  o.time.now = new Date('2026-03-02T09:00:00Z')
})
afterAll(() => o[Symbol.asyncDispose]())

const newest = (kind: string) => o.db.case.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })
const errorsOf = ({ answer }: Awaited<ReturnType<typeof en.says>>) => (answer.show === 'errors' ? answer.fields : {})

test.each([
  ['complaint Acme: the box came category=late', 'late'],
  ['klacht Acme: de doos kwam soort="te laat"', 'late'],
  ['complaint Acme: the crate was empty category=mistakes in what we sent severity=high', 'mistakes'],
  ['klacht Acme: twee keer gevraagd categorie=te lang in de wacht', 'waited'],
  ['complaint Acme: nobody rang about the pallet category=no-show', 'no-show'],
])('the category stands in the line: “%s”', async (line, category) => {
  await (line.startsWith('klacht') ? nl : en).says(line)
  expect((await newest('complaint')).facts).toMatchObject({ category })
})

test('a category nobody knows is said back with those there are, and the rest of the line is kept', async () => {
  const { text } = await nl.says('klacht Acme: de lamp hing scheef soort=blauw gevolg="de winkel bleef donker"')
  expect(text).toContain('“soort=blauw”')
  expect(text).toContain('gevolg="de winkel bleef donker"')
})

test('a contact that says the same as a complaint closed lately offers to reopen that one, and a later one does not', async () => {
  await en.says('complaint Acme: the counter is far too high')
  const { id, number } = await newest('complaint')
  const line = 'called Jan this morning: sorry; cause: an old drawing; change: one drawing; by: 2026-03-13'
  await en.says(`close ${number}: ${line}`)
  o.time.now = new Date('2026-03-09T09:00:00Z')
  expect((await en.says('log Acme: they asked for a quote for ten lamps')).buttons).not.toContain(`Reopen ${number}`)
  const logged = await en.says('log Acme: the counter is still far too high')
  expect(logged.buttons).toContain(`Reopen ${number}`)
  const note = await o.db.interaction.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const reopened = await en.does('complaint again', { id, note: note.id })
  expect(reopened.text).toContain(`Reopened: complaint ${number}`)
  expect(await o.db.case.findFirstOrThrow({ where: { id } })).toMatchObject({
    state: 'open',
    againAt: expect.any(Date),
  })
  await en.says(`close ${number}: ${line}`)
  o.time.now = new Date('2026-03-30T09:00:00Z')
  expect((await en.says('log Acme: the counter is still far too high')).buttons).not.toContain(`Reopen ${number}`)
})

test('an annoyance gets a cause we know, and an open complaint that has one closes with it', async () => {
  const annoyed = await en.says('annoyance Acme: the shelf is too high as well')
  expect(annoyed.buttons).toContain('Same cause as…')
  const note = await o.db.annoyance.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const form = await en.does('annoyance cause', { id: note.id })
  const [field] = form.form?.fields ?? []
  const cause = field?.type === 'choice' ? field.options.find(({ label }) => label.startsWith('an old drawing')) : null
  const tied = await en.fills(form, { cause: cause?.value ?? '' })
  expect(tied.text).toContain('Annoyance at Acme Logistics: the cause is “an old drawing”')
  const back = await en.does('annoyance cause undo', { id: note.id })
  expect(back.text).toContain('Annoyance at Acme Logistics: no cause chosen')

  await en.says('complaint Acme: the desk wobbles a lot')
  const { id, number } = await newest('complaint')
  await en.fills(await en.does('complaint cause', { id }), { cause: cause?.value ?? '' })
  expect((await en.says(`complaint ${number}`)).text).toContain('Cause: an old drawing')
  const closing = await en.does('complaint close', { id })
  expect(closing.form?.fields.find(({ name }) => name === 'known')).toMatchObject({ value: cause?.value })
  const done = await en.says(`close ${number}: called Jan this morning: sorry; change: none, because it is mended`)
  expect(done.text).toContain(`Closed: complaint ${number}`)
  expect(await o.db.case.findFirstOrThrow({ where: { id } })).toMatchObject({ causeId: Number(cause?.value) })
})

test('an incident closes with a cause we know, and with who changes what by when', async () => {
  await en.says('incident the web shop is down since 9:00')
  const { id } = await newest('incident')
  const form = await en.does('incident close', { id })
  const names = form.form?.fields.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['known', 'cause', 'change', 'colleague', 'by']))
  expect(
    errorsOf(await en.fills(form, { cause: 'one server', change: 'two servers', by: '2026-02-02' })),
  ).toHaveProperty('by')
  const known = form.form?.fields.find(({ name }) => name === 'known')
  const option = known?.type === 'choice' ? known.options[0] : undefined
  const done = await en.fills(form, { known: option?.value ?? '', change: 'two servers', by: '2026-03-13' })
  expect(done.text).toMatch(/What changes is number \d+.*13 Mar/)
  const closed = await o.db.case.findFirstOrThrow({ where: { id } })
  expect(closed).toMatchObject({ state: 'closed', causeId: Number(option?.value) })
  expect(await o.db.change.count({ where: { caseId: id, text: 'two servers' } })).toBe(1)
})
