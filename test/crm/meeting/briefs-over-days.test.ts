import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { briefMeetings } from '../../../src/crm/meeting/brief/due.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { opened } from '../../support/database/opened.ts'
import { hasCalendar, readsCalendar } from './reads-calendar.ts'

const MINUTE = 60_000
const STEP = 5 * MINUTE
const FIRST = Date.parse('2026-03-24T06:00:00Z')
const DAYS = 2

let o: Awaited<ReturnType<typeof opened>>
let members: number[]
let customers: { id: number; name: string }[]
beforeAll(async () => {
  o = await opened()
  const found = await o.db.member.findMany({ orderBy: { id: 'asc' }, take: 2 })
  members = found.map(({ id }) => id)
  for (const [n, id] of members.entries())
    await o.db.member.update({ where: { id }, data: { email: `m${n}@ours.example`, timeZone: 'Europe/Amsterdam' } })
  customers = []
  for (const name of ['Acme', 'Bakker']) {
    const data = { kind: 'organisation', name, nameNorm: name.toLowerCase(), type: 'customer', targetGroup: 'B2B' }
    const email = `info@${name.toLowerCase()}.example`
    customers.push(await o.db.relation.create({ data: { ...data, email, usual: [], createdAt: o.clock() } }))
  }
})
afterAll(() => o[Symbol.asyncDispose]())

/** A meeting of one series, as its organiser has it now. */
interface Planned {
  series: number
  customer: number
  /** In steps from the first moment. */
  at: number
  lasts: number
  who: number[]
  isOff: boolean
}

/** What happens at a step. */
type Happens =
  | { does: 'move'; of: number; by: number }
  | { does: 'cancel' | 'restore'; of: number }
  | { does: 'log'; customer: number }
  | { does: 'down'; for: number }

const A_DAY = (24 * 60 * MINUTE) / STEP
const meeting: fc.Arbitrary<Planned> = fc.record({
  series: fc.integer({ min: 0, max: 3 }),
  customer: fc.integer({ min: 0, max: 1 }),
  at: fc
    .tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 18, max: 110 }))
    .map(([day, at]) => day * A_DAY + at),
  lasts: fc.constantFrom(6, 12, 24),
  who: fc.constantFrom([0], [1], [0, 1]),
  isOff: fc.constant(false),
})
const happens: fc.Arbitrary<Happens> = fc.oneof(
  fc.record({
    does: fc.constant('move' as const),
    of: fc.integer({ min: 0, max: 6 }),
    by: fc.constantFrom(-24, -6, -2, 3, 12, 48),
  }),
  fc.record({ does: fc.constantFrom('cancel' as const, 'restore' as const), of: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ does: fc.constant('log' as const), customer: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ does: fc.constant('down' as const), for: fc.constantFrom(3, 12, 40) }),
)
const atSteps = fc.array(fc.tuple(fc.integer({ min: 0, max: DAYS * A_DAY }), happens), { maxLength: 14 })

interface Heard {
  who: number
  at: number
  message: number
  is: 'brief' | 'moved' | 'gone'
  meeting: number
  series: string
  customer: number
  startsAt: number
}

const stamp = (step: number) =>
  new Date(FIRST + step * STEP).toISOString().replaceAll(/[-:]/g, '').slice(0, 15).concat('Z')

/** One of a series is named by when it was first meant to be, which is its place here. */
function linesOf(one: Planned, n: number, sequence: number): string[] {
  const { name } = customers[one.customer] ?? { name: '' }
  const named = [`UID:s${one.series}-${one.customer}`, `RECURRENCE-ID:202601${String(n + 1).padStart(2, '0')}T090000Z`]
  const ends = `DTEND:${stamp(one.at + one.lasts)}`
  const guest = `ATTENDEE:mailto:info@${name.toLowerCase()}.example`
  return [...named, `DTSTART:${stamp(one.at)}`, ends, `SEQUENCE:${sequence}`, `SUMMARY:x`, guest]
}

async function lived(planned: Planned[], steps: readonly [number, Happens][]) {
  const heard: Heard[] = []
  const changes = [[], []] as number[][]
  const down = new Set<number>()
  const sequences = planned.map(() => 0)
  const known = planned.map(() => 0)
  await o.db.meeting.deleteMany({})
  await o.db.delivery.deleteMany({})
  o.time.now = new Date(FIRST)
  for (const id of members) await hasCalendar(o, id)
  const readAll = async () => {
    for (const [n, id] of members.entries())
      await readsCalendar(
        o,
        id,
        planned.flatMap((one, place) =>
          one.who.includes(n) && !one.isOff ? [linesOf(one, place, sequences[place] ?? 0)] : [],
        ),
      )
  }
  await readAll()
  const by = Map.groupBy(steps, ([at]) => at)
  const begun: { one: Planned; place: number; step: number }[] = []
  for (let step = 0; step <= DAYS * A_DAY; step++) {
    const now = FIRST + step * STEP
    o.time.now = new Date(now)
    let isChanged = false
    for (const [, what] of by.get(step) ?? []) {
      if (what.does === 'down') for (let n = 0; n < what.for; n++) down.add(step + n)
      else if (what.does === 'log') {
        changes[what.customer]?.push(now)
        const relationId = customers[what.customer]?.id ?? 0
        await o.db.relation.update({ where: { id: relationId }, data: { interactions: { increment: 1 } } })
      } else {
        const one = planned[what.of]
        if (!one || one.at <= step) continue
        if (what.does === 'move' && one.at + what.by > step) Object.assign(one, { at: one.at + what.by })
        else if (what.does !== 'move') one.isOff = what.does === 'cancel'
        else continue
        sequences[what.of] = (sequences[what.of] ?? 0) + 1
        known[what.of] = step
        isChanged = true
      }
    }
    planned.forEach((one, place) => {
      if (one.at === step && !one.isOff) begun.push({ one: { ...one }, place, step })
    })
    if (isChanged) await readAll()
    if (!down.has(step)) await hears(heard, now)
  }
  return { heard, changes, down, begun, known }
}

