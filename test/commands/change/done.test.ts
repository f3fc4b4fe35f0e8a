import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentenceCard } from '../../../src/cards/change/customers.ts'
import { changeById, type KnownChange } from '../../../src/crm/change/standing.ts'
import { addressOf } from '../../../src/crm/relation/address.ts'
import { changeNewsCard } from '../../../src/cards/change/news.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { keepPromise } from '../../../src/crm/promise/mutations.ts'
import { addToCase } from '../../../src/crm/case/alike.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'
import { annoyanceOf, changeFor, colleague, complaintOf, customerOf, newCause } from '../../crm/change/company.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>

beforeAll(async () => {
  o = await opened()
  // As outside a test, no two looks at the clock are of the same moment.
  const clock = () => (o.time.now = new Date(o.time.now.getTime() + 1))
  en = await talking({ ...o, clock })
})
afterAll(() => o[Symbol.asyncDispose]())

const reader = () => ({ language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() }) as const

/** A change of Sanne: the number of the promise that carries it. */
async function changing() {
  const tom = await colleague(o, 'Tom')
  const cause = await newCause(o)
  const complaint = await complaintOf(o, cause.id, await customerOf(o, tom), tom)
  const change = await changeFor(o, cause.id, complaint.id, o.sanne)
  const { number } = await o.db.case.findFirstOrThrow({ where: { id: change.promiseId } })
  const wordsOf = async () => (await o.db.change.findFirstOrThrow({ where: { id: change.id } })).doneWords
  return { id: change.promiseId, number, wordsOf }
}

test('of more customers than fit a card it says how many more, and shows them', async () => {
  const tom = await colleague(o, 'Tom')
  const cause = await newCause(o, 'the new trainee')
  const complaint = await complaintOf(o, cause.id, await customerOf(o, tom), tom)
  for (let n = 0; n < 12; n++) await annoyanceOf(o, cause.id, await customerOf(o, tom), tom)
  const { id, promiseId } = await changeFor(o, cause.id, complaint.id, o.sanne)
  await keepPromise(o.db, o.clock, { id: promiseId, actor: o.by })
  const row = await o.db.delivery.findFirstOrThrow({
    where: { kind: 'change news', caseId: promiseId, memberId: tom.id },
  })
  const owed = await stillOwed(o.db, row, o.clock())
  expect(owed?.owed).toMatchObject({ customers: { length: 10 }, more: 3 })
  const card = changeNewsCard(owed?.owed as never, reader())
  expect(plainText(card)).toContain('and 3 more')
  const first = await en.does('change who', { id })
  const rest = await en.presses(first, 'and 3 more')
  expect(rest.text.match(/not yet; Tom Baker/gu)).toHaveLength(3)
  expect(rest.buttons.filter((label) => label.startsWith('and '))).toEqual([])
})

test('what a customer is told says what changed, and nothing of its cause', async () => {
  const tom = await colleague(o, 'Tom')
  const customer = await customerOf(o, tom)
  const cause = await newCause(o, 'the new trainee')
  const { id } = await changeFor(o, cause.id, (await complaintOf(o, cause.id, customer, tom)).id, o.sanne)
  const change = await changeById(o.db, id)
  const found = await addressOf(o.db, { relationId: customer.id, personName: null, interactionId: null })
  for (const language of ['en', 'nl'] as const)
    for (const form of ['formal', 'informal'] as const) {
      const address = { ...found, language, form, salutation: 'De Vries' }
      const card = sentenceCard({ id: 1, change: change as KnownChange, address }, { ...reader(), language })
      expect(plainText(card)).toContain('a new lay-out')
      expect(plainText(card)).not.toContain('trainee')
    }
})

test('what is typed behind the number of a change that is done says what it looks like now', async () => {
  const { number, wordsOf } = await changing()
  expect((await en.says(`done ${number}: one page, the total on top`)).text).toContain('Kept')
  expect(await wordsOf()).toBe('one page, the total on top')
  const shown = await en.says(`promise ${number}`)
  expect(shown.text.split('one page, the total on top').length).toBeLessThanOrEqual(2)
})

test('what was added to it before it was done does not', async () => {
  const { id, number, wordsOf } = await changing()
  const note = 'the printer is ordered'
  await addToCase(o.db, o.clock, { id, kind: 'promise', actor: o.by, addition: { note } })
  await en.says(`done ${number}`)
  expect(await wordsOf()).toBeNull()
})
