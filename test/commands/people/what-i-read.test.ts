// Reading a brief is kept: for who read it to see, and for nobody who leads them.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FoundFault, verifyTrail } from '../../../src/crm/trail/verify.ts'
import { openChaining } from '../../../src/jobs/chain.ts'
import { actorOf, colleague, DAY } from '../../crm/change/company.ts'
import { exportedBytes, saidIn } from '../../support/database/exported.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
})
afterEach(() => o[Symbol.asyncDispose]())

const says = async (name: string, line: string) => {
  const member = await colleague(o, name)
  return (await (await talking({ ...o, sanne: member, by: actorOf(member) })).says(line)).text
}
const openedBy = async (name: string) => {
  const member = await colleague(o, name)
  const there = await talking({ ...o, sanne: member, by: actorOf(member) })
  return (await there.presses(await there.says('me'), 'What you opened or took along')).text
}
const reads = () => o.db.audit.findMany({ where: { action: 'brief read' }, orderBy: { id: 'asc' } })

test('who reads a brief has it in the trail, sees it under “me”, and their lead does not', async () => {
  const brief = await says('Tom', 'brief Acme Logistics')
  expect(brief).toContain('Acme Logistics')
  const { id } = await colleague(o, 'Tom')
  expect(await reads()).toMatchObject([
    { memberId: id, subject: `relation/${o.acme.id}`, via: 'playground', before: null },
  ])
  expect(await openedBy('Tom')).toContain('The brief of Acme Logistics')
  for (const other of ['Sanne', 'Fatima']) expect(await openedBy(other), other).not.toContain('Acme')
  const [fatima] = [await colleague(o, 'Fatima')]
  for (const extent of ['company', 'moving'] as const) {
    const said = await saidIn(await exportedBytes({ ...o, by: actorOf(fatima) }, extent, 'en'))
    expect(JSON.stringify(said), extent).not.toContain('brief read')
  }
})

test('what was found but not opened is not kept, and neither is the brief of nobody', async () => {
  await says('Tom', 'who acme')
  await says('Tom', 'brief Qwxyz Holding')
  await says('Tom', 'today')
  expect(await reads()).toEqual([])
})

test('it is no deed: what was done before it can be taken back as ever', async () => {
  await says('Tom', 'annoyance Acme Logistics: waited twenty minutes')
  await says('Tom', 'brief Acme Logistics')
  await says('Tom', 'undo')
  expect(await o.db.annoyance.count({ where: { text: 'waited twenty minutes', withdrawnAt: null } })).toBe(0)
})

test('after four weeks it is on nobody’s card, and still in the chain', async () => {
  await says('Tom', 'brief Acme Logistics')
  o.time.now = new Date(o.time.now.getTime() + 29 * DAY)
  expect(await openedBy('Tom')).toContain('Nothing in the last four weeks')
  await openChaining({ store: o.store, log: { info() {}, warn() {}, error() {} } })()
  const faults: FoundFault[] = []
  const seen = await verifyTrail(o.db, { since: null, report: (found) => faults.push(found) })
  expect([faults, seen.unchained]).toEqual([[], 0])
})
