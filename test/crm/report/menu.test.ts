import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noteAnnoyance, undoAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { nameCause } from '../../../src/crm/cause/cause.ts'
import { decideChange } from '../../../src/crm/cause/change.ts'
import { keepPromise } from '../../../src/crm/promise/mutations.ts'
import { menuFigures } from '../../../src/crm/report/figures/menu.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { annoyedCompany, monthOf } from './ledgers/menu-company.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>

beforeAll(async () => {
  o = await annoyedCompany()
})
beforeEach(() => o.anew())
afterAll(() => o[Symbol.asyncDispose]())

describe('the menu of a month', () => {
  test('counts by kind what happened once, at how many customers, the cheapest to mend first, in the fullest words', async () => {
    o.at('2027-03-03')
    await o.annoyed('late', { customer: 0, text: 'late again' })
    await o.annoyed('late', { customer: 1, text: 'the third time, and nobody rang us' })
    const first = await o.annoyed('late', { customer: 1, text: 'third time' })
    await noteAnnoyance(o.db, o.clock, {
      relationId: first.relationId,
      text: 'heard of the same from their own planner, who was very cross',
      category: 'late',
      reportOf: first.id,
      actor: o.by,
    })
    await o.annoyed('name', { customer: 2 })
    await o.annoyed(null)
    const gone = await o.annoyed('website')
    await undoAnnoyance(o.db, o.clock, { id: gone.id, actor: { id: o.tom.id, via: 'playground' } })
    o.at('2027-04-01')
    await o.annoyed('website')
    const menu = await o.menuOf('2027-03-01')
    expect(menu).toMatchObject({
      day: '2027-03-01',
      unsorted: 1,
      lines: [
        { category: 'name', count: 1, customers: 1, isPersonal: true, isProposed: true, taken: null },
        { category: 'late', count: 3, customers: 2, isPersonal: false, text: 'the third time, and nobody rang us' },
      ],
    })
    expect(await menuFigures(o.db, { now: o.clock(), span: { ...monthOf('2027-03-01'), kind: 'week' } })).toBeNull()
    expect(await o.menuOf('2027-02-01')).toBeNull()
  })

  test('belongs to the month of the company’s own clock', async () => {
    // An hour into April in Amsterdam, still March in Greenwich.
    o.at('2027-04-01', '00:30')
    await o.annoyed('name')
    expect(await o.menuOf('2027-03-01')).toBeNull()
    expect((await o.menuOf('2027-04-01'))?.lines).toHaveLength(1)
  })

  test('proposes three at most, and none for which something is changed already', async () => {
    o.at('2027-03-03')
    for (const category of ['late', 'website', 'waited', 'name', 'promise'] as const) await o.annoyed(category)
    await atomically(o.db, async (tx) => {
      const { id: causeId } = await nameCause(tx, o.clock(), o.by, { name: 'no caller id', category: 'name' })
      const dueAt = new Date(o.clock().getTime() + 86_400_000)
      const what = { text: 'show who calls', ownerId: o.sanne.id, dueAt, wholeDay: true }
      await decideChange(tx, o.clock, { ...what, causeId, caseId: null, origin: 'test/name', actor: o.by })
    })
    o.at('2027-04-02')
    const menu = await o.menuOf('2027-03-01')
    expect(menu?.lines.filter(({ isProposed }) => isProposed).map(({ category }) => category)).toEqual([
      'promise',
      'waited',
      'website',
    ])
    expect(menu?.lines.find(({ category }) => category === 'name')).toMatchObject({ count: 1, inHand: 1 })
  })

  test('lets rest for a month what was proposed three months in a row and left alone', async () => {
    const seen: string[] = []
    for (let month = 1; month <= 6; month++) {
      o.at(`2027-0${month}-10`)
      await o.annoyed('promise')
      await o.annoyed('late')
      const menu = await o.menuOf(`2027-0${month}-01`)
      seen.push(
        (menu?.lines ?? [])
          .filter((line) => line.isProposed)
          .map(({ category }) => category)
          .join(' '),
      )
    }
    expect(seen).toEqual(['promise late', 'promise late', 'promise late', '', 'promise late', 'promise late'])
  })

  test('goes on proposing what came back after somebody took it', async () => {
    for (const month of [1, 2, 3]) {
      o.at(`2027-0${month}-10`)
      await o.annoyed('promise')
      o.at(`2027-0${month}-28`)
      if (month !== 2) continue
      const { change } = await o.take('promise', o.sanne, '2027-02-01')
      await keepPromise(o.db, o.clock, { id: change.promiseId, actor: o.by })
    }
    o.at('2027-04-10')
    await o.annoyed('promise')
    expect((await o.menuOf('2027-04-01'))?.lines).toMatchObject([
      { category: 'promise', isProposed: true, taken: null },
    ])
  })
})
