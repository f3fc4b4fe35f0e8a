import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directionOf } from '../../../src/commands/grammar/form-words.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'
import { buttonsOf } from '../../support/world.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  company = await opened()
  company.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(company)
  nl = await talking(company, 'nl')
})
afterAll(() => company[Symbol.asyncDispose]())

const last = () => company.db.interaction.findFirstOrThrow({ orderBy: { id: 'desc' } })
const textOf = (note: Awaited<ReturnType<typeof last>>) =>
  (note.lines as { text: string }[]).map(({ text }) => text).join('\n')
/** Later than everything that was logged before. */
const later = () => {
  company.time.now = new Date(company.time.now.getTime() + 60_000)
}
const WORDS = ` ${'word '.repeat(1500)}END`

describe('every field of a note can be changed', () => {
  test('customer, person, direction, day and time, with what was promised in it', async () => {
    const { db } = company
    const lumen = await db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
    const counts = async (id: number) => (await db.relation.findFirstOrThrow({ where: { id } })).interactions
    const before = await counts(lumen.id)
    const logged = await en.says('log Acme / Jan: wants chairs. I’ll call Thursday')
    const acme = await counts(company.acme.id)
    const form = await en.presses(logged, 'Edit')
    expect(form.form?.fields.map(({ name }) => name)).toEqual([
      'text',
      'relation',
      'person',
      'form',
      'direction',
      'on',
      'at',
    ])
    const changed = await en.fills(form, {
      relation: `#${lumen.id}`,
      person: 'Anja',
      direction: 'in',
      form: 'visit',
      on: '2026-03-02',
      at: '15:30',
    })
    expect(changed.text).toContain('Changed: Bakkerij Vermeer')
    expect(changed.text).toContain('Visit, yesterday 15:30, with Anja Vermeer, they contacted us')
    expect(await last()).toMatchObject({
      relationId: lumen.id,
      personName: 'Anja Vermeer',
      direction: 'in',
      form: 'visit',
      occurredAt: new Date('2026-03-02T14:30:00Z'),
    })
    expect(await db.case.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      relationId: lumen.id,
      personName: 'Anja Vermeer',
    })
    expect([await counts(lumen.id), await counts(company.acme.id)]).toEqual([before + 1, acme - 1])
  })

  test('and what is left alone stays as it was', async () => {
    const logged = await nl.says('log Acme / Jan: belde terug')
    const before = await last()
    await nl.fills(await nl.presses(logged, 'Wijzigen'), { relation: '' })
    expect(await last()).toEqual(before)
  })

  test('a moment that is still to come is said at its field', async () => {
    const logged = await en.says('log Acme: called')
    const refused = await en.fills(await en.presses(logged, 'Edit'), { at: '23:00' })
    expect(refused.answer).toMatchObject({
      show: 'errors',
      fields: { on: expect.any(String) },
    })
  })
})

test('a text that no field takes whole is never overwritten', async () => {
  const logged = await en.says(`log Acme:${WORDS}`)
  const before = textOf(await last())
  expect(before.length).toBeGreaterThan(7000)
  const edit = await en.presses(logged, 'Edit')
  expect(edit.form?.fields.map(({ name }) => name)).not.toContain('text')
  expect(edit.form?.intro).toContain(`${before.length} characters`)
  await en.fills(edit, { form: 'visit' })
  expect(await last()).toMatchObject({ form: 'visit' })
  expect(textOf(await last())).toBe(before)
  await en.fills(edit, { text: 'word word' })
  expect(textOf(await last())).toBe(before)
})

test.each([
  ['called about the invoice', null],
  ['Called: wants a quote', null],
  ['called', null],
  ['belde over de factuur', null],
  ['I called them', 'out'],
  ['he called', 'in'],
])('who took the initiative in “%s”', (text, direction) => {
  expect(directionOf(text)).toBe(direction)
})

describe('a long note', () => {
  test('is shown in the brief by its first lines, and in full by a button', async () => {
    later()
    await en.says(`log Acme: ${Array.from({ length: 80 }, (_, n) => `line ${n + 1}`).join('\n')}`)
    const brief = await en.says('brief acme')
    expect(brief.text).toContain('line 5 …')
    expect(brief.text).not.toContain('line 6')
    let shown = await en.presses(brief, 'More…')
    const pages = [shown.text]
    while (shown.buttons[0] === 'More…') {
      shown = await en.presses(shown, 'More…')
      pages.push(shown.text)
    }
    expect(pages[0]).toContain('Page 1 of 3')
    for (let n = 1; n <= 80; n++)
      expect(pages.filter((page) => new RegExp(`line ${n}$`, 'm').test(page))).toHaveLength(1)
  })

  test('of one line is cut between its words, and shown whole as well', async () => {
    later()
    await en.says(`log Acme:${WORDS}`)
    const brief = await en.says('brief acme')
    expect(brief.text).toMatch(/word …/)
    expect(brief.text.length).toBeLessThan(4000)
    let shown = await en.presses(brief, 'More…')
    while (shown.buttons[0] === 'More…') shown = await en.presses(shown, 'More…')
    expect(shown.text).toContain('END')
  })

  test('that is short is shown as it is', async () => {
    await en.says('log Studio Lumen: one\ntwo\nthree')
    const { text, buttons } = await en.says('brief Studio Lumen')
    if (text.includes('three')) expect(buttons.filter((label) => label.startsWith('More'))).toEqual([])
  })
})

