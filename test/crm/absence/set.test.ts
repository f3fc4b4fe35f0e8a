// An absence: kept with a way back, once, by who is away, and with nothing of why.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Leave, setAbsence, undoAbsence } from '../../../src/crm/absence/set.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterEach(() => o[Symbol.asyncDispose]())

const WEEK: Leave = { absentFrom: '2026-03-04', absentUntil: '2026-03-06' }
const set = (leave: Leave, origin?: string) =>
  setAbsence(o.db, o.clock, { ...leave, actor: o.by, ...(origin !== undefined && { origin }) })
const member = () => o.db.member.findFirstOrThrow({ where: { id: o.sanne.id } })
const later = (minutes: number) => (o.time.now = new Date(o.time.now.getTime() + minutes * 60_000))

test('it is kept with an entry in the trail, and keeps who stands in when nobody is named', async () => {
  const { deputyId } = await member()
  const { deed, isNew } = await set(WEEK)
  expect(await member()).toMatchObject({ ...WEEK, deputyId })
  expect(isNew).toBe(true)
  expect(await o.db.audit.findFirst({ where: { id: deed ?? 0 } })).toMatchObject({
    action: 'absence changed',
    memberId: o.sanne.id,
    before: { was: { absentFrom: null }, became: WEEK },
  })
  await set({ ...WEEK, deputyId: tom })
  expect((await member()).deputyId).toBe(tom)
  await set({ ...WEEK, deputyId: null })
  expect((await member()).deputyId).toBeNull()
})

test('asked again by the same proposal, at once or after it was changed, it changes nothing', async () => {
  const twice = await Promise.all([set(WEEK, 'feed/1'), set(WEEK, 'feed/1')])
  expect(twice.filter(({ isNew }) => isNew)).toHaveLength(1)
  await set({ absentFrom: null, absentUntil: null })
  expect((await set(WEEK, 'feed/1')).isNew).toBe(false)
  expect((await member()).absentFrom).toBeNull()
  expect(await o.db.audit.count({ where: { action: 'absence changed' } })).toBe(2)
})

test('it is taken back within ten minutes, by who did it, once, and not over a later change', async () => {
  const before = await member()
  const { deed } = await set({ ...WEEK, deputyId: tom })
  const back = (actor = o.by) => undoAbsence(o.db, o.clock, { deed: deed ?? 0, actor })
  await expect(back({ id: tom, via: 'playground' })).rejects.toMatchObject({ trouble: 'undo not yours' })
  later(9)
  const twice = await Promise.all([back(), back()])
  expect(twice.filter(({ isNew }) => isNew)).toHaveLength(1)
  const after = await member()
  expect(after).toMatchObject({ absentFrom: null, absentUntil: null, deputyId: before.deputyId, awayFrom: null })
  expect(after.nextDigestAt).toEqual(before.nextDigestAt)
  await set({ absentFrom: '2026-03-10', absentUntil: null })
  await expect(back()).rejects.toMatchObject({ trouble: 'changed meanwhile' })
  later(2)
  await expect(back()).rejects.toMatchObject({ trouble: 'undo too late' })
})

test('who stands in is a colleague who is here, and never who is away', async () => {
  await expect(set({ ...WEEK, deputyId: 9999 })).rejects.toMatchObject({ trouble: 'no such colleague' })
  await set({ ...WEEK, deputyId: o.sanne.id })
  expect((await member()).deputyId).toBeNull()
})

test.each<[string, Leave, { awayFrom: string | null; awayTo: string | null }]>([
  [
    'ended now',
    { absentFrom: null, absentUntil: null },
    { awayFrom: '2026-03-02', awayTo: '2026-03-03T09:00:00.000Z' },
  ],
  [
    'made longer',
    { absentFrom: '2026-03-02', absentUntil: '2026-03-20' },
    { awayFrom: '2026-03-02', awayTo: '2026-03-03T09:00:00.000Z' },
  ],
  [
    'moved to later',
    { absentFrom: '2026-04-01', absentUntil: '2026-04-02' },
    { awayFrom: '2026-03-02', awayTo: '2026-03-03T09:00:00.000Z' },
  ],
])('an absence that is %s is not forgotten for what happened in it', async (_, leave, kept) => {
  await set({ absentFrom: '2026-03-02', absentUntil: '2026-03-06' })
  o.time.now = new Date('2026-03-03T09:00:00Z')
  await set(leave)
  const { awayFrom, awayTo } = await member()
  expect({ awayFrom, awayTo: awayTo?.toISOString() ?? null }).toEqual(kept)
})
