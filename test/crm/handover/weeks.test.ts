// Weeks in which customers go from one to the other, in any order: what must hold after each deed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { handedFrom, handoverFacts } from '../../../src/crm/handover/facts.ts'
import { giveAll } from '../../../src/crm/handover/give-all.ts'
import { openLines } from '../../../src/crm/handover/lines.ts'
import {
  acceptHandover,
  beginHandover,
  callOffHandover,
  refuseHandover,
  tellOfHandover,
} from '../../../src/crm/handover/mutations.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { UserError } from '../../../src/errors.ts'
import { LIVE } from '../../../src/store/case-states.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { chance } from '../../soak/chance.ts'
import { opened } from '../../support/database/opened.ts'

const DEEDS = 110
const HOUR = 3_600_000

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

test('a customer never goes while something of theirs is not accepted or they were not told, and nobody’s case is left behind', async () => {
  const { db, clock } = o
  const luck = chance(3)
  const members = await db.member.findMany({ where: { active: true } })
  const people = members.map(({ id }) => ({ id, via: 'playground' }))
  const customers: number[] = []
  for (const name of ['Noord BV', 'Oost BV', 'Zuid BV'])
    customers.push((await createRelation(db, clock, { name, kind: 'organisation', actor: luck.one(people) })).id)
  const ended = new Map<string, number>()
  for (let deed = 0; deed < DEEDS; deed++) {
    o.time.now = new Date(o.time.now.getTime() + (1 + luck.below(9)) * HOUR)
    const relationId = luck.one(customers)
    const { ownerId: owner } = await db.relation.findFirstOrThrow({ where: { id: relationId } })
    const open = await db.case.findMany({ where: { relationId, state: { in: [...LIVE] } } })
    const handover = open.find(({ kind }) => kind === 'handover')
    const theirs = people.find((one) => one.id === handover?.offeredToId)
    const actor = theirs && luck.happens(0.6) ? theirs : luck.one(people)
    const of = (kind: string) => luck.one(open.filter((one) => one.kind === kind))
    const from = handover && handedFrom(handover)
    const soon = { dueAt: new Date(o.time.now.getTime() + luck.below(200) * HOUR), wholeDay: false }
    const about = { relationId, ownerId: owner ?? actor.id, summary: `thing ${deed}`, actor }
    const lines = from === undefined ? [] : await openLines(db, relationId, from)
    const id = handover?.id ?? 0
    const deeds: [() => Promise<unknown>, number][] = [
      [() => makePromise(db, clock, { ...about, ...soon }), 3],
      [() => registerComplaint(db, clock, { ...about, severity: 'normal' }), 1],
      [() => keepPromise(db, clock, { id: of('promise')?.id ?? 0, actor }), 1],
      [() => closeComplaint(db, clock, { id: of('complaint')?.id ?? 0, actor, told: 'x', cause: 'y', change: 'z' }), 1],
      [() => beginHandover(db, clock, { relationId, to: luck.one(people).id, actor, origin: `begin ${deed}` }), 4],
      [() => acceptHandover(db, clock, { id, actor }), 4],
      [() => acceptHandover(db, clock, { id, only: luck.one(lines)?.id ?? 0, date: soon, actor }), 3],
      [() => tellOfHandover(db, clock, { id, how: 'by phone', actor }), 4],
      [() => refuseHandover(db, clock, { id, reason: 'no time', actor }), 1],
      [() => callOffHandover(db, clock, { id, actor }), 2],
      [() => giveAll(db, clock, { of: owner ?? 0, to: luck.one(people).id, actor, origin: `all ${deed}` }), 0.3],
    ]
    // A refusal is as good as a deed, and so is one for which there is nothing.
    await luck
      .weighed(deeds)()
      .catch((error: unknown) => {
        if (!(error instanceof UserError) && (error as { code?: string }).code !== 'P2025') throw error
      })
    await expectRight(handover, lines)
  }
  expect(ended.get('handed over')).toBeGreaterThan(2)
  expect(ended.size).toBeGreaterThan(1)

  async function expectRight(before: Case | undefined, lines: readonly { id: number }[]): Promise<void> {
    for (const one of await db.case.findMany({ where: { state: { in: [...LIVE] } }, include: { owner: true } })) {
      expect(one.owner.active).toBe(true)
      expect(one.dueAt ?? one.askAt ?? one.nextRungAt ?? one.acknowledgedAt).not.toBeNull()
    }
    const doubled = await db.case.groupBy({
      by: ['relationId'],
      where: { kind: 'handover', state: { in: [...LIVE] } },
      _count: true,
    })
    expect(doubled.every(({ _count }) => _count === 1)).toBe(true)
    if (!before) return
    const after = await db.case.findFirstOrThrow({ where: { id: before.id } })
    const { accepted, told } = handoverFacts(after)
    // What was accepted is of who it goes to, or was settled or given on since.
    for (const { id } of accepted.filter((one) => lines.some((line) => line.id === one.id)))
      expect((await db.case.findFirstOrThrow({ where: { id } })).ownerId).toBe(after.offeredToId)
    if (after.state !== 'closed' || before.state === 'closed') return
    ended.set(after.outcome ?? '', (ended.get(after.outcome ?? '') ?? 0) + 1)
    if (after.outcome !== 'handed over') return
    expect(told).toBeDefined()
    expect(await openLines(db, after.relationId, handedFrom(after))).toEqual([])
    const { ownerId } = await db.relation.findFirstOrThrow({ where: { id: after.relationId } })
    expect(ownerId).toBe(after.offeredToId)
  }
}, 60_000)
