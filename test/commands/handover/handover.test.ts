import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { opened } from '../../support/database/opened.ts'
import { speaking } from '../../support/questions.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof speaking>>
let tom: Awaited<ReturnType<typeof speaking>>
let fatima: Awaited<ReturnType<typeof speaking>>
let n = 0

beforeAll(async () => {
  o = await opened()
  ;[sanne, tom, fatima] = await Promise.all([speaking(o, 'Sanne'), speaking(o, 'Tom'), speaking(o, 'Fatima')])
})
afterAll(() => o[Symbol.asyncDispose]())

/** A customer of Sanne's with a promise and a complaint. */
async function customer(name = `Klant ${++n}`) {
  const actor = { id: sanne.id, via: 'playground' }
  const relation = await createRelation(o.db, o.clock, { name, kind: 'organisation', actor })
  const about = { relationId: relation.id, ownerId: sanne.id, actor }
  const dueAt = new Date(o.clock().getTime() + 5 * 86_400_000)
  const promise = await makePromise(o.db, o.clock, { ...about, summary: 'send papers', dueAt, wholeDay: true })
  const complaint = await registerComplaint(o.db, o.clock, { ...about, summary: 'late', severity: 'normal' })
  return { name, relation, promise, complaint }
}

const row = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const ownerOf = async (id: number) => (await o.db.relation.findFirstOrThrow({ where: { id } })).ownerId
const handoverOf = (relationId: number) =>
  o.db.case.findFirstOrThrow({ where: { kind: 'handover', relationId }, orderBy: { id: 'desc' } })

/** What is on its way about a handover, to whom. */
async function said(caseId: number): Promise<string[]> {
  const rows = await o.db.delivery.findMany({
    where: { caseId, kind: { startsWith: 'handover' } },
    orderBy: { id: 'asc' },
  })
  const names = new Map((await o.db.member.findMany()).map(({ id, name }) => [id, name.split(' ')[0]]))
  return rows.map(({ kind, facts, memberId }) => {
    const { what } = facts as { what?: string }
    return `${what ?? kind} → ${names.get(memberId ?? 0)}`
  })
}

test('a customer goes over when everything is accepted and the customer was told, and not before', async () => {
  const { name, relation, promise, complaint } = await customer()
  const begun = await sanne.says(`handover ${name} to @tom`)
  expect(begun.text).toContain(`${name} to Tom`)
  const { id, number } = await handoverOf(relation.id)
  expect(await said(id)).toEqual(['handover given → Tom'])
  const told = await sanne.says(`handover ${number} told by phone`)
  expect(told.text).toContain('by phone')
  expect(await row(id)).toMatchObject({ state: 'open' })
  const shown = await tom.says(`handover ${number}`)
  expect(shown.buttons).toEqual(expect.arrayContaining(['Accept', 'Another date…', 'Accept all', 'Not me…']))
  await tom.says(`handover ${number} accept ${promise.number}`)
  expect(await row(promise.id)).toMatchObject({ ownerId: tom.id, dueAt: promise.dueAt })
  expect(await row(complaint.id)).toMatchObject({ ownerId: sanne.id })
  expect(await ownerOf(relation.id)).toBe(sanne.id)
  const over = await tom.says(`handover ${number} accept all`)
  expect(over.text).toContain(`${name} is now Tom`)
  expect(await row(complaint.id)).toMatchObject({ ownerId: tom.id, acknowledgedById: tom.id })
  expect(await row(id)).toMatchObject({ state: 'closed', outcome: 'handed over' })
  expect(await ownerOf(relation.id)).toBe(tom.id)
  expect(await said(id)).toEqual(['handover given → Tom', 'told → Tom', 'completed → Sanne'])
  // The last step and all that came of it.
  expect((await tom.says('undo')).text).toContain('As it was before')
  expect(await row(complaint.id)).toMatchObject({ ownerId: sanne.id, acknowledgedAt: null })
  expect(await row(id)).toMatchObject({ state: 'open' })
  expect(await ownerOf(relation.id)).toBe(sanne.id)
})

test('another date is agreed at once, and the customer is to be told of it anew', async () => {
  const { name, relation, promise, complaint } = await customer()
  await sanne.says(`handover ${name} to tom`)
  const { id, number } = await handoverOf(relation.id)
  await sanne.says(`handover ${number} told: mailed`)
  await tom.says(`handover ${number} accept ${complaint.number}`)
  const form = await tom.does('handover date', { id, line: promise.id })
  expect(form.form?.intro).toContain('they were promised the old one')
  const moved = await tom.fills(form, { day: '2026-03-12' })
  expect(moved.text).toMatch(/now Thu 12 Mar; it was Sat 7 Mar/)
  expect(await row(promise.id)).toMatchObject({ ownerId: tom.id, dueAt: new Date('2026-03-12T16:00:00Z') })
  expect(await row(id)).toMatchObject({ state: 'open' })
  expect((await sanne.says(`handover ${number} told`)).form?.title).toBe('Customer told')
  await sanne.says(`handover ${number} told called again`)
  expect(await row(id)).toMatchObject({ state: 'closed' })
})

