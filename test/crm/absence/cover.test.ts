// When an absence begins who stands in hears it once, with what falls due; with nobody there who leads hears it.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { standsInCard } from '../../../src/cards/absence/cover.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { queueNudges } from '../../../src/crm/attention/nudge.ts'
import { aheadOfLeave, owedStandsIn, sayWhoStandsIn } from '../../../src/crm/absence/cover.ts'
import { setAbsence, undoAbsence } from '../../../src/crm/absence/set.ts'
import { markDeparted } from '../../../src/crm/people/leaving.ts'
import { overAmong } from '../../../src/crm/attention/load.ts'
import { fitting, suggestColleagues } from '../../../src/crm/people/suggest.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
let o: Awaited<ReturnType<typeof opened>>
let [tom, fatima] = [0, 0]
const idOf = async (name: string) => (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id

beforeAll(async () => {
  o = await opened()
  ;[tom, fatima] = [await idOf('Tom'), await idOf('Fatima')]
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
  await o.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2025-01-01') } })
  const nextDigestAt = new Date('2026-03-02T11:30:00Z')
  const here = {
    absentFrom: null,
    absentUntil: null,
    coverAt: null,
    deputyId: null,
    awayFrom: null,
    awayTo: null,
    skills: [],
  }
  await o.db.member.updateMany({ data: { ...here, nextDigestAt, quietUntil: null } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { deputyId: tom } })
})
afterEach(() => o.db.delivery.deleteMany({}))

const by = (id: number) => ({ id, via: 'playground' })
const promised = async (ownerId: number, inMs: number) => {
  const dueAt = new Date(o.time.now.getTime() + inMs)
  const promise = {
    relationId: o.acme.id,
    summary: 'send the quote',
    dueAt,
    wholeDay: false,
    ownerId,
    actor: by(ownerId),
  }
  return (await makePromise(o.db, o.clock, promise)).id
}
const leaves = (id: number, absentFrom: string | null, absentUntil: string | null, deputyId?: number | null) =>
  setAbsence(o.db, o.clock, { absentFrom, absentUntil, ...(deputyId !== undefined && { deputyId }), actor: by(id) })

/** Who is told for whom now, and whether that waits for a digest. */
async function told() {
  await sayWhoStandsIn(o.db, o.clock)
  const found = await o.db.delivery.findMany({ where: { kind: 'stands in' }, orderBy: { id: 'asc' } })
  const owed = await Promise.all(
    found.map((one) => owedStandsIn(o.db, { ...one, kind: 'stands in' } as never, o.clock())),
  )
  return found.flatMap(({ memberId, withDigest }, n) => {
    const one = owed[n]
    return one && 'cover' in one
      ? [{ memberId, withDigest, name: one.name, alone: one.alone, total: one.cover.total, card: one }]
      : []
  })
}
const briefly = async () =>
  (await told()).map(({ memberId, withDigest, alone, total }) => [memberId, withDigest, alone, total])

test('who stands in hears it once with their digest, however often it is looked at', async () => {
  await promised(o.sanne.id, 2 * DAY)
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  expect(await briefly()).toEqual([[tom, true, false, 1]])
  o.time.now = new Date('2026-03-03T09:00:00Z')
  expect(await briefly()).toHaveLength(1)
  const [one] = await told()
  const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } as const
  const text = one ? plainText(standsInCard(one.card, reader)) : ''
  expect(text).toContain('You cover for Sanne de Wit up to and including Fri 6 Mar')
  expect(text).toContain('1 promise; first due')
  expect(text).toContain('for Sanne de Wit')
})

test('what falls due before that digest, a nudge tells them in time', async () => {
  const id = await promised(o.sanne.id, 3_600_000)
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  expect(await briefly()).toEqual([[tom, true, false, 1]])
  o.time.now = new Date('2026-03-02T09:02:00Z')
  await queueNudges(o.db, o.clock)
  const nudges = await o.db.delivery.findMany({ where: { kind: 'nudge' } })
  expect(nudges).toMatchObject([{ memberId: tom, withDigest: false, facts: { promises: [{ id }] } }])
})

