import { afterAll, beforeAll, expect, test } from 'vitest'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { takeBackIncident } from '../../../src/crm/incident/take-back.ts'
import {
  closeIncident,
  giveIncident,
  reopenIncident,
  takeOff,
  tellCustomers,
  touchCustomers,
  updateIncident,
} from '../../../src/crm/incident/mutations.ts'
import { becomeOther, endLead, moveLead, takeBackLead, undoLead } from '../../../src/crm/lead/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { stage, WHY } from './stage.ts'

let o: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  o = await stage()
  o.time.now = new Date('2026-03-02T09:00:00Z')
})
afterAll(() => o[Symbol.asyncDispose]())

/** A chance that is the same in every run. */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** Whose incident it is, and whose customers and cases are in it: all but who says something of it. */
async function concernedBy(id: number, by: number): Promise<Set<number>> {
  const { ownerId, touches, parts } = await o.db.case.findFirstOrThrow({
    where: { id },
    include: { touches: { where: { offAt: null }, include: { relation: true } }, parts: { where: { closedAt: null } } },
  })
  const owners = [
    ownerId,
    ...touches.map(({ relation }) => relation.ownerId ?? ownerId),
    ...parts.map((one) => one.ownerId),
  ]
  return new Set(owners.filter((owner) => owner !== by))
}

const lastEvent = ({ id: caseId }: Case) =>
  o.db.caseEvent.findFirstOrThrow({ where: { caseId }, orderBy: { id: 'desc' } })

test('whatever is done, an open one has an owner and a next date, each update reaches each owner once, and none closes untold', async () => {
  const chance = chanceFrom(8)
  const { people, customers, down, asks, later } = o
  const expected = new Map<number, Set<number>>()
  const [incidents, leads]: [Case[], Case[]] = [[], []]
  const names = ['sanne', 'tom', 'fatima'] as const
  const any = <T>(list: readonly T[]) => list[chance(list.length)] as T
  for (let n = 0; n < 100; n++) {
    later(chance(90))
    if (chance(3) === 0) await escalateDue(o.db, o.clock)
    const actor = people[any(names)]
    if (incidents.length < 4) incidents.push(await down([any(customers)], any(names)))
    if (leads.length < 4) leads.push(await asks(`lead ${n}`, { ownerId: people[any(names)].id }))
    const [{ id }, { id: leadId }, relationId] = [any(incidents), any(leads), any(customers)]
    const steps = [
      async () => {
        const concerned = await concernedBy(id, actor.id)
        const { id: event } = await lastEvent(await updateIncident(o.db, o.clock, { id, text: `update ${n}`, actor }))
        expected.set(event, concerned)
      },
      () => touchCustomers(o.db, o.clock, { id, relationIds: [relationId, any(customers)], actor }),
      () => tellCustomers(o.db, o.clock, { id, relationIds: [relationId], actor }),
      () => takeOff(o.db, o.clock, { id, relationId, reason: 'mistake', actor }),
      () => giveIncident(o.db, o.clock, { id, ownerId: people[any(names)].id, actor }),
      () => takeBackIncident(o.db, o.clock, { id, actor }),
      () => closeIncident(o.db, o.clock, { id, told: chance(2) ? customers : [], actor, ...WHY }),
      () => reopenIncident(o.db, o.clock, { id, reason: 'again', actor }),
      () =>
        moveLead(o.db, o.clock, {
          id: leadId,
          dueAt: new Date(o.time.now.getTime() + 86_400_000),
          wholeDay: false,
          actor,
        }),
      () => endLead(o.db, o.clock, { id: leadId, reason: chance(2) ? null : 'small', actor }),
      () => becomeOther(o.db, o.clock, { id: leadId, into: any(['incident', 'promise'] as const), actor }),
      () => takeBackLead(o.db, o.clock, { id: leadId, actor }),
      () => undoLead(o.db, o.clock, { id: leadId, actor }),
    ]
    // Refused or not: what holds, holds after it.
    await any(steps)().catch(() => null)
  }
  const all = await o.db.case.findMany({ where: { kind: { in: ['incident', 'lead'] } }, include: { touches: true } })
  for (const found of all) {
    const next = found.kind === 'incident' ? found.nextRungAt : found.dueAt
    if (found.state === 'open')
      expect([found.number, found.ownerId > 0, next !== null]).toEqual([found.number, true, true])
    if (found.state === 'closed' && found.kind === 'incident')
      expect(found.touches.filter(({ toldAt, offAt }) => !toldAt && !offAt)).toEqual([])
  }
  expect(all.filter(({ state }) => state === 'closed').length).toBeGreaterThan(2)
  expect(expected.size).toBeGreaterThan(5)
  const news = await o.db.delivery.findMany({ where: { kind: 'incident news' } })
  for (const [event, concerned] of expected) {
    const told = news.filter(({ facts }) => (facts as { event: number }).event === event)
    expect(told).toHaveLength(concerned.size)
    expect(new Set(told.map(({ memberId }) => memberId))).toEqual(concerned)
  }
  for (const message of news.slice(0, 25)) await stillOwed(o.db, message, o.clock())
}, 120_000)
