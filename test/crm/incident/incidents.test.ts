import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { attachToIncident } from '../../../src/crm/incident/attach.ts'
import { takeBackIncident } from '../../../src/crm/incident/take-back.ts'
import {
  giveIncident,
  reopenIncident,
  takeOff,
  tellCustomers,
  touchCustomers,
  undoIncident,
  updateIncident,
} from '../../../src/crm/incident/mutations.ts'
import { incidentState } from '../../../src/crm/incident/view.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { becomeOther, takeBackLead } from '../../../src/crm/lead/mutations.ts'
import { BECOMES } from '../../../src/crm/lead/turns-into.ts'
import { leadState } from '../../../src/crm/lead/view.ts'
import { answerQuestion } from '../../../src/crm/question/mutations.ts'
import { questionState } from '../../../src/crm/question/view.ts'
import { joinQuotes, takeOutOfTotal } from '../../../src/crm/quote/total.ts'
import { stage, type Who } from './stage.ts'

let o: Awaited<ReturnType<typeof stage>>
let people: typeof o.people
let customers: typeof o.customers
let down: typeof o.down
let close: typeof o.close
let later: typeof o.later
let asks: typeof o.asks

beforeAll(async () => {
  o = await stage()
  ;({ people, customers, down, close, later, asks } = o)
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
})

const now = (found: { id: number }) => o.db.case.findFirstOrThrow({ where: { id: found.id } })
/** What was said of a case, by kind and person, in the order it was queued. */
const said = async ({ id: caseId }: { id: number }) =>
  (await o.db.delivery.findMany({ where: { caseId }, orderBy: { id: 'asc' } })).map(({ kind, memberId, facts }) => ({
    kind,
    memberId,
    facts: facts as { event: number; customers: number[]; parts: number[] },
  }))
const newsTo = async (found: { id: number }, who: Who) =>
  (await said(found)).filter(({ kind, memberId }) => kind === 'incident news' && memberId === people[who].id)

