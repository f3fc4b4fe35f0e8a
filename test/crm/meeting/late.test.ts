import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lateArrival, lateFor, meetingsAround, MINUTES_LATE } from '../../../src/crm/meeting/brief/late.ts'
import { chance } from '../../soak/chance.ts'
import { acmeOf, anotherCompany } from '../../support/companies.ts'
import { opened } from '../../support/database/opened.ts'
import { hasMeeting } from './has-meeting.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

let o: Awaited<ReturnType<typeof opened>>
let tomId: number
beforeAll(async () => {
  o = await opened()
  tomId = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date(NOW)
  await o.db.meeting.deleteMany()
})

const around = async () => (await meetingsAround(o.db, NOW, o.sanne.id)).map(({ id }) => id)

describe('somebody can be late for', () => {
  test.each([
    ['what begins in three hours', { startsAt: at(180) }],
    ['what begins now', { startsAt: at(0) }],
    ['what began less than half an hour ago', { startsAt: at(-29) }],
  ])('%s', async (_, said) => {
    const { id } = await hasMeeting(o, said)
    expect(await around()).toEqual([id])
  })

  test.each([
    ['what begins later than that', { startsAt: at(181) }],
    ['what began half an hour ago', { startsAt: at(-30) }],
    ['what lasts all day', { isAllDay: true }],
    ['what stands in no calendar any more', { goneAt: NOW }],
    ['what is perhaps about a customer', { about: 'unsure' }],
    ['what is about none', { about: 'none', relationId: null }],
    ['what was said to be off', { outcome: 'cancelled by them' }],
  ])('not: %s', async (_, said) => {
    await hasMeeting(o, said)
    expect(await around()).toEqual([])
  })

  test('not: what only colleagues go to', async () => {
    const { id } = await hasMeeting(o, {}, [tomId])
    expect(await around()).toEqual([])
    expect((await meetingsAround(o.db, NOW, tomId)).map((one) => one.id)).toEqual([id])
  })

  test('several, the first one first', async () => {
    const later = await hasMeeting(o, { startsAt: at(120) })
    const first = await hasMeeting(o, { startsAt: at(-5) })
    expect(await around()).toEqual([first.id, later.id])
  })
})

describe('one meeting', () => {
  const standing = async (id: number, memberId = o.sanne.id) => (await lateFor(o.db, NOW, memberId, id)).standing

  test('is about to begin, at another moment, or off', async () => {
    expect(await standing((await hasMeeting(o)).id)).toBe('now')
    expect(await standing((await hasMeeting(o, { startsAt: at(600) })).id)).toBe('other time')
    expect(await standing((await hasMeeting(o, { startsAt: at(-60) })).id)).toBe('other time')
    expect(await standing((await hasMeeting(o, { goneAt: NOW })).id)).toBe('off')
    expect(await standing((await hasMeeting(o, { outcome: 'cancelled by us' })).id)).toBe('off')
  })

  test('is nobody else’s business, nor another company’s', async () => {
    const { id } = await hasMeeting(o)
    await expect(standing(id, tomId)).rejects.toThrow('meeting not yours')
    const { id: tenantId } = await anotherCompany(o.store.prisma)
    const { id: relationId } = await acmeOf(o.store.prisma, tenantId)
    const about = { tenantId, relationId, uid: 'x', original: 'x', about: 'sure', isAllDay: false, sequence: 0 }
    const times = { startsAt: at(60), endsAt: at(120), createdAt: NOW }
    const parts = { create: { tenantId, memberId: o.sanne.id } }
    const theirs = await o.store.prisma.meeting.create({ data: { ...about, ...times, parts } })
    await expect(standing(theirs.id)).rejects.toThrow('meeting not yours')
    expect(await around()).toEqual([id])
  })

  test('of a customer that was withdrawn is not theirs to tell any more', async () => {
    await hasMeeting(o)
    const withdraw = (withdrawnAt: Date | null) =>
      o.db.relation.update({ where: { id: o.acme.id }, data: { withdrawnAt } })
    await withdraw(NOW)
    expect(await around()).toEqual([])
    await withdraw(null)
  })
})

describe('when somebody is there', () => {
  test.each([
    ['before it begins', 30, 15, 45],
    ['when it has begun and that is still to come', -10, 15, 5],
    ['from now when that is over', -10, 5, 5],
    ['from now, on a round number of minutes', -12, 10, 10],
    ['from now, rounded up', -27, 12, 15],
  ])('%s', (_, begins, minutes, there) => {
    expect(lateArrival(at(begins), minutes, NOW)).toEqual(at(there))
  })

  test('is always to come, never sooner than was said, and at most so much and five minutes away', () => {
    for (const lots of Array.from({ length: 500 }, (_, seed) => chance(seed))) {
      const minutes = lots.below(MINUTES_LATE.most - MINUTES_LATE.least + 1) + MINUTES_LATE.least
      const startsAt = new Date(NOW.getTime() + (lots.below(210) - 29) * MINUTE - lots.below(60) * 1000)
      const said = lateArrival(startsAt, minutes, NOW).getTime()
      expect(said).toBeGreaterThan(NOW.getTime())
      expect(said).toBeGreaterThanOrEqual(startsAt.getTime() + minutes * MINUTE)
      expect(said).toBeLessThan(Math.max(startsAt.getTime(), NOW.getTime()) + (minutes + 5) * MINUTE)
    }
  })
})
