import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { complaintCard } from '../../../src/cards/complaint/card.ts'
import { complaintState } from '../../../src/crm/complaint/view.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof talking>>
let tom: typeof sanne
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  sanne = await talking(o)
  const member = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  tom = await talking({ ...o, sanne: member, by: { id: member.id, via: 'playground' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const later = (hours: number) => {
  o.time.now = new Date(o.time.now.getTime() + hours * 3_600_000)
}
const newest = () => o.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, orderBy: { id: 'desc' } })
const card = async () => {
  const state = await complaintState(o.db, o.clock(), await newest(), ({ name }) => ({ name }))
  return plainText(complaintCard(state, { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() }))
}

/** A customer of Tom's with two different annoyances, a third away from a complaint. */
async function crossCustomer(name: string) {
  const owner = { id: (await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })).id, via: 'playground' }
  await createRelation(o.db, o.clock, { name, kind: 'organisation', actor: owner })
  await sanne.says(`annoyance ${name}: website out of date`)
  await tom.says(`annoyance ${name}: waited 20 minutes on the phone`)
}

test('the third different thing makes a complaint of its owner, low, with all three quoted and nobody named', async () => {
  await crossCustomer('Rederij Post')
  const third = await sanne.says('annoyance Rederij Post: yesterday the demo failed')
  const { number, id } = await newest()
  expect(third.text).toContain(
    `With this, three different things in 90 days are now complaint ${number}. Its owner is Tom Baker.`,
  )
  expect(third.buttons).toEqual(['Undo', 'Edit', `Complaint ${number}`, 'Not a complaint…', 'Same cause as…'])
  const shown = await card()
  expect(shown).toContain('website out of date / waited 20 minutes on the phone / yesterday the demo failed')
  expect(shown).toContain(
    'Severity: low\nOwner: @Tom Baker\nMade of: 3 different annoyances in 90 days: Mon 2 Mar, Tue 3 Mar and Tue 3 Mar',
  )
  expect(shown).not.toContain('Sanne')
  expect(await o.db.annoyance.count({ where: { caseId: id } })).toBe(3)
  expect(await o.db.delivery.count({ where: { caseId: id, kind: 'complaint card' } })).toBe(1)
  const fourth = await tom.says('annoyance Rederij Post: wrong invoice')
  expect(fourth.text).toContain('The first in 90 days.')
})

test('a second report of the same makes none', async () => {
  await crossCustomer('Rederij Twee')
  const { id } = await newest()
  const asked = await sanne.says('annoyance Rederij Twee: kept waiting, half an hour')
  expect((await sanne.presses(asked, 'Yes, the same')).text).toContain('another report of the same')
  expect((await newest()).id).toBe(id)
})

test('undo takes the complaint back with the annoyance, and the others count again', async () => {
  await crossCustomer('Rederij Drie')
  await sanne.says('annoyance Rederij Drie: the demo failed')
  const { id, number } = await newest()
  const undone = await sanne.says('undo')
  expect(undone.text).toContain(
    `Annoyance deleted: Rederij Drie\nthe demo failed\nComplaint ${number} was withdrawn with it.`,
  )
  expect(await o.db.case.findFirst({ where: { id } })).toMatchObject({ state: 'withdrawn', nextRungAt: null })
  expect(await card()).toContain('withdrawn; something it was made of was undone')
  await sanne.says('annoyance Rederij Drie: wrong invoice')
  expect(await newest()).toMatchObject({ state: 'open' })
  expect((await newest()).id).not.toBe(id)
})

test('undo leaves a complaint alone that somebody works on', async () => {
  await crossCustomer('Rederij Vier')
  const third = await sanne.says('annoyance Rederij Vier: the demo failed')
  const { id, number } = await newest()
  await tom.does('complaint take', { id })
  expect((await sanne.presses(third, 'Undo')).text).toContain(`Complaint ${number} stays`)
  expect(await o.db.case.findFirst({ where: { id } })).toMatchObject({ state: 'open' })
})

