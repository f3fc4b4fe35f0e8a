import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareModels } from '../../../../src/crm/model/compare.ts'
import { readModel } from '../../../../src/crm/model/read.ts'
import type { ShownNote } from '../../../../src/crm/model/session/bundles.ts'
import { draftSession } from '../../../../src/crm/model/session/draft.ts'
import { postNote } from '../../../../src/crm/model/session/notes.ts'
import { resultOf } from '../../../../src/crm/model/session/result.ts'
import { beginSession } from '../../../../src/crm/model/session/session.ts'
import type { Depth } from '../../../../src/crm/model/session/steps.ts'
import { adoptModel, modelInForce } from '../../../../src/crm/model/versions.ts'
import { emptyFile } from '../../../../src/crm/model/write.ts'
import { opened } from '../../../support/database/opened.ts'

const note = (id: number, said: Partial<ShownNote>): ShownNote => ({
  id,
  step: 'interactions',
  text: '',
  form: 'other',
  subject: null,
  targetGroup: null,
  aboutId: null,
  field: null,
  votes: 0,
  author: null,
  point: null,
  ...said,
})
const about = (id: number, field: ShownNote['field'], text: string, votes = 0) =>
  note(id, { step: field === 'doneBy' || field === 'record' ? 'information' : 'steps', aboutId: 1, field, text, votes })

const made = (notes: ShownNote[], depth: Depth = 'steps') => {
  const { file, left } = resultOf(emptyFile('en'), notes, depth)
  const read = readModel(file)
  if ('faults' in read) throw new Error(file)
  return { file, left: left.map(({ id }) => id), cells: read.model.cells }
}

const DELIVERY = note(1, { text: 'They call about a delivery', form: 'call', subject: 'delivery', targetGroup: 'B2B' })

test('notes of one form and subject are one interaction, and what was said of it fills its fields by vote', () => {
  const { cells, left } = made([
    DELIVERY,
    note(2, { text: 'delivery phone calls', form: 'call', subject: 'Delivery', votes: 1 }),
    about(3, 'doneBy', 'sales'),
    about(4, 'doneBy', 'owner', 2),
    about(5, 'record', 'order number'),
    about(6, 'steps', 'call the driver'),
    about(7, 'steps', 'call back'),
    about(8, 'answerWithin', 'soon', 3),
    about(9, 'answerWithin', '2 hours'),
  ])
  expect(cells).toHaveLength(1)
  expect(cells[0]).toMatchObject({
    name: 'delivery phone calls',
    forms: ['call'],
    groups: ['B2B'],
    doneBy: 'owner',
    record: ['order number'],
    steps: ['call the driver', 'call back'],
    answerWithin: 120,
  })
  expect(left.toSorted((a, b) => a - b)).toEqual([3, 8])
})

test('it is worked out no further than was agreed, and without a vote where others have one it is left out', () => {
  const notes = [DELIVERY, about(2, 'doneBy', 'sales'), about(3, 'steps', 'call back')]
  expect(made(notes, 'names').cells[0]).toMatchObject({ doneBy: null, steps: [] })
  expect(made(notes, 'responsible').cells[0]).toMatchObject({ doneBy: 'sales', steps: [] })
  const voted = note(9, { text: 'A visit', form: 'visit', votes: 1 })
  const narrowed = made([...notes, voted])
  expect(narrowed.cells.map(({ name }) => name)).toEqual(['A visit'])
  expect(narrowed.left).toEqual([2, 3])
})

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

test('what came of a session is a draft to compare with the model in force, and is adopted like any other', async () => {
  const { id: workspaceId } = await o.db.workspace.findFirstOrThrow({ where: {} })
  const begun = { workspaceId, placeId: 'general', thread: null, origin: 'begun', actor: o.by }
  const { id } = await beginSession(o.db, o.clock, begun)
  const draft = () => draftSession(o.db, o.clock, { id, language: 'nl', actor: o.by })
  await expect(draft()).rejects.toThrow('not model owner')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  await expect(draft()).rejects.toThrow('session moved')
  await o.db.modelSession.update({ where: { id }, data: { endedAt: o.clock() } })
  await expect(draft()).rejects.toThrow('session empty')
  await o.db.modelSession.update({ where: { id }, data: { endedAt: null } })
  const posted = { sessionId: id, step: 'interactions', text: 'Bellen over een levering', origin: 'p' } as const
  await postNote(o.db, o.clock, { ...posted, form: 'call', subject: 'levering', actor: o.by })
  await o.db.modelSession.update({ where: { id }, data: { endedAt: o.clock() } })
  const { draft: version } = await draft()
  expect(version.file).toContain('taal: nl')
  expect(compareModels({ cells: [] }, version.model)).toEqual([{ what: 'added', cell: 'Bellen over een levering' }])
  await adoptModel(o.db, o.clock, { id: version.id, actor: o.by })
  expect((await modelInForce(o.db))?.model.cells).toHaveLength(1)
  // Once more it is compared with what is in force by now, and changes nothing of it.
  const again = (await draft()).draft
  expect(compareModels(version.model, again.model)).toEqual([])
})
