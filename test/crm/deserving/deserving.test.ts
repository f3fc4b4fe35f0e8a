import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InDigest } from '../../../src/crm/attention/questions.ts'
import { claimDeserving, openDeserving } from '../../../src/crm/deserving/deserving.ts'
import { sayNotNow } from '../../../src/crm/deserving/not-now.ts'
import { type Calendar, dayOf, isWorkingDay } from '../../../src/crm/escalation/working-time.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { changeRelation, createRelation, RelationChange } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let calendar: Calendar
beforeAll(async () => {
  o = await opened()
  calendar = await calendarFor(o.db, o.sanne.id)
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.relation.updateMany({ data: { type: 'supplier' } })
  await o.db.broughtUp.deleteMany({})
  await o.db.case.updateMany({ data: { state: 'closed' } })
  o.time.now = new Date(MONDAY)
})

const before = (days: number) => new Date(o.clock().getTime() - days * DAY)

let made = 0
/** A customer of Sanne, or of nobody, since nobody knows when, whom somebody spoke with so many days ago. */
async function customer(name: string, spokenDays: number, ownerId: number | null = o.sanne.id) {
  const about = { kind: 'organisation', type: 'customer', customerSince: null } as const
  const fields = { name: `${name} ${++made}`, ...about, actor: o.by }
  const { id } = await createRelation(o.db, o.clock, fields)
  await o.db.relation.update({ where: { id }, data: { name, ownerId, lastInteractionAt: before(spokenDays) } })
  return id
}

/** The digest of this morning, in the outbox. */
async function digest(): Promise<InDigest> {
  const now = o.clock()
  const row = { key: `digest/deserving/${++made}`, kind: 'digest', memberId: o.sanne.id, state: 'queued', attempts: 1 }
  const { id } = await o.db.delivery.create({ data: { ...row, createdAt: now, dueAt: now } })
  const day = dayOf(now, 'Europe/Amsterdam').toString()
  return { memberId: o.sanne.id, day, window: '08:30', part: 'morning', calendar, deliveryId: id }
}

const brings = async (at?: InDigest) => claimDeserving(o.db, o.clock(), at ?? (await digest()))
const seen = async () => {
  const found = await brings()
  return found && `${found.relation.name} ${found.reason}`
}

const wonQuote = (relationId: number, days: number) =>
  o.db.case.create({
    data: {
      number: 90_000 + ++made,
      kind: 'quote',
      relationId,
      summary: 'chairs',
      ownerId: o.sanne.id,
      openedById: o.sanne.id,
      openedAt: before(60),
      state: 'closed',
      outcome: 'won',
      closedAt: before(days),
    },
  })

const annoyed = (relationId: number, days: number, eventId: number | null = null) =>
  o.db.annoyance.create({
    data: {
      relationId,
      memberId: o.sanne.id,
      text: 'waited',
      happenedAt: before(days),
      notedAt: before(days),
      eventId,
    },
  })

test('what was won and nobody called about comes before annoyances, a new customer, and who was not spoken with', async () => {
  await customer('Silent', 41)
  await customer('Longer silent', 90)
  await customer('Spoken with', 3)
  await customer('Of nobody', 300, null)
  const won = await customer('Won', 20)
  await wonQuote(won, 7)
  const called = await customer('Won and called', 2)
  await wonQuote(called, 7)
  const thrice = await customer('Annoyed', 1)
  for (const days of [80, 40, 2]) await annoyed(thrice, days)
  const twice = await customer('Twice annoyed', 1)
  const { id: first } = await annoyed(twice, 40)
  await annoyed(twice, 40, first)
  await annoyed(twice, 2)
  const fresh = await customer('Fresh', 1)
  const changed = RelationChange.parse({ name: 'Fresh', type: 'customer', usual: [] })
  await o.db.relation.update({ where: { id: fresh }, data: { type: 'prospect' } })
  await changeRelation(o.db, () => before(20), { ...changed, id: fresh, actor: o.by })
  const order: (string | null)[] = []
  for (let days = 0; days < 7; days++) {
    o.time.now = new Date(MONDAY + days * 3_600_000 * 24)
    order.push(await seen())
  }
  expect(order).toEqual([
    'Won won',
    'Annoyed annoyed',
    'Fresh new',
    'Longer silent overdue',
    'Silent silent',
    null,
    null,
  ])
})

