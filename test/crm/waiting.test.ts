import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { breakPromises } from '../../src/crm/attention/break.ts'
import { goOn, waitOnThem } from '../../src/crm/case/wait.ts'
import { acknowledgeComplaint, giveComplaint, registerComplaint } from '../../src/crm/complaint/mutations.ts'
import { complaintState } from '../../src/crm/complaint/view.ts'
import { escalateDue } from '../../src/crm/escalation/escalate.ts'
import { logInteraction } from '../../src/crm/interaction/interaction.ts'
import { makePromise, movePromise } from '../../src/crm/promise/mutations.ts'
import { promiseState } from '../../src/crm/promise/view.ts'
import { acceptOffer } from '../../src/crm/offer/answer.ts'
import { opened } from '../support/database/opened.ts'
import { talking } from '../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
let lead: { id: number; via: string }
const at = (time: string) => {
  o.time.now = new Date(`2026-03-${time}:00Z`)
}
beforeAll(async () => {
  o = await opened()
  const [one, other] = await Promise.all(
    ['Tom', 'Fatima'].map((name) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })),
  )
  tom = { id: one?.id ?? 0, via: 'playground' }
  lead = { id: other?.id ?? 0, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
// A Monday.
beforeEach(() => at('02T09:00'))

async function held() {
  const said = { relationId: o.acme.id, summary: 'scratched', severity: 'high', ownerId: tom.id } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...said, actor: lead })
  await acknowledgeComplaint(o.db, o.clock, { id, actor: tom })
  return id
}
const wait = (id: number, until = '2026-03-05T12:00:00Z') =>
  waitOnThem(o.db, o.clock, {
    id,
    kind: 'complaint',
    actor: tom,
    until: new Date(until),
    wholeDay: false,
    reason: 'asked for photos',
  })
const now = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const tick = async (time: string) => {
  at(time)
  await escalateDue(o.db, o.clock)
}

const spoke = () => ({
  relationId: o.acme.id,
  personId: null,
  personName: null,
  form: 'call' as const,
  subject: null,
  targetGroup: 'B2B',
  lines: [{ label: 'fact' as const, text: 'photos are coming' }],
  outcome: null,
  occurredAt: o.clock(),
  sourceLink: null,
  promises: [],
})

describe('a complaint that waits on the customer', () => {
  test('says so, and nobody is asked about it until then', async () => {
    const id = await held()
    await wait(id)
    await tick('05T11:59')
    const found = await now(id)
    expect(found).toMatchObject({ state: 'waiting on them', silentSince: null, rung: 0 })
    const { waits, nextAt } = await complaintState(o.db, o.clock(), found, ({ name }) => name)
    expect(waits).toEqual({ until: new Date('2026-03-05T12:00:00Z'), reason: 'asked for photos' })
    expect(nextAt).toEqual(waits?.until)
  })

  test('goes on by itself when that is over: its holder has all their time again, and then it is asked', async () => {
    const id = await held()
    await wait(id)
    await tick('05T12:00')
    const after = await now(id)
    // Four hours of work after 13:00 in Amsterdam: an hour of it on Friday.
    expect(after).toMatchObject({ state: 'open', silentSince: null, nextRungAt: new Date('2026-03-05T16:00:00Z') })
    expect(after.waitedMinutes).toBe(3 * 8 * 60 + 3 * 60)
    await tick('06T09:30')
    expect(await now(id)).toMatchObject({ acknowledgedAt: null, silentSince: new Date('2026-03-02T09:00:00Z') })
  })

  test('goes on from the moment its holder says that the customer answered; a second time changes nothing', async () => {
    const id = await held()
    await wait(id)
    at('03T09:00')
    const again = { id, kind: 'complaint', actor: tom } as const
    await goOn(o.db, o.clock, again)
    await goOn(o.db, o.clock, again)
    expect(await now(id)).toMatchObject({
      state: 'open',
      waitedMinutes: 480,
      nextRungAt: new Date('2026-03-03T13:00:00Z'),
    })
    expect(await o.db.caseEvent.count({ where: { caseId: id, what: 'went on' } })).toBe(1)
  })

  test('goes on when somebody logs that the customer called, and not when we did', async () => {
    const id = await held()
    await wait(id)
    at('03T09:00')
    const moment = { ...spoke(), actor: lead }
    await logInteraction(o.db, o.clock, { ...moment, direction: 'out' })
    await tick('03T09:00')
    expect((await now(id)).state).toBe('waiting on them')
    await logInteraction(o.db, o.clock, { ...moment, direction: 'in' })
    await tick('03T09:00')
    expect(await now(id)).toMatchObject({ state: 'open', waitedMinutes: 480 })
  })

  test('is asked about later when who has it logs that they spoke to the customer, and not when somebody else does', async () => {
    const id = await held()
    at('02T11:00')
    await logInteraction(o.db, o.clock, { ...spoke(), direction: 'out', actor: lead })
    expect((await now(id)).acknowledgedAt).toEqual(new Date('2026-03-02T09:00:00Z'))
    await logInteraction(o.db, o.clock, { ...spoke(), direction: 'out', actor: tom })
    await tick('02T13:00')
    expect(await now(id)).toMatchObject({ acknowledgedAt: new Date('2026-03-02T11:00:00Z'), silentSince: null })
    await tick('02T15:00')
    expect(await now(id)).toMatchObject({ acknowledgedAt: null, silentSince: new Date('2026-03-02T11:00:00Z') })
  })

  test('is refused while nobody has it, and for more than five working days', async () => {
    const said = { relationId: o.acme.id, summary: 'late', severity: 'high', ownerId: tom.id } as const
    const { id } = await registerComplaint(o.db, o.clock, { ...said, actor: lead })
    await expect(wait(id)).rejects.toMatchObject({ trouble: 'take first' })
    await acknowledgeComplaint(o.db, o.clock, { id, actor: tom })
    await expect(wait(id, '2026-03-10T12:00:00Z')).rejects.toMatchObject({ trouble: 'wait too long' })
    await wait(id, '2026-03-09T16:00:00Z')
  })

  test('offered to somebody else it waits as it did, and it is theirs once they accept it', async () => {
    const id = await held()
    await wait(id)
    await giveComplaint(o.db, o.clock, { id, ownerId: lead.id, actor: tom })
    expect(await now(id)).toMatchObject({ state: 'waiting on them', ownerId: tom.id, offeredToId: lead.id })
    await acceptOffer(o.db, o.clock, { id, kind: 'complaint', actor: lead })
    expect(await now(id)).toMatchObject({ ownerId: lead.id, acknowledgedById: lead.id, offeredToId: null })
  })
})

