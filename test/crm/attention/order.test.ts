import { describe, expect, test } from 'vitest'
import { arrangeLines, type Facts, isSaid, type Moment, rankOf } from '../../../src/crm/attention/order.ts'
import { KINDS } from '../../../src/crm/kinds.ts'

// A Wednesday, half past eight in Amsterdam; the next window is at half past twelve.
const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const moment: Moment = {
  now: at('04T07:30'),
  turn: 'first',
  today: at('03T23:00'),
  isMonday: false,
  nextWindow: at('04T11:30'),
  horizon: at('05T23:00'),
  oldBefore: at('01T23:00'),
  brokenBefore: at('26T23:00'),
}
const promise = (dueAt: string, more: Partial<Facts> = {}): Facts => ({
  of: KINDS.promise,
  dueAt: at(dueAt),
  openedAt: at('01T09:00'),
  acknowledgedAt: null,
  fingerprint: 'now',
  seen: 'now',
  said: 'now',
  saidAt: at('02T07:30'),
  isTold: false,
  daysBroken: at(dueAt) <= moment.now ? 1 : null,
  isTeam: false,
  isEnded: false,
  isOld: false,
  ...more,
})
const complaint = (more: Partial<Facts> = {}): Facts => ({
  ...promise('04T07:00', more),
  of: KINDS.complaint,
  dueAt: null,
  daysBroken: null,
  ...more,
})
const unknown = { seen: null, said: null, saidAt: null }

describe('the one order', () => {
  test.each([
    ['can be kept, due before the next window', promise('04T11:00'), 1],
    ['due at the next window', promise('04T11:30'), 1],
    ['a complaint nobody has', complaint(), 2],
    ['new, also far ahead', promise('30T11:00', unknown), 4],
    ['a complaint somebody has, new', complaint({ ...unknown, acknowledgedAt: at('03T09:00') }), 4],
    ['changed', promise('30T11:00', { seen: 'before' }), 5],
    ['due up to the end of the next working day', promise('05T16:00'), 6],
    ['broken', promise('03T16:00'), 7],
    ['broken, and new', promise('03T16:00', unknown), 7],
    ['a complaint somebody has', complaint({ acknowledgedAt: at('03T09:00') }), 8],
    ['a complaint that is stuck in their team', complaint({ isTeam: true }), 3],
    ['broken long ago in their team', promise('03T16:00', { isTeam: true }), 9],
    ['far ahead, and known', promise('30T11:00'), null],
  ])('%s', (_what, facts, rank) => {
    expect(rankOf(facts, moment)).toBe(rank)
  })

  test('holds whatever comes first, and broken promises take the place of nothing that can be kept', () => {
    const broken = Array.from({ length: 9 }, (_, n) => promise(`0${(n % 3) + 1}T16:00`))
    const kept = Array.from({ length: 8 }, (_, n) => promise(`05T1${n}:00`))
    const { lines } = arrangeLines([...broken, ...kept], moment)
    expect(lines.map((line) => rankOf(line, moment))).toEqual([6, 6, 6, 6, 6, 6, 6, 6, 7])
    expect(arrangeLines(broken, moment).lines).toHaveLength(2)
    expect(arrangeLines([...broken, ...kept], { ...moment, turn: 'now' }, 50).lines).toHaveLength(17)
  })
})