describe('somebody not yet known at a customer', () => {
  test.each([
    ['log Acme / Ria Smit: wants chairs, 06 11112222, ria@acme.example', '+31 6 11112222', 'ria@acme.example'],
    ['log Acme / Bo de Boer: number is +31(0)6-11113333', '+31 6 11113333', null],
    ['log Acme / Cor Mol: mail him at Cor.Mol@acme.example', null, 'cor.mol@acme.example'],
    ['log Acme / Dirk Pol: order 20260304, two numbers: 0611114444 or 0611115555', null, null],
  ])('is added with one click: %s', async (line, phone, email) => {
    const name = /\/ ([^:]+):/.exec(line)?.[1] ?? ''
    const logged = await en.says(line)
    expect(logged.text).toContain(`${name} isn’t in the list yet. Add them at Acme Logistics?`)
    const added = await en.presses(logged, `Add ${name}`)
    expect(added.text).toContain(`${name} is in the list now, at Acme Logistics.`)
    const again = await en.presses(logged, `Add ${name}`)
    expect(again.text).not.toContain('isn’t in the list')
    const people = await company.db.relation.findMany({ where: { name } })
    expect(people).toMatchObject([{ kind: 'person', phone, email }])
    expect((await last()).personId).toBe(people[0]?.id)
    const found = await en.says(`who ${name}`)
    expect(found.text).toContain(`${name} (works for Acme Logistics)`)
  })

  test('can be taken back, and added once more', async () => {
    const logged = await nl.says('log Acme / Eva Kok: belde')
    const added = await nl.presses(logged, 'Eva Kok toevoegen')
    const form = added.buttons.lastIndexOf('Ongedaan maken')
    expect(form).toBeGreaterThan(0)
    const { id } = await company.db.relation.findFirstOrThrow({ where: { name: 'Eva Kok' } })
    const undone = await nl.does('person undo', { id })
    expect(undone.text).toContain('Eva Kok staat niet meer in de lijst')
    expect((await nl.says('wie Eva Kok')).text).toContain('niemand')
    expect((await nl.presses(logged, 'Eva Kok toevoegen')).text).toContain('staat nu in de lijst')
    expect((await nl.says('wie Eva Kok')).text).toContain('werkt bij Acme Logistics')
  })

  test.each(['log Acme / Jan: called', 'log Acme: called', 'log Anja Vermeer / Ria: called'])(
    'nobody is offered for “%s”',
    async (line) => {
      expect((await en.says(line)).buttons.some((label) => label.startsWith('Add '))).toBe(false)
    },
  )
})

test('what was done by a note is closed in its answer, which keeps all it said and offers, and goes back there', async () => {
  later()
  expect((await en.says('promise Acme: measure the hall by=2026-03-04')).text).toContain('measure the hall')
  const { id, number } = await company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const logged = await en.says('log Acme / Jan: called about the pallets. Promised samples, by Friday.')
  expect(logged.text).toContain('Did this take care of it?')
  const done = await en.presses(logged, `Done ${number}`)
  expect(done.text).toContain('called about the pallets')
  expect(done.text).toContain(`Kept: promise ${number}`)
  expect(done.text).not.toContain('Did this take care of it?')
  expect(done.answer).toMatchObject({ replaces: true })
  const way = done.answer.show === 'card' ? buttonsOf(done.answer.card).map(({ press }) => press) : []
  const press = way.find(({ command }) => command === 'promise back')
  expect(press?.input).toMatchObject({ id, note: (await last()).id })
  const back = await en.does('promise back', press?.input ?? {})
  expect(back.text).toContain('called about the pallets')
  expect(back.text).toContain('Did this take care of it?')
  const changed = await en.fills(await en.presses(back, 'Edit'), { form: 'visit' })
  expect(changed.text).toContain('Did this take care of it?')
  company.time.now = new Date(company.time.now.getTime() + 86_400_000)
  const older = await en.fills(await en.presses(changed, 'Edit'), { form: 'mail' })
  expect(older.text).not.toContain('Did this take care of it?')
})
