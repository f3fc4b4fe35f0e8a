// Every branch of a ladder, looked at every minute as the bot looks: what it says, when, and whom it tells, worked out by hand.
import { expect, test } from 'vitest'
import { nextRungAt } from '../../../src/crm/escalation/ladder.ts'
import { climbOf } from '../../../src/crm/escalation/climb.ts'
import { ladderOf, positionOf } from '../../../src/crm/escalation/on-ladder.ts'
import { OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import { type Beginning, ladderAmong } from '../../../src/crm/model/branches.ts'
import { readModel } from '../../../src/crm/model/read.ts'
import type { Case } from '../../../src/store/generated/client.ts'

const MINUTE = 60_000
const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
/** Monday 2 March, ten o'clock in Amsterdam; people work from nine to five. */
const MONDAY = '2026-03-02T09:00Z'
const FRIDAY_EVENING = '2026-03-06T19:00Z'

const read = readModel(`interactions:
  Complaint:
    becomes: complaint
    ladder:
      - after: 2 hours
        tell: owner
      - after: 4 hours
        tell: [deputy, lead]
    ladder when:
      - tier: A
        hours: outside
        ladder:
          - after: 10 minutes
            tell: [peer, sponsor]
      - tier: A
        ladder:
          - after: 30 minutes
            tell: [lead]
      - team: Support
        ladder:
          - after: 1 hour
            tell: [peer]
`)
const cell = 'model' in read ? read.model.cells[0] : undefined

/** What the model says of one that begins like this. */
function byModel(beginning: Partial<Beginning>): Partial<Case> {
  const branches = cell?.branches ?? []
  const ladder = ladderAmong(
    { branches, ladder: cell?.ladder ?? null },
    { tier: null, atWork: true, team: null, ...beginning },
  )
  return {
    agreed: {
      version: 1,
      cell: 'Complaint',
      before: [],
      record: [],
      steps: [],
      ladder,
      answerWithin: null,
      answerBy: null,
      mayDecide: null,
    },
  }
}

interface Walk {
  from?: string
  found: Partial<Case>
  /** What people do at a moment. */
  deeds?: Record<string, Partial<Case>>
  /** Until then nobody looks. */
  asleep?: string
}

const NAMES = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** Ten days, minute by minute. */
function walked({ from = MONDAY, found: first, deeds = {}, asleep = from }: Walk): string[] {
  const begin = new Date(from)
  const dated = (one: Case): Case => ({ ...one, nextRungAt: nextRungAt(positionOf(one), ladderOf(one), calendar) })
  let found = dated({
    kind: 'complaint',
    number: 7,
    round: 1,
    ownerId: 1,
    severity: 'normal',
    state: 'open',
    openedAt: begin,
    ladderFrom: begin,
    rung: 0,
    acknowledgedAt: null,
    silentSince: null,
    waitsUntil: null,
    waitsSince: null,
    waitedMinutes: 0,
    pausedUntil: null,
    pausedHow: null,
    agreed: null,
    forNewcomer: false,
    nextRungAt: null,
    ...first,
  } as Case)
  const happened: string[] = []
  for (let now = begin; now < new Date(begin.getTime() + 14_400 * MINUTE); now = new Date(now.getTime() + MINUTE)) {
    const deed = Object.entries(deeds).find(([at]) => Date.parse(at) === now.getTime())?.[1]
    if (deed) found = dated({ ...found, ...deed })
    if (now < new Date(asleep)) continue
    for (let looks = 0; found.nextRungAt && found.nextRungAt <= now; looks++) {
      expect(looks).toBeLessThan(3)
      const climb = climbOf(found, calendar, now)
      found = { ...found, ...climb.change }
      const told = 'tell' in climb ? `: ${[...climb.tell].join(' ')}` : ''
      happened.push(`${NAMES.format(now)} ${climb.what === 'escalated' ? 'told' : climb.what}${told}`)
    }
  }
  return happened
}

const taken = { acknowledgedAt: new Date('2026-03-02T09:10Z') }

test.each<[string, Walk, string[]]>([
  [
    'of its kind',
    { found: {} },
    [
      'Mon 12:00 told: owner',
      'Mon 14:00 told: owner deputy lead',
      'Tue 10:00 told: lead sponsor',
      'Wed 10:00 told: lead sponsor',
    ],
  ],
  [
    'of a high one, twice again',
    { found: { severity: 'high' } },
    [
      'Mon 10:30 told: owner',
      'Mon 11:00 told: owner deputy lead',
      'Mon 12:00 told: lead sponsor',
      'Mon 14:00 told: lead sponsor',
      'Mon 16:00 told: lead sponsor',
    ],
  ],
  [
    'of a low one, never again',
    { found: { severity: 'low' } },
    ['Tue 10:00 told: owner', 'Wed 10:00 told: owner deputy lead'],
  ],
  [
    'of the model',
    { found: byModel({}) },
    ['Mon 12:00 told: owner', 'Mon 14:00 told: deputy lead', 'Tue 14:00 told: deputy lead'],
  ],
  [
    'of the model, faster for a high one',
    { found: { ...byModel({}), severity: 'high' } },
    [
      'Mon 10:30 told: owner',
      'Mon 11:00 told: deputy lead',
      'Mon 13:00 told: deputy lead',
      'Mon 15:00 told: deputy lead',
    ],
  ],
  ['of a tier', { found: byModel({ tier: 'A' }) }, ['Mon 10:30 told: lead', 'Tue 10:30 told: lead']],
  [
    'of a tier, outside working hours',
    { from: FRIDAY_EVENING, found: byModel({ tier: 'A', atWork: false }) },
    ['Mon 09:10 told: peer sponsor', 'Tue 09:10 told: peer sponsor'],
  ],
  ['of a team', { found: byModel({ tier: 'B', team: 'support' }) }, ['Mon 11:00 told: peer', 'Tue 11:00 told: peer']],
  [
    'of another team',
    { found: byModel({ tier: 'B', team: 'Sales' }) },
    ['Mon 12:00 told: owner', 'Mon 14:00 told: deputy lead', 'Tue 14:00 told: deputy lead'],
  ],
  [
    'of a new customer, in half the time',
    { found: { forNewcomer: true } },
    [
      'Mon 11:00 told: owner',
      'Mon 12:00 told: owner deputy lead',
      'Mon 14:00 told: lead sponsor',
      'Tue 14:00 told: lead sponsor',
    ],
  ],
  [
    'when nobody looked until Tuesday',
    { found: { severity: 'high' }, asleep: '2026-03-03T14:00Z' },
    ['Tue 15:00 told: owner deputy lead sponsor'],
  ],
  ['when it is closed', { found: {}, deeds: { '2026-03-02T10:59Z': { state: 'closed' } } }, []],
  [
    'when nothing is heard of who has it',
    { found: { severity: 'high' }, deeds: { '2026-03-02T09:10Z': taken } },
    [
      'Mon 14:10 acknowledgement lapsed: owner',
      'Mon 16:10 told: owner deputy lead',
      'Tue 09:10 told: lead sponsor',
      'Tue 11:10 told: lead sponsor',
      'Tue 13:10 told: lead sponsor',
    ],
  ],
  [
    'when it waits on the customer',
    {
      found: { severity: 'high' },
      deeds: {
        '2026-03-02T09:10Z': taken,
        '2026-03-02T09:20Z': {
          state: 'waiting on them',
          waitsSince: new Date('2026-03-02T09:20Z'),
          waitsUntil: new Date('2026-03-03T11:00Z'),
        },
      },
    },
    [
      'Tue 12:00 wait over',
      'Tue 16:00 acknowledgement lapsed: owner',
      'Wed 10:00 told: owner deputy lead',
      'Wed 11:00 told: lead sponsor',
      'Wed 13:00 told: lead sponsor',
      'Wed 15:00 told: lead sponsor',
    ],
  ],
  [
    'when it is silenced until noon',
    {
      found: { severity: 'high' },
      deeds: {
        '2026-03-02T09:10Z': { ...taken, pausedUntil: new Date('2026-03-02T11:00Z'), pausedHow: 'silenced' },
        '2026-03-02T15:01Z': { state: 'closed' },
      },
    },
    ['Mon 16:00 acknowledgement lapsed: owner'],
  ],
  [
    'when its reminder is put off until Tuesday',
    {
      found: { severity: 'high' },
      deeds: {
        '2026-03-02T09:10Z': { ...taken, pausedUntil: new Date('2026-03-03T08:30Z'), pausedHow: 'snoozed' },
        '2026-03-03T08:31Z': { state: 'closed' },
      },
    },
    ['Tue 09:30 acknowledgement lapsed: owner'],
  ],
])('the ladder %s', (_, walk, expected) => {
  expect(walked(walk)).toEqual(expected)
})

test('a look that comes too soon, since people work at other hours now, only moves it', () => {
  const found = {
    kind: 'complaint',
    severity: 'normal',
    state: 'open',
    rung: 0,
    acknowledgedAt: null,
    ladderFrom: new Date(MONDAY),
    openedAt: new Date(MONDAY),
    agreed: null,
  } as unknown as Case
  expect(climbOf(found, calendar, new Date('2026-03-02T10:59Z'))).toEqual({
    what: 'rescheduled',
    change: { nextRungAt: new Date('2026-03-02T11:00Z') },
  })
})
