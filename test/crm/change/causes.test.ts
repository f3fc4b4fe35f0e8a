import { afterAll, beforeAll, expect, test } from 'vitest'
import { causesFor } from '../../../src/crm/cause/cause.ts'
import { listCauses } from '../../../src/crm/change/causes.ts'
import { opened } from '../../support/database/opened.ts'
import { changeFor, colleague, complaintOf, customerOf, DAY, newCause } from './company.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const names = async (named?: string) => (await listCauses(o.db, o.clock(), named)).causes.map(({ name }) => name)

test('causes are those of lately and those that are worked on; an older one is found by its name', async () => {
  const tom = await colleague(o, 'Tom')
  const [one, other] = [await customerOf(o, tom), await customerOf(o, tom)]
  const begun = o.time.now
  const old = await newCause(o, 'rust on the hinge')
  await complaintOf(o, old.id, one, tom)
  const worked = await newCause(o, 'paint that peels')
  await changeFor(o, worked.id, (await complaintOf(o, worked.id, one, tom)).id, tom)
  // It stands among the latest while there are not ten others.
  o.time.now = new Date(begun.getTime() + 300 * DAY)
  expect((await names()).toSorted()).toEqual(['paint that peels', 'rust on the hinge'])
  for (let n = 0; n < 10; n++) await complaintOf(o, (await newCause(o, `lately ${n}`)).id, other, tom)
  const { causes, more } = await listCauses(o.db, o.clock())
  expect(causes.map(({ name }) => name)).not.toContain('rust on the hinge')
  expect(causes.length + more).toBe(11)
  expect(await names('rust on')).toEqual(['rust on the hinge'])
  // What is offered at a closing: of this customer first, and nothing of more than a year ago.
  const offered = async () =>
    (await causesFor(o.db, o.clock(), { relationId: one.id, category: null })).map(({ name }) => name)
  expect((await offered()).slice(0, 2).toSorted()).toEqual(['paint that peels', 'rust on the hinge'])
  o.time.now = new Date(begun.getTime() + 370 * DAY)
  expect(await offered()).toHaveLength(10)
  expect(await offered()).not.toContain('rust on the hinge')
})
