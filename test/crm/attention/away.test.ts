// What was queued for somebody before their absence began does not wait in their inbox.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sayWhoStandsIn } from '../../../src/crm/absence/cover.ts'
import { setAbsence } from '../../../src/crm/absence/set.ts'
import { setAside } from '../../../src/crm/attention/budget/away.ts'
import { keepUnread, owedUnread } from '../../../src/crm/meeting/kept.ts'
import { MESSAGES, type MessageKind, ruleOf } from '../../../src/crm/messages.ts'
import { opened } from '../../support/database/opened.ts'

const KINDS = Object.keys(MESSAGES) as MessageKind[]
const HOUR = 3_600_000

let o: Awaited<ReturnType<typeof opened>>
let tom = 0
beforeAll(async () => {
  o = await opened()
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date('2026-03-02T15:00:00Z')
  await o.db.delivery.deleteMany({})
  const here = { absentFrom: null, absentUntil: null, leaveSaidAt: null, coverAt: null, deputyId: null }
  await o.db.member.updateMany({ data: { ...here, nextDigestAt: new Date('2026-03-03T07:30:00Z') } })
})
afterEach(() => o.db.calendarFeed.deleteMany({}))

let made = 0
/** Queued for Sanne now, and in hand. */
const queued = (kind: MessageKind, more: { createdAt?: Date; attempts?: number } = {}) => {
  const row = { key: `test/${++made}`, kind, memberId: o.sanne.id, state: 'queued', attempts: 1, fence: 1 }
  return o.db.delivery.create({
    data: { ...row, createdAt: o.clock(), dueAt: o.clock(), leasedUntil: o.clock(), ...more },
  })
}
const leaves = (deputyId: number | null, absentUntil: string | null = '2026-03-06') =>
  setAbsence(o.db, o.clock, { absentFrom: '2026-03-03', absentUntil, deputyId, actor: o.by })
const aside = async (kind: MessageKind, row: Awaited<ReturnType<typeof queued>>) => {
  const isAside = await setAside(o.db, { ...row, kind }, o.clock())
  return { isAside, row: await o.db.delivery.findFirstOrThrow({ where: { id: row.id } }) }
}

test('what goes to who stands in, and what is said although somebody is away', () => {
  const of = (what: string) => KINDS.filter((kind) => ruleOf(kind).whileAway === what).toSorted()
  expect(of('stands in')).toEqual(
    [
      'approval asked',
      'approval waits',
      'complaint card',
      'complaint given',
      'escalation direct',
      'handover given',
      'handover waits',
      'incident given',
      'incident silent',
      'incident waits',
      'lapsed',
      'lead given',
      'meeting brief',
      'nudge',
      'offer',
      'paused again',
      'promise given',
      'question asked',
      'question waits',
      'quote given',
      'unowned',
      'untold',
      'update wanted',
    ].toSorted(),
  )
  expect(of('said')).toEqual(
    [
      'complaint edit',
      'digest',
      'doctor',
      'handover card',
      'handover edit',
      'joined',
      'link proposal',
      'report',
      'session card',
      'session edit',
      'shared',
      'unowned edit',
    ].toSorted(),
  )
})

test.each(KINDS)('once they are away "%s" is with who stands in, waits, or is said', async (kind) => {
  const row = await queued(kind)
  await leaves(tom)
  o.time.now = new Date('2026-03-03T06:00:00Z')
  const { isAside, row: after } = await aside(kind, row)
  const { whileAway, withDigest, isCapped } = ruleOf(kind)
  expect(isAside).toBe(whileAway !== 'said')
  expect(after.memberId).toBe(whileAway === 'stands in' ? tom : o.sanne.id)
  if (whileAway === 'said') return expect(after).toEqual(row)
  expect(after).toMatchObject({ state: 'queued', attempts: 0, leasedUntil: null })
  // Of one who is away the next digest is the first after their return.
  if (whileAway === 'returns') expect(after.waitsUntil?.toISOString()).toMatch(/^2026-03-09T/)
  expect(after.withDigest).toBe(withDigest === true || (whileAway === 'returns' && isCapped === true))
})

test('what perhaps was said is not passed on, and what was queued since is for them', async () => {
  const perhaps = await queued('complaint given', { attempts: 2 })
  await leaves(tom)
  o.time.now = new Date('2026-03-03T06:00:00Z')
  const since = await queued('complaint given')
  expect((await aside('complaint given', perhaps)).isAside).toBe(false)
  expect((await aside('complaint given', since)).isAside).toBe(false)
})