describe('an incident', () => {
  test('is told once to each owner whose customers it touches, with theirs', async () => {
    const incident = await down()
    expect((await newsTo(incident, 'tom')).map(({ facts }) => facts.customers)).toEqual([customers.slice(0, 2)])
    expect((await newsTo(incident, 'fatima')).map(({ facts }) => facts.customers)).toEqual([customers.slice(2)])
    expect(await newsTo(incident, 'sanne')).toEqual([])
  })

  test('of who registered it asks for an update after an hour of work, and tells others when none comes', async () => {
    const incident = await down()
    expect(incident.nextRungAt).toEqual(new Date('2026-03-02T10:00:00Z'))
    later(30)
    const updated = await updateIncident(o.db, o.clock, { id: incident.id, text: 'by 3 pm', actor: people.sanne })
    expect(updated.nextRungAt).toEqual(new Date('2026-03-02T10:30:00Z'))
    later(61)
    await escalateDue(o.db, o.clock)
    expect((await said(incident)).at(-1)).toMatchObject({ kind: 'incident silent', memberId: people.sanne.id })
    later(31)
    await escalateDue(o.db, o.clock)
    expect((await said(incident)).at(-1)).toMatchObject({ kind: 'incident waits', memberId: people.sanne.id })
  })

  test('asks for an update of who stands in, when its owner is away', async () => {
    const incident = await down()
    const { sanne, fatima } = people
    await o.db.member.update({
      where: { id: sanne.id },
      data: { absentFrom: '2026-03-02', absentUntil: '2026-03-03', deputyId: fatima.id },
    })
    later(61)
    await escalateDue(o.db, o.clock)
    await o.db.member.update({ where: { id: sanne.id }, data: { absentFrom: null, absentUntil: null, deputyId: null } })
    expect((await said(incident)).at(-1)).toMatchObject({ kind: 'incident silent', memberId: fatima.id })
  })

  test('closes when every customer knows, or was taken off with a reason', async () => {
    const incident = await down()
    const [jansen = 0, pieters = 0, wolters = 0] = customers
    const { id } = incident
    await expect(close(incident)).rejects.toMatchObject({ trouble: 'not told' })
    await tellCustomers(o.db, o.clock, { id, relationIds: [jansen], actor: people.tom })
    await takeOff(o.db, o.clock, { id, relationId: wolters, reason: 'mistake', actor: people.sanne })
    await expect(close(incident)).rejects.toMatchObject({ facts: { names: 'Pieters' } })
    expect((await now(incident)).state).toBe('open')
    expect((await close(incident, [pieters])).state).toBe('closed')
    const { touches } = await incidentState(o.db, await now(incident))
    expect(touches).toMatchObject([
      { name: 'Jansen', toldBy: 'Tom Baker' },
      { name: 'Pieters', toldBy: 'Sanne de Wit' },
      { name: 'Wolters', toldAt: null, offReason: 'mistake' },
    ])
  })

  test('that is opened again is to be told again', async () => {
    const incident = await down()
    await close(incident, customers)
    await reopenIncident(o.db, o.clock, { id: incident.id, reason: 'down again', actor: people.tom })
    await expect(close(incident)).rejects.toMatchObject({ trouble: 'not told' })
  })

  test('takes complaints as its parts: who has them hears each update once, and at the end that they may close', async () => {
    const [jansen = 0] = customers
    const incident = await down([jansen])
    const complaint = await registerComplaint(o.db, o.clock, {
      relationId: o.acme.id,
      summary: 'no orders since nine',
      severity: 'normal',
      ownerId: people.tom.id,
      actor: people.fatima,
    })
    const asked = { id: complaint.id, kind: 'complaint', to: incident.id, actor: people.fatima } as const
    await Promise.all([attachToIncident(o.db, o.clock, asked), attachToIncident(o.db, o.clock, asked)])
    expect((await incidentState(o.db, await now(incident))).touches.map(({ name }) => name)).toContain(o.acme.name)
    await updateIncident(o.db, o.clock, { id: incident.id, text: 'by 3 pm', actor: people.sanne })
    const [, update] = await newsTo(incident, 'tom')
    expect(update?.facts).toMatchObject({ parts: [complaint.id] })
    expect(update?.facts.customers).toContain(jansen)
    await close(incident, [jansen, o.acme.id])
    expect((await newsTo(incident, 'tom')).at(-1)?.facts).toMatchObject({ customers: [], parts: [complaint.id] })
    expect((await now(complaint)).state).toBe('open')
  })

  test('takes nothing that is a part of something else', async () => {
    const incident = await down()
    const due = { dueAt: new Date(o.clock().getTime() + 3 * 86_400_000), wholeDay: true }
    const made = { relationId: o.acme.id, ownerId: people.sanne.id, actor: people.sanne, ...due }
    const whole = await makePromise(o.db, o.clock, { ...made, summary: 'the counter' })
    const part = await makePromise(o.db, o.clock, { ...made, summary: 'the wood' })
    await o.db.case.update({ where: { id: part.id }, data: { parentId: whole.id } })
    const asked = { kind: 'promise', to: incident.id, actor: people.sanne } as const
    const refused = { trouble: 'part of another', facts: { number: part.number, whole: whole.number } }
    await expect(attachToIncident(o.db, o.clock, { ...asked, id: part.id })).rejects.toMatchObject(refused)
    expect((await now(part)).parentId).toBe(whole.id)
    await attachToIncident(o.db, o.clock, { ...asked, id: whole.id })
    expect((await now(whole)).parentId).toBe(incident.id)
  })

  test('stands on top of the brief of a customer it touches', async () => {
    const [, , wolters = 0] = customers
    const incident = await down([wolters])
    await updateIncident(o.db, o.clock, { id: incident.id, text: 'by 3 pm', actor: people.sanne })
    const shown = (await briefOf(o.db, o.clock(), wolters))?.incidents ?? []
    expect(shown[0]).toMatchObject({ number: incident.number, owner: 'Sanne de Wit', update: 'by 3 pm' })
    await undoIncident(o.db, o.clock, { id: incident.id, actor: people.sanne })
    const numbers = (await briefOf(o.db, o.clock(), wolters))?.incidents.map(({ number }) => number)
    expect(numbers).not.toContain(incident.number)
  })

  test('what was named, told or taken off last is taken back as it was', async () => {
    const [jansen = 0, pieters = 0] = customers
    const { id } = await down([jansen])
    const back = () => takeBackIncident(o.db, o.clock, { id, actor: people.sanne })
    const touches = async () => (await incidentState(o.db, await now({ id }))).touches
    const before = await touches()
    for (const step of [
      () => touchCustomers(o.db, o.clock, { id, relationIds: [pieters], actor: people.sanne }),
      () => tellCustomers(o.db, o.clock, { id, relationIds: [jansen, pieters], actor: people.sanne }),
      () => takeOff(o.db, o.clock, { id, relationId: jansen, reason: 'mistake', actor: people.sanne }),
      () => giveIncident(o.db, o.clock, { id, ownerId: people.tom.id, actor: people.sanne }),
    ]) {
      await step()
      await back()
      expect(await touches()).toEqual(before)
    }
    expect((await now({ id })).ownerId).toBe(people.sanne.id)
  })
})

