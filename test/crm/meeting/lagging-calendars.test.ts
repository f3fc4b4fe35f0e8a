import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { hasCalendar, readsCalendar } from './reads-calendar.ts'

const NOW = new Date('2026-03-24T06:00:00Z')
const ADDRESSES = ['ann@ours.example', 'bob@ours.example', 'cas@ours.example']

let o: Awaited<ReturnType<typeof opened>>
let members: number[]
beforeAll(async () => {
  o = await opened()
  o.time.now = NOW
  const found = await o.db.member.findMany({ orderBy: { id: 'asc' }, take: 3 })
  members = found.map(({ id }) => id)
  for (const [n, id] of members.entries())
    await o.db.member.update({ where: { id }, data: { email: ADDRESSES[n] ?? '' } })
})
beforeAll(async () => {
  await o.db.relation.update({ where: { id: o.acme.id }, data: { email: 'info@acme.example' } })
})
afterAll(() => o[Symbol.asyncDispose]())

async function anew(): Promise<void> {
  await o.db.meeting.deleteMany({})
  await o.db.calendarFeed.deleteMany({})
  for (const id of members) await hasCalendar(o, id)
}

/** What is so of one meeting: at which hour, how often that was changed, and who of the three comes. */
interface Truth {
  hour: number
  sequence: number
  comes: boolean[]
  isSeries: boolean
}

/** What its organiser or somebody invited does. */
type Step =
  | { does: 'move'; of: number; hour: number }
  | { does: 'leave' | 'join'; of: number; who: number }
  | { does: 'read'; who: number }

const DAYS = [25, 26, 27]

function linesOf(truth: Truth, of: number): string[] {
  const day = `202603${DAYS[of]}`
  const invited = [...ADDRESSES, 'info@acme.example'].map((address) => `ATTENDEE;CN=x:mailto:${address}`)
  const at = `DTSTART:${day}T${String(truth.hour).padStart(2, '0')}0000Z`
  const instead = truth.isSeries ? [`RECURRENCE-ID:${day}T070000Z`] : []
  return [
    `UID:m${of}`,
    ...instead,
    at,
    'DURATION:PT1H',
    `SEQUENCE:${truth.sequence}`,
    'SUMMARY:Acme Logistics',
    ...invited,
  ]
}

const reads = (who: number, world: readonly Truth[]) =>
  readsCalendar(
    o,
    members[who] ?? 0,
    world.flatMap((truth, of) => (truth.comes[who] ? [linesOf(truth, of)] : [])),
  )

async function kept() {
  const rows = await o.db.meeting.findMany({
    where: { goneAt: null },
    include: { parts: true },
    orderBy: { uid: 'asc' },
  })
  return rows.map(({ uid, startsAt, parts }) => ({
    uid,
    hour: startsAt.getUTCHours(),
    who: parts.map(({ memberId }) => members.indexOf(memberId)).toSorted((one, other) => one - other),
    briefs: parts.map(({ briefAt }) => briefAt?.getUTCHours() ?? null),
  }))
}

const of = fc.integer({ min: 0, max: 2 })
const who = fc.integer({ min: 0, max: 2 })
const hour = fc.integer({ min: 8, max: 20 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('move' as const), of, hour }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('leave' as const, 'join' as const), of, who }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('read' as const), who }) },
)

test('whatever is moved, left and read in whichever order, once all calendars are read each says when it is and who comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 14 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      async (steps, series) => {
        await anew()
        const world: Truth[] = series.map((isSeries) => ({ hour: 9, sequence: 0, comes: [true, true, true], isSeries }))
        for (const one of steps) {
          if (one.does === 'read') {
            await reads(one.who, world)
            continue
          }
          const truth = world[one.of]
          if (!truth) continue
          if (one.does === 'move') Object.assign(truth, { hour: one.hour, sequence: truth.sequence + 1 })
          else truth.comes[one.who] = one.does === 'join'
        }
        for (const n of [0, 1, 2]) await reads(n, world)
        const expected = world.flatMap(({ hour: at, comes }, n) => {
          const there = [0, 1, 2].filter((one) => comes[one])
          return there.length === 0 ? [] : [{ uid: `m${n}`, hour: at, who: there, briefs: there.map(() => at - 1) }]
        })
        expect(await kept()).toEqual(expected)
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

test('a calendar that lags takes nothing back that another said, in whichever order they are read', async () => {
  const move = fc.record({ does: fc.constant('move' as const), of, hour })
  const lags = fc.record({ does: fc.constant('read' as const), who, behind: fc.integer({ min: 0, max: 3 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(move, lags), { maxLength: 16 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      async (steps, series) => {
        await anew()
        const first: Truth[] = series.map((isSeries) => ({
          hour: 9,
          sequence: 0,
          comes: [true, true, true],
          isSeries,
        }))
        const history = [first]
        let newest: Truth[] | null = null
        for (const one of steps) {
          const world = history.at(-1) ?? first
          if (one.does === 'move') {
            const moved = world.map((truth, n) =>
              n === one.of ? { ...truth, hour: one.hour, sequence: truth.sequence + 1 } : truth,
            )
            history.push(moved)
            continue
          }
          const shown = history[Math.max(0, history.length - 1 - one.behind)] ?? first
          await reads(one.who, shown)
          newest = shown.map((truth, n) => {
            const before = newest?.[n]
            return before && before.sequence >= truth.sequence ? before : truth
          })
        }
        expect((await kept()).map(({ uid, hour: at }) => [uid, at])).toEqual(
          (newest ?? []).map((truth: Truth, n: number) => [`m${n}`, truth.hour]),
        )
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