describe('what is said again', () => {
  const broke = (daysBroken: number, more: Partial<Moment> = {}) =>
    isSaid(promise('03T16:00', { daysBroken }), { ...moment, ...more })

  test('the same once a day, in the first window', () => {
    const today = promise('05T16:00', { saidAt: at('04T06:00') })
    expect(isSaid(today, moment)).toBe(false)
    expect(isSaid({ ...today, said: 'before' }, moment)).toBe(true)
    expect(isSaid(today, { ...moment, turn: 'now' })).toBe(true)
  })

  test('what broke at once, on three working days, and then on Mondays', () => {
    expect([1, 2, 3, 4].map((days) => broke(days))).toEqual([true, true, true, false])
    expect(broke(9, { isMonday: true })).toBe(true)
    expect(broke(1, { turn: 'later' })).toBe(false)
    expect(isSaid(promise('04T07:00', { said: 'before', daysBroken: 0 }), { ...moment, turn: 'later' })).toBe(true)
  })

  test('a complaint on three working days, and then on Mondays, whoever has it', () => {
    const said = (more: Partial<Facts>, then: Partial<Moment> = {}) => isSaid(complaint(more), { ...moment, ...then })
    expect([said({}), said({ isOld: true }), said({ isOld: true }, { isMonday: true })]).toEqual([true, false, true])
    expect(said({ isOld: true, acknowledgedAt: at('01T09:00') })).toBe(false)
    expect(said({ isOld: true, said: 'before' })).toBe(true)
    expect(said({ isOld: true }, { isMonday: true, turn: 'later' })).toBe(false)
    expect(said({ isOld: true }, { turn: 'now' })).toBe(true)
  })

  test('what is stuck in a team in the first digest, and after the last rung every day', () => {
    const said = (more: Partial<Facts>, then: Partial<Moment> = {}) =>
      isSaid(complaint({ isTeam: true, ...more }), { ...moment, ...then })
    expect([said({}), said({ isOld: true }), said({ isOld: true, isEnded: true })]).toEqual([true, false, true])
    expect([said({ said: 'before' }, { turn: 'later' }), said({}, { turn: 'now' })]).toEqual([false, true])
    expect(said({ saidAt: at('04T06:00'), isEnded: true })).toBe(false)
    expect(isSaid(promise('24T16:00', { isTeam: true, daysBroken: 8 }), moment)).toBe(true)
  })

  test('a team takes three lines of each kind; who asks reads the rest behind their own', () => {
    const stuck = Array.from({ length: 5 }, () => complaint({ isTeam: true }))
    const kept = [promise('05T16:00')]
    expect(arrangeLines([...stuck, ...kept], moment).lines.map((line) => rankOf(line, moment))).toEqual([3, 3, 3, 6])
    const now = { ...moment, turn: 'now' } as const
    expect(arrangeLines([...stuck, ...kept], now).lines.map((line) => rankOf(line, now))).toEqual([3, 3, 3, 6, 3, 3])
  })

  test('of what broke each has its turn', () => {
    const lines = ['02T16:00', '01T16:00', '03T16:00'].map((due, n) => promise(due, { saidAt: at(`0${3 - n}T07:30`) }))
    expect(arrangeLines(lines, moment).lines.map(({ dueAt }) => dueAt)).toEqual([at('03T16:00'), at('01T16:00')])
  })
})

describe('a later digest', () => {
  const later: Moment = { ...moment, now: at('04T11:30'), turn: 'later', nextWindow: at('04T15:30') }

  test('goes out for what is new, changed, or due and not told', () => {
    expect(arrangeLines([promise('05T16:00', { isTold: true })], later)).toEqual({ lines: [], isQuiet: false })
    expect(arrangeLines([promise('05T16:00')], later).lines).toHaveLength(1)
    expect(arrangeLines([promise('30T16:00', unknown)], later).lines).toHaveLength(1)
    expect(arrangeLines([promise('04T15:00', { saidAt: at('04T07:30') })], later).lines).toEqual([])
  })

  test('when nothing is new the first one says so in a sentence, the others nothing', () => {
    const held = complaint({ acknowledgedAt: at('02T09:00') })
    expect(arrangeLines([held], moment)).toEqual({ lines: [], isQuiet: true })
    expect(arrangeLines([held], later)).toEqual({ lines: [], isQuiet: false })
    expect(arrangeLines([held, promise('04T11:00')], moment).lines).toHaveLength(2)
  })
})
