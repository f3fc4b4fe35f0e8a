import { afterAll, beforeAll, expect, test } from 'vitest'
import { setAbsence } from '../../../src/crm/absence/set.ts'
import { acceptPromise } from '../../../src/crm/promise/offer.ts'
import { makePromise, movePromise } from '../../../src/crm/promise/mutations.ts'
import { owedGiven } from '../../../src/crm/promise/owed.ts'
import { opened } from '../../support/database/opened.ts'

const HOUR = 3_600_000
let o: Awaited<ReturnType<typeof opened>>
let [tom, fatima] = [0, 0]
beforeAll(async () => {
  o = await opened()
  const idOf = async (name: string) =>
    (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })).id
  ;[tom, fatima] = [await idOf('Tom'), await idOf('Fatima')]
  const [first, last] = ['2026-03-02', '2026-03-06']
  await setAbsence(o.db, o.clock, { absentFrom: first, absentUntil: last, deputyId: fatima, actor: o.by })
})
afterAll(() => o[Symbol.asyncDispose]())

const give = async () => {
  const dueAt = new Date(o.clock().getTime() + 30 * HOUR)
  const about = { relationId: o.acme.id, summary: 'send samples', dueAt, wholeDay: false, ownerId: o.sanne.id }
  const made = await makePromise(o.db, o.clock, { ...about, actor: { id: tom, via: 'playground' } })
  const said = await o.db.delivery.findFirstOrThrow({ where: { caseId: made.id, kind: 'promise given' } })
  expect(said.memberId).toBe(fatima)
  return { ...made, dueAt, owed: () => owedGiven(o.db, said as unknown as Parameters<typeof owedGiven>[1]) }
}

test('who stands in is not told that something was given once they were shown it as it is', async () => {
  const { id, dueAt, owed } = await give()
  expect(await owed()).toMatchObject({ deputy: true })
  const shown = { memberId: fatima, caseId: id, at: o.clock(), via: 'direct', fingerprint: 'x' }
  await o.db.shown.create({ data: { ...shown, ownerId: o.sanne.id, dueAt: new Date(dueAt.getTime() - HOUR) } })
  expect(await owed()).not.toBeNull()
  await o.db.shown.create({ data: { ...shown, ownerId: o.sanne.id, dueAt } })
  expect(await owed()).toBeNull()
  await movePromise(o.db, o.clock, { id, dueAt: new Date(dueAt.getTime() + HOUR), wholeDay: false, actor: o.by })
  expect(await owed()).not.toBeNull()
})

test('nor once its owner accepted it themselves', async () => {
  const teams = []
  for (const name of ['One', 'Two']) teams.push((await o.db.team.create({ data: { name } })).id)
  for (const [n, id] of [tom, o.sanne.id].entries())
    await o.db.member.update({ where: { id }, data: { teamId: teams[n] ?? null } })
  const { id, owed } = await give()
  expect(await owed()).toMatchObject({ deputy: true, promise: { offeredToId: o.sanne.id } })
  await acceptPromise(o.db, o.clock, { id, actor: o.by })
  expect(await owed()).toBeNull()
})
