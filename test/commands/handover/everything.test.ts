import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { opened } from '../../support/database/opened.ts'
import { speaking } from '../../support/questions.ts'

let o: Awaited<ReturnType<typeof opened>>
let lead: Awaited<ReturnType<typeof speaking>>
let tom: Awaited<ReturnType<typeof speaking>>
let sanne: Awaited<ReturnType<typeof speaking>>

beforeAll(async () => {
  o = await opened()
  const fatima = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await o.db.member.update({ where: { id: fatima.id }, data: { role: 'lead' } })
  ;[lead, tom, sanne] = await Promise.all([speaking(o, 'Fatima'), speaking(o, 'Tom'), speaking(o, 'Sanne')])
})
afterAll(() => o[Symbol.asyncDispose]())

test('a lead gives the work of who left away in one step, and never silently', async () => {
  const actor = { id: tom.id, via: 'playground' }
  const { id } = await createRelation(o.db, o.clock, { name: 'Aardbei Weg', kind: 'organisation', actor })
  const promise = await makePromise(o.db, o.clock, {
    relationId: id,
    summary: 'call them',
    dueAt: new Date('2026-03-09T16:00:00Z'),
    wholeDay: true,
    ownerId: tom.id,
    actor,
  })
  const theirs = () => o.db.case.count({ where: { ownerId: tom.id, state: 'open', kind: { not: 'handover' } } })
  const before = await theirs()
  await o.db.member.update({ where: { id: tom.id }, data: { active: false } })
  expect((await sanne.says('handover everything of tom to me')).text).toContain('Only a lead')
  const work = await lead.says('handover @tom')
  expect(work.text).toContain('Aardbei Weg')
  const gave = await lead.says('handover everything of tom to sanne')
  expect(gave.text).toContain('Aardbei Weg')
  expect(await theirs()).toBe(0)
  expect(await o.db.relation.count({ where: { ownerId: tom.id, mergedIntoId: null, withdrawnAt: null } })).toBe(0)
  expect(await o.db.case.findFirst({ where: { id: promise.id } })).toMatchObject({
    ownerId: sanne.id,
    dueAt: promise.dueAt,
  })
  const [said, ...more] = await o.db.delivery.findMany({ where: { kind: 'handover received' } })
  expect([said?.memberId, more.length]).toEqual([sanne.id, 0])
  if (!said) return
  const to = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } }
  const owed = await stillOwed(o.db, said, o.clock())
  expect(plainText(await composeCard(o.db, owed as never, to as never))).toContain('Aardbei Weg')
  // Undone as one, and done again.
  await lead.presses(gave, 'Undo')
  expect(await theirs()).toBe(before)
  expect(await o.db.relation.findFirst({ where: { id } })).toMatchObject({ ownerId: tom.id })
  await lead.says('handover everything of tom to sanne')
  const handover = await o.db.case.findFirstOrThrow({ where: { kind: 'handover', relationId: id, state: 'open' } })
  expect(handover).toMatchObject({ ownerId: sanne.id, openedById: lead.id })
  // No is said to one customer: the lead has it then.
  await sanne.says(`handover ${handover.number} not me: their cousin works here`)
  expect(await o.db.relation.findFirst({ where: { id } })).toMatchObject({ ownerId: lead.id })
  expect(await o.db.case.findFirst({ where: { id: promise.id } })).toMatchObject({ ownerId: lead.id })
  const other = await o.db.case.findFirst({ where: { kind: 'handover', state: 'open', ownerId: sanne.id } })
  if (other) {
    await sanne.says(`handover ${other.number} told by phone`)
    expect(await o.db.case.findFirst({ where: { id: other.id } })).toMatchObject({ state: 'closed' })
  }
})
