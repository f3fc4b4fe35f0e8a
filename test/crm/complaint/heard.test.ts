import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { waitOnThem } from '../../../src/crm/case/wait.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { lookAtComplaints } from '../../../src/crm/complaint/look.ts'
import { noteTold, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { owedUpdate } from '../../../src/crm/complaint/owed-look.ts'
import { pauseComplaint } from '../../../src/crm/complaint/pause.ts'
import { takeBackComplaint } from '../../../src/crm/complaint/take-back.ts'
import type { InteractionForm } from '../../../src/crm/interaction/forms.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import type { FactsOf } from '../../../src/crm/messages.ts'
import { dropPromise, keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
const date = (time: string) => new Date(`2026-03-${time}:00Z`)
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())
// A Monday, ten in Amsterdam.
beforeEach(async () => {
  o.time.now = date('02T09:00')
  await o.db.case.updateMany({ data: { state: 'closed', outcome: null, nextRungAt: null, lookAt: null } })
  await o.db.interaction.updateMany({ data: { withdrawnAt: o.clock() } })
})

/** One that its owner has since Monday, looked at a working day later. */
async function asked() {
  const said = { relationId: o.acme.id, summary: 'scratched', severity: 'high', ownerId: o.by.id } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...said, isHeld: true, actor: o.by })
  await look('02T10:00')
  await look('03T09:00')
  return id
}
async function look(time: string) {
  o.time.now = date(time)
  await lookAtComplaints(o.db, o.clock)
}
const askings = (caseId: number) => o.db.delivery.findMany({ where: { caseId, kind: 'update wanted' } })
async function owed(id: number) {
  const [message] = await askings(id)
  if (!message) throw new Error('nobody was asked')
  const about = { ...message, kind: 'update wanted' as const, facts: message.facts as FactsOf<'update wanted'> }
  return owedUpdate(o.db, about, o.clock())
}
const contact = (direction: 'in' | 'out' | null, form: InteractionForm, occurredAt: Date) =>
  logInteraction(o.db, o.clock, {
    relationId: o.acme.id,
    personId: null,
    personName: null,
    form,
    direction,
    subject: null,
    targetGroup: 'B2B',
    lines: [{ label: 'fact', text: 'about the pallets' }],
    outcome: null,
    occurredAt,
    sourceLink: null,
    promises: [],
    actor: o.by,
  })
const promise = () =>
  makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'new pallets',
    dueAt: date('04T12:00'),
    wholeDay: false,
    ownerId: o.by.id,
    actor: o.by,
  })

test.each<[string, boolean, (id: number) => Promise<unknown>]>([
  ['they were told', true, (id) => noteTold(o.db, o.clock, { id, told: 'friday', actor: o.by })],
  ['we called them', true, () => contact('out', 'call', o.clock())],
  ['they called us', true, () => contact('in', 'call', o.clock())],
  ['they only wrote to us', false, () => contact('in', 'mail', o.clock())],
  ['a contact of before was noted late', false, () => contact('out', 'call', date('02T08:00'))],
  ['they were promised something', true, promise],
  ['it waits on them', true, (id) => waitOnThem(o.db, o.clock, { id, kind: 'complaint', actor: o.by, ...WAITS() })],
  [
    'there are to be no reminders',
    true,
    (id) =>
      pauseComplaint(o.db, o.clock, {
        id,
        actor: o.by,
        how: 'silenced',
        until: date('04T10:00'),
        reason: 'the truck is on its way',
      }),
  ],
])('that they heard nothing is said no more once it is settled: %s', async (_, isSettled, deed) => {
  const id = await asked()
  expect(await owed(id)).toMatchObject({ minutes: 480 })
  await deed(id)
  expect((await owed(id)) === null).toBe(isSettled)
})

const WAITS = () => ({ until: date('04T12:00'), wholeDay: false, reason: 'photos' })

test('that they were told counts no more when it is taken back', async () => {
  const id = await asked()
  await noteTold(o.db, o.clock, { id, told: 'friday', actor: o.by })
  await takeBackComplaint(o.db, o.clock, { id, actor: o.by })
  expect(await owed(id)).not.toBeNull()
})

test('a promise that was kept is word of it, and one that was dropped is none', async () => {
  const id = await asked()
  const [kept, dropped] = [await promise(), await promise()]
  await dropPromise(o.db, o.clock, { id: dropped.id, reason: 'not needed', actor: o.by })
  o.time.now = date('03T10:00')
  await keepPromise(o.db, o.clock, { id: kept.id, actor: o.by })
  expect(await owed(id)).toBeNull()
  await look('04T09:59')
  expect(await askings(id)).toHaveLength(1)
  // What was promised is a promise to say more; who kept it has a working day again.
  await o.db.case.update({ where: { id }, data: { lookAt: date('04T10:00') } })
  await look('04T10:00')
  expect(await askings(id)).toHaveLength(2)
})

test('one that is closed is looked at no more', async () => {
  const id = await asked()
  const facts = { told: 'it comes tomorrow', cause: 'the truck broke down', change: 'we hired another carrier' }
  await closeComplaint(o.db, o.clock, { id, actor: o.by, ...facts })
  await look('05T09:00')
  expect((await o.db.case.findFirstOrThrow({ where: { id } })).lookAt).toBeNull()
  expect(await askings(id)).toHaveLength(1)
})
