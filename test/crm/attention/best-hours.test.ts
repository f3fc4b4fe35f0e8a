import { describe, expect, test } from 'vitest'
import {
  bestCall,
  lastCall,
  lookAtPromise,
  type Naming,
  type Teller,
  toldFrom,
} from '../../../src/crm/attention/told.ts'
import { bestOn, readHours } from '../../../src/crm/customer/hours.ts'
import {
  type Calendar,
  dayOf,
  isWorkingTime,
  OFFICE_HOURS,
  type WeekHours,
} from '../../../src/crm/escalation/working-time.ts'
import { nextWindow } from '../../../src/crm/people/member.ts'

const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const office: Calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const sanne: Teller = { calendar: office, windows: [], absentFrom: null, absentUntil: null, standsIn: false }
const long = at('01T09:00')

/** When it is told, by looking whenever it says to look again; digests name it in their windows. Null: never before it is due. */
function toldAt(dueAt: Date, agreedAt: Date, teller: Teller, hours: string | null, named: Naming[] = []) {
  const promise = { dueAt, agreedAt, best: hours === null ? null : readHours(hours) }
  let now = agreedAt
  for (let looks = 0; looks < 400 && now < dueAt; looks++) {
    const look = lookAtPromise(promise, teller, named, now)
    if (look.tell) return now
    expect(look.at.getTime()).toBeGreaterThan(now.getTime())
    now = look.at
  }
  return null
}

describe('a promise to somebody who is best reached at some hours', () => {
  test.each([
    // Due at five on Wednesday; local time is one hour later than UTC.
    ['before ten', '04T16:00', '04T08:00'],
    ['na 14 uur', '04T16:00', '04T14:45'],
    ['9-12', '04T16:00', '04T09:45'],
    ["'s ochtends", '04T16:00', '04T09:45'],
    ['dinsdag en donderdag', '04T16:00', '03T14:45'],
    // Friday is too early to count for a Wednesday.
    ['vrijdag', '04T16:00', '04T14:45'],
    ['ask Marieke', '04T16:00', '04T14:45'],
    ['before seven', '04T16:00', '04T14:45'],
    // Due within the hours.
    ['9-12', '04T10:00', '04T08:45'],
    ['before ten', '04T08:30', '03T15:15'],
  ])('“%s”, due %s, is told at %s', (hours, due, told) => {
    expect(toldAt(at(due), long, sanne, hours)).toEqual(at(told))
  })

  test('made after those hours, it is told as any other', () => {
    expect(toldAt(at('04T16:00'), at('04T11:00'), sanne, 'before ten')).toEqual(at('04T14:45'))
  })

  test('made within them, by another than who has it, they hear at once', () => {
    expect(toldAt(at('04T16:00'), at('04T08:20'), sanne, 'before ten')).toEqual(at('04T08:21'))
    const typed = [{ at: at('04T08:20'), via: 'reply' }]
    const windows = ['08:30', '12:30', '16:30']
    expect(toldAt(at('04T16:00'), at('04T08:20'), { ...sanne, windows }, 'before ten', typed)).toEqual(at('04T14:45'))
  })
})

/** Always the same numbers from 0 up to 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const TEXTS = [
  'before ten',
  'after two',
  '9-12',
  'ma-do voor 12',
  'dinsdag en donderdag',
  "'s middags",
  'fri 14-15',
  '?',
  '',
]
const CALENDARS: WeekHours[] = [
  OFFICE_HOURS,
  { 1: [['08:00', '12:00']], 3: [['13:00', '21:00']], 6: [['10:00', '16:00']] },
  Object.fromEntries(
    ['1', '2', '3', '4', '5'].map((day) => [
      day,
      [
        ['09:00', '12:30'],
        ['13:00', '17:00'],
      ],
    ]),
  ),
  {},
]
const WINDOWS = [[], ['08:30', '12:30', '16:30'], ['10:00'], ['07:00', '19:00']]

test('for any hours it is told no later than without them, in working time, and in or before those hours when there is room', () => {
  const random = numbers(7)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  for (let round = 0; round < 60; round++) {
    const hours = one(TEXTS)
    const calendar = { ...office, hours: one(CALENDARS), timeZone: one(['Europe/Amsterdam', 'America/New_York']) }
    const teller = { ...sanne, calendar, windows: one(WINDOWS), standsIn: random() < 0.2 }
    // Across the night in which clocks go forward.
    const agreedAt = new Date(Date.parse('2026-03-23T00:00:00Z') + Math.floor(random() * 5 * 1440) * 60_000)
    const dueAt = new Date(agreedAt.getTime() + Math.ceil(random() * 5 * 1440) * 60_000)
    const named = random() < 0.4 ? [{ at: agreedAt, via: 'reply' }] : []
    const [usual, told] = [null, hours].map((text) => toldAt(dueAt, agreedAt, teller, text, named))
    const story = JSON.stringify({ hours, teller, agreedAt, dueAt, named, usual, told })
    if (!usual) continue
    expect(told?.getTime(), story).toBeLessThanOrEqual(usual.getTime())
    if (!told || told.getTime() === usual.getTime()) continue
    const isWindow = nextWindow(teller, calendar, new Date(told.getTime() - 60_000))?.getTime() === told.getTime()
    expect(isWorkingTime(calendar, told) || isWindow, story).toBe(true)
    expect(told >= toldFrom(calendar, dueAt), story).toBe(true)
    // Those hours are not over when it is told.
    const best = readHours(hours ?? '') ?? []
    const days = [0, 1, 2, 3, 4, 5].map((days) => dayOf(told, calendar.timeZone).add({ days }))
    const stretches = days.flatMap((day) => bestOn(best, calendar, day))
    expect(
      stretches.some(({ from, to }) => to > told && from < dueAt),
      story,
    ).toBe(true)
  }
})

test('in those hours there is as much time to act as before the date itself, when they last so long', () => {
  const random = numbers(11)
  for (let round = 0; round < 100; round++) {
    const dueAt = new Date(Date.parse('2026-03-04T08:30:00Z') + Math.floor(random() * 2 * 1440) * 60_000)
    const promise = { dueAt, agreedAt: long, best: readHours('9-12') }
    const call = bestCall(promise, sanne, long)
    if (!call) continue
    expect(call < lastCall(dueAt, sanne)).toBe(true)
    const [stretch] = bestOn(promise.best ?? [], office, dayOf(call, 'Europe/Amsterdam'))
    const end = Math.min(stretch?.to.getTime() ?? 0, dueAt.getTime())
    expect(end - call.getTime()).toBeGreaterThanOrEqual(
      Math.min(75, (end - (stretch?.from.getTime() ?? 0)) / 60_000) * 60_000,
    )
  }
})
