import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>

beforeAll(async () => {
  o = await opened()
  ;[en, nl] = [await talking(o), await talking(o, 'nl')]
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => {
  // A Monday, eleven in Amsterdam.
  o.time.now = new Date('2026-03-02T10:00:00Z')
})

const last = (kind: string) => o.db.case.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })
const touchedBy = async ({ id }: { id: number }) => {
  const touches = await o.db.caseTouch.findMany({
    where: { caseId: id },
    include: { relation: true },
    orderBy: { id: 'asc' },
  })
  return touches.map(({ relation }) => relation.name)
}

describe('a line for an incident says', () => {
  test.each([
    ['what fails, since when and whom it touches', 'website down since 9:00 touches Acme, Bakkerij Vermeer'],
    ['since when first', 'since 9:00: website down, touches Acme and Bakkerij Vermeer'],
  ])('%s', async (_, line) => {
    const { text } = await en.says(`incident: ${line}`)
    expect(text).toContain('Registered: incident')
    const made = await last('incident')
    expect(made).toMatchObject({
      summary: 'website down',
      facts: { since: '2026-03-02T08:00:00.000Z' },
      severity: 'high',
    })
    expect(await touchedBy(made)).toEqual(['Acme Logistics', 'Bakkerij Vermeer'])
    await en.says('undo')
    expect((await last('incident')).state).toBe('withdrawn')
  })

  test('the same in Dutch', async () => {
    const { text } = await nl.says(
      'storing sinds vanochtend: de website ligt eruit, raakt Acme en Studio Lumen ernst=laag',
    )
    expect(text).toContain('Gemeld: storing')
    const made = await last('incident')
    expect(made).toMatchObject({ summary: 'de website ligt eruit', severity: 'low' })
    expect(await touchedBy(made)).toEqual(['Acme Logistics', 'Studio Lumen'])
    await nl.says('undo')
  })

  test('nobody it touches: it is about the company itself, and no plain word is asked about', async () => {
    const { text } = await en.says('incident: the phones are out')
    expect(text).toContain('No customers named yet')
    const { relationId } = await last('incident')
    expect(await o.db.relation.findFirstOrThrow({ where: { id: relationId } })).toMatchObject({ type: 'internal' })
    await en.says('undo')
  })

  test('customers nobody knows: each is asked about, and nothing is lost', async () => {
    const one = await en.says('incident: the lift is stuck since 9:00 touches Qwertz, Acme, Uiopas')
    const two = await en.presses(one, 'Add as customer')
    expect(await o.db.relation.count({ where: { name: { in: ['Qwertz', 'Uiopas'] } } })).toBe(0)
    const done = await en.presses(two, 'Add as customer')
    expect(done.text).toContain('Registered: incident')
    const made = await last('incident')
    expect((await touchedBy(made)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Acme Logistics',
      'Qwertz',
      'Uiopas',
    ])
    expect(made).toMatchObject({ summary: 'the lift is stuck', facts: { since: '2026-03-02T08:00:00.000Z' } })
    await en.says('undo')
  })
})

test('an incident is followed with lines by its number, each with its way back', async () => {
  await en.says('incident: orders fail touches Acme')
  const { number, id } = await last('incident')
  expect((await en.says(`touches ${number} Studio Lumen, Bakkerij Vermeer`)).text).toContain('touches Studio Lumen and')
  expect((await en.says(`told ${number} Acme`)).text).toContain(`Told: Acme Logistics, incident ${number}`)
  expect((await en.says('undo')).text).toContain('As it was before')
  expect(await o.db.caseTouch.count({ where: { caseId: id, toldAt: { not: null } } })).toBe(0)
  expect((await nl.says(`raakt ${number} niet Studio Lumen: vergissing`)).text).toContain('geen last: vergissing')
  expect((await en.says(`update ${number}: fixed by 3 pm`)).text).toContain('Latest update: fixed by 3 pm')
  const shown = await en.says(`incident ${number}`)
  const refused = await en.fills(await en.presses(shown, 'Close'), { cause: 'a full disk', change: 'we watch it' })
  expect(refused.answer).toMatchObject({ show: 'errors', fields: { told: expect.stringContaining('Acme Logistics') } })
  await nl.says(`verteld ${number} Acme`)
  const form = await en.presses(await en.says(`incident ${number}`), 'Close')
  const untold = await o.db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
  const closed = await en.fills(form, { told: String(untold.id), cause: 'a full disk', change: 'we watch it' })
  expect(closed.text).toContain(`Closed: incident ${number}`)
  expect((await en.says('incidents')).text).not.toContain('orders fail')
})

