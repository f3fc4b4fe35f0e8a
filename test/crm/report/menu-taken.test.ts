import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { takeFromMenu, undoTaken } from '../../../src/crm/menu/take.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { dropPromise, keepPromise } from '../../../src/crm/promise/mutations.ts'
import { actorOf } from '../change/company.ts'
import { annoyedCompany } from './ledgers/menu-company.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>

beforeAll(async () => {
  o = await annoyedCompany()
})
beforeEach(() => o.anew())
afterAll(() => o[Symbol.asyncDispose]())

describe('taking something from the menu', () => {
  beforeEach(() => o.at('2027-03-03'))

  test('shows on the next drawing who takes it and by when, and no fourth comes up', async () => {
    for (const category of ['late', 'website', 'waited', 'promise'] as const) await o.annoyed(category)
    o.at('2027-04-02')
    await o.take('promise', o.sanne)
    const menu = await o.menuOf('2027-03-01')
    const proposed = menu?.lines.filter(({ isProposed }) => isProposed)
    expect(proposed).toMatchObject([
      { category: 'promise', taken: { owner: o.sanne.name, isDone: false } },
      { category: 'waited', taken: null },
      { category: 'website', taken: null },
    ])
  })

  test('makes a promise at the own company, and everybody who reported it hears when it is done', async () => {
    await o.annoyed('promise', { who: o.tom })
    const { change } = await o.take('promise', o.sanne)
    // Fatima reports the same while it is under way, Tom says only later of what kind his other note is.
    await o.annoyed('promise', { who: o.fatima })
    const later = await o.annoyed(null, { who: o.tom })
    await changeAnnoyance(o.db, o.clock, { id: later.id, category: 'promise', actor: actorOf(o.tom) })
    expect(await o.db.annoyance.count({ where: { causeId: change.causeId } })).toBe(3)
    await keepPromise(o.db, o.clock, { id: change.promiseId, actor: o.by })
    const rows = await o.db.delivery.findMany({ where: { kind: 'change news' } })
    const owed = await Promise.all(
      rows.map(async (row) => ((await stillOwed(o.db, row, o.clock())) ? row.memberId : null)),
    )
    expect(owed).toEqual(expect.arrayContaining([o.tom.id, o.fatima.id]))
    const { relation } = await o.db.case.findFirstOrThrow({
      where: { id: change.promiseId },
      include: { relation: true },
    })
    expect(relation.origin).toBe('own company')
  })

  test('of two who take it at once one has it, and the other reads who', async () => {
    await o.annoyed('promise')
    const both = await Promise.all([o.take('promise', o.sanne), o.take('promise', o.tom)])
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(both[0]?.change.id).toBe(both[1]?.change.id)
    expect(await o.db.change.count({ where: { withdrawnAt: null } })).toBe(1)
  })

  test('asked again with the same event, nothing is made twice', async () => {
    await o.annoyed('promise')
    const once = o.taking('promise', o.sanne)
    const [one, again] = [await takeFromMenu(o.db, o.clock, once), await takeFromMenu(o.db, o.clock, once)]
    expect([one.isNew, again.isNew, one.change.id]).toEqual([true, true, again.change.id])
  })

  test('is taken back as a whole within ten minutes, and free for somebody else', async () => {
    const note = await o.annoyed('promise')
    const { change } = await o.take('promise', o.sanne)
    o.at('2027-03-03', '10:09')
    await expect(undoTaken(o.db, o.clock, { id: change.id, actor: actorOf(o.tom) })).rejects.toMatchObject({
      trouble: 'undo not yours',
    })
    await undoTaken(o.db, o.clock, { id: change.id, actor: o.by })
    expect(await o.db.annoyance.findFirst({ where: { id: note.id } })).toMatchObject({ causeId: null })
    expect(await o.db.case.findFirst({ where: { id: change.promiseId } })).toMatchObject({ state: 'withdrawn' })
    expect((await o.menuOf('2027-03-01'))?.lines).toMatchObject([
      { category: 'promise', isProposed: true, taken: null },
    ])
    const { change: next, isNew } = await o.take('promise', o.tom)
    expect(isNew).toBe(true)
    o.at('2027-03-03', '10:20')
    await expect(undoTaken(o.db, o.clock, { id: next.id, actor: actorOf(o.tom) })).rejects.toMatchObject({
      trouble: 'undo too late',
    })
  })

  test('is free again once it is dropped', async () => {
    await o.annoyed('promise')
    const { change } = await o.take('promise', o.sanne)
    await dropPromise(o.db, o.clock, { id: change.promiseId, reason: 'too dear', actor: o.by })
    expect((await o.menuOf('2027-03-01'))?.lines).toMatchObject([{ isProposed: true, taken: null }])
    expect(await o.take('promise', o.tom)).toMatchObject({ isNew: true })
  })
})
