import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { changeRelation, createRelation, RelationChange } from '../../../src/crm/relation/relation.ts'
import { withAboutLines } from '../../../src/crm/customer/about-line.ts'
import { digestOf } from '../../../src/crm/attention/digest.ts'
import { linesOf } from '../../../src/crm/attention/shown.ts'
import { listRelations } from '../../../src/crm/relation/list.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { noteFacts } from '../../../src/crm/relation/facts/note.ts'
import { tidyShown } from '../../../src/store/outbox/shown.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
beforeEach(() => {
  o.time.now = new Date(MONDAY)
})
afterAll(() => o[Symbol.asyncDispose]())

const customer = (name: string, type: 'customer' | 'prospect' = 'customer') =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', type, actor: o.by })
const note = (relationId: number, personId: number | null = null) => ({
  relationId,
  personId,
  personName: null,
  targetGroup: 'B2B',
  form: 'call' as const,
  direction: null,
  subject: null,
  outcome: null,
  lines: [{ label: 'fact' as const, text: 'called' }],
  occurredAt: o.clock(),
  sourceLink: null,
  promises: [],
  actor: o.by,
})

/** The line about a case in a digest of Sanne at this moment, with what stands beside it. */
async function beside(id: number, turn: 'first' | 'now' = 'now') {
  const { lines } = await digestOf(o.db, o.sanne, await calendarFor(o.db, o.sanne.id), o.clock(), turn, { room: 500 })
  return lines.find((line) => line.id === id)?.about
}

test('what we want from a customer opens with their complaint for as long as it is open, and a promise does not', async () => {
  const { id: relationId } = await customer('Opens')
  const quote = { relationId, summary: 'chairs', amount: null, callBack: null, ownerId: o.sanne.id, actor: o.by }
  const { id: quoteId } = await makeQuote(o.db, o.clock, quote)
  const promise = { relationId, summary: 'samples', ownerId: o.sanne.id, actor: o.by, wholeDay: false }
  const { id } = await makePromise(o.db, o.clock, { ...promise, dueAt: new Date(MONDAY + 6 * 3_600_000) })
  await o.db.case.update({ where: { id: quoteId }, data: { dueAt: new Date(MONDAY + 3_600_000) } })
  expect((await beside(quoteId))?.first).toBeNull()
  const complaint = { relationId, summary: 'third late delivery', severity: 'high', ownerId: o.sanne.id } as const
  const { id: complaintId, number } = await registerComplaint(o.db, o.clock, { ...complaint, actor: o.by })
  expect((await beside(quoteId))?.first).toMatchObject({ number, summary: 'third late delivery' })
  expect((await beside(id))?.first).toBeNull()
  const gate = { told: 'yes', cause: 'rain', change: 'none' }
  await closeComplaint(o.db, o.clock, { id: complaintId, actor: o.by, ...gate })
  expect((await beside(quoteId))?.first).toBeNull()
})

test('a broken promise that hangs on a quote does not open with itself, and with another that broke', async () => {
  const { id: relationId } = await customer('Hangs')
  const quote = { relationId, summary: 'chairs', amount: null, callBack: null, ownerId: o.sanne.id, actor: o.by }
  const { id: parentId } = await makeQuote(o.db, o.clock, quote)
  const promise = { relationId, ownerId: o.sanne.id, actor: o.by, wholeDay: false, dueAt: new Date(MONDAY + 3_600_000) }
  const { id } = await makePromise(o.db, o.clock, { ...promise, summary: 'samples' })
  const brokenAt = new Date(MONDAY + 3_600_000)
  await o.db.case.update({ where: { id }, data: { parentId, brokenAt } })
  expect(await beside(id)).toMatchObject({ first: null })
  const { id: other, number } = await makePromise(o.db, o.clock, { ...promise, summary: 'drawing' })
  await o.db.case.update({ where: { id: other }, data: { brokenAt } })
  expect((await beside(id))?.first).toMatchObject({ number, summary: 'drawing' })
})

test('a line says how the customer likes to be reached, and that they are new', async () => {
  const { id: relationId } = await customer('Reached', 'prospect')
  const said = [
    { fact: 'channel', value: 'phone' },
    { fact: 'hours', value: 'before ten' },
  ] as const
  await noteFacts(o.db, o.clock, { relationId, said, origin: 'test/reached', actor: o.by })
  const promise = { relationId, summary: 'call', ownerId: o.sanne.id, actor: o.by, wholeDay: false }
  const { id } = await makePromise(o.db, o.clock, { ...promise, dueAt: new Date(MONDAY + 6 * 3_600_000) })
  expect(await beside(id)).toMatchObject({ channel: 'phone', hours: 'before ten', newSince: null })
  const changes = (type: 'customer' | 'prospect') =>
    changeRelation(o.db, o.clock, {
      ...RelationChange.parse({ name: 'Reached', type, usual: [] }),
      id: relationId,
      actor: o.by,
    })
  await changes('customer')
  expect((await beside(id))?.newSince).toEqual(new Date(MONDAY))
  await changes('customer')
  o.time.now = new Date(MONDAY + 29 * DAY + 8 * 3_600_000)
  expect((await beside(id))?.newSince).toEqual(new Date(MONDAY))
  // At eight in the morning of day 31, thirty times 24 hours have not passed.
  o.time.now = new Date(MONDAY + 30 * DAY - 2 * 3_600_000)
  expect((await beside(id))?.newSince).toBeNull()
})

