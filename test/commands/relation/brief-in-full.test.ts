import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en

beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

test('a complaint and what was not kept come first, then who they are, then the rest', async () => {
  const kade = await createRelation(o.db, o.clock, { name: 'Kadehuis', kind: 'organisation', actor: o.by })
  await en.says('log Kadehuis: called about chairs')
  for (const [summary, by] of [
    ['send samples', 'tomorrow'],
    ['measure the hall', 'in 3 weeks'],
  ])
    await en.says(`promise Kadehuis: ${summary} by ${by}`)
  await en.says('complaint Kadehuis: third late delivery')
  o.time.now = new Date('2026-03-05T09:00:00Z')
  const { text } = await en.says(`brief #${kade.id}`)
  const places = ['third late delivery', 'send samples', 'Owner: ', 'Last contact', 'measure the hall'].map((words) =>
    text.indexOf(words),
  )
  expect(places, text).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('whose it is is said with whether they are in, when they are back and who covers for them', async () => {
  const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  expect((await nl.says('dossier Acme')).text).toContain('Eigenaar: Tom Baker (aanwezig)')
  const away = { absentFrom: '2026-03-01', absentUntil: '2026-03-11' }
  await o.db.member.update({ where: { id: tom.id }, data: { ...away, deputyId: o.sanne.id } })
  const { text } = await nl.says('dossier Acme')
  expect(text).toContain('Eigenaar: Tom Baker (terug na wo 11 mrt; Sanne de Wit vervangt)')
  expect(text).toMatch(/2: send the credit note.*\(Tom Baker \(terug na/u)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { ...away, deputyId: tom.id } })
  expect((await en.says('brief Acme')).text).toContain(
    'Owner: Tom Baker (back after Wed 11 Mar; nobody covers for them)',
  )
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null } })
})

test('contact is missing after as long as their tier says, and what they wait for comes before what we want', async () => {
  const at = o.time.now
  await createRelation(o.db, o.clock, { name: 'Dichtbij', kind: 'organisation', actor: o.by })
  await en.says('log Dichtbij: called')
  o.time.now = new Date(at.getTime() + 50 * 86_400_000)
  expect((await en.says('brief Dichtbij')).text).not.toContain('recent contact')
  await en.says('fact Dichtbij tier: A')
  expect((await en.says('brief Dichtbij')).text).toContain('recent contact')
  expect((await en.says('complaint Dichtbij: third late delivery severity=high')).text).toContain('third late')
  expect((await en.says('brief Dichtbij')).text).not.toContain('First complaint')
  await en.says('quote Dichtbij: forty chairs')
  expect((await en.says('brief Dichtbij')).text).toMatch(/First complaint \d+: third late delivery\./)
  o.time.now = at
})

test('what is missing is said in one line, and nothing when nothing is', async () => {
  const bare = await createRelation(o.db, o.clock, { name: 'Leegstand', kind: 'organisation', actor: o.by })
  await o.db.relation.update({ where: { id: bare.id }, data: { ownerId: null } })
  expect((await en.says('brief Leegstand')).text).toContain('Missing: who looks after them, a number or mail address')
  await en.says('log Leegstand: called')
  o.time.now = new Date(o.time.now.getTime() + 91 * 86_400_000)
  expect((await nl.says('dossier Leegstand')).text).toContain(
    'Wat ontbreekt: een eigenaar, een nummer of mailadres, recent contact',
  )
  await o.db.relation.update({
    where: { id: bare.id },
    data: { ownerId: o.sanne.id, email: 'a@b.example', lastInteractionAt: o.clock() },
  })
  expect((await nl.says('dossier Leegstand')).text).not.toContain('Wat ontbreekt')
})