test('what waited for a digest of who goes away is looked at at once, for who stands in', async () => {
  const given = await promised(o.sanne.id, 2 * DAY)
  const late = new Date('2026-03-02T15:30:00Z')
  const waits = { withDigest: true, waitsUntil: late, dueAt: late, createdAt: o.time.now, state: 'queued' }
  const facts = { event: 'given', by: fatima }
  const row = { key: 'given', kind: 'promise given', urgent: false, latestOnly: false, memberId: o.sanne.id, facts }
  await o.db.delivery.create({ data: { ...row, ...waits, caseId: given } })
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  await sayWhoStandsIn(o.db, o.clock)
  const found = await o.db.delivery.findFirstOrThrow({ where: { key: 'given' } })
  expect(found).toMatchObject({ waitsUntil: null, dueAt: o.time.now })
})

test('not before it begins, and never when it was taken back or ended before it was said', async () => {
  await leaves(o.sanne.id, '2026-03-04', '2026-03-06')
  expect(await briefly()).toEqual([])
  o.time.now = new Date('2026-03-04T08:00:00Z')
  expect(await briefly()).toHaveLength(1)
  await leaves(o.sanne.id, null, null)
  expect(await briefly()).toEqual([])
  const { deed } = await leaves(o.sanne.id, '2026-03-04', '2026-03-05')
  expect(await briefly()).toHaveLength(1)
  await undoAbsence(o.db, o.clock, { deed: deed ?? 0, actor: o.by })
  expect(await briefly()).toEqual([])
})

test('once more when its end becomes another, and then for that end alone', async () => {
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  await told()
  await leaves(o.sanne.id, '2026-03-02', '2026-03-09')
  expect((await told()).map(({ card }) => card.until)).toEqual(['2026-03-09'])
})

/** What the platform took is said, and who hears now that they stand in no more: to whom, and who does instead. */
const taken = () => o.db.delivery.updateMany({ where: { state: 'queued' }, data: { state: 'sent', sentAt: o.clock() } })
async function over() {
  const found = await o.db.delivery.findMany({
    where: { key: { contains: '/over/' }, state: 'queued' },
    orderBy: { id: 'asc' },
  })
  const owed = await Promise.all(
    found.map((one) => owedStandsIn(o.db, { ...one, kind: 'stands in' } as never, o.clock())),
  )
  return found.flatMap(({ memberId }, n) => {
    const one = owed[n]
    return one && 'isBack' in one ? [[memberId, one.isBack, one.deputy]] : []
  })
}

test('who heard that they stand in hears that it is over, when it ends before its day, is undone, or another does', async () => {
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  await leaves(o.sanne.id, null, null)
  expect(await over()).toEqual([])
  const { deed } = await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  expect(await briefly()).toHaveLength(1)
  await taken()
  await undoAbsence(o.db, o.clock, { deed: deed ?? 0, actor: o.by })
  expect(await over()).toEqual([[tom, true, null]])
  await taken()
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  expect(await over()).toEqual([])
  // The same days, and told once more: between them they heard that it was over.
  await sayWhoStandsIn(o.db, o.clock)
  await taken()
  o.time.now = new Date('2026-03-03T09:00:00Z')
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06', fatima)
  expect(await over()).toEqual([[tom, false, 'Fatima el Amrani']])
  expect(await briefly()).toEqual([[fatima, true, false, 0]])
})

test('of two absences in a row for the same days who stands in hears twice, and not that one is over that ended on its day', async () => {
  await leaves(o.sanne.id, '2026-03-02', null)
  await sayWhoStandsIn(o.db, o.clock)
  await taken()
  o.time.now = new Date('2026-03-02T10:00:00Z')
  await leaves(o.sanne.id, null, null)
  await leaves(o.sanne.id, '2026-03-02', null)
  expect(await over()).toEqual([])
  expect((await told()).filter(({ memberId }) => memberId === tom)).toHaveLength(2)
  await o.db.delivery.deleteMany({})
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  await sayWhoStandsIn(o.db, o.clock)
  await taken()
  o.time.now = new Date('2026-03-09T10:00:00Z')
  await leaves(o.sanne.id, null, null)
  expect(await over()).toEqual([])
})