test('a line says on how many days a digest said it, and begins anew when it changes', async () => {
  const { id: relationId } = await customer('Carried')
  const promise = { relationId, summary: 'call', ownerId: o.sanne.id, actor: o.by, wholeDay: true }
  const { id } = await makePromise(o.db, o.clock, { ...promise, dueAt: new Date(MONDAY + 2 * DAY + 6 * 3_600_000) })
  const says = async (at: number, via = 'digest') => {
    const [line] = await linesOf(o.db, [id])
    const { fingerprint = '', ownerId = 0, dueAt = null } = line ?? {}
    await o.db.shown.create({
      data: { memberId: o.sanne.id, caseId: id, at: new Date(at), via, fingerprint, ownerId, dueAt },
    })
  }
  await says(MONDAY)
  await says(MONDAY + 4 * 3_600_000)
  await says(MONDAY + 5 * 3_600_000, 'today')
  expect((await beside(id, 'first'))?.daysSaid ?? 0).toBe(0)
  o.time.now = new Date(MONDAY + DAY)
  expect((await beside(id, 'first'))?.daysSaid).toBe(1)
  await says(MONDAY + DAY)
  o.time.now = new Date(MONDAY + 2 * DAY)
  expect((await beside(id, 'first'))?.daysSaid).toBe(2)
  expect((await beside(id))?.daysSaid).toBe(0)
  for (let week = 1; week <= 7; week++) await says(MONDAY + 2 * DAY + week * 7 * DAY)
  o.time.now = new Date(MONDAY + 60 * DAY)
  await tidyShown(o.store, o.clock())
  expect(await o.db.shown.count({ where: { caseId: id, via: 'today' } })).toBe(0)
  const reading = { memberId: o.sanne.id, now: o.clock(), today: o.clock(), timeZone: 'Europe/Amsterdam' }
  const [line] = await withAboutLines(o.db, [{ id }], { ...reading, turn: 'first' })
  expect(line?.about?.daysSaid).toBe(9)
  await o.db.case.update({ where: { id }, data: { wholeDay: false } })
  const [changed] = await withAboutLines(o.db, [{ id }], { ...reading, turn: 'first' })
  expect(changed?.about?.daysSaid).toBe(0)
})

test('who is quiet by their tier is listed, own first, until there is contact with them or their people', async () => {
  await o.db.relation.updateMany({ data: { withdrawnAt: new Date(MONDAY) } })
  const made = async (name: string, days: number, ownerId: number | null, tier?: string) => {
    const { id } = await customer(name)
    const lastInteractionAt = new Date(MONDAY - days * DAY)
    await o.db.relation.update({
      where: { id },
      data: { ownerId, lastInteractionAt, createdAt: new Date(MONDAY - 400 * DAY) },
    })
    if (tier)
      await noteFacts(o.db, o.clock, {
        relationId: id,
        said: [{ fact: 'tier', value: tier }],
        origin: `test/${name}`,
        actor: o.by,
      })
    return id
  }
  await made('Ahead of all', 93, null)
  await made('C customer', 93, o.sanne.id, 'C')
  const close = await made('Close', 50, o.sanne.id, 'A')
  const quiet = async () =>
    (await listRelations(o.db, o.clock(), { quiet: true }, { me: o.sanne.id })).rows.map(({ name, quiet }) => [
      name,
      quiet,
    ])
  const all = [
    ['Close', { days: 50, tier: 'A', most: 45 }],
    ['Ahead of all', { days: 93, tier: null, most: 90 }],
  ]
  expect(await quiet()).toEqual(all)
  const { id: personId } = await createRelation(o.db, o.clock, { name: 'Kees', kind: 'person', actor: o.by })
  await o.db.link.create({ data: { fromId: personId, toId: close, kind: 'works for' } })
  const logged = await logInteraction(o.db, o.clock, note(personId))
  expect(await quiet()).toEqual(all.slice(1))
  await undoInteraction(o.db, o.clock, { id: logged.id, actor: o.by })
  expect(await quiet()).toEqual(all)
})

test('a note of who has a complaint is a sign of life, and taken back it is none', async () => {
  const { id: relationId } = await customer('Alive')
  const complaint = { relationId, summary: 'late', severity: 'high', ownerId: o.sanne.id, isHeld: true } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...complaint, actor: o.by })
  const heldSince = async () => (await o.db.case.findFirstOrThrow({ where: { id } })).acknowledgedAt?.getTime()
  o.time.now = new Date(MONDAY + 3_600_000)
  const logged = await logInteraction(o.db, o.clock, note(relationId))
  expect(await heldSince()).toBe(MONDAY + 3_600_000)
  await undoInteraction(o.db, o.clock, { id: logged.id, actor: o.by })
  expect(await heldSince()).toBe(MONDAY)
})

test('a note offers what its writer was to do there today or tomorrow, nothing of others, and closes none of it', async () => {
  const { id: relationId } = await customer('Offers')
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const promise = (summary: string, days: number, ownerId = o.sanne.id) =>
    makePromise(o.db, o.clock, {
      relationId,
      summary,
      ownerId,
      actor: o.by,
      wholeDay: false,
      dueAt: new Date(MONDAY + days * DAY),
    })
  await promise('today', 0.3)
  await promise('tomorrow', 1)
  await promise('later', 2)
  await promise('of Tom', 0.3, tom.id)
  const due = { from: new Date('2026-03-01T23:00:00Z'), until: new Date('2026-03-03T23:00:00Z') }
  const logged = await logInteraction(o.db, o.clock, { ...note(relationId), due })
  expect(logged.due.map(({ summary }) => summary)).toEqual(['today', 'tomorrow'])
  expect(await o.db.case.count({ where: { relationId, state: 'open' } })).toBe(4)
})