describe('a lead', () => {
  test('is followed up at the end of the next working day of its owner, unless somebody says when', async () => {
    o.time.now = new Date('2026-03-06T15:00:00Z')
    const lead = await asks('40 chairs')
    expect(lead.dueAt).toEqual(new Date('2026-03-09T16:00:00Z'))
    expect((await asks('a table', { dueAt: new Date('2026-03-06T15:30:00Z'), wholeDay: false })).dueAt).toEqual(
      new Date('2026-03-06T15:30:00Z'),
    )
  })

  test('becomes any of four kinds with everything it had, once, and that can be taken back', async () => {
    for (const into of BECOMES) {
      const lead = await asks('the shop is down', { personName: 'Jan', source: 'fair' })
      const act = { id: lead.id, into, actor: people.sanne }
      const two = await Promise.allSettled([becomeOther(o.db, o.clock, act), becomeOther(o.db, o.clock, act)])
      expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const other = await o.db.case.findFirstOrThrow({ where: { parentId: lead.id } })
      expect(other).toMatchObject({ kind: into, relationId: o.acme.id, personName: 'Jan', summary: 'the shop is down' })
      expect(await leadState(o.db, await now(lead), o.clock())).toMatchObject({
        state: 'became',
        source: 'fair',
        became: { number: other.number },
      })
      await takeBackLead(o.db, o.clock, { id: lead.id, actor: people.sanne })
      expect([(await now(lead)).state, (await now(other)).state]).toEqual(['open', 'withdrawn'])
    }
  })

  test('that is late becomes a question due within the hour, which is no part of anything', async () => {
    const lead = await asks('do they deliver on Saturdays')
    later(10 * 24 * 60)
    const act = { id: lead.id, into: 'question', actor: people.sanne } as const
    const { other } = await becomeOther(o.db, o.clock, act)
    expect(other.dueAt).toEqual(new Date(o.time.now.getTime() + 3_600_000))
    const audit = { subject: `case/${other.id}` }
    expect(await o.db.audit.findFirst({ where: audit })).toMatchObject({ action: 'question made' })
    const answer = { id: other.id, actor: people.tom, text: 'they do' }
    expect((await answerQuestion(o.db, o.clock, answer)).state).toBe('answered')
    expect((await questionState(o.db, other, o.clock())).wholeNumber).toBeNull()
  })

  test('becomes quotes that can be one total', async () => {
    const quotes = []
    for (const what of ['chairs', 'tables']) {
      const { id } = await asks(what)
      quotes.push((await becomeOther(o.db, o.clock, { id, into: 'quote', actor: people.sanne })).other.id)
    }
    const [id = 0, withId = 0] = quotes
    const total = await joinQuotes(o.db, o.clock, { id, withId, actor: people.sanne, origin: 'test' })
    expect(total).toMatchObject({ kind: 'quote', summary: 'chairs + tables' })
    await takeOutOfTotal(o.db, o.clock, { id, actor: people.sanne })
    expect((await now(total)).state).toBe('withdrawn')
  })
})