test('it is no complaint, because: with a reason, for a working day, and with a way back', async () => {
  await crossCustomer('Rederij Vijf')
  const third = await sanne.says('annoyance Rederij Vijf: the demo failed')
  const { id, number } = await newest()
  const form = await sanne.presses(third, 'Not a complaint…')
  expect(await sanne.fills(form, { reason: ' ' })).toMatchObject({ answer: { show: 'errors' } })
  const denied = await sanne.fills(form, { reason: 'we settled it at lunch' })
  expect(denied.text).toContain(`No complaint after all: ${number}, Rederij Vijf`)
  expect(await card()).toContain('Status: no complaint, says Sanne de Wit: we settled it at lunch')
  await sanne.presses(denied, 'Undo')
  expect(await newest()).toMatchObject({ id, state: 'open', facts: {} })
  await sanne.says(`geen klacht ${number}, omdat de klant het zo bedoelde`)
  expect(await newest()).toMatchObject({ id, state: 'withdrawn', facts: { denied: 'de klant het zo bedoelde' } })
  // The three are spent: one more makes none.
  await sanne.says('annoyance Rederij Vijf: wrong invoice')
  expect((await newest()).id).toBe(id)
})

test('a day later it can only be closed, and what somebody registered always', async () => {
  await crossCustomer('Rederij Zes')
  await sanne.says('annoyance Rederij Zes: the demo failed')
  const { number, id } = await newest()
  later(30)
  expect((await tom.says(`not a complaint ${number}`)).form?.title).toBe('Not a complaint')
  later(10)
  const late = await tom.says(`not a complaint ${number}: nothing`)
  expect(late.text).toContain(`Close it instead: close ${number}`)
  expect(await o.db.case.findFirst({ where: { id } })).toMatchObject({ state: 'open' })
  await tom.says('complaint Rederij Zes: late again')
  const own = await newest()
  expect((await tom.says(`not a complaint ${own.number}: nothing`)).text).toContain('Somebody registered complaint')
})

test('the button that makes a complaint of it makes what is not there, never a second of the same', async () => {
  await crossCustomer('Veerdienst Blauw')
  const second = await sanne.says('annoyance Veerdienst Blauw: late again')
  expect(second.buttons).not.toContain('Make it a complaint')
  const count = () =>
    o.db.case.count({ where: { kind: 'complaint', relation: { name: 'Veerdienst Blauw' }, state: 'open' } })
  expect(await count()).toBe(1)
  const noted = await o.db.annoyance.findMany({ where: { relation: { name: 'Veerdienst Blauw' } } })
  for (const { id } of noted) await sanne.does('annoyance complaint', { id })
  expect(await count()).toBe(1)
  await createRelation(o.db, o.clock, { name: 'Veerdienst Groen', kind: 'organisation', actor: o.by })
  await sanne.says('annoyance Veerdienst Groen: late again')
  const { id } = await o.db.annoyance.findFirstOrThrow({ where: { relation: { name: 'Veerdienst Groen' } } })
  const make = () => sanne.does('annoyance complaint', { id })
  const made = await make()
  await sanne.presses(made, 'Undo')
  expect((await make()).text).toContain('Registered')
  expect(await o.db.case.count({ where: { relation: { name: 'Veerdienst Groen' }, state: 'open' } })).toBe(1)
})

test('made a complaint by hand it counts for that one alone, until that is undone', async () => {
  await crossCustomer('Rederij Acht')
  const asked = await sanne.says('annoyance Rederij Acht: yesterday website out of date')
  expect(asked.text).toContain('are now complaint')
  await createRelation(o.db, o.clock, { name: 'Rederij Negen', kind: 'organisation', actor: o.by })
  await sanne.says('annoyance Rederij Negen: website out of date')
  const second = await sanne.says('annoyance Rederij Negen: the demo failed')
  const made = await sanne.presses(second, 'Make it a complaint')
  const { id } = await newest()
  expect(await o.db.annoyance.count({ where: { caseId: id } })).toBe(1)
  await sanne.presses(made, 'Undo')
  expect(await o.db.annoyance.count({ where: { caseId: id } })).toBe(0)
})
