import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { annoyedCompany } from '../../crm/report/ledgers/menu-company.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let tom: Awaited<ReturnType<typeof talking>>
const ITEM = { day: '2027-03-01', category: 'no date' }

beforeAll(async () => {
  o = await annoyedCompany()
  en = await talking(o)
  nl = await talking(o, 'nl')
  tom = await talking({ ...o, sanne: o.tom, by: { id: o.tom.id, via: 'playground' } })
})
beforeEach(async () => {
  await o.anew()
  o.at('2027-03-03')
  await o.annoyed('no date', { text: 'they said they’d call, three weeks ago' })
  o.at('2027-04-02')
})
afterAll(() => o[Symbol.asyncDispose]())

const filled = { ...ITEM, filled: true, text: 'every promise gets a date', by: '2027-04-12' }

test('somebody takes one: the form quotes a customer, and the answer says by when and who hears of it', async () => {
  const { form } = await en.does('menu take', ITEM)
  expect(form?.intro).toContain('“they said they’d call, three weeks ago”')
  expect(form?.fields.map(({ name }) => name)).toEqual(['text', 'owner', 'by'])
  const taken = await en.does('menu take', { ...filled, owner: String(o.sanne.id) })
  expect(taken.text).toContain('You take this one: “I’ll call you”, but no date')
  expect(taken.text).toContain('every promise gets a date, by Mon 12 Apr')
  expect(taken.buttons).toEqual(['Undo', 'Show'])
})

test('who comes second reads who has it and by when, before the form and after it', async () => {
  await en.does('menu take', filled)
  for (const input of [ITEM, filled]) {
    const second = await tom.does('menu take', input)
    expect(second.form).toBeNull()
    expect(second.text).toContain('Sanne de Wit already takes this one, by Mon 12 Apr')
  }
  expect((await nl.does('menu take', ITEM)).text).toContain('Sanne de Wit pakt deze al, uiterlijk ma 12 apr')
})

test('it wants words and a day to come, and keeps nothing without them', async () => {
  const { answer } = await en.does('menu take', { ...ITEM, filled: true, text: '-', by: '2027-04-01' })
  expect(answer).toMatchObject({ show: 'errors', fields: { text: expect.any(String), by: expect.any(String) } })
  expect(await o.db.change.count()).toBe(0)
})

test('the button and the word undo take it back as a whole', async () => {
  const taken = await en.does('menu take', filled)
  const undone = await en.presses(taken, 'Undo')
  expect(undone.text).toContain('Undone: nobody takes this one now: “I’ll call you”, but no date')
  await en.does('menu take', filled)
  expect((await en.says('undo')).text).toContain('Undone: nobody takes')
  expect(await o.db.change.count({ where: { withdrawnAt: null } })).toBe(0)
  expect(await o.db.annoyance.count({ where: { causeId: { not: null } } })).toBe(0)
})

test('one that is not on the menu any more says so', async () => {
  expect((await en.does('menu take', { ...ITEM, category: 'late' })).text).toContain('Look at the menu again')
})
