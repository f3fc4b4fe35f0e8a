import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attachToIncident } from '../../../src/crm/incident/attach.ts'
import { reopenIncident, tellCustomers, updateIncident } from '../../../src/crm/incident/mutations.ts'
import { takeBackIncident } from '../../../src/crm/incident/take-back.ts'
import { incidentState } from '../../../src/crm/incident/view.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { talking } from '../../support/talk.ts'
import { stage } from './stage.ts'

let o: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  o = await stage()
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
})

const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
/** All there is to an incident, but for how often it began anew. */
async function asItIs({ id }: Case) {
  const { round: _, ...row } = await again(id)
  return { row, touches: await o.db.caseTouch.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }) }
}
const back = ({ id }: Case, who: 'sanne' | 'tom' = 'sanne') =>
  takeBackIncident(o.db, o.clock, { id, actor: o.people[who] })
const update = ({ id }: Case) => updateIncident(o.db, o.clock, { id, text: 'by 3 pm', actor: o.people.sanne })
const reopen = ({ id }: Case) => reopenIncident(o.db, o.clock, { id, reason: 'down again', actor: o.people.sanne })
const tell = ({ id }: Case, n: number) =>
  tellCustomers(o.db, o.clock, { id, relationIds: [o.customers[n] ?? 0], actor: o.people.tom })

/** What those concerned hear of it now, said once. */
async function heard({ id: caseId }: Case) {
  const queued = await o.db.delivery.findMany({ where: { caseId, state: 'queued' }, orderBy: { id: 'asc' } })
  const news: string[] = []
  for (const one of queued) {
    const owed = await stillOwed(o.db, one, o.clock())
    await o.db.delivery.updateMany({ where: { id: one.id }, data: { state: owed ? 'sent' : 'not owed' } })
    if (owed?.kind === 'incident news') news.push(owed.owed.what)
  }
  return news
}

describe('an incident is as it was before, with who was told, once', () => {
  test.each([
    ['an update', async () => null, update],
    [
      'closing, which marked some as told',
      (found: Case) => tell(found, 0),
      (found: Case) => o.close(found, o.customers),
    ],
    [
      'opening it again',
      async (found: Case) => {
        await tell(found, 0)
        o.later(1)
        await o.close(found, o.customers)
      },
      reopen,
    ],
  ] as const)('%s is taken back', async (_, before, step) => {
    const incident = await o.down()
    await before(incident)
    o.later(1)
    const was = await asItIs(incident)
    await step(incident)
    expect(await asItIs(incident)).not.toEqual(was)
    o.later(9)
    await expect(back(incident, 'tom')).rejects.toMatchObject({ trouble: 'changed since' })
    await back(incident)
    expect(await asItIs(incident)).toEqual(was)
    await expect(back(incident)).rejects.toMatchObject({ trouble: 'changed since' })
  })
})

test('neither after ten minutes, nor when something came after it', async () => {
  const incident = await o.down()
  await update(incident)
  o.later(11)
  await expect(back(incident)).rejects.toMatchObject({ trouble: 'undo too late' })
  await o.close(incident, o.customers)
  await reopen(incident)
  await tell(incident, 1)
  await expect(back(incident)).rejects.toMatchObject({ trouble: 'changed since' })
})

test('not closed again over the head of a customer who came with a part since', async () => {
  const incident = await o.down()
  await o.close(incident, o.customers)
  await reopen(incident)
  const about = { relationId: o.acme.id, summary: 'no orders', severity: 'normal', ownerId: o.people.tom.id } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...about, actor: o.people.tom })
  await attachToIncident(o.db, o.clock, { id, kind: 'complaint', to: incident.id, actor: o.people.tom })
  const was = await asItIs(incident)
  await expect(back(incident)).rejects.toMatchObject({ trouble: 'changed since' })
  expect(await asItIs(incident)).toEqual(was)
})

test('who heard of it hears that it is not so, and who had not hears neither', async () => {
  const incident = await o.down()
  await heard(incident)
  await update(incident)
  await back(incident)
  expect(await heard(incident)).toEqual([])
  await update(incident)
  expect(await heard(incident)).toEqual(['updated', 'updated'])
  await back(incident)
  expect(await heard(incident)).toEqual(['notUpdated', 'notUpdated'])
  await o.close(incident, o.customers)
  await reopen(incident)
  expect(await heard(incident)).toEqual(['reopened', 'reopened'])
  await back(incident)
  expect(await heard(incident)).toEqual(['notReopened', 'notReopened'])
})

test('by the button under it and by the word, in both languages', async () => {
  const [en, nl] = [await talking(o), await talking(o, 'nl')]
  const incident = await o.down(o.customers.slice(0, 1))
  const { id, number } = incident
  const closing = { id, told: String(o.customers[0]), cause: 'a full disk', change: 'we watch it' }
  const steps = [() => en.says(`update ${number}: fixed by 3 pm`), () => en.does('incident closed', closing)]
  for (const step of steps) {
    const was = await asItIs(incident)
    expect((await en.presses(await step(), 'Undo')).text).toContain(`As it was before: incident ${number}`)
    expect(await asItIs(incident)).toEqual(was)
    await step()
    expect((await nl.says('ongedaan')).text).toContain(`Weer zoals het was: storing ${number}`)
    expect(await asItIs(incident)).toEqual(was)
  }
  await en.does('incident closed', closing)
  await en.does('incident reopened', { id, reason: 'down again' })
  expect((await en.says('undo')).text).toContain(`As it was before: incident ${number}`)
  expect((await incidentState(o.db, await again(id))).state).toBe('closed')
})
