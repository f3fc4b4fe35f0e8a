import { describe, expect, test } from 'vitest'
import { complaint } from '../../../src/crm/complaint/kind.ts'
import { lookOf, type Seen, UPDATE_EVERY } from '../../../src/crm/complaint/look.ts'
import { climbOf } from '../../../src/crm/escalation/climb.ts'
import { afterSilence, nextRungAt, SEVERITIES, TOLD } from '../../../src/crm/escalation/ladder.ts'
import { ladderOf, positionOf } from '../../../src/crm/escalation/on-ladder.ts'
import { nextPeer } from '../../../src/crm/escalation/peers.ts'
import { type LadderPeople, ladderSteps } from '../../../src/crm/escalation/steps.ts'
import { addWorking, isWorkingTime, OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import { type Branch, ladderAmong } from '../../../src/crm/model/branches.ts'
import { readModel } from '../../../src/crm/model/read.ts'
import { withCell } from '../../../src/crm/model/write.ts'
import type { Case } from '../../../src/store/generated/client.ts'

const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const MONDAY = new Date('2026-03-02T09:00:00Z')

const FILE = `interactions:
  Complaint:
    becomes: complaint
    update every: 2 days
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
`
const read = readModel(FILE)
const cell = 'model' in read ? read.model.cells[0] : undefined

/** A complaint as far as a ladder looks at it. */
const open = (change: Partial<Case> = {}): Case =>
  ({
    kind: 'complaint',
    number: 7,
    round: 1,
    ownerId: 1,
    severity: 'normal',
    state: 'open',
    openedAt: MONDAY,
    ladderFrom: MONDAY,
    rung: 0,
    acknowledgedAt: null,
    acknowledgedById: null,
    silentSince: null,
    reopenedAt: null,
    waitsUntil: null,
    waitsSince: null,
    waitedMinutes: 0,
    pausedUntil: null,
    pausedHow: null,
    pausedFor: null,
    origin: null,
    sourceLink: null,
    agreed: null,
    nextRungAt: null,
    ...change,
  }) as Case

describe('the branches of a ladder', () => {
  const branches: readonly Branch[] = cell?.branches ?? []

  test.each([
    ['A', true, 'Support', 30],
    ['A', false, 'Support', 10],
    ['A', false, null, 10],
    ['B', true, 'support', 60],
    ['B', false, 'Sales', 120],
    [null, true, null, 120],
  ])('tier %s, at work %s, team %s begins after %i minutes', (tier, atWork, team, after) => {
    expect(ladderAmong({ branches, ladder: cell?.ladder ?? null }, { tier, atWork, team })?.[0]?.after).toBe(after)
  })

  const missing: [string, Partial<Record<(typeof TOLD)[number], null>>][] = [
    ['nobody', {}],
    ['the lead', { lead: null }],
    ['lead, deputy and peer', { lead: null, deputy: null, peer: null }],
    ['everybody', { lead: null, deputy: null, peer: null, sponsor: null }],
  ]
  const all = Object.fromEntries(TOLD.map((who) => [who, { name: who, active: true }])) as LadderPeople

  test('each, by severity, who is missing and the hour, always tells somebody, in order and in working time', () => {
    for (const severity of SEVERITIES)
      for (const [who, gone] of missing)
        for (const from of [MONDAY, new Date('2026-03-06T19:00:00Z')])
          for (const ladder of [null, cell?.ladder ?? null, ...branches.map((branch) => branch.ladder)]) {
            const agreed = ladder && {
              version: 1,
              cell: 'Complaint',
              before: [],
              record: [],
              steps: [],
              answerWithin: null,
              answerBy: null,
              ladder,
              mayDecide: null,
            }
            const found = open({ severity, agreed, ladderFrom: from, openedAt: from })
            const steps = ladderSteps(found, { ...all, ...gone }, calendar)
            expect(steps.length, `${severity} without ${who}`).toBeGreaterThan(0)
            for (const step of steps) {
              expect(step.people.length).toBeGreaterThan(0)
              expect(isWorkingTime(calendar, step.at)).toBe(true)
              expect(step.people.some(({ who: told }) => Object.hasOwn(gone, told))).toBe(false)
            }
            expect(steps.map(({ at }) => at.getTime())).toEqual(
              steps.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
            )
          }
  })

  test('are written as they are read, and a wrong one is a fault', () => {
    if (!('model' in read) || !cell) throw new Error('faults')
    const again = readModel(withCell(read, 'Complaint', { ...cell, why: 'because' }))
    expect('model' in again && again.model.cells[0]).toMatchObject({ branches, updateEvery: 960, why: 'because' })
    const wrong = (text: string) => {
      const found = readModel(FILE.replace('tier: A\n        hours: outside', text))
      return 'faults' in found ? found.faults.map(({ what }) => what) : []
    }
    expect(wrong('tier: Z')).toContain('unknown word')
    expect(wrong('tier: A')).toContain('branch twice')
    expect(wrong('say: what')).toContain('not a branch')
  })

  test('a peer is the next of the team who is here', () => {
    const mate = (id: number, change = {}) => ({
      id,
      active: true,
      timeZone: 'Europe/Amsterdam',
      deputyId: null,
      absentFrom: null,
      absentUntil: null,
      ...change,
    })
    const team = [mate(1), mate(2), mate(3, { absentFrom: '2026-03-01' }), mate(4, { active: false }), mate(5)]
    const turns = [0, 1, 2, 3].map((number) => nextPeer(team, { number, round: 0, ownerId: 1 }, MONDAY))
    expect(turns).toEqual([2, 5, 2, 5])
    expect(nextPeer([mate(1)], { number: 1, round: 1, ownerId: 1 }, MONDAY)).toBeNull()
  })
})

test.each(SEVERITIES)(
  'who has a %s one is asked first, and whoever comes after them half that time later',
  (severity) => {
    const { acknowledged } = complaint.escalation.ladders[severity]
    const silent = afterSilence(complaint.escalation.ladders[severity])
    expect(silent.rungs[0]?.after).toBe(acknowledged / 2)
    expect(silent.rungs.every(({ tell }) => tell.some((who) => who !== 'owner'))).toBe(true)
  },
)

test('a pause moves the clock of who has it, and a reminder put off comes back at its time', () => {
  const held = { ...positionOf(open({ acknowledgedAt: MONDAY })), pausedUntil: new Date('2026-03-03T09:00:00Z') }
  const ladder = complaint.escalation.ladders.high
  expect(nextRungAt({ ...held, pausedHow: 'silenced' }, ladder, calendar)?.toISOString()).toBe(
    '2026-03-03T13:00:00.000Z',
  )
  expect(nextRungAt({ ...held, pausedHow: 'snoozed' }, ladder, calendar)).toEqual(held.pausedUntil)
})

describe('when a complaint is looked at', () => {
  const seen: Seen = {
    contactAt: null,
    toldAt: null,
    promisedAt: null,
    askedAt: null,
    teamTold: false,
    isOwnerHere: true,
  }
  const at = (minutes: number) => addWorking(calendar, MONDAY, minutes)
  const look = (minutes: number, found: Partial<Case>, known: Partial<Seen> = {}) =>
    lookOf(open(found), { ...seen, ...known }, calendar, at(minutes)).what

  test.each([
    ['nobody has it for less than an hour', 59, { sourceLink: 'incoming:form' }, {}, 'later'],
    ['nobody has one from outside for an hour', 60, { sourceLink: 'incoming:form' }, {}, 'say to the team'],
    ['its owner is not there', 60, {}, { isOwnerHere: false }, 'say to the team'],
    ['a colleague heard it, and its owner is here', 600, {}, {}, 'later'],
    ['it was made from a message of a colleague', 600, { sourceLink: 'https://chat.example/1' }, {}, 'later'],
    ['the team heard of it', 600, { sourceLink: 'incoming:mail' }, { teamTold: true }, 'later'],
    ['somebody took it', 60, { sourceLink: 'incoming:hook', acknowledgedAt: MONDAY }, {}, 'later'],
    ['it is closed', 9999, { state: 'closed', acknowledgedAt: MONDAY }, {}, 'later'],
  ])('and %s', (_, minutes, found, known, what) => {
    expect(look(minutes, found as Partial<Case>, known)).toBe(what)
  })

  test.each(SEVERITIES)('the customer of a %s one is not left without word', (severity) => {
    const held = { severity, acknowledgedAt: MONDAY }
    const every = UPDATE_EVERY[severity]
    expect([look(every - 1, held), look(every, held)]).toEqual(['later', 'ask for an update'])
    for (const heard of ['contactAt', 'toldAt', 'promisedAt'])
      expect(look(every, held, { [heard]: at(60) })).toBe('later')
    expect(look(every, { ...held, pausedUntil: at(every + 60), pausedHow: 'silenced' })).toBe('later')
    expect(look(every, { ...held, pausedUntil: at(every + 60), pausedHow: 'third party' })).toBe('ask for an update')
  })
})

test('at every moment one that is open has a next step ahead, or is at the end of its ladder with nobody who has it', () => {
  let state = 11
  const chance = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  for (let seed = 0; seed < 150; seed++) {
    let found = open({ severity: SEVERITIES[chance(3)] ?? 'normal' })
    const dated = (one: Case): Case => ({ ...one, nextRungAt: nextRungAt(positionOf(one), ladderOf(one), calendar) })
    found = dated(found)
    let now = MONDAY
    for (let step = 0; step < 60; step++) {
      // An outage now and then: a look that comes days later says it once.
      now = new Date(now.getTime() + (1 + chance(chance(9) === 0 ? 96 : 5)) * 3_600_000)
      if (found.nextRungAt && found.nextRungAt <= now) found = { ...found, ...climbOf(found, calendar, now).change }
      const deed = chance(12)
      if (deed === 0)
        found = dated({ ...found, acknowledgedAt: now, acknowledgedById: 1, silentSince: null, pausedUntil: null })
      if (deed === 1 && found.acknowledgedAt)
        found = dated({
          ...found,
          pausedUntil: addWorking(calendar, now, 60 * (1 + chance(12))),
          pausedHow: chance(2) ? 'snoozed' : 'silenced',
        })
      const isEnded = found.nextRungAt === null && found.acknowledgedAt === null
      expect(isEnded || (found.nextRungAt !== null && found.nextRungAt > now), `${seed}/${step}`).toBe(true)
    }
  }
})
