import { afterAll, beforeAll, expect, test } from 'vitest'
import { starterFile } from '../../../src/crm/model/starter.ts'
import {
  adoptedVersions,
  adoptModel,
  changeCell,
  draftModel,
  modelInForce,
  undoModel,
} from '../../../src/crm/model/versions.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const drafted = async (file = starterFile('en')) => {
  const draft = await draftModel(o.db, o.clock, { file, actor: o.by })
  if ('faults' in draft) throw new Error('faults')
  return draft
}

test('only who owns the model, or the operator, drafts and adopts one', async () => {
  await expect(drafted()).rejects.toThrow('not model owner')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  await expect(drafted()).rejects.toThrow('not model owner')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  expect(await modelInForce(o.db)).toBeNull()
  const draft = await drafted()
  expect(await modelInForce(o.db)).toBeNull()
  const adopted = await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
  expect(adopted.number).toBe(1)
  expect((await modelInForce(o.db))?.id).toBe(draft.id)
  expect((await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })).number).toBe(1)
})

test('of two drafts of the same version the second is refused, and so is a change of what is no longer in force', async () => {
  const before = await modelInForce(o.db)
  const [one, other] = [await drafted(), await drafted()]
  await adoptModel(o.db, o.clock, { id: one.id, actor: o.by })
  await expect(adoptModel(o.db, o.clock, { id: other.id, actor: o.by })).rejects.toThrow('model changed meanwhile')
  const change = { name: 'Complaint', cell: null, actor: o.by }
  await expect(changeCell(o.db, o.clock, { seen: before?.id ?? 0, ...change })).rejects.toThrow(
    'model changed meanwhile',
  )
})

test('one interaction is changed, taken back, and changed again by one of two at once', async () => {
  const before = await modelInForce(o.db)
  const cell = before?.model.cells[0]
  if (!before || !cell) throw new Error('no model')
  const change = { seen: before.id, name: cell.name, cell: { ...cell, answerWithin: 60 }, actor: o.by }
  const both = await Promise.allSettled([changeCell(o.db, o.clock, change), changeCell(o.db, o.clock, change)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const after = await modelInForce(o.db)
  expect(after?.model.cells[0]?.answerWithin).toBe(60)
  await undoModel(o.db, o.clock, { id: after?.id ?? 0, actor: o.by })
  expect((await modelInForce(o.db))?.id).toBe(before.id)
  await expect(undoModel(o.db, o.clock, { id: after?.id ?? 0, actor: o.by })).rejects.toThrow('model changed meanwhile')
})

test('an earlier version comes in force again under a number of its own', async () => {
  const versions = await adoptedVersions(o.db)
  const first = versions.at(-1)
  const again = await adoptModel(o.db, o.clock, { id: first?.id ?? 0, actor: o.by })
  expect(again.number).toBe((versions[0]?.number ?? 0) + 1)
  expect(again.id).not.toBe(first?.id)
  expect((await adoptedVersions(o.db)).map(({ by }) => by)).toEqual(Array(versions.length + 1).fill('Sanne de Wit'))
})

test('a version that can no longer be read stops nobody', async () => {
  const version = await o.db.modelVersion.create({
    data: { number: 90, file: 'interactions: [', madeAt: o.clock(), madeById: o.sanne.id },
  })
  await o.db.tenant.update({ where: { id: o.tenant.id }, data: { modelId: version.id } })
  expect(await modelInForce(o.db)).toBeNull()
})
