// Whom a rung tells: by who is here, away, gone, missing, or whose turn it is.
import { expect, test } from 'vitest'
import type { Told } from '../../../src/crm/escalation/ladder.ts'
import { type OnCall, peopleToTell } from '../../../src/crm/escalation/people.ts'

const MONDAY = '2026-03-02T09:00Z'

const who = (id: number, change: object = {}) => ({
  id,
  active: true,
  timeZone: 'Europe/Amsterdam',
  deputyId: null,
  absentFrom: null,
  absentUntil: null,
  ...change,
})
const AWAY = { absentFrom: '2026-03-01', absentUntil: '2026-03-06' }
const ALL: Told[] = ['owner', 'deputy', 'lead', 'sponsor', 'peer']

/** The owner is 1, their deputy 2, the lead 3, the sponsor 4, and 5 and 6 are in their team. */
function onCall(
  changes: Record<number, object>,
  { leadId = 3, sponsorId = 4 }: { leadId?: number | null; sponsorId?: number | null } = {},
): OnCall {
  const people = [who(1, { deputyId: 2 }), who(2), who(3), who(4), who(5), who(6)].map((one) => ({
    ...one,
    ...changes[one.id],
  }))
  return {
    tenant: { sponsorId } as OnCall['tenant'],
    owners: new Map([[1, { id: 1, hours: null, timeZone: 'Europe/Amsterdam', leadId }]]),
    colleagues: new Map(people.map((one) => [one.id, one])),
    mates: new Map([[1, people.filter(({ id }) => id >= 5)]]),
  }
}

test.each<[string, Told[], Parameters<typeof onCall>, number[]]>([
  ['everybody, each once', ALL, [{}], [1, 2, 3, 4, 5]],
  ['who stands in for an owner who is away, once', ['owner', 'deputy'], [{ 1: { ...AWAY, deputyId: 2 } }], [2]],
  [
    'the deputy of a deputy who is away as well',
    ['owner'],
    [{ 1: { ...AWAY, deputyId: 2 }, 2: { ...AWAY, deputyId: 6 } }],
    [6],
  ],
  [
    'the owner after all when those who stand in for each other are away',
    ['owner'],
    [{ 1: { ...AWAY, deputyId: 2 }, 2: { ...AWAY, deputyId: 1 } }],
    [1],
  ],
  ['nobody who left', ['deputy', 'lead'], [{ 2: { active: false } }], [3]],
  ['the owner when there is no lead', ['lead'], [{}, { leadId: null }], [1]],
  ['the owner when lead and sponsor left', ['lead', 'sponsor'], [{ 3: { active: false }, 4: { active: false } }], [1]],
  ['a lead who is the sponsor as well once', ['lead', 'sponsor'], [{}, { sponsorId: 3 }], [3]],
  ['the peer who is here', ['peer'], [{ 5: AWAY }], [6]],
  ['the owner when no peer is here', ['peer'], [{ 5: AWAY, 6: { active: false } }], [1]],
])('a rung tells %s', (_, told, called, expected) => {
  const found = { ownerId: 1, number: 7, round: 1 }
  expect(peopleToTell(onCall(...called), found, new Set(told), new Date(MONDAY))).toEqual(expected)
})

test('peers take turns, by number and by round', () => {
  const turn = (number: number, round: number) =>
    peopleToTell(onCall({}), { ownerId: 1, number, round }, new Set(['peer']), new Date(MONDAY))
  expect([turn(7, 1), turn(8, 1), turn(9, 1), turn(7, 2)]).toEqual([[5], [6], [5], [6]])
})
