import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { markDeparted } from '../../../src/crm/people/leaving.ts'
import { welcomeMember } from '../../../src/crm/people/member.ts'
import { rememberPlace } from '../../../src/crm/place.ts'
import { keepPromise, makePromise, undoPromise } from '../../../src/crm/promise/mutations.ts'
import { takeBack } from '../../../src/crm/case/take-back.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { chooseShares } from '../../../src/crm/relation/sharing.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { opened } from '../../support/database/opened.ts'
import { speaking } from '../../support/questions.ts'
import { talking } from '../../support/talk.ts'
import type { Language } from '../../../src/language.ts'
import type { Place } from '../../../src/platforms/platform.ts'

const CHANNEL: Place = { kind: 'channel', id: 'general', name: '#general', outsiders: false }

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof speaking>>
let tom: Awaited<ReturnType<typeof speaking>>
let fatima: Awaited<ReturnType<typeof speaking>>
let workspaceId: number
/** Fatima, in the place that `where` is by then. */
let here: Awaited<ReturnType<typeof talking>>
const where: Place = { ...CHANNEL }
let n = 0

beforeAll(async () => {
  o = await opened()
  ;[sanne, tom, fatima] = await Promise.all([speaking(o, 'Sanne'), speaking(o, 'Tom'), speaking(o, 'Fatima')])
  here = await talkingAs(fatima.id)
  workspaceId = (await o.db.workspace.findFirstOrThrow()).id
})
afterAll(() => o[Symbol.asyncDispose]())

async function talkingAs(id: number, language: Language = 'en') {
  const member = await o.db.member.findFirstOrThrow({ where: { id } })
  return talking({ ...o, by: by(id), sanne: member }, language, null, where)
}

const by = (id: number) => ({ id, via: 'playground' })
const promised = (relationId: number, summary: string) =>
  makePromise(o.db, o.clock, {
    relationId,
    summary,
    ownerId: sanne.id,
    actor: by(sanne.id),
    dueAt: new Date(o.clock().getTime() + 5 * 86_400_000),
    wholeDay: true,
  })

/** A customer of Sanne's with two things open, whose handover to Tom Fatima begins in a channel. */
async function handedOver(place: Place = CHANNEL, name = `Klant ${++n}`) {
  const relation = await createRelation(o.db, o.clock, { name, kind: 'organisation', actor: by(sanne.id) })
  const promise = await promised(relation.id, 'send papers')
  const complaint = await registerComplaint(o.db, o.clock, {
    relationId: relation.id,
    ownerId: sanne.id,
    actor: by(sanne.id),
    summary: 'third late delivery',
    severity: 'normal',
  })
  Object.assign(where, { outsiders: false }, place)
  const begun = await here.says(`handover ${name} to @tom`)
  const handover = await o.db.case.findFirst({ where: { kind: 'handover', relationId: relation.id } })
  return { relation, promise, complaint, begun, id: handover?.id ?? 0, number: handover?.number ?? 0 }
}

/** What is in line for the thread of a handover, and has not been looked at yet. */
async function inThread(id: number): Promise<{ kind: string; text: string | null }[]> {
  const queued = await o.db.delivery.findMany({
    where: { caseId: id, memberId: null, state: 'queued' },
    orderBy: { id: 'asc' },
  })
  const to = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } }
  const said = []
  for (const delivery of queued) {
    const owed = await stillOwed(o.db, delivery, o.clock())
    said.push({ kind: delivery.kind, text: owed && plainText(await composeCard(o.db, owed, to as never)) })
  }
  return said
}

const lastEdit = async (id: number) =>
  (await inThread(id)).findLast(({ kind, text }) => kind === 'handover edit' && text !== null)?.text
const steps = async (id: number) =>
  (await inThread(id)).filter(({ kind }) => kind === 'handover step').map(({ text }) => text)

test('begun in a channel it has a card there, which names what is open, and each step is a line in its thread', async () => {
  const { id, number, begun, promise, complaint } = await handedOver()
  expect(begun.text).toContain('Its thread is in this channel')
  const [card] = await inThread(id)
  expect(card).toMatchObject({ kind: 'handover card' })
  expect(card?.text).toContain('third late delivery')
  await tom.says(`handover ${number} accept ${complaint.number}`)
  expect(await lastEdit(id)).toContain(`Accepted (1 of 2)\n• Complaint ${complaint.number}: third late delivery`)
  await tom.says(`handover ${number} accept ${promise.number} by 12 March`)
  expect(await lastEdit(id)).toMatch(/send papers \(now Thu 12 Mar; it was Sat 7 Mar\)/)
  await sanne.says(`handover ${number} told by phone`)
  expect(await lastEdit(id)).toContain('is now Tom Baker’s')
  expect(await steps(id)).toEqual([
    expect.stringContaining('Tom Baker accepted'),
    expect.stringContaining('now Thu 12 Mar'),
    expect.stringMatching(/is now Tom Baker’s[\s\S]*by phone/),
  ])
  await sanne.says('undo')
  expect(await lastEdit(id)).toContain('Customer told: not yet')
  expect((await steps(id)).at(-1)).toContain('Sanne de Wit undid the last step')
})

