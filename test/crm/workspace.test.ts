import { afterEach, beforeEach, expect, test } from 'vitest'
import { leaveWorkspace, returnToWorkspace } from '../../src/crm/workspace.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let here: { id: number }
let elsewhere: { id: number }

beforeEach(async () => {
  o = await opened()
  const made = (externalId: string) =>
    o.db.workspace.create({ data: { platform: 'slack', externalId, createdAt: o.clock() } })
  ;[here, elsewhere] = [await made('T1'), await made('T2')]
  await o.db.identity.create({ data: { memberId: o.sanne.id, workspaceId: here.id, userId: 'U1', seenAt: o.clock() } })
  await leaveWorkspace(o.db, here.id)
})
afterEach(() => o[Symbol.asyncDispose]())

const failed = (key: string, more: object) =>
  o.db.delivery.create({
    data: {
      key,
      kind: 'escalation',
      state: 'failed',
      error: 'gone: there is nowhere to say it',
      attempts: 1,
      createdAt: o.clock(),
      dueAt: o.clock(),
      ...more,
    },
  })
const back = () => returnToWorkspace(o.db, o.clock, { id: here.id, organisation: undefined })
const waiting = async () =>
  (await o.db.delivery.findMany({ where: { state: 'queued' }, orderBy: { id: 'asc' } })).map(({ key }) => key)

test('back in a workspace, what could not be said there is put in line again, and nothing else', async () => {
  await failed('there', { workspaceId: here.id })
  await failed('to sanne', { memberId: o.sanne.id })
  await failed('other workspace', { workspaceId: elsewhere.id })
  await failed('other person', { memberId: o.sanne.id + 1 })
  await failed('refused', { workspaceId: here.id, error: 'refused: invalid_blocks' })
  await failed('said', { workspaceId: here.id, state: 'sent', error: null })
  await back()
  expect(await waiting()).toEqual(['there', 'to sanne'])
  expect(await o.db.delivery.findFirst({ where: { key: 'there' } })).toMatchObject({ attempts: 0, error: null })
  expect(await o.db.workspace.findFirst({ where: { id: here.id } })).toMatchObject({ gone: false })
})

test('a complaint that has its channel back does not go to its owner as well', async () => {
  const card = { kind: 'complaint card', caseId: 1 }
  await failed('in the channel', { ...card, workspaceId: here.id })
  await failed('to the owner', { ...card, memberId: o.sanne.id })
  await failed('never had a channel', { ...card, caseId: 2, memberId: o.sanne.id })
  await back()
  expect(await waiting()).toEqual(['in the channel', 'never had a channel'])
})

test('what was tried before is looked up before it is said again', async () => {
  await failed('perhaps said', { workspaceId: here.id, attempts: 3 })
  await back()
  expect(await o.db.delivery.findFirst({ where: { key: 'perhaps said' } })).toMatchObject({ attempts: 2 })
})

test('where the bot never was away, nothing is said again', async () => {
  await back()
  await failed('there', { workspaceId: here.id })
  await back()
  expect(await waiting()).toEqual([])
})
