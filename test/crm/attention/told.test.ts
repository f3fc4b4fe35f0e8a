import { describe, expect, test } from 'vitest'
import { isTold, lastCall, lookAtPromise, type Naming, type Teller, toldFrom } from '../../../src/crm/attention/told.ts'
import { OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'

const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const windows = ['08:30', '12:30', '16:30']
const sanne: Teller = { calendar, windows, absentFrom: null, absentUntil: null, standsIn: false }
const long = at('01T09:00')
const digest = (time: string): Naming => ({ at: at(time), via: 'digest' })
const reply = (time: string): Naming => ({ at: at(time), via: 'reply' })

describe('having been told', () => {
  test('counts from the last working day before the day it is due', () => {
    expect(toldFrom(calendar, at('09T14:00'))).toEqual(at('05T23:00'))
    expect(isTold({ dueAt: at('09T14:00') }, sanne, [digest('05T15:30')])).toBe(false)
    expect(isTold({ dueAt: at('09T14:00') }, sanne, [digest('06T07:30')])).toBe(true)
    expect(isTold({ dueAt: at('09T14:00') }, sanne, [digest('09T14:01')])).toBe(false)
  })

  test('the reply to who typed it counts only when no window comes before it is due', () => {
    expect(isTold({ dueAt: at('02T14:00') }, sanne, [reply('02T12:00')])).toBe(true)
    expect(isTold({ dueAt: at('02T16:00') }, sanne, [reply('02T12:00')])).toBe(false)
  })
})

describe('the last call', () => {
  test('is an hour of working time and a little before it is due', () => {
    expect(lastCall(at('04T14:00'), sanne)).toEqual(at('04T12:45'))
    expect(lastCall(at('09T08:30'), sanne)).toEqual(at('06T15:15'))
  })

  test('for what is due outside working time is the last window before it', () => {
    expect(lastCall(at('07T10:00'), sanne)).toEqual(at('06T15:30'))
    expect(lastCall(at('04T19:00'), { ...sanne, windows: [] })).toEqual(at('04T14:45'))
  })
})

describe('looking at a promise', () => {
  const look = (dueAt: string, now: string, named: Naming[] = [], more: Partial<Teller> = {}, agreedAt = long) =>
    lookAtPromise({ dueAt: at(dueAt), agreedAt }, { ...sanne, ...more }, named, at(now))
  const tell = { tell: true }
  const wait = (time: string) => ({ tell: false, at: at(time) })

  test('tells of what is due before the next window', () => {
    expect(look('04T11:00', '04T07:30')).toEqual(tell)
    expect(look('04T12:00', '04T07:30')).toEqual(wait('04T10:45'))
    expect(look('04T12:00', '04T10:45')).toEqual(tell)
    expect(look('04T16:00', '04T07:30')).toEqual(wait('04T11:30'))
  })

  test('not of what was named already, and again with a new day', () => {
    expect(look('04T11:00', '04T07:31', [digest('04T07:30')])).toEqual(wait('04T11:00'))
    expect(look('05T11:00', '04T07:31', [digest('04T07:30')])).toEqual(wait('04T23:00'))
  })

  test('what is far ahead is left alone until its time comes', () => {
    expect(look('30T11:00', '04T07:30')).toEqual(wait('16T11:00'))
    expect(look('09T11:00', '04T07:30')).toEqual(wait('04T23:00'))
  })

  test('what only the reply named is named once more half an hour before', () => {
    expect(look('04T10:00', '04T09:00', [reply('04T08:00')], {}, at('04T08:00'))).toEqual(wait('04T09:30'))
    expect(look('04T10:00', '04T09:30', [reply('04T08:00')], {}, at('04T08:00'))).toEqual(tell)
    expect(look('04T10:00', '04T09:40', [reply('04T08:00'), { at: at('04T09:30'), via: 'nudge' }])).toEqual(
      wait('04T10:00'),
    )
  })

  test('and so is what somebody has in the place of another', () => {
    const named = [digest('04T07:30')]
    expect(look('04T14:00', '04T08:00', named, { standsIn: true })).toEqual(wait('04T13:30'))
    expect(look('04T14:00', '04T13:30', named, { standsIn: true })).toEqual(tell)
  })

  test('who chose no windows hears in time', () => {
    expect(look('04T14:00', '04T08:00', [], { windows: [] })).toEqual(wait('04T12:45'))
    expect(look('04T14:00', '04T12:45', [], { windows: [] })).toEqual(tell)
  })

  test('at night it waits for the first window or working hour that is early enough', () => {
    expect(look('04T09:00', '04T02:00')).toEqual(wait('04T07:30'))
    expect(look('04T06:00', '04T02:00')).toEqual(tell)
  })

  test('somebody without working time is told all the same', () => {
    expect(look('04T09:00', '04T02:00', [], { windows: [], calendar: { ...calendar, hours: {} } })).toEqual(tell)
  })
})
