import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tieAnnoyance, tieComplaint, untieAnnoyance } from '../../../src/crm/cause/tie.ts'
import { listCauses } from '../../../src/crm/change/causes.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { takeBackComplaint } from '../../../src/crm/complaint/take-back.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import type { Member, Relation } from '../../../src/store/generated/client.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { actorOf, colleague, customerOf, newCause } from '../change/company.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: Member
let sanne: Member
let customer: Relation

beforeAll(async () => {
  o = await opened()
  tom = await colleague(o, 'Tom')
  sanne = await colleague(o, 'Sanne')
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
  customer = await customerOf(o, tom)
})

const later = (minutes: number) => {
  o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
}
const note = async (text: string, by = tom) =>
  (await noteAnnoyance(o.db, o.clock, { relationId: customer.id, text, actor: actorOf(by) })).noted
const causeOfNote = async (id: number) => (await o.db.annoyance.findFirstOrThrow({ where: { id } })).causeId
const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })

/** A complaint of Tom's, with a note that was counted for it. */
async function complained() {
  const about = { relationId: customer.id, summary: 'grey on grey', severity: 'low', ownerId: tom.id } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...about, actor: actorOf(tom) })
  const counted = await note('letters too small')
  await o.db.annoyance.update({ where: { id: counted.id }, data: { caseId: id } })
  return { id, counted: counted.id }
}

test('an open complaint gets a cause that is known, with what was counted for it; undone both are as they were', async () => {
  const [one, other] = [await newCause(o), await newCause(o)]
  const { id, counted } = await complained()
  await tieComplaint(o.db, o.clock, { id, causeId: one.id, actor: actorOf(tom) })
  expect(await again(id)).toMatchObject({ causeId: one.id, facts: { sameCause: one.name } })
  expect(await causeOfNote(counted)).toBe(one.id)
  later(1)
  await tieComplaint(o.db, o.clock, { id, causeId: other.id, actor: actorOf(tom) })
  expect(await causeOfNote(counted)).toBe(other.id)
  later(1)
  await takeBackComplaint(o.db, o.clock, { id, actor: actorOf(tom) })
  expect(await again(id)).toMatchObject({ causeId: one.id, facts: { sameCause: one.name } })
  expect(await causeOfNote(counted)).toBe(one.id)
})

test('two clicks at once say it once', async () => {
  const cause = await newCause(o)
  const { id } = await complained()
  const tie = () => tieComplaint(o.db, o.clock, { id, causeId: cause.id, actor: actorOf(tom) })
  await Promise.all([tie(), tie()])
  expect(await o.db.caseEvent.count({ where: { caseId: id, what: 'same cause' } })).toBe(1)
  const { id: noted } = await note('nothing readable')
  const say = () => tieAnnoyance(o.db, o.clock, { id: noted, causeId: cause.id, actor: actorOf(tom) })
  await Promise.all([say(), say()])
  expect(await o.db.audit.count({ where: { action: 'annoyance changed', subject: `annoyance/${noted}` } })).toBe(1)
})

test('a note is tied by who noted it, and that is taken back within ten minutes, once', async () => {
  const [one, other] = [await newCause(o), await newCause(o)]
  const { id } = await note('no total to be found')
  const tie = (causeId: number, by = tom) => tieAnnoyance(o.db, o.clock, { id, causeId, actor: actorOf(by) })
  await expect(tie(one.id, sanne)).rejects.toMatchObject({ trouble: 'undo not yours' })
  await tie(one.id)
  later(11)
  const untie = () => untieAnnoyance(o.db, o.clock, { id, actor: actorOf(tom) })
  await expect(untie()).rejects.toMatchObject({ trouble: 'undo too late' })
  await tie(other.id)
  expect((await untie()).causeId).toBe(one.id)
  expect((await untie()).causeId).toBe(one.id)
})

test('a colleague whom it does not concern neither ties nor closes, and another company finds nothing', async () => {
  const cause = await newCause(o)
  const { id } = await complained()
  const facts = { told: 'called Jan', cause: 'grey ink', change: 'none, because it was once' }
  const by = { id, actor: actorOf(sanne) }
  await expect(tieComplaint(o.db, o.clock, { ...by, causeId: cause.id })).rejects.toMatchObject({
    trouble: 'not allowed',
  })
  await expect(closeComplaint(o.db, o.clock, { ...by, ...facts })).rejects.toMatchObject({ trouble: 'not allowed' })
  expect(await again(id)).toMatchObject({ state: 'open', causeId: null })
  expect(await o.db.cause.count({ where: { name: 'grey ink' } })).toBe(0)

  const { country, language, timeZone, currency } = o.tenant
  const other = await o.store.prisma.tenant.create({
    data: { name: 'Elders', country, language, timeZone, currency, hours: {}, createdAt: o.clock() },
  })
  const theirs = forTenant(o.store, other.id)
  await expect(closeComplaint(theirs, o.clock, { id, actor: actorOf(tom), ...facts })).rejects.toMatchObject({
    trouble: 'no such case',
  })
  await expect(tieComplaint(theirs, o.clock, { id, causeId: cause.id, actor: actorOf(tom) })).rejects.toThrow()
  expect(await again(id)).toMatchObject({ state: 'open', causeId: null })
})

test('a cause that only a closing named which was taken back is not listed', async () => {
  const { id } = await complained()
  const facts = { told: 'called Jan', cause: 'the wrong grey', change: 'none, because it was once' }
  const listed = async () => (await listCauses(o.db, o.clock(), 'the wrong grey')).causes.length
  await closeComplaint(o.db, o.clock, { id, actor: actorOf(tom), ...facts })
  expect(await listed()).toBe(1)
  await takeBackComplaint(o.db, o.clock, { id, actor: actorOf(tom) })
  expect(await listed()).toBe(0)
})
