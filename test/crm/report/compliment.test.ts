import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteCompliment, undoCompliment } from '../../../src/crm/compliment/compliment.ts'
import { complimentFigures } from '../../../src/crm/report/figures/compliment.ts'
import { annoyedCompany, monthOf } from './ledgers/menu-company.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>

beforeAll(async () => {
  o = await annoyedCompany()
})
beforeEach(() => o.db.compliment.deleteMany({}))
afterAll(() => o[Symbol.asyncDispose]())

const liked = (text: string, forId: number | null = null) =>
  noteCompliment(o.db, o.clock, { relationId: o.acme.id, text, forId, actor: o.by })
const of = (day: string) => complimentFigures(o.db, monthOf(day))

test('it is the one with the most words of that month, of those with as many the latest', async () => {
  o.at('2027-03-02')
  await liked('you always ring back when you said you would')
  o.at('2027-03-09')
  await liked('nobody else ever explains an invoice like that', o.tom.id)
  await liked('Hottentottententententoonstellingsmakersgeweldig')
  const gone = await liked('these were taken back because they were said of somebody else')
  await undoCompliment(o.db, o.clock, { id: gone.id, actor: o.by })
  o.at('2027-04-01')
  await liked('this is of another month altogether and says more than all of those before')
  expect(await of('2027-03-01')).toEqual({
    text: 'you always ring back when you said you would',
    forId: null,
    forName: null,
  })
  await o.db.compliment.deleteMany({ where: { text: { startsWith: 'you always' } } })
  expect(await of('2027-03-01')).toEqual({
    text: 'nobody else ever explains an invoice like that',
    forId: o.tom.id,
    forName: o.tom.name,
  })
})

test('of as many words the latest is taken, and the same words never come twice', async () => {
  o.at('2027-03-02')
  await liked('what a lovely delivery')
  o.at('2027-03-05')
  await liked('such a friendly driver')
  expect(await of('2027-03-01')).toMatchObject({ text: 'such a friendly driver' })
  o.at('2027-04-05')
  await liked('Such a friendly driver ')
  expect(await of('2027-04-01')).toBeNull()
  await liked('thanks')
  expect(await of('2027-04-01')).toMatchObject({ text: 'thanks' })
})

test('words on lines of their own are words', async () => {
  o.at('2027-03-02')
  await liked('always on time\nalways friendly\nalways clear')
  o.at('2027-03-09')
  await liked('what a very lovely delivery')
  expect(await of('2027-03-01')).toMatchObject({ text: 'always on time\nalways friendly\nalways clear' })
})

test('what was noted before and was not the compliment of its month can still become one', async () => {
  o.at('2027-02-02')
  await liked('thanks a lot')
  await liked('such a friendly driver')
  o.at('2027-03-02')
  await liked('such a friendly driver')
  await liked('Thanks  a lot')
  expect(await of('2027-02-01')).toMatchObject({ text: 'such a friendly driver' })
  expect(await of('2027-03-01')).toMatchObject({ text: 'Thanks  a lot' })
  // Since both were it, neither is it again.
  o.at('2027-04-02')
  await liked('thanks a\nlot')
  await liked('such a friendly driver')
  expect(await of('2027-04-01')).toBeNull()
})

test('there is none of a week, and none when nobody said anything', async () => {
  o.at('2027-03-02')
  expect(await of('2027-03-01')).toBeNull()
  await liked('thanks')
  expect(await complimentFigures(o.db, { ...monthOf('2027-03-01'), kind: 'week' })).toBeNull()
})

test('the words of two years ago can come again, and those of last year cannot', async () => {
  for (const [day, text] of [
    ['2025-12-05', 'such a friendly driver'],
    ['2026-01-05', 'what a lovely delivery'],
    ['2027-12-05', 'such a friendly driver'],
    ['2027-11-05', 'what a lovely delivery'],
  ] as const) {
    o.at(day)
    await liked(text)
  }
  expect(await of('2027-12-01')).toMatchObject({ text: 'such a friendly driver' })
  expect(await of('2027-11-01')).toBeNull()
})
