import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { nameCause } from '../../../src/crm/cause/cause.ts'
import { decideChange } from '../../../src/crm/cause/change.ts'
import { takeFromMenu, undoTaken } from '../../../src/crm/menu/take.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { dropPromise, keepPromise } from '../../../src/crm/promise/mutations.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
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

  test('whose cause is known already is a change for that cause, and who reported it hears all the same', async () => {
    await o.annoyed('late', { who: o.tom })
    const cause = await nameCause(o.db, o.clock(), o.by, { name: 'one lorry', category: 'late' })
    await o.db.annoyance.updateMany({ where: { category: 'late' }, data: { causeId: cause.id } })
    o.at('2027-04-02')
    const { change, isNew } = await o.take('late', o.sanne)
    expect({ isNew, causeId: change.causeId }).toEqual({ isNew: true, causeId: cause.id })
    o.at('2027-04-03')
    const line = (await o.menuOf('2027-03-01'))?.lines.find(({ category }) => category === 'late')
    expect(line).toMatchObject({ inHand: 1, taken: { owner: o.sanne.name } })
    await keepPromise(o.db, o.clock, { id: change.promiseId, actor: o.by })
    const told = await o.db.delivery.findMany({ where: { kind: 'change news', memberId: o.tom.id } })
    expect(told.length).toBeGreaterThan(0)
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

  test('is of the kind that was taken, also when a cause of its name is of another kind', async () => {
    const other = await nameCause(o.db, o.clock(), o.by, { name: 'about waited', category: 'late' })
    const note = await o.annoyed('waited', { who: o.tom })
    const both = [await o.take('waited', o.sanne), await o.take('waited', o.tom)]
    expect(both.map(({ isNew }) => isNew)).toEqual([true, false])
    const { change } = both[0] ?? expect.fail()
    expect(change.cause).toMatchObject({ category: 'waited' })
    expect(change.causeId).not.toBe(other.id)
    expect(await o.db.annoyance.findFirst({ where: { id: note.id } })).toMatchObject({ causeId: change.causeId })
    // What is noted later goes with the cause of its own kind.
    expect(await o.annoyed('waited')).toMatchObject({ causeId: change.causeId })
    expect(await o.annoyed('late')).toMatchObject({ causeId: null })
    expect((await o.menuOf('2027-03-01'))?.lines.find(({ category }) => category === 'late')).toMatchObject({
      inHand: 0,
      taken: null,
    })
  })

  describe('when something is changed about another cause of the same kind', () => {
    let causes: { bell: number; road: number }
    const decide = (causeId: number) =>
      atomically(o.db, async (tx) => {
        const dueAt = new Date(o.clock().getTime() + 10 * 86_400_000)
        const what = { text: 'leave an hour earlier', ownerId: o.tom.id, dueAt, wholeDay: true }
        return decideChange(tx, o.clock, { ...what, causeId, caseId: null, origin: crypto.randomUUID(), actor: o.by })
      })
    const line = async () => (await o.menuOf('2027-03-01'))?.lines.find(({ category }) => category === 'late')

    beforeEach(async () => {
      const named = (name: string) => nameCause(o.db, o.clock(), o.by, { name, category: 'late' })
      const [bell, road] = [await named('the bell is broken'), await named('the road is closed')]
      causes = { bell: bell.id, road: road.id }
      for (let n = 0; n < 3; n++) {
        const { id } = await o.annoyed('late')
        await o.db.annoyance.update({ where: { id }, data: { causeId: bell.id } })
      }
      o.at('2027-04-01')
      await decide(road.id)
      o.at('2027-04-02')
    })

    test('nobody takes the line yet, and somebody can', async () => {
      expect(await line()).toMatchObject({ isProposed: true, inHand: 0, taken: null })
      expect(await o.take('late', o.sanne)).toMatchObject({ isNew: true })
      expect(await line()).toMatchObject({ taken: { owner: o.sanne.name } })
    })

    test('who changes what all of them are because of takes the line', async () => {
      await decide(causes.bell)
      o.at('2027-04-03')
      expect(await line()).toMatchObject({ inHand: 3, taken: { owner: o.tom.name } })
      expect(await o.take('late', o.sanne)).toMatchObject({ isNew: false, change: { causeId: causes.bell } })
    })
  })
})