test('what is settled meanwhile falls out, and what is opened meanwhile is in it', async () => {
  const { name, relation, promise, complaint } = await customer()
  await sanne.says(`handover ${name} to tom`)
  const { number, id } = await handoverOf(relation.id)
  await sanne.says(`done ${promise.number}`)
  await makePromise(o.db, o.clock, {
    relationId: relation.id,
    summary: 'new thing',
    dueAt: new Date('2026-03-20T16:00:00Z'),
    wholeDay: true,
    ownerId: sanne.id,
    actor: { id: sanne.id, via: 'playground' },
  })
  const shown = await tom.says(`handover ${number}`)
  expect(shown.text).toContain('new thing')
  expect(shown.text).not.toContain('send papers')
  await tom.does('handover accept', { id, line: promise.id })
  expect(await row(promise.id)).toMatchObject({ ownerId: sanne.id })
  await tom.does('handover accept', { id, line: complaint.id })
  expect(await row(id)).toMatchObject({ state: 'open' })
})

test('a refusal says why, and everything stays whose it is', async () => {
  const { name, relation, promise } = await customer()
  await sanne.says(`handover ${name} to tom`)
  const { id, number } = await handoverOf(relation.id)
  expect((await tom.says(`handover ${number} not me`)).form?.title).toBe('Not me')
  expect((await tom.says(`handover ${number} not me: no room before May`)).text).toContain('no room before May')
  expect(await row(promise.id)).toMatchObject({ ownerId: sanne.id })
  expect(await said(id)).toEqual(['handover given → Tom', 'refused → Sanne'])
  const delivery = await o.db.delivery.findFirstOrThrow({ where: { caseId: id, kind: 'handover news' } })
  const owed = await stillOwed(o.db, delivery, o.clock())
  const to = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } }
  expect(plainText(await composeCard(o.db, owed as never, to as never))).toContain('no room before May')
})

describe('who may, and to whom', () => {
  let made: Awaited<ReturnType<typeof customer>>
  beforeEach(async () => {
    made = await customer()
  })
  afterEach(() => o.db.member.updateMany({ where: { id: tom.id }, data: { active: true } }))

  test('not to whom it is, not by a colleague, and a second one shows the first', async () => {
    expect((await sanne.says(`handover ${made.name} to me`)).text).toContain('is already Sanne')
    expect((await tom.says(`handover ${made.name} to tom`)).text).toContain('Sanne')
    expect(await o.db.case.count({ where: { kind: 'handover', relationId: made.relation.id } })).toBe(0)
    await fatima.says(`handover ${made.name} to tom`)
    expect(await handoverOf(made.relation.id)).toMatchObject({ ownerId: sanne.id, openedById: fatima.id })
    expect((await sanne.says(`handover ${made.name} to fatima`)).text).toContain('already being handed over')
    expect((await sanne.says(`handover ${made.name}`)).text).toContain('already being handed over')
  })

  test('only who it goes to accepts, and nothing goes to who left', async () => {
    await sanne.says(`handover ${made.name} to tom`)
    const { id, number } = await handoverOf(made.relation.id)
    await sanne.says(`handover ${number} accept all`)
    expect(await row(made.promise.id)).toMatchObject({ ownerId: sanne.id })
    await o.db.member.updateMany({ where: { id: tom.id }, data: { active: false } })
    await fatima.says(`handover ${number} accept all`)
    expect(await row(made.promise.id)).toMatchObject({ ownerId: sanne.id })
    await sanne.says(`handover ${number} call off`)
    expect(await row(id)).toMatchObject({ state: 'closed', outcome: 'called off' })
  })
})

test('the words alone and half of them ask for the rest, in both languages', async () => {
  const { name } = await customer('Bakkerij Overdracht')
  const nl = await talking(o, 'nl')
  expect((await sanne.says('handover')).form?.fields.map((field) => field.name)).toEqual(['relation', 'owner'])
  expect((await nl.says(`overdracht ${name}`)).form?.intro).toBe(name)
  const empty = await nl.does('handover', { filled: true })
  expect(empty.answer).toMatchObject({ show: 'errors', fields: { relation: expect.any(String) as string } })
  expect((await nl.says(`overdracht ${name} aan piet`)).text).toContain('piet')
  const begun = await nl.says(`overdracht ${name} aan tom`)
  expect(begun.text).toContain(`${name} aan Tom`)
  expect((await nl.presses(begun, 'Ongedaan')).text).toContain('Ingetrokken')
})

test('the brief says who had a customer before, within two years', async () => {
  const { name, relation } = await customer('Drukkerij Voorheen')
  await sanne.says(`handover ${name} to tom`)
  const { number } = await handoverOf(relation.id)
  await tom.says(`handover ${number} accept all`)
  await tom.says(`handover ${number} told by mail`)
  expect((await tom.says(`brief ${name}`)).text).toContain('Owner before: Sanne de Wit, until Mon 2 Mar')
  await tom.says('undo')
  expect((await tom.says(`brief ${name}`)).text).not.toContain('Owner before')
  await tom.says(`handover ${number} told by mail`)
  const later = new Date(o.clock().getTime() + 750 * 86_400_000)
  const brief = await briefOf(o.db, later, relation.id)
  expect(brief).toMatchObject({ ownerId: tom.id, formerOwners: [] })
})

test('the word that says no to an offer says it to a handover as its button does', async () => {
  const { name, relation } = await customer()
  await sanne.says(`handover ${name} to @Tom`)
  const { id, number } = await handoverOf(relation.id)
  expect((await tom.says(`refuse ${number}`)).form?.submit.command).toBe('handover refuse')
  const refused = await tom.says(`weiger ${number} no time this month`)
  expect(refused.text).toContain(`Refused: handover ${number}`)
  expect(await row(id)).toMatchObject({ state: 'closed', outcome: 'refused' })
  expect(await said(id)).toContain('refused → Sanne')
  await tom.says('undo')
  expect(await row(id)).toMatchObject({ state: 'open', offeredToId: tom.id })
})
