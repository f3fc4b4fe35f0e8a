import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
  const { id } = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  const team = await o.db.team.create({ data: { name: 'Stockroom', leadId: id } })
  const fatima = { where: { name: 'Fatima el Amrani' } }
  await o.db.member.updateMany({
    ...fatima,
    data: { teamId: team.id, absentFrom: '2026-03-02', absentUntil: '2026-03-05' },
  })
})
afterAll(() => o[Symbol.asyncDispose]())

test('the brief of a department says who leads it, who is in it and away, and what is open between us', async () => {
  await en.says('ask @Stockroom about Acme Logistics: can we deliver Thursday?')
  const brief = await nl.says('dossier stockroom')
  expect(brief.text).toContain('Leiding: Tom Baker (aanwezig)')
  expect(brief.text).toContain('Wie er werken: Fatima el Amrani (terug na do 5 mrt; niemand vervangt)')
  expect(brief.text).toMatch(/Daar wacht jij op\n• \d+: can we deliver Thursday/)
})

test('the brief of a colleague shows what they wait for from who reads it, and nothing that is between others', async () => {
  const fatima = await o.db.member.findFirstOrThrow({ where: { name: 'Fatima el Amrani' } })
  const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  const { id: relationId } = await o.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const { number } = await o.db.case.findFirstOrThrow({ orderBy: { number: 'desc' } })
  const open = { kind: 'question', state: 'open', relationId, openedAt: o.clock(), openedById: fatima.id, facts: {} }
  await o.db.case.create({ data: { ...open, number: number + 1, summary: 'for Tom only', ownerId: tom.id } })
  await o.db.case.create({
    data: { ...open, number: number + 2, summary: 'what does the crane cost', ownerId: o.sanne.id },
  })
  const brief = await en.says('brief Fatima')
  expect(brief.text).toContain(`They’re waiting for you\n• ${number + 2}: what does the crane cost`)
  expect(brief.text).not.toContain('for Tom only')
  expect(brief.text).toContain('Department: Stockroom')
  expect((await en.presses(brief, 'Department Stockroom')).text).toContain('Leads it: Tom Baker (in)')
})

test('a customer of the name goes first, and where it may be either it is asked', async () => {
  await createRelation(o.db, o.clock, { name: 'Stockroom', kind: 'organisation', actor: o.by })
  expect((await en.says('brief Stockroom')).text).toContain('customer')
  await createRelation(o.db, o.clock, { name: 'Fatima Bakker', kind: 'person', actor: o.by })
  const either = await en.says('brief Fatima')
  expect(either.text).toContain('Fatima Bakker')
  expect((await en.presses(either, 'Fatima el Amrani (colleague)')).text).toContain('Department: Stockroom')
  // Who is named as a colleague is, is one.
  expect((await en.says('brief @Fatima')).text).toContain('Department: Stockroom')
  expect((await en.says('brief @Stockroom')).text).toContain('Leads it: Tom Baker')
})
