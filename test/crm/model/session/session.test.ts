import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  agreeDepth,
  beginSession,
  moveBack,
  moveOn,
  sessionIn,
  takeSession,
} from '../../../../src/crm/model/session/session.ts'
import {
  type NewSessionNote,
  postNote,
  signNote,
  voteNote,
  withdrawNote,
} from '../../../../src/crm/model/session/notes.ts'
import type { Session } from '../../../../src/crm/model/session/steps.ts'
import { ownNotes, sessionView } from '../../../../src/crm/model/session/view.ts'
import { mergeMembers } from '../../../../src/crm/people/merge-members.ts'
import { opened } from '../../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
let session: Session
let events = 0
const event = () => `e${(events += 1)}`

beforeAll(async () => {
  o = await opened()
  const { id } = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  tom = { id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  session = await begin({ placeId: event() })
})

const begin = async ({ placeId = 'general', origin = event(), actor = o.by } = {}) => {
  const { id: workspaceId } = await o.db.workspace.findFirstOrThrow({ where: {} })
  return beginSession(o.db, o.clock, { workspaceId, placeId, thread: null, origin, actor })
}
const post = (note: Partial<NewSessionNote> = {}) =>
  postNote(o.db, o.clock, {
    sessionId: session.id,
    step: 'groups',
    text: 'shops',
    origin: event(),
    actor: tom,
    ...note,
  })
const view = async () => {
  const found = await sessionView(o.db, session.id)
  if (!found) throw new Error('no session')
  return found
}
const on = (actor = o.by) => moveOn(o.db, o.clock, { id: session.id, from: session.step, actor })

test('there is one session at a time in a conversation, begun by one of two at once, and another once it ended', async () => {
  const [one, other] = await Promise.all([begin({ placeId: 'ops' }), begin({ placeId: 'ops', actor: tom })])
  expect(one.id).toBe(other.id)
  expect(await begin({ placeId: 'ops', origin: one.origin ?? '' })).toEqual(one)
  expect((await sessionIn(o.db, one))?.id).toBe(one.id)
  await o.db.modelSession.update({ where: { id: one.id }, data: { endedAt: o.clock() } })
  expect((await begin({ placeId: 'ops' })).id).not.toBe(one.id)
})

test('only the facilitator goes on, once for two presses, past what must be there first', async () => {
  await expect(on()).rejects.toThrow('session empty')
  await post()
  await expect(on(tom)).rejects.toThrow('not facilitator')
  const [one, other] = await Promise.all([on(), on()])
  expect([one.step, other.step]).toEqual(['interactions', 'interactions'])
  session = one
  await post({ step: 'interactions', text: 'call about a delivery', form: 'call', subject: 'delivery' })
  await expect(on()).rejects.toThrow('session depth')
  const depth = { id: session.id, depth: 'names', actor: o.by } as const
  await expect(agreeDepth(o.db, o.clock, { ...depth, actor: tom })).rejects.toThrow('not facilitator')
  await agreeDepth(o.db, o.clock, depth)
  session = await on()
  expect(session.step).toBe('actions')
  await expect(agreeDepth(o.db, o.clock, depth)).rejects.toThrow('session moved')
})

test('the facilitator goes back, and takes a session up again within ten minutes of its end', async () => {
  const back = () => moveBack(o.db, o.clock, { id: session.id, from: session.step, actor: o.by })
  expect((await back()).step).toBe('groups')
  await o.db.modelSession.update({ where: { id: session.id }, data: { step: 'actions', depth: 'names' } })
  session = { ...session, step: 'actions' }
  expect((await on()).endedAt).not.toBeNull()
  await expect(post()).rejects.toThrow('session over')
  expect(await back()).toMatchObject({ endedAt: null, step: 'actions' })
  await on()
  const other = await begin({ placeId: session.placeId })
  await expect(back()).rejects.toThrow('session there')
  await o.db.modelSession.update({ where: { id: other.id }, data: { endedAt: o.clock() } })
  o.time.now = new Date(o.time.now.getTime() + 11 * 60_000)
  await expect(back()).rejects.toThrow('undo too late')
})

test('a note is posted once, shows no name until it is signed, and is withdrawn by its author within ten minutes', async () => {
  const origin = event()
  const [note, again] = [await post({ origin }), await post({ origin })]
  expect(again.id).toBe(note.id)
  expect((await view()).notes).toMatchObject([{ text: 'shops', author: null, votes: 0 }])
  const sign = (actor = tom, isSigned = true) => signNote(o.db, o.clock, { id: note.id, isSigned, actor })
  await expect(sign(o.by)).rejects.toThrow('undo not yours')
  await sign()
  expect((await view()).notes[0]?.author).toMatch(/^Tom/)
  await sign(tom, false)
  expect((await view()).notes[0]?.author).toBeNull()
  expect(await ownNotes(o.db, session.id, tom.id)).toMatchObject([{ id: note.id, isSigned: false }])
  expect(await ownNotes(o.db, session.id, o.sanne.id)).toEqual([])
  const withdraw = (actor = tom) => withdrawNote(o.db, o.clock, { id: note.id, actor })
  await expect(withdraw(o.by)).rejects.toThrow('undo not yours')
  await withdraw()
  expect((await view()).notes).toEqual([])
  await expect(sign()).rejects.toThrow('session note gone')
  const late = await post()
  o.time.now = new Date(o.time.now.getTime() + 11 * 60_000)
  await expect(withdrawNote(o.db, o.clock, { id: late.id, actor: tom })).rejects.toThrow('undo too late')
})

test('a vote is given, taken back by pressing again, and stays as it is when the same press is heard twice', async () => {
  const { id } = await post()
  const vote = (origin = event(), actor = o.by) => voteNote(o.db, o.clock, { id, origin, actor })
  const press = event()
  expect(await vote(press)).toEqual({ isGiven: true })
  expect(await vote(press)).toEqual({ isGiven: true })
  await vote(event(), tom)
  expect((await view()).notes[0]?.votes).toBe(2)
  expect(await vote()).toEqual({ isGiven: false })
  expect((await view()).notes[0]?.votes).toBe(1)
})

test('two who turn out to be one person have one vote', async () => {
  const other = await o.db.member.findFirstOrThrow({ where: { active: true, id: { notIn: [tom.id, o.sanne.id] } } })
  await o.db.member.update({ where: { id: other.id }, data: { role: 'member' } })
  const [both, one] = [await post(), await post()]
  const vote = (id: number, memberId: number) =>
    voteNote(o.db, o.clock, { id, origin: event(), actor: { id: memberId, via: 'playground' } })
  for (const memberId of [tom.id, other.id]) await vote(both.id, memberId)
  await vote(one.id, other.id)
  // Elsewhere: who is one with another has no account where they have.
  const { id: tenantId } = o.tenant
  const workspace = await o.store.prisma.workspace.create({
    data: { tenantId, platform: 'slack', externalId: event(), createdAt: o.clock() },
  })
  await o.db.identity.updateMany({ where: { memberId: other.id }, data: { workspaceId: workspace.id } })
  await mergeMembers(o.db, o.clock, { formerId: other.id, memberId: tom.id, actor: { id: other.id, via: 'slack' } })
  const counted = (await view()).notes.map(({ votes }) => votes)
  expect(counted).toEqual([1, 1])
})

test('a note about an interaction names one that is there', async () => {
  const about = { step: 'information', field: 'doneBy', text: 'back office' } as const
  await expect(post(about)).rejects.toThrow('session note gone')
  const interaction = await post({ step: 'interactions', text: 'call about a delivery' })
  await expect(post({ ...about, aboutId: interaction.id })).resolves.toMatchObject({ aboutId: interaction.id })
})

test('who owns the model takes the lead from who cannot go on; roles that are missing are named', async () => {
  const take = () => takeSession(o.db, o.clock, { id: session.id, actor: tom })
  await o.db.member.update({ where: { id: tom.id }, data: { role: 'member' } })
  await expect(take()).rejects.toThrow('not model owner')
  expect((await view()).missing).toContain('model owner')
  await o.db.member.update({ where: { id: tom.id }, data: { role: 'model owner' } })
  expect((await take()).facilitatorId).toBe(tom.id)
  expect((await view()).missing).not.toContain('model owner')
})

test('a role is seen by a vote or a signed note only: what is written does not show who wrote it', async () => {
  const missing = async () => (await view()).missing.join()
  session = await begin({ placeId: event(), actor: tom })
  const before = await missing()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  const { id } = await post({ actor: o.by })
  expect(await missing()).toBe(before)
  await signNote(o.db, o.clock, { id, isSigned: true, actor: o.by })
  expect(await missing()).not.toContain('lead')
})

test('an interaction of which something was written is not withdrawn', async () => {
  const mail = await post({ step: 'interactions', text: 'mail', subject: 'b' })
  await post({ step: 'information', field: 'doneBy', text: 'back office', aboutId: mail.id, actor: o.by })
  await expect(withdrawNote(o.db, o.clock, { id: mail.id, actor: tom })).rejects.toThrow('session note used')
})
