import { afterAll, beforeAll, expect, test } from 'vitest'
import { askLater, confirmArrival, recordSent, sendAgain, takeSentBack } from '../../src/crm/sent/mutations.ts'
import { sentState } from '../../src/crm/sent/view.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const send = (summary: string) =>
  recordSent(o.db, o.clock, { relationId: o.acme.id, summary, proof: '3SABC', origin: summary, actor: o.by })

test('what was sent keeps its proof, and two working days later it is asked whether it arrived', async () => {
  // A Friday.
  o.time.now = new Date('2026-03-06T10:00:00Z')
  const { id, number } = await send('letter')
  expect(await send('letter')).toMatchObject({ id, number })
  const found = await o.db.case.findFirstOrThrow({ where: { id } })
  expect(found).toMatchObject({ ownerId: o.sanne.id, dueAt: new Date('2026-03-10T16:00:00Z'), wholeDay: true })
  expect(found.tellAt).not.toBeNull()
  expect(await sentState(o.db, found)).toMatchObject({ proof: '3SABC', state: 'asked', by: 'Sanne de Wit' })
  o.time.now = new Date('2026-03-10T09:00:00Z')
  expect(await askLater(o.db, o.clock, { id, actor: o.by })).toMatchObject({ dueAt: new Date('2026-03-12T16:00:00Z') })
  const arrived = await confirmArrival(o.db, o.clock, { id, actor: o.by })
  expect(await sentState(o.db, arrived)).toMatchObject({ state: 'arrived' })
  await expect(confirmArrival(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('case closed')
})

test('what did not arrive becomes a promise to send it again, and both are taken back together', async () => {
  const { id } = await send('parcel')
  const again = {
    id,
    summary: 'Send again: parcel',
    dueAt: new Date('2026-03-11T16:00:00Z'),
    wholeDay: true,
    actor: o.by,
  }
  const { lost, promise } = await sendAgain(o.db, o.clock, again)
  expect(await sentState(o.db, lost)).toMatchObject({ state: 'not arrived', proof: '3SABC' })
  expect(promise).toMatchObject({ kind: 'promise', ownerId: o.sanne.id, relationId: o.acme.id })
  expect(await takeSentBack(o.db, o.clock, { id, actor: o.by })).toMatchObject({
    state: 'open',
    facts: { proof: '3SABC' },
  })
  expect(await o.db.case.findFirst({ where: { id: promise.id } })).toMatchObject({ state: 'withdrawn' })
})