test('a complaint at a customer it touches is offered to be part of it', async () => {
  await en.says('incident: the portal is slow touches Acme')
  const { number, id } = await last('incident')
  const complaint = await en.says('complaint Acme: cannot order anything')
  expect((await en.presses(complaint, 'Part of incident')).text).toContain(`Part of incident ${number}: Complaint`)
  expect((await last('complaint')).parentId).toBe(id)
  expect((await en.says('undo')).text).not.toContain('didn’t work')
  expect((await last('complaint')).parentId).toBeNull()
  const { number: of } = await last('complaint')
  await nl.says(`koppel ${of} aan ${number}`)
  expect((await last('complaint')).parentId).toBe(id)
  expect((await en.says('brief Acme')).text).toContain(`Incident ${number} touches them`)
})

describe('a lead', () => {
  test('keeps its source as it was typed, and offers it the next time', async () => {
    const first = await en.says('lead Studio Lumen: wants 40 chairs source=Fair')
    expect(first.text).toContain('Source: Fair')
    const second = await nl.says('lead Hotel Astoria: wil ook stoelen')
    expect((await nl.presses(second, 'Fair')).text).toContain('Bron: Fair')
    expect((await en.says('leads')).text).toContain('wants 40 chairs')
  })

  test('of somebody nobody knows adds them as a prospect', async () => {
    const asked = await en.says('lead Zxcvb: wants a table')
    await en.presses(asked, 'Add as prospect')
    const { relationId } = await last('lead')
    expect(await o.db.relation.findFirstOrThrow({ where: { id: relationId } })).toMatchObject({ type: 'prospect' })
  })

  test('is decided with a line by its number, and taken back', async () => {
    const { number } = await last('lead')
    const state = async () => (await last('lead')).outcome ?? 'open'
    for (const [line, outcome] of [
      [`lead ${number} becomes an incident`, 'became incident'],
      [`lead ${number} wordt toezegging`, 'became promise'],
      [`lead ${number} becomes a quote`, 'became quote'],
      [`lead ${number} wordt een vraag`, 'became question'],
      [`lead ${number} not for us: small`, 'not for us'],
      [`lead ${number} verloren`, 'lost'],
    ] as const) {
      await en.says(line)
      expect(await state()).toBe(outcome)
      await en.says('undo')
      expect(await state()).toBe('open')
    }
    expect((await en.says(`lead ${number} becomes dinner`)).text).toContain(
      'A lead can become: promise, quote, question, incident',
    )
    await en.says(`lead ${number} call back Thursday`)
    expect((await last('lead')).dueAt).toEqual(new Date('2026-03-05T16:00:00Z'))
  })

  test.each([
    ['an incident', 'incident'],
    ['a quote', 'quote'],
    ['a question to oneself', 'question'],
  ])('is %s instead, by the same form', async (_, as) => {
    const { form } = await en.says('lead')
    const relation = await o.db.relation.findFirstOrThrow({ where: { name: 'Studio Lumen' } })
    const filled = { as, relation: `#${relation.id}`, text: 'a new shop', by: '2026-03-05' }
    expect((await en.does(form?.submit.command ?? '', { ...form?.submit.input, ...filled })).text).toContain(
      'Studio Lumen',
    )
    const made = await last(as)
    expect(made.summary).toBe('a new shop')
    expect(made.ownerId).toBe(made.openedById)
    if (as === 'incident') expect(await touchedBy(made)).toEqual(['Studio Lumen'])
    else expect(made).toMatchObject({ relationId: relation.id, dueAt: new Date('2026-03-05T16:00:00Z') })
  })

  test('asks in its form for what is missing', async () => {
    const { number } = await last('lead')
    const form = await en.presses(await en.says(`lead ${number}`), 'Becomes')
    expect((await en.fills(form, {})).answer).toMatchObject({ show: 'errors', fields: { into: expect.any(String) } })
    const reason = await en.presses(await en.says(`lead ${number}`), 'Not for us')
    expect((await en.fills(reason, { reason: '' })).answer).toMatchObject({ show: 'errors' })
  })
})

test('a message is kept as a lead, with the way back to it', async () => {
  const link = 'https://chat.example/lead'
  const kept = await en.does('from message', { text: 'can you make us a counter?', author: 'Anja', link })
  const relation = await o.db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
  await en.fills(kept, { what: 'lead', relation: `#${relation.id}` })
  expect(await last('lead')).toMatchObject({ relationId: relation.id, sourceLink: link })
})
