import { describe, expect, test } from 'vitest'
import { complaint } from '../../src/crm/complaint/kind.ts'
import { nextRungAt, type OnLadder, rungAt, SEVERITIES } from '../../src/crm/escalation/ladder.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'

const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const LADDERS = complaint.escalation.ladders
const position: OnLadder = {
  state: 'open',
  ladderFrom: new Date('2026-03-02T09:00:00Z'),
  acknowledgedAt: null,
  rung: 0,
}
const next = (change: Partial<OnLadder>) =>
  nextRungAt({ ...position, ...change }, LADDERS.high, calendar)?.toISOString() ?? null

describe('the ladder of a complaint', () => {
  test.each([
    [0, '2026-03-02T09:30:00.000Z'],
    [1, '2026-03-02T10:00:00.000Z'],
    [2, '2026-03-02T11:00:00.000Z'],
    [3, '2026-03-02T13:00:00.000Z'],
    [4, '2026-03-02T15:00:00.000Z'],
    [5, null],
  ])('a high complaint with %i rungs told climbs at %s', (rung, at) => {
    expect(next({ rung })).toBe(at)
  })

  test('counts in working time: registered on Friday evening, the first rung is on Monday', () => {
    expect(next({ ladderFrom: new Date('2026-03-06T17:00:00Z') })).toBe('2026-03-09T08:30:00.000Z')
  })

  test('an acknowledgement stops it and lapses after four working hours', () => {
    expect(next({ rung: 2, acknowledgedAt: new Date('2026-03-02T10:10:00Z') })).toBe('2026-03-02T14:10:00.000Z')
  })

  test('a closed or withdrawn complaint has no next step', () => {
    expect([next({ state: 'closed' }), next({ state: 'withdrawn' })]).toEqual([null, null])
  })

  test.each(SEVERITIES)('the %s ladder begins with the owner, rises in time and in rank, and ends', (severity) => {
    const { rungs } = LADDERS[severity]
    expect(rungs[0]?.tell).toEqual(['owner'])
    expect(rungs.map(({ after }) => after)).toEqual(rungs.map(({ after }) => after).toSorted((a, b) => a - b))
    expect(rungAt(LADDERS[severity], 50)).toBeNull()
  })

  test('a high complaint tells its owner within the hour', () => {
    expect(LADDERS.high.rungs[0]?.after).toBeLessThanOrEqual(60)
  })
})
