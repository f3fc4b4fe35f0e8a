import { afterAll, beforeAll, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  en = await talking(o)
})
afterAll(() => o[Symbol.asyncDispose]())

const NOTHING = 'needs to be told to the customer now'

test('a customer is told of a promise by its date, of a complaint by what changed, and of nothing else', async () => {
  const last = () => o.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await en.says('promise Acme: measure the hall by tomorrow')
  const promise = await last()
  expect((await en.says(`tell ${promise.number}`)).text).toContain(NOTHING)
  await o.db.case.update({ where: { id: promise.id }, data: { dueAt: new Date('2026-03-01T16:00:00Z') } })
  expect((await en.says(`tell ${promise.number}`)).text).toContain('What to say to Acme Logistics')
  await en.says('complaint Acme: wrong invoice severity=normal')
  const complaint = await last()
  expect(complaint.kind).toBe('complaint')
  expect((await en.says(`tell ${complaint.number}`)).text).toContain(NOTHING)
  await o.db.case.update({ where: { id: complaint.id }, data: { state: 'closed', closedAt: o.time.now } })
  expect((await en.says(`tell ${complaint.number}`)).text).toContain('What to say to Acme Logistics')
  await en.says('quote Acme: forty chairs')
  const quote = await last()
  await o.db.case.update({ where: { id: quote.id }, data: { dueAt: new Date('2026-03-01T16:00:00Z') } })
  expect((await en.says(`tell ${quote.number}`)).text).toContain(NOTHING)
})
