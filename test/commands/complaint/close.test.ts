import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>

beforeAll(async () => {
  o = await opened()
  en = await talking(o)
})
beforeEach(() => {
  // A Monday.
  o.time.now = new Date('2026-03-02T09:00:00Z')
})
afterAll(() => o[Symbol.asyncDispose]())

const newest = () => o.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, orderBy: { id: 'desc' } })
const errorsOf = ({ answer }: Awaited<ReturnType<typeof en.says>>) => (answer.show === 'errors' ? answer.fields : {})

test('a line with everything in it closes; what is missing opens the form with what was said', async () => {
  await en.says('complaint Acme: the counter is far too high effect="could not open on Saturday"')
  const { id, number, facts } = await newest()
  expect(facts).toMatchObject({ effect: 'could not open on Saturday' })
  const part = await en.says(`close ${number}: called Jan this morning: sorry; cause: an old drawing`)
  expect(part.form?.fields.find(({ name }) => name === 'told')).toMatchObject({
    value: 'called Jan this morning: sorry',
  })
  expect(part.form?.fields.find(({ name }) => name === 'cause')).toMatchObject({ value: 'an old drawing' })
  const line = 'called Jan this morning: sorry; cause: an old drawing; change: one drawing; owner: Tom; by: 2026-03-13'
  const done = await en.says(`close ${number}: ${line}`)
  expect(done.text).toContain(`Closed: complaint ${number}`)
  expect(done.text).toMatch(/What changes is number \d+.*13 Mar/)
  expect(done.text).toContain('The contact is logged with it.')
  const closed = await o.db.case.findFirstOrThrow({ where: { id } })
  expect(closed).toMatchObject({ state: 'closed', facts: { to: { person: 'Jan', form: 'call' } } })
  const shown = await en.says(`complaint ${number}`)
  expect(shown.text).toContain('Told to: Jan, call, today')
})

test('a line that does not say how they were told, or gives a day that cannot be read, asks with what was said filled in', async () => {
  await en.says('complaint Acme: the shelf bends in the middle')
  const { id, number } = await newest()
  const rest = 'cause: thin boards; change: thicker boards'
  const how = await en.says(`close ${number}: told Jan we are sorry; ${rest}`)
  expect(how.form?.fields.find(({ name }) => name === 'told')).toMatchObject({ value: 'told Jan we are sorry' })
  for (const by of ['when the moon is full', '12 or 13 March']) {
    const day = await en.says(`close ${number}: called Jan; ${rest}; by: ${by}`)
    expect(
      day.form?.fields.find(({ name }) => name === 'change'),
      by,
    ).toMatchObject({ value: 'thicker boards' })
  }
  expect(await o.db.case.findFirstOrThrow({ where: { id } })).toMatchObject({ state: 'open' })
})

test('who was told and how are asked for when the sentence does not say, and so is the day of a change', async () => {
  await en.says('complaint Acme: two drawers stick')
  const { id } = await newest()
  const form = await en.does('complaint close', { id })
  const said = { cause: 'wet wood', change: 'dry the wood' }
  expect(errorsOf(await en.fills(form, { ...said, told: 'they know it all now' }))).toHaveProperty('who')
  expect(errorsOf(await en.fills(form, { ...said, told: 'Jan knows it all now', who: 'Jan' }))).toHaveProperty('how')
  expect(errorsOf(await en.fills(form, { ...said, told: 'called Jan', by: '2026-02-27' }))).toHaveProperty('by')
  expect(errorsOf(await en.fills(form, { ...said, told: 'called Jan', day: '2026-03-09' }))).toHaveProperty('day')
  const done = await en.fills(form, {
    ...said,
    told: 'Jan knows it all now',
    who: 'Jan',
    how: 'letter',
    day: '2026-02-27',
  })
  expect(done.text).toContain('Closed: complaint')
})

test('a cause that is known can be chosen, and is one cause', async () => {
  await en.says('complaint Acme: the drawer sticks once more')
  const { id } = await newest()
  const form = await en.does('complaint close', { id })
  const known = form.form?.fields.find(({ name }) => name === 'known')
  const option = known?.type === 'choice' ? known.options.find(({ label }) => label.startsWith('wet wood')) : undefined
  await en.fills(form, {
    told: 'called Jan',
    known: option?.value ?? '',
    change: 'none, because the wood is dry by now',
  })
  expect(await o.db.cause.count({ where: { name: 'wet wood' } })).toBe(1)
  expect(await o.db.case.findFirstOrThrow({ where: { id }, include: { cause: true } })).toMatchObject({
    state: 'closed',
    cause: { name: 'wet wood' },
  })
})

test('the same within fourteen days offers to reopen it first; an annoyance does so too', async () => {
  await en.says('complaint Acme: the lights in the shop window went out')
  const { id, number } = await newest()
  const form = await en.does('complaint close', { id })
  const gate = { told: 'called Jan', cause: 'a loose plug', change: 'none, because it was once' }
  await en.fills(form, gate)
  o.time.now = new Date('2026-03-10T09:00:00Z')
  const asked = await en.says('complaint Acme: the lights in the shop window went out')
  expect(asked.text).toContain(`Complaint ${number} says the same, and was closed`)
  expect((await en.presses(asked, `Reopen ${number}`)).text).toContain(`Reopened: complaint ${number}`)
  await en.fills(await en.does('complaint close', { id }), gate)
  const noted = await en.says('annoyance Acme: the lights in the shop window went out')
  expect((await en.presses(noted, `Reopen ${number}`)).text).toContain(`Reopened: complaint ${number}`)
  await en.fills(await en.does('complaint close', { id }), gate)
  expect((await en.says(`complaint Acme: dark again, same as ${number}`)).text).toContain(
    `Reopened: complaint ${number}`,
  )
  expect(await newest()).toMatchObject({ id, state: 'open' })
})

test('the same as one that is open or closed keeps who said it now, what it meant for them, and what it weighs', async () => {
  await en.says('complaint Acme: the paint comes off severity=low effect="a dirty shirt"')
  const { id, number } = await newest()
  const again = () => o.db.case.findFirstOrThrow({ where: { id } })
  await en.says(`complaint Acme: it comes off again, same as ${number}`)
  expect(await again()).toMatchObject({ severity: 'low', personName: null })
  const line = `complaint Acme: it comes off again, same as ${number}`
  await en.says(`${line} severity=normal person=Jan effect="two dirty shirts"`)
  const both = { effect: 'a dirty shirt; two dirty shirts' }
  expect(await again()).toMatchObject({ severity: 'normal', personName: expect.stringContaining('Jan'), facts: both })
  const form = await en.does('complaint close', { id })
  await en.fills(form, { told: 'called Jan', cause: 'cheap paint', change: 'none, because it was once' })
  await en.says(`${line} severity=high effect="a ruined suit"`)
  const all = { effect: 'a dirty shirt; two dirty shirts; a ruined suit' }
  expect(await again()).toMatchObject({ state: 'open', severity: 'high', facts: all })
  await en.does('complaint back', { id })
  expect(await again()).toMatchObject({ state: 'closed', severity: 'normal', facts: both })
})