describe('a promise that waits on the customer', () => {
  test('has that date, and breaks when that has passed', async () => {
    const due = { dueAt: new Date('2026-03-03T16:00:00Z'), wholeDay: false }
    const made = { relationId: o.acme.id, summary: 'send it', ownerId: tom.id, actor: tom, ...due }
    const { id } = await makePromise(o.db, o.clock, made)
    await waitOnThem(o.db, o.clock, {
      id,
      kind: 'promise',
      actor: tom,
      until: new Date('2026-03-20T16:00:00Z'),
      wholeDay: true,
      reason: 'their approval',
    })
    const { waits } = await promiseState(o.db, await now(id), o.clock())
    expect(waits).toEqual({ until: new Date('2026-03-20T16:00:00Z'), reason: 'their approval' })
    at('04T09:00')
    await breakPromises(o.db, o.clock)
    expect(await now(id)).toMatchObject({ state: 'waiting on them', brokenAt: null })
    at('20T16:01')
    await breakPromises(o.db, o.clock)
    expect((await now(id)).brokenAt).toEqual(o.clock())
  })
})

test('a promise with another date waits no longer', async () => {
  const due = { dueAt: new Date('2026-03-03T16:00:00Z'), wholeDay: false }
  const { id } = await makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'call them',
    ownerId: tom.id,
    actor: tom,
    ...due,
  })
  const until = new Date('2026-03-06T16:00:00Z')
  await waitOnThem(o.db, o.clock, { id, kind: 'promise', actor: tom, until, wholeDay: true, reason: 'their approval' })
  at('03T09:00')
  await movePromise(o.db, o.clock, { id, dueAt: new Date('2026-03-10T16:00:00Z'), wholeDay: true, actor: tom })
  expect(await now(id)).toMatchObject({ state: 'open', waitedMinutes: 480 })
})

test.each([
  ['en', 'wait', 'until Thursday: asked for photos', /waits on the customer/],
  ['nl', 'wacht', 'tot donderdag: om foto’s gevraagd', /wacht op de klant/],
] as const)('is said in a line in %s, and taken back by the word', async (language, word, rest, said) => {
  const me = await talking(o, language)
  const { number, id } = await now(await held())
  await o.db.case.update({ where: { id }, data: { ownerId: o.sanne.id, acknowledgedById: o.sanne.id } })
  expect((await me.says(`${word} ${number} ${rest}`)).text).toMatch(said)
  expect((await now(id)).state).toBe('waiting on them')
  await me.says('undo')
  expect((await now(id)).state).toBe('open')
})

test('a line that says half of it opens the form with that half in it', async () => {
  const me = await talking(o)
  const { number, id } = await now(await held())
  await o.db.case.update({ where: { id }, data: { ownerId: o.sanne.id, acknowledgedById: o.sanne.id } })
  const valueOf = async (line: string, name: string) => {
    const field = (await me.says(line)).form?.fields.find((one) => one.name === name)
    return field?.type === 'relation' ? undefined : field?.value
  }
  expect(await valueOf(`wait ${number} until Thursday`, 'day')).toBe('2026-03-05')
  expect(await valueOf(`wait ${number}: asked for photos`, 'reason')).toBe('asked for photos')
})