test('in one’s own chat there is no thread', async () => {
  const { id, begun } = await handedOver({ kind: 'direct', id: 'x', name: 'x', outsiders: false })
  expect(id).toBeGreaterThan(0)
  expect(begun.text).not.toContain('thread')
  expect(await inThread(id)).toEqual([])
})

test('where people of other companies read along nothing begins, and where no open cases are shown there is no thread', async () => {
  const outside = await handedOver({ ...CHANNEL, id: 'shared', outsiders: true })
  expect(outside.id).toBe(0)
  const heard = { workspaceId, id: 'quiet', kind: 'channel', name: '#quiet' }
  await chooseShares(o.db, o.clock, { ...heard, shares: ['people'], actor: by(fatima.id) })
  const quiet = await handedOver({ ...CHANNEL, id: 'quiet', name: '#quiet' })
  expect(quiet.begun.text).toContain('shows no open cases')
  expect(await inThread(quiet.id)).toEqual([])
})

test('a channel that shows no open cases any more sees how far it is, and not with what', async () => {
  const place = { ...CHANNEL, id: 'once', name: '#once' }
  const { id, number, complaint } = await handedOver(place)
  const heard = { workspaceId, id: 'once', kind: 'channel', name: '#once' }
  await chooseShares(o.db, o.clock, { ...heard, shares: ['people'], actor: by(fatima.id) })
  await tom.says(`handover ${number} accept ${complaint.number}`)
  await sanne.says(`handover ${number} told by phone to Kees`)
  for (const { text } of await inThread(id)) {
    expect(text ?? '').not.toContain('third late delivery')
    expect(text ?? '').not.toContain('Kees')
  }
  expect(await lastEdit(id)).toContain('Accepted: 1 of 2')
  await rememberPlace(o.db, o.clock, { ...heard, outsiders: true })
  await tom.says(`handover ${number} accept all`)
  expect(await lastEdit(id)).not.toContain('send papers')
})

test('only who it goes to accepts on the card, only who it concerns says that the customer knows, and the card stays', async () => {
  const { id, relation } = await handedOver()
  await o.db.member.update({ where: { id: tom.id }, data: { deputyId: null } })
  expect((await sanne.does('handover accept', { id, thread: true })).text).toContain('Only Tom Baker')
  const account = { workspaceId, userId: 'piet', name: 'Piet', email: 'piet@x.example', language: 'en' } as const
  const stranger = await welcomeMember(o.db, o.clock, account)
  const piet = await talkingAs(stranger.id)
  expect((await piet.does('handover tell', { id, how: 'x', thread: true })).text).toContain('Only Sanne de Wit')
  const done = await tom.does('handover accept', { id, thread: true })
  expect(done.answer).not.toHaveProperty('replaces')
  expect(done.buttons).toContain('Undo')
  const form = await tom.does('handover tell', { id, thread: true })
  const over = await tom.fills(form, { how: 'by phone' })
  expect(over.answer).not.toHaveProperty('replaces')
  expect(await o.db.relation.findFirst({ where: { id: relation.id } })).toMatchObject({ ownerId: tom.id })
  await o.db.member.update({ where: { id: tom.id }, data: { deputyId: sanne.id } })
})

test('what is settled, made or taken back elsewhere is on the card at once, and of many changes only the last is drawn', async () => {
  const { id, relation, promise } = await handedOver()
  await keepPromise(o.db, o.clock, { id: promise.id, actor: by(sanne.id) })
  expect(await lastEdit(id)).not.toContain('send papers')
  await takeBack(o.db, o.clock, { id: promise.id, kind: 'promise', actor: by(sanne.id) })
  expect(await lastEdit(id)).toContain('send papers')
  const made = await promised(relation.id, 'a new thing')
  expect(await lastEdit(id)).toContain('a new thing')
  await undoPromise(o.db, o.clock, { id: made.id, actor: by(sanne.id) })
  const edits = (await inThread(id)).filter(({ kind }) => kind === 'handover edit')
  expect(edits.filter(({ text }) => text !== null)).toHaveLength(1)
  expect(edits.at(-1)?.text).not.toContain('a new thing')
})

