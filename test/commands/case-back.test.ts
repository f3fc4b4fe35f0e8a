import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { threadLine } from '../../src/cards/complaint/thread.ts'
import { registerComplaint } from '../../src/crm/complaint/mutations.ts'
import { stillOwed } from '../../src/crm/owed.ts'
import { keepPromise, movePromise } from '../../src/crm/promise/mutations.ts'
import { opened } from '../support/database/opened.ts'
import { talking, type Told } from '../support/talk.ts'

const READER = { language: 'en', timeZone: 'Europe/Amsterdam', now: new Date('2026-03-02T08:00:00Z') } as const

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let tom: number
let lead: number
let made = 0
beforeAll(async () => {
  company = await opened()
  en = await talking(company)
  lead = (await company.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })).id
  tom = (await company.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })).id
})
beforeEach(() => {
  // A Monday.
  company.time.now = new Date('2026-03-02T08:00:00Z')
})
afterAll(() => company[Symbol.asyncDispose]())

async function promised() {
  await en.says(`promise Acme: send sample ${'abcdefghijklmnop'[made++]}${made} on Friday`)
  return company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
}
async function complained(ownerId = tom) {
  const { db, clock, by } = company
  const relation = await db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const about = { relationId: relation.id, summary: `scratch ${made++}`, severity: 'normal', ownerId } as const
  return registerComplaint(db, clock, { ...about, actor: { ...by, id: lead } })
}
/** How often it was opened again tells its ladders apart, and only goes up. */
const again = (id: number) => company.db.case.findFirstOrThrow({ where: { id }, omit: { round: true } })

const closes = (id: number) =>
  en.does('complaint closed', { id, told: 'Jan was called', cause: 'courier was full', change: 'another courier' })
const ours = () => complained(company.sanne.id)
async function closed() {
  const one = await ours()
  await closes(one.id)
  return one
}

async function taken() {
  const one = await ours()
  await en.does('complaint take', { id: one.id })
  company.time.now = new Date('2026-03-02T08:00:30Z')
  return one
}

type Deed = (id: number) => Promise<Told>
const decided = (what: string, more: object) => (id: number) => en.does('promise decided', { id, what, ...more })
const DEEDS: readonly [string, () => Promise<{ id: number }>, Deed][] = [
  ['done', promised, (id) => en.does('promise keep', { id })],
  ['dropped', promised, decided('drop', { reason: 'not wanted any more' })],
  ['planned anew', promised, decided('plan', { day: '2026-03-10' })],
  ['handed over', promised, async (id) => decided('delegate', { colleague: String(tom) })(id)],
  ['taken', () => complained(), (id) => en.does('complaint take', { id })],
  ['closed', ours, closes],
  ['opened again', closed, (id) => en.does('complaint reopened', { id, reason: 'it came back' })],
  ['told', () => complained(), (id) => en.does('complaint told', { id, told: 'Jan was called' })],
  ['left alone', taken, (id) => en.does('complaint silenced', { id, day: '2026-03-04', reason: 'it is in the post' })],
  ['put off', taken, (id) => en.does('complaint snooze', { id })],
  ['changed', ours, (id) => en.does('complaint edited', { id, summary: 'other words', severity: 'high' })],
]

describe.each(DEEDS)('what was %s by mistake', (_, make, deed) => {
  test('is as it was before by the button under it', async () => {
    const { id } = await make()
    const before = await again(id)
    const done = await deed(id)
    expect(await again(id)).not.toEqual(before)
    expect((await en.presses(done, 'Undo')).text).toMatch(/^As it was before: /)
    expect(await again(id)).toEqual(before)
  })

  test('is as it was before by the word', async () => {
    const { id } = await make()
    const before = await again(id)
    await deed(id)
    company.time.now = new Date('2026-03-02T08:09:00Z')
    expect((await en.says('undo')).text).toMatch(/^As it was before: /)
    expect(await again(id)).toEqual(before)
  })

  test('stays as it is after ten minutes, and the sentence says so', async () => {
    const { id } = await make()
    const done = await deed(id)
    const after = await again(id)
    company.time.now = new Date('2026-03-02T08:11:00Z')
    expect((await en.presses(done, 'Undo')).text).toContain('You can undo something for 10 minutes')
    expect(await again(id)).toEqual(after)
  })
})

test.each([
  ['closed', ours, closes, 'closed it by mistake: it’s open again'],
  ['reopened', closed, DEEDS[6]?.[2], 'reopened it by mistake: it’s closed again'],
] as const)('a thread that heard a complaint was %s hears that it isn’t so', async (_, make, deed, said) => {
  const { id } = await make()
  await deed?.(id)
  await en.says('undo')
  const back = await company.db.delivery.findFirstOrThrow({ where: { caseId: id, kind: 'taken back' } })
  const owed = await stillOwed(company.db, back, company.clock())
  expect(owed?.kind === 'taken back' && threadLine('taken back', owed.owed as never, READER).title).toContain(said)
})

test('what changed after it is not taken back with it', async () => {
  const { db, clock, by } = company
  const { id } = await promised()
  const moved = await decided('plan', { day: '2026-03-10' })(id)
  await movePromise(db, clock, {
    id,
    dueAt: new Date('2026-03-12T15:00:00Z'),
    wholeDay: false,
    actor: { ...by, id: lead },
  })
  const { number } = await again(id)
  expect((await en.presses(moved, 'Undo')).text).toContain(`Number ${number} has changed since then`)
  expect((await again(id)).dueAt).toEqual(new Date('2026-03-12T15:00:00Z'))
})

test('what somebody else did is theirs to take back', async () => {
  const { db, clock, by } = company
  const { id } = await promised()
  await keepPromise(db, clock, { id, actor: { ...by, id: lead } })
  expect((await en.does('promise back', { id })).text).toContain('has changed since then')
  expect((await again(id)).state).toBe('closed')
})

test('taken back twice is taken back once, and the word then reaches what was before', async () => {
  const { id } = await promised()
  const done = await en.does('promise keep', { id })
  await en.presses(done, 'Undo')
  expect((await en.presses(done, 'Undo')).text).toContain('has changed since then')
  expect((await en.says('undo')).text).toContain('Withdrawn: promise')
  expect((await again(id)).state).toBe('withdrawn')
})

test('what was done in a digest has its way back there', async () => {
  const { id } = await promised()
  const digest = await en.does('promise keep', { id, from: 'digest' })
  expect(digest.text).toMatch(/^(?:What needs you now|Nothing needs your attention)/)
  const back = await en.presses(digest, 'Undo')
  expect(back.text).toMatch(/^(?:What needs you now|Nothing new|Nothing needs)[^]*As it was before: promise/)
  expect((await again(id)).state).toBe('open')
})
