import { describe, expect, test } from 'vitest'
import { heldUntil, type HoldFacts, hoursEnd, type Quiet } from '../../../src/crm/attention/budget/quiet.ts'
import { type Calendar, OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import { longestQuiet } from '../../../src/crm/people/quiet.ts'

const AMSTERDAM: Calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const NIGHT: Quiet = { quietUntil: null, quietSince: null, quietFrom: '21:00', quietTo: '07:00', mayWake: false }
const NEWS: HoldFacts = { whileQuiet: 'held', isLastStep: false, openedAt: null, breaksAt: null, window: null }
const at = (iso: string) => new Date(iso)
const held = (quiet: Quiet, facts: Partial<HoldFacts>, now: string) =>
  heldUntil(quiet, AMSTERDAM, { ...NEWS, ...facts }, at(now))?.toISOString() ?? null

describe('quiet hours', () => {
  test.each([
    ['an evening', '2026-03-02T21:30:00Z', '2026-03-03T06:00:00.000Z'],
    ['a night', '2026-03-03T02:00:00Z', '2026-03-03T06:00:00.000Z'],
    ['the night the clock goes forward', '2026-03-28T21:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['the night the clock goes back', '2026-10-24T20:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['an afternoon', '2026-03-02T13:00:00Z', undefined],
    ['the minute they end', '2026-03-03T06:00:00Z', undefined],
  ])('%s', (_, now, end) => expect(hoursEnd(NIGHT, AMSTERDAM, at(now))?.toISOString()).toBe(end))

  test('are not for who works then, and end when work begins', () => {
    const nurse = {
      ...AMSTERDAM,
      hours: { '1': [['20:00', '23:00'] as [string, string]], '2': [['05:00', '09:00'] as [string, string]] },
    }
    expect(hoursEnd(NIGHT, nurse, at('2026-03-02T20:30:00Z'))).toBeNull()
    expect(hoursEnd(NIGHT, nurse, at('2026-03-02T22:30:00Z'))).toEqual(at('2026-03-03T04:00:00Z'))
  })

  test('let through what breaks before they end, what was just asked, and a window somebody chose in them', () => {
    const night = '2026-03-03T02:00:00Z'
    const end = '2026-03-03T06:00:00.000Z'
    expect(held(NIGHT, {}, night)).toBe(end)
    expect(held(NIGHT, { whileQuiet: 'said', breaksAt: at('2026-03-03T05:30:00Z') }, night)).toBeNull()
    expect(held(NIGHT, { whileQuiet: 'said', breaksAt: at('2026-03-03T09:00:00Z') }, night)).toBe(end)
    expect(held(NIGHT, { whileQuiet: 'asked for', openedAt: at('2026-03-03T01:30:00Z') }, night)).toBeNull()
    expect(held(NIGHT, { whileQuiet: 'asked for', openedAt: at('2026-03-02T10:30:00Z') }, night)).toBe(end)
    expect(held(NIGHT, { window: '03:00' }, night)).toBeNull()
    expect(held(NIGHT, { window: '20:30' }, night)).toBe(end)
  })

  test('are broken by the last step of a ladder for who wants that, and by no other', () => {
    const night = '2026-03-03T02:00:00Z'
    const step = { whileQuiet: 'last step', isLastStep: true } as const
    expect(held(NIGHT, step, night)).not.toBeNull()
    expect(held({ ...NIGHT, mayWake: true }, step, night)).toBeNull()
    expect(held({ ...NIGHT, mayWake: true }, { ...step, isLastStep: false }, night)).not.toBeNull()
  })
})

describe('who is quiet for a while', () => {
  const quiet = { ...NIGHT, quietUntil: at('2026-03-02T14:00:00Z'), quietSince: at('2026-03-02T12:00:00Z') }
  const now = '2026-03-02T13:00:00Z'

  test('hears what would break untold, the last step of a ladder, and the answer to what they asked meanwhile', () => {
    expect(held(quiet, {}, now)).toBe('2026-03-02T14:00:00.000Z')
    expect(held(quiet, { whileQuiet: 'until shown' }, now)).toBe('2026-03-02T14:00:00.000Z')
    expect(held(quiet, { whileQuiet: 'said', breaksAt: at('2026-03-02T16:00:00Z') }, now)).toBeNull()
    expect(held(quiet, { whileQuiet: 'last step' }, now)).not.toBeNull()
    expect(held(quiet, { whileQuiet: 'last step', isLastStep: true }, now)).toBeNull()
    expect(held(quiet, { whileQuiet: 'asked for', openedAt: at('2026-03-02T12:30:00Z') }, now)).toBeNull()
    expect(held(quiet, { whileQuiet: 'asked for', openedAt: at('2026-03-02T11:30:00Z') }, now)).not.toBeNull()
    expect(held(quiet, {}, '2026-03-02T14:00:00Z')).toBeNull()
  })

  test('is so until the end of their next working day at most', () => {
    const longest = (now: string) => longestQuiet(AMSTERDAM, at(now)).toISOString()
    expect(longest('2026-03-02T13:00:00Z')).toBe('2026-03-03T16:00:00.000Z')
    expect(longest('2026-03-06T13:00:00Z')).toBe('2026-03-09T16:00:00.000Z')
    // The clock went forward in between.
    expect(longest('2026-03-27T13:00:00Z')).toBe('2026-03-30T15:00:00.000Z')
  })
})
