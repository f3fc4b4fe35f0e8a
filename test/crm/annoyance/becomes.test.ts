import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteAnnoyance, undoAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { denyComplaint } from '../../../src/crm/annoyance/becomes.ts'
import type { Actor } from '../../../src/crm/audit.ts'
import { acknowledgeComplaint } from '../../../src/crm/complaint/mutations.ts'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const DAY = 86_400_000
const customer = (name: string) => createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by })
const made = () => o.db.case.findMany({ where: { origin: { startsWith: 'annoyances/' } }, orderBy: { id: 'asc' } })

test('two at once, a retry and a crash make one complaint', async () => {
  const { id: relationId } = await customer('Bakker Een')
  const note = (text: string, origin?: string) =>
    noteAnnoyance(o.db, o.clock, { relationId, text, actor: o.by, ...(origin && { origin }) })
  await note('one')
  await note('two')
  const crash = atomically(o.db, async (tx) => {
    await noteAnnoyance(tx, o.clock, { relationId, text: 'lost', actor: o.by })
    throw new Error('crash')
  })
  await expect(crash).rejects.toThrow('crash')
  expect(await made()).toHaveLength(0)
  const both = await Promise.all([note('three', 'event/3'), note('four', 'event/4'), note('three', 'event/3')])
  expect(await made()).toHaveLength(1)
  expect(new Set(both.map(({ noted }) => noted.id)).size).toBe(2)
  const [complaint] = await made()
  const counted = await o.db.annoyance.findMany({ where: { relationId, caseId: complaint?.id ?? 0 } })
  expect(counted).toHaveLength(3)
})

/** Numbers that are the same at every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

interface Told {
  id: number
  event: number
  by: Actor
  noted: number
  happened: number
  gone: boolean
}
interface Made {
  id: number
  events: Set<number>
  state: 'open' | 'withdrawn'
  touched: boolean
}

test.each([3, 1867])(
  'over 200 days there is a complaint exactly when the rule says so: %i',
  { timeout: 60_000 },
  async (seed) => {
    const { db, clock, time } = o
    const below = numbers(seed)
    time.now = new Date('2026-03-02T09:00:00Z')
    const end = time.now.getTime() + 200 * DAY
    const people = (await db.member.findMany({ orderBy: { id: 'asc' }, take: 3 })).map(({ id }) => ({
      id,
      via: 'test',
    }))
    const [one, two] = [await customer(`Slager ${seed}`), await customer(`Slagerij ${seed}`)]
    const before = new Set((await made()).map(({ id }) => id))
    const at = new Map<number, number>()
    const told: Told[] = []
    const complaints: Made[] = []
    const spent = new Set<number>()
    let merging: number | null = null

    const lives = (event: number) => told.some((report) => report.event === event && !report.gone)
    const counting = (relation: number) => {
      const now = time.now.getTime()
      const found = told.filter(
        ({ id, event, gone, happened }) =>
          at.get(id) === relation && !gone && !spent.has(event) && happened >= now - 90 * DAY && happened <= now,
      )
      return new Set(found.map(({ event }) => event))
    }
    const follow = async () => {
      for (const { id, relationId } of await db.annoyance.findMany({
        where: { id: { in: told.map((one) => one.id) } },
      }))
        at.set(id, relationId)
    }

    while (time.now.getTime() < end) {
      time.now = new Date(time.now.getTime() + below(4) * DAY * Number(below(3) > 0) + below(8) * 60_000)
      const by = people[below(3)] as Actor
      const deed = below(12)
      const recent = told.filter(({ gone }) => !gone)
      const live = complaints.filter(({ state }) => state === 'open')
      if (deed < 6 || recent.length === 0) {
        const relation = merging !== null || below(2) ? one.id : two.id
        const happenedAt = new Date(time.now.getTime() - below(6) * below(25) * DAY)
        const { noted } = await noteAnnoyance(db, clock, {
          relationId: relation,
          text: `thing ${told.length}`,
          happenedAt,
          actor: by,
        })
        told.push({
          id: noted.id,
          event: noted.id,
          by,
          noted: time.now.getTime(),
          happened: happenedAt.getTime(),
          gone: false,
        })
        at.set(noted.id, relation)
        const events = counting(relation)
        if (events.size >= 3 && events.has(noted.id)) {
          const found = (await made()).find(({ origin }) => origin === `annoyances/${noted.id}`)
          complaints.push({ id: found?.id ?? 0, events, state: 'open', touched: false })
          for (const event of events) spent.add(event)
        }
      } else if (deed < 7) {
        const first = recent[below(recent.length)] as Told
        const relationId = at.get(first.id) ?? 0
        const { noted } = await noteAnnoyance(db, clock, {
          relationId,
          text: 'the same',
          reportOf: first.id,
          actor: by,
        })
        told.push({ ...first, id: noted.id, by, noted: time.now.getTime() })
        at.set(noted.id, relationId)
      } else if (deed < 9) {
        const report = recent.at(-1 - below(Math.min(3, recent.length))) as Told
        const isInTime = time.now.getTime() - report.noted <= 600_000
        const undone = await undoAnnoyance(db, clock, { id: report.id, actor: report.by }).catch(
          (error: Error) => error,
        )
        expect(undone instanceof Error).toBe(!isInTime)
        if (!isInTime) continue
        report.gone = true
        const complaint = live.find(({ events }) => events.has(report.event))
        if (complaint && !complaint.touched && !lives(report.event)) {
          complaint.state = 'withdrawn'
          for (const event of complaint.events) spent.delete(event)
        }
      } else if (deed < 10) {
        const complaint = live.at(-1)
        if (!complaint) continue
        const denied = await denyComplaint(db, clock, { id: complaint.id, reason: 'settled', actor: o.by }).catch(
          (error: Error) => error,
        )
        if (!(denied instanceof Error)) complaint.state = 'withdrawn'
      } else if (deed < 11) {
        const complaint = live.at(-1)
        if (!complaint || below(2)) continue
        await acknowledgeComplaint(db, clock, { id: complaint.id, actor: o.by })
        complaint.touched = true
      } else if (merging === null) {
        merging = (await mergeRelations(db, clock, { survivorId: one.id, formerId: two.id, actor: o.by })).id
        await follow()
      } else {
        await undoMerging(db, clock, { id: merging, actor: o.by })
        merging = null
        await follow()
      }
      const there = (await made()).filter(({ id }) => !before.has(id))
      expect(there.map(({ id, state }) => [id, state])).toEqual(complaints.map(({ id, state }) => [id, state]))
    }
    const rows = await db.annoyance.findMany({ where: { id: { in: told.map(({ id }) => id) } } })
    for (const { id, eventId, caseId } of rows) {
      const owners = complaints.filter(({ id: one, events }) => one === caseId && events.has(eventId ?? id))
      expect(owners).toHaveLength(spent.has(eventId ?? id) ? 1 : 0)
    }
    // It is no proof when nothing of it happened.
    expect(complaints.length).toBeGreaterThan(4)
    expect(complaints.some(({ state }) => state === 'withdrawn')).toBe(true)
  },
)