test('settled elsewhere after the customer was told, who takes them over hears at once that it can be finished', async () => {
  const { id, number, promise, complaint } = await handedOver()
  await sanne.says(`handover ${number} told by phone`)
  await tom.says(`handover ${number} accept ${complaint.number}`)
  const news = () => o.db.delivery.findMany({ where: { caseId: id, kind: 'handover news', memberId: tom.id } })
  const before = (await news()).length
  await keepPromise(o.db, o.clock, { id: promise.id, actor: by(sanne.id) })
  const ready = (await news())[before]
  if (!ready) throw new Error('Tom heard nothing')
  const owed = await stillOwed(o.db, ready, o.clock())
  const to = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } }
  expect(plainText(await composeCard(o.db, owed as never, to as never))).toContain('can be finished')
  expect((await steps(id)).at(-1)).toContain('Tom Baker can finish it')
  // Taken back, it is not so.
  await takeBack(o.db, o.clock, { id: promise.id, kind: 'promise', actor: by(sanne.id) })
  expect(await stillOwed(o.db, ready, o.clock())).toBeNull()
  await keepPromise(o.db, o.clock, { id: promise.id, actor: by(sanne.id) })
  expect((await tom.does('handover accept', { id })).text).toContain('is now Tom Baker’s')
})

test('sixty things that are accepted at once are one change of the card and one line', async () => {
  const { id, number, relation } = await handedOver()
  for (let made = 0; made < 58; made++) await promised(relation.id, `thing ${made} ${'x'.repeat(200)}`)
  const before = await o.db.delivery.count({ where: { caseId: id, memberId: null } })
  await tom.says(`handover ${number} accept all`)
  expect((await o.db.delivery.count({ where: { caseId: id, memberId: null } })) - before).toBe(2)
  expect(await lastEdit(id)).toContain('Accepted (60 of 60)')
  expect((await steps(id)).at(-1)).toContain('And 50 more')
})

test('two who begin at once get one thread', async () => {
  const name = 'Klant Tweemaal'
  const relation = await createRelation(o.db, o.clock, { name, kind: 'organisation', actor: by(sanne.id) })
  Object.assign(where, CHANNEL)
  const both = [here, await talkingAs(fatima.id, 'nl')]
  await Promise.all(both.map((one) => one.says(`handover ${name} to @tom`)))
  const handovers = await o.db.case.findMany({ where: { kind: 'handover', relationId: relation.id } })
  expect(handovers).toHaveLength(1)
  expect(await o.db.delivery.count({ where: { caseId: handovers[0]?.id ?? 0, kind: 'handover card' } })).toBe(1)
})

test('to who is away it begins only once that was asked', async () => {
  await o.db.member.update({ where: { id: tom.id }, data: { absentFrom: '2026-03-01', absentUntil: '2026-03-10' } })
  const { id, begun, relation } = await handedOver()
  expect(id).toBe(0)
  expect(begun.text).toContain('Tom Baker is away')
  expect(begun.buttons).toEqual(['To Tom Baker anyway', 'To somebody else…'])
  await here.presses(begun, 'To Tom Baker anyway')
  expect(await o.db.case.count({ where: { kind: 'handover', relationId: relation.id } })).toBe(1)
  await o.db.member.update({ where: { id: tom.id }, data: { absentFrom: null, absentUntil: null } })
})

test('who hands over hears it when the receiver leaves, with the way on', async () => {
  const { id } = await handedOver()
  const account = await o.db.identity.findFirstOrThrow({ where: { memberId: tom.id } })
  await markDeparted(o.db, o.clock, { workspaceId: account.workspaceId, userId: account.userId })
  const [news] = await o.db.delivery.findMany({
    where: { caseId: id, kind: 'handover news', memberId: sanne.id },
    orderBy: { id: 'desc' },
  })
  if (!news) throw new Error('Sanne heard nothing')
  const owed = await stillOwed(o.db, news, o.clock())
  const to = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } }
  const card = await composeCard(o.db, owed as never, to as never)
  expect(plainText(card)).toContain('Tom Baker left')
  expect(card.buttons?.map(({ label }) => label)).toEqual(['Call off'])
  expect((await steps(id)).at(-1)).toContain('Tom Baker left')
  const off = await sanne.does('handover off', { id })
  expect(off.buttons).toContain('To somebody else…')
})
