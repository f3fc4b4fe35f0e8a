import { afterAll, beforeAll, expect, test } from 'vitest'
import { addToCase } from '../../../src/crm/case/alike.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'
import { changeFor, colleague, complaintOf, customerOf, newCause } from '../../crm/change/company.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>

beforeAll(async () => {
  o = await opened()
  // As outside a test, no two looks at the clock are of the same moment.
  const clock = () => (o.time.now = new Date(o.time.now.getTime() + 1))
  en = await talking({ ...o, clock })
})
afterAll(() => o[Symbol.asyncDispose]())

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
