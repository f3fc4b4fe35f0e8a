import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeRelation, RelationChange } from '../../src/crm/relation/relation.ts'
import { opened } from '../support/database/opened.ts'
import { talking } from '../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
beforeAll(async () => {
  company = await opened()
  en = await talking(company)
})
afterAll(() => company[Symbol.asyncDispose]())

test('the second of two editors reads what the first saved, keeps what they typed, and decides', async () => {
  const { db, clock, acme } = company
  const tom = await db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  const mine = await en.does('relation edit', { id: acme.id })
  const change = RelationChange.parse({ name: acme.name, type: 'customer', city: 'Delft', usual: [] })
  await changeRelation(db, clock, { ...change, id: acme.id, actor: { id: tom.id, via: 'test' } })

  const conflict = await en.fills(mine, { city: 'Gouda' })
  expect(conflict.form?.intro).toContain('Tom Baker changed these details while you had this form open.')
  expect(conflict.form?.intro).toContain('theirs is “Delft”, yours is “Gouda”')
  expect(await db.relation.findFirst({ where: { id: acme.id } })).toMatchObject({ city: 'Delft' })
  expect(conflict.form?.fields.find(({ name }) => name === 'city')).toMatchObject({ value: 'Gouda' })

  expect((await en.fills(conflict, {})).text).toMatch(/^Changed: /)
  expect(await db.relation.findFirst({ where: { id: acme.id } })).toMatchObject({ city: 'Gouda' })
})

test('a form nobody else came between is saved at once', async () => {
  const form = await en.does('relation edit', { id: company.acme.id })
  expect((await en.fills(form, { city: 'Leiden' })).text).toMatch(/^Changed: /)
})
