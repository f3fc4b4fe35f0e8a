import { afterAll, beforeAll, expect, test } from 'vitest'
import { cellOwner, namesNotHere } from '../../../src/crm/model/owners.ts'
import { adoptModel, draftModel, modelInForce } from '../../../src/crm/model/versions.ts'
import { opened } from '../../support/database/opened.ts'

const FILE = `language: en
interactions:
  Complaint:
    becomes: complaint
    owner: tom
  Question:
    becomes: question
    owner: Nobody
`

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  const draft = await draftModel(o.db, o.clock, { file: FILE, actor: o.by })
  if ('faults' in draft) throw new Error(JSON.stringify(draft.faults))
  await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
})
afterAll(() => o[Symbol.asyncDispose]())

test('who answers for an interaction is who it names, by a first name when one colleague is called that', async () => {
  const tom = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  expect(await cellOwner(o.db, 'Complaint')).toBe(tom.id)
  expect([await cellOwner(o.db, 'Question'), await cellOwner(o.db, 'Gone'), await cellOwner(o.db, null)]).toEqual([
    null,
    null,
    null,
  ])
  const model = (await modelInForce(o.db))?.model ?? { cells: [] }
  expect((await namesNotHere(o.db, model)).map(({ name }) => name)).toEqual(['Nobody'])
  const person = { role: 'member', language: 'nl', timeZone: 'UTC', windows: [], createdAt: o.clock() }
  const other = await o.db.member.create({ data: { ...person, name: 'Tom Visser' } })
  expect(await cellOwner(o.db, 'Complaint')).toBeNull()
  await o.db.member.update({ where: { id: other.id }, data: { name: 'Tom' } })
  expect(await cellOwner(o.db, 'Complaint')).toBe(other.id)
  await o.db.member.update({ where: { id: other.id }, data: { active: false } })
  expect(await cellOwner(o.db, 'Complaint')).toBe(tom.id)
})