test('who was a customer long before their first won quote is not new', async () => {
  const old = await customer('Old', 1)
  await o.db.relation.update({ where: { id: old }, data: { createdAt: before(400) } })
  await wonQuote(old, 20)
  expect(await seen()).toBeNull()
  const fresh = await customer('Fresh', 1)
  await o.db.relation.update({ where: { id: fresh }, data: { createdAt: before(30) } })
  await wonQuote(fresh, 20)
  expect(await seen()).toBe('Fresh new')
})

test('is the same for one digest, none for another of that day, and another once that surely never left', async () => {
  await customer('Silent', 50)
  await customer('Longer silent', 90)
  const morning = await digest()
  const both = await Promise.all([brings(morning), brings(morning)])
  expect(both[0]).toEqual(both[1] ?? (await brings(morning)))
  const first = await brings(morning)
  expect(first).toMatchObject({ relation: { name: 'Longer silent' }, reason: 'silent', since: before(90) })
  expect(await openDeserving(o.db, o.clock(), morning)).toEqual(first)
  expect(await brings()).toBeNull()
  await o.db.delivery.update({ where: { id: morning.deliveryId }, data: { state: 'not owed' } })
  expect(await brings()).toMatchObject({ relation: { name: 'Longer silent' } })
  expect(await o.db.broughtUp.count({})).toBe(1)
})

test('who is planned already is not brought up, and who is not now rests until something happens', async () => {
  const id = await customer('Silent', 50)
  const promise = { relationId: id, summary: 'call', dueAt: before(-3), wholeDay: true, ownerId: o.sanne.id }
  const { id: planned } = await makePromise(o.db, o.clock, { ...promise, actor: o.by })
  expect(await seen()).toBeNull()
  await o.db.case.update({ where: { id: planned }, data: { state: 'closed' } })
  const found = await brings()
  expect(found).toMatchObject({ reason: 'silent' })
  const stranger = { id: o.sanne.id + 1, via: 'playground' }
  const not = { id: found?.id ?? 0, again: false, actor: o.by }
  await expect(sayNotNow(o.db, o.clock, { ...not, actor: stranger })).rejects.toThrow('not allowed')
  await sayNotNow(o.db, o.clock, not)
  await sayNotNow(o.db, o.clock, not)
  expect(await o.db.audit.count({ where: { action: 'not now', subject: `relation/${id}` } })).toBe(1)
  o.time.now = new Date(MONDAY + 28 * DAY)
  expect(await seen()).toBeNull()
  await wonQuote(id, 5)
  expect(await seen()).toBe('Silent won')
  await o.db.broughtUp.deleteMany({ where: { reason: 'won' } })
  await o.db.case.updateMany({ where: { relationId: id }, data: { outcome: 'lost' } })
  await sayNotNow(o.db, o.clock, { ...not, again: true })
  expect(await seen()).toBe('Silent silent')
})

test('through twelve weeks nobody comes up again within ten working days unless something happened, nor somebody else’s', async () => {
  for (let n = 0; n < 9; n++) await customer(`Silent ${n}`, 60 + n)
  await customer('Of nobody', 300, null)
  const shown: { name: string; day: Temporal.PlainDate; since: Date; at: Date }[] = []
  const workingDaysSince = (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    let count = 0
    for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
      if (isWorkingDay(calendar, day)) count++
    return count
  }
  for (let days = 0; days < 84; days++) {
    o.time.now = new Date(MONDAY + days * DAY)
    const day = dayOf(o.clock(), calendar.timeZone)
    if (!isWorkingDay(calendar, day)) continue
    const found = await brings()
    if (!found) continue
    const last = shown.findLast(({ name }) => name === found.relation.name)
    const isNewer = last !== undefined && found.since > last.at
    const rested = last ? workingDaysSince(last.day, day) : 99
    expect(isNewer || rested > 10, `${found.relation.name} on ${day.toString()}, ${rested} later`).toBe(true)
    shown.push({ name: found.relation.name, day, since: found.since, at: o.clock() })
    expect(found.relation.name).not.toBe('Of nobody')
    if (days % 9 === 0) await wonQuote(found.relation.id, 3)
  }
  expect(shown.length).toBeGreaterThan(40)
  expect(new Set(shown.map(({ name }) => name)).size).toBe(9)
})