test('with nobody there the ladder is said all the same and a gift waits, until further notice for a day at a time', async () => {
  const [rung, gift] = [await queued('question waits'), await queued('complaint given')]
  await leaves(null, null)
  o.time.now = new Date('2026-03-03T06:00:00Z')
  expect((await aside('question waits', rung)).isAside).toBe(false)
  const { row } = await aside('complaint given', gift)
  expect(row).toMatchObject({ memberId: o.sanne.id, waitsUntil: new Date(o.clock().getTime() + 24 * HOUR) })
  await setAbsence(o.db, o.clock, { absentFrom: null, absentUntil: null, actor: o.by })
  expect(await o.db.delivery.findFirst({ where: { id: gift.id } })).toMatchObject({ waitsUntil: null })
})

test('with nobody there a card waits, but not for ever while a step of its ladder is said in its thread', async () => {
  const { id: caseId } = await o.db.case.findFirstOrThrow()
  const card = await queued('complaint card')
  await o.db.delivery.update({ where: { id: card.id }, data: { caseId } })
  await leaves(null)
  o.time.now = new Date('2026-03-03T06:00:00Z')
  const before = await aside('complaint card', { ...card, caseId })
  expect(before.isAside).toBe(true)
  const rung = await queued('escalation')
  await o.db.delivery.update({ where: { id: rung.id }, data: { caseId } })
  expect((await aside('escalation', { ...rung, caseId })).isAside).toBe(false)
  await o.db.delivery.update({ where: { id: card.id }, data: { leasedUntil: o.clock(), fence: 2, attempts: 1 } })
  const again = await o.db.delivery.findFirstOrThrow({ where: { id: card.id } })
  expect((await aside('complaint card', again)).isAside).toBe(false)
})

test('what waited for their digest is looked at as soon as they are away', async () => {
  const waits = { waitsUntil: new Date('2026-03-03T20:00:00Z'), withDigest: true, leasedUntil: null }
  const [gift, news] = [await queued('promise given'), await queued('promise news')]
  await o.db.delivery.updateMany({ data: waits })
  await leaves(tom)
  await sayWhoStandsIn(o.db, o.clock)
  expect(await o.db.delivery.count({ where: { waitsUntil: null, id: gift.id } })).toBe(0)
  o.time.now = new Date('2026-03-03T06:00:00Z')
  await sayWhoStandsIn(o.db, o.clock)
  const found = await o.db.delivery.findMany({ where: { id: { in: [gift.id, news.id] } }, orderBy: { id: 'asc' } })
  expect(found.map(({ waitsUntil }) => waitsUntil)).toEqual([null, waits.waitsUntil])
})

test('what went to who stands in comes back with an early return, as far as it was not said', async () => {
  const [gift, told] = [await queued('promise given'), await queued('question asked')]
  await leaves(tom)
  o.time.now = new Date('2026-03-03T08:00:00Z')
  for (const row of [gift, told]) expect((await aside(row.kind as MessageKind, row)).row.memberId).toBe(tom)
  await o.db.delivery.update({ where: { id: told.id }, data: { state: 'sent' } })
  o.time.now = new Date('2026-03-03T09:00:00Z')
  await setAbsence(o.db, o.clock, { absentFrom: null, absentUntil: null, actor: o.by })
  const found = await o.db.delivery.findMany({ where: { id: { in: [gift.id, told.id] } }, orderBy: { id: 'asc' } })
  expect(found.map(({ memberId }) => memberId)).toEqual([o.sanne.id, tom])
  expect(found[0]?.waitsUntil).not.toBeNull()
})

test('after three days that a calendar cannot be read its owner hears once, and no more when it can', async () => {
  const [setAt, row] = [o.clock(), { memberId: o.sanne.id, secret: 'x', keyId: 'x', lastFour: '.ics' }]
  const { id } = await o.db.calendarFeed.create({ data: { ...row, setAt, nextAt: setAt } })
  const heard = () => o.db.delivery.findMany({ where: { kind: 'calendar unread' } })
  const fails = async () => {
    const feed = await o.db.calendarFeed.findFirstOrThrow({ where: { id } })
    await keepUnread(o.db, o.clock(), feed, { why: 'status 500', nextAt: o.clock() })
  }
  for (let day = 0; day < 6; day++) {
    expect(await heard()).toHaveLength(day > 3 ? 1 : 0)
    o.time.now = new Date(setAt.getTime() + day * 24 * HOUR)
    await fails()
  }
  const [said] = await heard()
  expect(said).toMatchObject({ memberId: o.sanne.id, withDigest: true })
  const owed = () => owedUnread(o.db, { ...said, kind: 'calendar unread' } as never)
  expect(await owed()).toEqual({ since: setAt })
  await o.db.calendarFeed.update({ where: { id }, data: { failingSince: null } })
  expect(await owed()).toBeNull()
})
