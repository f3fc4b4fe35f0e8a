import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { owedDigest } from '../../../src/crm/attention/slots.ts'
import type { WeekHours } from '../../../src/crm/escalation/working-time.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { changeSettings } from '../../../src/crm/settings.ts'
import type { Member } from '../../../src/store/generated/client.ts'
import { chance } from '../../soak/chance.ts'
import { opened } from '../../support/database/opened.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
/** Whose clocks change by an hour, by half of one, by two, at midnight, and on other days of the week. */
const ZONES = [
  'Europe/Amsterdam',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Atlantic/Azores',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
]
/** Some of them come twice on one day of the year, and not at all on another. */
const WINDOWS = ['00:15', '01:30', '02:15', '08:30', '16:30', '23:45']
const EVERY_DAY: WeekHours = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [['00:00', '23:59'] as [string, string]]]),
)

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.delivery.deleteMany()
  // Holidays of nobody who is here.
  await o.db.tenant.updateMany({ data: { country: 'XX' } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
})

/** Who works every day of the week, from a moment on. */
function colleague(timeZone: string, from: number): Promise<Member> {
  const person = { name: timeZone, role: 'member', language: 'en', hours: EVERY_DAY, windows: WINDOWS }
  return o.db.member.create({
    data: { ...person, timeZone, createdAt: new Date(from), nextDigestAt: new Date(from) },
  })
}

/** The slots for which there is a digest, or that were missed: local day and window, one for each. */
async function slots(memberId: number, state = 'queued'): Promise<string[]> {
  const rows = await o.db.delivery.findMany({ where: { memberId, kind: 'digest', state }, orderBy: { id: 'asc' } })
  return rows.map(({ facts }) => {
    const { day, window } = facts as { day: string; window: string }
    return `${day} ${window}`
  })
}

/** When the clocks of a zone change in a year. */
function changes(timeZone: string): number[] {
  const begin = Temporal.ZonedDateTime.from(`2026-01-01T12:00[${timeZone}]`)
  const first = begin.getTimeZoneTransition('next')
  return [first, first?.getTimeZoneTransition('next')].flatMap((at) => (at ? [at.epochMilliseconds] : []))
}

test.each(ZONES)(
  'around each change of the clocks in %s there is one digest for each local window',
  async (timeZone) => {
    for (const change of changes(timeZone)) {
      const days = [-1, 0, 1].map((days) => {
        const local = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(timeZone).toPlainDate()
        return local.add({ days })
      })
      const [first] = days
      if (!first) throw new Error('there is no first day')
      const from = first.toZonedDateTime({ timeZone }).epochMilliseconds
      const { id } = await colleague(timeZone, from)
      const until = first.add({ days: 3 }).toZonedDateTime({ timeZone }).epochMilliseconds
      for (let at = from; at < until; at += 15 * MINUTE) await queueDigests(o.db, () => new Date(at))
      await o.db.member.update({ where: { id }, data: { nextDigestAt: null } })
      const expected = days.flatMap((day) => WINDOWS.map((window) => `${day.toString()} ${window}`))
      expect((await slots(id)).toSorted()).toEqual(expected.toSorted())
    }
  },
)

test('whatever zone and windows are chosen, and however long nobody looked: one digest a slot, and one look brings one', async () => {
  const lots = chance(3)
  const BEGIN = Date.parse('2026-03-26T03:00:00Z')
  const clock = { now: new Date(BEGIN) }
  const people = await Promise.all(['Europe/Amsterdam', 'America/New_York'].map((zone) => colleague(zone, BEGIN)))
  let [missed, made, unsaidOnes] = [0, 0, 0]
  for (let looked = BEGIN; looked < BEGIN + 12 * DAY; looked = clock.now.getTime()) {
    const down = lots.happens(0.04) ? (2 + lots.below(40)) * HOUR : (1 + lots.below(45)) * MINUTE
    clock.now = new Date(looked + down)
    const due = await Promise.all(people.map(({ id }) => owedTo(id, new Date(looked + 1), clock.now)))
    // Somebody may choose otherwise just before the look: what has come by then is not lost.
    const before = await Promise.all(people.map(({ id }) => slots(id)))
    await queueDigests(o.db, () => clock.now)
    for (const [n, { id }] of people.entries()) {
      const [was, is, owed] = [before[n] ?? [], await slots(id), due[n]]
      expect(new Set(is).size, is.join()).toBe(is.length)
      expect(is.length - was.length).toBeLessThanOrEqual(1)
      if (owed) expect(is).toContain(owed)
      // Every window is said or written down as missed, and none of them is both.
      const unsaid = await slots(id, 'missed')
      expect(new Set([...is, ...unsaid]).size).toBe(is.length + unsaid.length)
      unsaidOnes = Math.max(unsaidOnes, unsaid.length)
      made += is.length - was.length
      if (down > 8 * HOUR) missed++
      if (lots.happens(0.03)) await choose(id)
    }
  }
  expect(made).toBeGreaterThan(40)
  expect(missed).toBeGreaterThan(5)
  expect(unsaidOnes).toBeGreaterThan(5)

  async function owedTo(id: number, since: Date, now: Date): Promise<string | null> {
    const member = await o.db.member.findFirstOrThrow({ where: { id } })
    const { owed } = owedDigest(member, await calendarFor(o.db, id), since, now)
    return owed && `${owed.day} ${owed.window}`
  }

  async function choose(id: number): Promise<void> {
    const windows = WINDOWS.filter(() => lots.happens(0.7))
    const actor = { id, via: 'playground' }
    const chosen = {
      language: null,
      timeZone: lots.one(ZONES),
      windows,
      hours: EVERY_DAY,
      aliases: [],
      briefMinutes: null,
    }
    await changeSettings(o.db, () => clock.now, { actor, ...chosen })
  }
})

test('who chooses other windows in the moment between a window and its digest, has it all the same', async () => {
  const from = Date.parse('2026-03-03T07:00:00Z')
  const { id } = await colleague('Europe/Amsterdam', from)
  await queueDigests(o.db, () => new Date(from))
  const before = await slots(id)
  const at = () => new Date('2026-03-03T07:30:00.500Z')
  const chosen = {
    language: null,
    timeZone: null,
    windows: ['08:30', '15:00'],
    hours: EVERY_DAY,
    aliases: [],
    briefMinutes: null,
  }
  await changeSettings(o.db, at, { actor: { id, via: 'playground' }, ...chosen })
  await queueDigests(o.db, at)
  expect((await slots(id)).slice(before.length)).toEqual(['2026-03-03 08:30'])
})