test('a deputy who goes away too passes it on to who stands in for them', async () => {
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06')
  expect((await briefly()).map(([to]) => to)).toEqual([tom])
  await leaves(tom, '2026-03-02', '2026-03-03', fatima)
  const both = (await told()).map(({ memberId, name }) => `${memberId} ${name}`)
  expect(both.toSorted()).toEqual([`${fatima} Sanne de Wit`, `${fatima} Tom Baker`])
})

test('with nobody there who leads hears once what falls due, and nothing when nothing does', async () => {
  await leaves(o.sanne.id, '2026-03-02', '2026-03-06', null)
  expect(await briefly()).toEqual([])
  await promised(o.sanne.id, 2 * DAY)
  o.time.now = new Date('2026-03-03T05:00:00Z')
  const [one, ...others] = await told()
  expect(others).toEqual([])
  expect(one).toMatchObject({ alone: true, total: 1 })
  expect(one?.memberId).not.toBe(o.sanne.id)
})

test('who goes away reads what falls due meanwhile and who has it, or whom they can ask', async () => {
  await promised(o.sanne.id, 3 * DAY)
  await promised(o.sanne.id, 30 * DAY)
  const { member } = await leaves(o.sanne.id, '2026-03-04', '2026-03-06')
  expect(await aheadOfLeave(o.db, member, o.clock())).toMatchObject({
    deputy: 'Tom Baker',
    cover: { total: 1 },
    asked: [],
  })
  const alone = await leaves(o.sanne.id, '2026-03-04', '2026-03-06', null)
  const asked = (await aheadOfLeave(o.db, alone.member, o.clock()))?.asked.map(({ name }) => name)
  expect(asked).toEqual(asked?.toSorted())
  expect(asked).not.toContain('Sanne de Wit')
})

const sought = { words: 'Factuurnummer klopt niet', skill: null, relationOwnerId: null, dueAt: null }

test('suggested is who knows about it and is here until it is due, by name, and nobody else', async () => {
  const person = (id: number, name: string, more: object = {}) => ({
    id,
    name,
    skills: ['Factuur'],
    timeZone: 'Europe/Amsterdam',
    hours: null,
    absentFrom: null,
    absentUntil: null,
    quietUntil: null,
    ...more,
  })
  const people = [
    person(1, 'Anna', { skills: ['lassen'] }),
    person(2, 'Bob'),
    person(3, 'Cas', { quietUntil: new Date('2026-03-02T10:00:00Z') }),
    person(4, 'Dirk', { absentFrom: '2026-03-04', absentUntil: '2026-03-20' }),
    person(5, 'Eva', { skills: ['duits'] }),
    person(6, 'Finn', { skills: [] }),
  ]
  const names = (more: object) => fitting(people, { ...sought, ...more }, o.clock()).map(({ name }) => name)
  expect(names({})).toEqual(['Bob', 'Dirk'])
  expect(names({ dueAt: new Date('2026-03-05T10:00:00Z') })).toEqual(['Bob'])
  expect(names({ skill: 'Duïts', words: 'x' })).toEqual(['Eva'])
  expect(names({ relationOwnerId: 6, words: 'x' })).toEqual(['Finn'])
})

test('who has too much is not suggested, and who left never', async () => {
  await o.db.member.updateMany({ where: { id: { in: [tom, fatima] } }, data: { skills: ['factuur'] } })
  const suggested = async () => (await suggestColleagues(o.db, o.clock(), sought)).map(({ id }) => id)
  expect(await suggested()).toEqual([fatima, tom])
  for (let week = 0; week < 4; week++) {
    o.time.now = new Date(Date.parse('2026-03-03T12:00:00Z') + week * 7 * DAY)
    await keepPromise(o.db, o.clock, { id: await promised(tom, DAY), actor: by(tom) })
  }
  o.time.now = new Date('2026-03-30T05:30:00Z')
  for (let n = 0; n < 5; n++) await promised(tom, DAY)
  const tomRow = await o.db.member.findFirstOrThrow({ where: { id: tom } })
  expect([...(await overAmong(o.db, [tomRow], o.clock()))]).toEqual([tom])
  expect(await suggested()).toEqual([fatima])
  const accounts = await o.db.identity.findMany({ where: { memberId: fatima } })
  for (const { workspaceId, userId } of accounts) await markDeparted(o.db, o.clock, { workspaceId, userId })
  expect(await suggested()).toEqual([])
})
