import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T08:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

test.each([
  ['log :telephone_receiver: Acme: called about the invoice', 'Logged: Acme'],
  ['*promise Acme: send the list by friday*', 'send the list\nBy: Fri 6 Mar'],
  ['`promise Acme: send the plan by=2026-03-06`', 'send the plan\nBy: Fri 6 Mar'],
  ['> brief acme', 'Acme Logistics'],
  ['• brief acme', 'Acme Logistics'],
  ['complaint Acme: :rage: third late delivery', '😡 third late delivery'],
  ['log Acme: called @Sanne de Wit', 'called Sanne de Wit'],
  ['promise Acme: mail @Sanne de Wit the list by friday', 'mail Sanne de Wit the list'],
])('%j is understood', async (line, answer) => {
  expect((await w.says('tom', line)).text).toContain(answer)
})

test('no card shows the brackets around a name', async () => {
  for (const line of [
    'promise Acme: mail @Sanne de Wit the list',
    'called Sanne de Wit',
    'log Nobody Known: @Sanne de Wit called',
  ])
    expect((await w.says('tom', line)).text).not.toContain('@[')
})

test('a name that a field holds is shown so that the line can be typed again', async () => {
  const asked = await w.says('tom', 'promise Acme: mail the list owner=@Sanne de Wit')
  expect(asked.text).toContain('promise Acme: mail the list owner="Sanne de Wit"')
  const again = await w.says('tom', 'promise Acme: mail the list by=2026-03-06 owner="Sanne de Wit"')
  expect(again.text).toContain('Owner: Sanne de Wit')
})