async function hears(heard: Heard[], now: number): Promise<void> {
  await briefMeetings(o.db, o.clock)
  const kinds = { in: ['meeting brief', 'meeting news'] }
  for (const delivery of await o.db.delivery.findMany({
    where: { kind: kinds, state: 'queued' },
    orderBy: { id: 'asc' },
  })) {
    const owed = await stillOwed(o.db, delivery, new Date(now))
    await o.db.delivery.update({
      where: { id: delivery.id },
      data: owed ? { state: 'sent', sentAt: new Date(now) } : { state: 'not owed' },
    })
    const facts = delivery.facts as { meetings?: { id: number }[]; meeting?: number; was?: string }
    const who = members.indexOf(delivery.memberId ?? 0)
    const ids =
      owed?.kind === 'meeting brief' ? owed.owed.coming.map((one) => one.meeting.id) : owed ? [facts.meeting ?? 0] : []
    for (const row of await o.db.meeting.findMany({ where: { id: { in: ids } } }))
      heard.push({
        who,
        at: now,
        message: delivery.id,
        is: owed?.kind === 'meeting brief' ? 'brief' : row.goneAt ? 'gone' : 'moved',
        meeting: row.id,
        series: row.uid,
        customer: customers.findIndex(({ id }) => id === row.relationId),
        startsAt: row.goneAt ? Date.parse(facts.was ?? '') : row.startsAt.getTime(),
      })
  }
}

test('over days everybody hears in time of each meeting they take part in, of what became of it, and nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(meeting, { minLength: 1, maxLength: 7 }), atSteps, async (planned, steps) => {
      const { heard, changes, down, begun, known } = await lived(
        planned.map((one) => ({ ...one })),
        steps,
      )
      const isNewsBetween = (customer: number, from: number, to: number) =>
        (changes[customer] ?? []).some((at) => at > from && at <= to)
      const briefs = heard.filter(({ is }) => is === 'brief')
      for (const one of heard) {
        expect(one.at).toBeLessThan(one.startsAt)
        expect(one.who).toBeGreaterThanOrEqual(0)
      }
      // Not too soon: within the hour, or before another meeting of theirs that begins within the hour.
      for (const message of Map.groupBy(briefs, (one) => one.message).values()) {
        const { who, at } = message[0] ?? { who: 0, at: 0 }
        const isSoon = (startsAt: number) => startsAt > at && startsAt - at <= 60 * MINUTE
        const isBusy = begun.some(({ one, step }) => one.who.includes(who) && isSoon(FIRST + step * STEP))
        expect([at, isBusy || message.some((one) => isSoon(one.startsAt))]).toEqual([at, true])
      }
      const perDay = Map.groupBy(
        new Map(briefs.map((one) => [one.message, one])).values(),
        ({ who, at }) => `${who} ${Math.floor((at + 60 * MINUTE) / (24 * 60 * MINUTE))}`,
      )
      for (const some of perDay.values()) expect(some.length).toBeLessThanOrEqual(4)
      // Nothing twice: not without something in the message that is new.
      for (const some of Map.groupBy(briefs, (one) => one.message).values()) {
        const isNew = some.some((one) => {
          const before = briefs.findLast(
            (other) => other.at < one.at && other.who === one.who && other.series === one.series,
          )
          const wasGone = heard.some(
            ({ is, who, meeting: id }) => is === 'gone' && who === one.who && id === one.meeting,
          )
          return !before || wasGone || isNewsBetween(one.customer, before.at, one.at)
        })
        expect([some[0]?.at, isNew]).toEqual([some[0]?.at, true])
      }
      // Everybody: they were told, or had nothing new to hear, or the bot was down, or it was too much for one day.
      for (const { one, place, step } of begun) {
        const startsAt = FIRST + step * STEP
        for (const who of one.who) {
          const wasTold = heard.some(
            (said) =>
              said.who === who && said.startsAt === startsAt && said.customer === one.customer && said.is !== 'gone',
          )
          const before = briefs.findLast(
            (said) => said.who === who && said.customer === one.customer && said.at < startsAt,
          )
          const isNothingNew = before !== undefined && !isNewsBetween(one.customer, before.at, startsAt - 60 * MINUTE)
          const from = Math.max(step - 12, known[place] ?? 0)
          const wasDown = Array.from({ length: Math.max(1, step - from) }, (_, n) => from + n).every(
            (at) => down.has(at) || at === step,
          )
          const day = Math.floor((startsAt + 60 * MINUTE) / (24 * 60 * MINUTE))
          const isTooMuch = (perDay.get(`${who} ${day}`)?.length ?? 0) >= 4
          expect([startsAt, who, wasTold || isNothingNew || wasDown || isTooMuch]).toEqual([startsAt, who, true])
        }
      }
    }),
    { numRuns: 12 },
  )
}, 240_000)
