import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  company = await opened()
  const { db, clock, by } = company
  en = await talking(company)
  nl = await talking(company, 'nl')
  const usual = { language: 'en', timeZone: 'Europe/Amsterdam', windows: [], createdAt: clock(), role: 'member' }
  await db.member.create({ data: { ...usual, name: 'Jan Smit', email: 'jan@acme.example' } })
  await db.member.create({ data: { ...usual, name: 'Jan Smit', email: 'j.smit@acme.example' } })
  await db.member.create({ data: { ...usual, name: 'Rik Vos', role: 'lead' } })
  await db.member.create({ data: { ...usual, name: 'Rik Vos' } })
  await db.member.create({ data: { ...usual, name: 'Piet Bos', active: false } })
  for (const phone of ['0201234567', '0301234567'])
    await createRelation(db, clock, { name: 'Slagerij Bot', kind: 'organisation', city: 'Ede', phone, actor: by })
})
afterAll(() => company[Symbol.asyncDispose]())

const last = () =>
  company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { owner: true, relation: true } })

describe('a name that is that of two', () => {
  test('of colleagues is a choice with what tells them apart, and the line is kept', async () => {
    const asked = await en.says('promise Acme / Jan: call them by 2026-12-04 owner="Jan Smit"')
    expect(asked.text).toContain('Which Jan Smit do you mean?')
    expect(asked.buttons.slice(0, 2)).toEqual(['Jan Smit (jan@acme.example)', 'Jan Smit (j.smit@acme.example)'])
    await en.presses(asked, 'Jan Smit (j.smit')
    expect(await last()).toMatchObject({
      summary: 'call them',
      personName: 'Jan Peters',
      owner: { email: 'j.smit@acme.example' },
      relation: { name: 'Acme Logistics' },
    })
  })

  test('of a complaint is asked as well, and its severity is kept', async () => {
    const asked = await nl.says('klacht Acme: te laat ernst=hoog eigenaar="Rik Vos"')
    expect(asked.buttons.slice(0, 2)).toEqual(['Rik Vos (teamleider)', 'Rik Vos (collega)'])
    await nl.presses(asked, 'Rik Vos (collega)')
    expect(await last()).toMatchObject({ summary: 'te laat', severity: 'high', owner: { role: 'member' } })
  })

  test('of customers in one town are told apart by their numbers', async () => {
    const asked = await en.says('complaint Slagerij Bot: late severity=high owner=tom')
    expect(asked.buttons.slice(0, 2)).toEqual([
      'Slagerij Bot (Ede, +31 20 123 4567)',
      'Slagerij Bot (Ede, +31 30 123 4567)',
    ])
    await en.presses(asked, 'Slagerij Bot (Ede, +31 30')
    expect(await last()).toMatchObject({
      severity: 'high',
      owner: { name: 'Tom Baker' },
      relation: { phone: '+31 30 123 4567' },
    })
  })
})

test.each([
  ['promise Acme: call back by 2026-12-04 owner=@piet', 'Piet Bos is no longer here. Choose a colleague.'],
  ['promise Acme: call back by 2026-12-04 owner="Piet Bos"', 'Piet Bos is no longer here. Choose a colleague.'],
  ['promise Acme: call back by 2026-12-04 owner=zebedee', 'a colleague called “zebedee”. Who is it?'],
])('who left, or whom nobody knows, is asked: %s', async (line, question) => {
  const asked = await en.says(line)
  expect(asked.text).toContain(question)
  expect(asked.buttons[0]).toBe('Sanne de Wit')
  expect(asked.buttons).not.toContain('Piet Bos')
  const form = await en.presses(asked, 'Another colleague…')
  const tom = await company.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  await en.fills(form, { colleague: String(tom.id) })
  expect(await last()).toMatchObject({ summary: 'call back', owner: { name: 'Tom Baker' } })
})

test('who left is refused by the account they were mentioned by, and by an account that ended', async () => {
  const { db } = company
  const [leaver, workspace] = [
    await db.member.findFirstOrThrow({ where: { name: 'Fatima el Amrani' } }),
    await db.workspace.findFirstOrThrow(),
  ]
  await db.identity.create({
    data: { memberId: leaver.id, workspaceId: workspace.id, userId: 'U9', seenAt: company.clock() },
  })
  await db.identity.updateMany({ where: { memberId: leaver.id }, data: { gone: true } })
  const asked = await nl.says('afspraak Acme: terugbellen op 2026-12-04 owner=@[Fatima el Amrani]', {
    'Fatima el Amrani': 'U9',
  })
  expect(asked.text).toContain('Fatima el Amrani werkt hier niet meer. Kies een collega.')
  expect(asked.buttons).not.toContain('Fatima el Amrani')
  await db.identity.updateMany({ where: { memberId: leaver.id }, data: { gone: false } })
})

test('a mention is still known after a question about something else', async () => {
  const { db } = company
  const jan = await db.member.findFirstOrThrow({ where: { email: 'j.smit@acme.example' } })
  const workspace = await db.workspace.findFirstOrThrow()
  await db.identity.create({
    data: { memberId: jan.id, workspaceId: workspace.id, userId: 'U8', seenAt: company.clock() },
  })
  const people = { 'Jan Smit (2)': 'U8' }
  const unknown = await en.says('promise Acme: send it owner=@[Jan Smit (2)]', people)
  const day = unknown.buttons.at(1) ?? ''
  await en.presses(unknown, day)
  expect(await last()).toMatchObject({ summary: 'send it', ownerId: jan.id })
  const noColon = await en.says('promise Acme send the list by 2026-12-04 owner=@[Jan Smit (2)]', people)
  await en.presses(noColon, 'Yes, do this')
  expect(await last()).toMatchObject({ summary: 'send the list', ownerId: jan.id })
})
