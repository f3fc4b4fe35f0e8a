import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asksToCall } from '../../../src/crm/call/asks-to-call.ts'
import { callsOf } from '../../../src/crm/call/calls.ts'
import { missPromisedCall } from '../../../src/crm/call/missed-call.ts'
import { breakPromises } from '../../../src/crm/attention/break.ts'
import { linkRelations } from '../../../src/crm/relation/links/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { promiseFacts } from '../../../src/crm/promise/facts.ts'
import { quoteFacts } from '../../../src/crm/quote/facts.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { joinQuotes } from '../../../src/crm/quote/total.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
let tom: { id: number; via: string }
let firm = { id: 0, name: '' }
let made = 0

beforeAll(async () => {
  o = await opened()
  en = await talking(o)
  nl = await talking(o, 'nl')
  const found = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  tom = { id: found.id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  // A Monday, ten o'clock in Amsterdam.
  at('2026-03-02T09:00:00Z')
  await o.db.case.updateMany({ where: {}, data: { state: 'withdrawn' } })
  await o.db.member.update({ where: { id: tom.id }, data: { absentFrom: null, absentUntil: null, deputyId: null } })
  const name = `Stoelhuis${'abcdefghijklmnopqrstuvwxyz'[++made]}`
  firm = await createRelation(o.db, o.clock, { name, kind: 'organisation', phone: '010 4123456', actor: o.by })
})

const at = (time: string) => (o.time.now = new Date(time))
const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const TODAY = '2026-03-02T16:00:00Z'

const promised = (summary: string, dueAt = TODAY, more: Partial<Parameters<typeof makePromise>[2]> = {}) =>
  makePromise(o.db, o.clock, {
    relationId: firm.id,
    summary,
    dueAt: new Date(dueAt),
    wholeDay: true,
    ownerId: o.sanne.id,
    actor: o.by,
    ...more,
  })

const quoted = (summary: string, dueAt = TODAY) =>
  makeQuote(o.db, o.clock, {
    relationId: firm.id,
    summary,
    amount: null,
    callBack: { dueAt: new Date(dueAt), wholeDay: true },
    ownerId: o.sanne.id,
    actor: o.by,
  })

const SAYS: [string, boolean][] = [
  ['bel Jan terug over de stoelen', true],
  ['Terugbellen', true],
  ['morgen bellen over de offerte', true],
  ['call back about the counter', true],
  ['Phone Jan', true],
  ['ring them about it', true],
  ['stuur het label', false],
  ['mail de libellen', false],
  ['send the phone and the ring', false],
  ['phone case sturen', false],
  ['ring-binder sturen', false],
  ['telefoneren met Jan', true],
  ['recall the chairs', false],
]

test('a promise is a call when its words say so, and the database reads them alike', async () => {
  for (const [summary, isCall] of SAYS) {
    expect([summary, asksToCall(summary)]).toEqual([summary, isCall])
    await promised(summary)
  }
  const { total, calls } = await callsOf(o.db, o.sanne.id, o.clock(), new Date('2026-03-02T23:00:00Z'))
  const meant = SAYS.filter(([, isCall]) => isCall).map(([summary]) => summary)
  expect([total, new Set(calls.map(({ summary }) => summary))]).toEqual([meant.length, new Set(meant)])
})

describe('who is to be rung', () => {
  test('is what is due today or before, with number, best hours and the usual, in either language', async () => {
    const jan = await createRelation(o.db, o.clock, {
      name: 'Jan Smit',
      kind: 'person',
      phone: '06 41234567',
      actor: o.by,
    })
    await linkRelations(o.db, o.clock, { fromId: jan.id, toId: firm.id, kind: 'works for', actor: o.by })
    await en.says('fact Jan Smit: best hours = before ten')
    await en.says('fact Jan Smit: preferred channel = mail')
    await nl.says(`gewoonte ${firm.name}: altijd Jan`)
    await quoted('40 chairs')
    await promised('bel terug over de kleur', TODAY, { personName: 'Jan Smit' })
    await promised('mail the drawing')
    await promised('bel na de beurs', '2026-03-05T16:00:00Z')
    await promised('bel Tom zijn klant', TODAY, { ownerId: tom.id, actor: tom })
    const [english, dutch] = [await en.says('calls'), await nl.says('bellen')]
    expect(english.text).toContain('2 calls to make')
    expect(english.text).toMatch(/Jan Smit, Stoelhuis\w: bel terug over de kleur/u)
    expect(english.text).toMatch(/6 ?41234567.* · .*due today · the usual: altijd Jan/u)
    expect(english.text).toContain('40 chairs')
    expect(dutch.text).toContain('2 keer bellen')
    expect(dutch.text).toContain('vaste wensen: altijd Jan')
    for (const other of ['mail the drawing', 'na de beurs', 'Tom zijn klant']) expect(english.text).not.toContain(other)
  })

  test('comes up to eight at once, the longest due first, and says how many more', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      await promised(`bel over ${n}`, new Date(Date.parse(TODAY) - n * 60_000).toISOString())
    const { text } = await en.says('calls')
    expect(text).toContain('10 calls to make')
    expect([...text.matchAll(/bel over (\d+)/gu)].map(([, n]) => Number(n))).toEqual([10, 9, 8, 7, 6, 5, 4, 3])
    expect(text).toContain('and 2 more')
  })

  test('is nobody, with when the next call is due', async () => {
    expect((await en.says('calls')).text).toContain('No later call is planned either.')
    await promised('bel na de beurs', '2026-03-05T16:00:00Z')
    expect((await en.says('calls')).text).toContain('The next call is due Thu 5 Mar.')
    expect((await nl.says('bellen vandaag')).text).toContain('Het volgende telefoontje is do 5 mrt.')
  })

  test('is one call for a total of quotes, and its parts while that is not due', async () => {
    const [one, two] = [await quoted('chairs'), await quoted('tables', '2026-03-04T16:00:00Z')]
    await joinQuotes(o.db, o.clock, { id: one.id, withId: two.id, actor: o.by, origin: 'x' })
    expect((await en.says('calls')).text).toContain('1 call to make')
    at('2026-03-04T09:00:00Z')
    const { text } = await en.says('calls')
    expect(text).toContain('1 call to make')
    expect(text).toContain('chairs + tables')
  })

  test('is of whom the reader stands in for as well, and never of another company', async () => {
    const { id } = await promised('bel Tom zijn klant', TODAY, { ownerId: tom.id, actor: tom })
    expect((await en.says('calls')).text).toContain('Nobody to ring now')
    const away = { absentFrom: '2026-03-01', absentUntil: '2026-03-11', deputyId: o.sanne.id }
    await o.db.member.update({ where: { id: tom.id }, data: away })
    const list = await en.says('calls')
    expect(list.text).toMatch(/Tom zijn klant.*Tom Baker/su)
    await en.presses(list, 'Not reached')
    expect(promiseFacts(await again(id)).attempts).toBe(1)
    const elsewhere = forTenant(o.store, o.tenant.id + 1000)
    const until = new Date('2026-03-03T00:00:00Z')
    expect(await callsOf(elsewhere, o.sanne.id, o.clock(), until)).toEqual({ calls: [], total: 0, next: null })
  })
})

describe('a promise to call', () => {
  test('that was kept is gone from the list, and is back when that is taken back', async () => {
    const { id } = await promised('bel terug')
    await promised('bel ook')
    const list = await en.says('calls')
    const done = await en.presses(list, 'Reached')
    expect(done.text).toContain('Kept: promise')
    expect(done.text).toContain('1 call to make')
    expect((await again(id)).outcome).toBe('kept')
    expect((await en.presses(done, 'Undo')).text).toContain('2 calls to make')
    expect((await again(id)).state).toBe('open')
  })

  test('that nobody answered rests two working hours, then until the next working day, and its date stays', async () => {
    const { id, dueAt } = await promised('bel terug', '2026-03-02T16:00:00Z')
    await promised('bel ook')
    const once = await en.presses(await en.says('calls'), 'Not reached')
    expect(once.text).toContain('not reached once · ring again from 12:00')
    expect(once.text.indexOf('bel ook')).toBeLessThan(once.text.lastIndexOf('bel terug'))
    expect((await again(id)).dueAt).toEqual(dueAt)
    at('2026-03-02T11:30:00Z')
    expect((await nl.says('bellen')).text).toContain('één keer niet bereikt')
    // The next working day would be after what the customer was told.
    await en.does('promise missed', { id, attempts: 1, from: 'calls' })
    expect(promiseFacts(await again(id))).toEqual({ attempts: 2 })
    expect((await en.does('promise show', { number: (await again(id)).number })).text).toContain('not reached 2 times')
    at('2026-03-02T16:00:01Z')
    await breakPromises(o.db, o.clock)
    expect((await again(id)).brokenAt).not.toBeNull()
    // Broken already: the next working day, when work begins.
    const third = await nl.does('promise missed', { id, attempts: 2, from: 'calls' })
    expect(promiseFacts(await again(id)).tryAt).toBe('2026-03-03T08:00:00.000Z')
    expect(third.text).toContain('1 keer bellen')
    expect((await nl.presses(third, 'Ongedaan')).text).toContain('2 keer bellen')
    expect(promiseFacts(await again(id))).toEqual({ attempts: 2 })
  })

  test('pressed twice at once was tried once', async () => {
    const { id } = await promised('bel terug')
    const press = () => en.does('promise missed', { id, attempts: 0, from: 'calls' })
    await Promise.all([press(), press()])
    expect(promiseFacts(await again(id)).attempts).toBe(1)
    expect(await o.db.caseEvent.count({ where: { caseId: id, what: 'not reached' } })).toBe(1)
    expect(await o.db.audit.count({ where: { subject: `case/${id}`, action: 'promise not reached' } })).toBe(1)
  })

  test('is tried by a line with its number, with what was said, and taken back by the word', async () => {
    const { id, number } = await promised('bel terug')
    expect((await nl.says(`gemist ${number}: zat in een overleg`)).text).toContain('zat in een overleg')
    expect(promiseFacts(await again(id)).attempts).toBe(1)
    expect((await nl.says('terugnemen')).text).toContain('Weer zoals het was')
    expect(promiseFacts(await again(id)).attempts).toBeUndefined()
    expect((await en.says(`reached ${number}`)).text).toContain('Kept: promise')
  })

  test('is not answered for by who has nothing to do with it', async () => {
    const { id } = await promised('bel terug', TODAY, { ownerId: tom.id, actor: tom })
    await expect(missPromisedCall(o.db, o.clock, { id, actor: o.by, seen: 0 })).rejects.toMatchObject({
      trouble: 'not allowed',
    })
  })

  test('stays open beside a note about it', async () => {
    const { id } = await promised('bel terug')
    const { form } = await en.presses(await en.says('calls'), 'Note')
    expect(JSON.stringify(form)).toContain(firm.name)
    expect((await again(id)).state).toBe('open')
  })
})

test('a quote is reached, missed and taken back in the list', async () => {
  const { id } = await quoted('40 chairs')
  const missed = await en.presses(await en.says('calls'), 'Not reached')
  expect(missed.text).toContain('The next call is due tomorrow.')
  expect(quoteFacts(await again(id)).missed).toBe(1)
  const back = await en.presses(missed, 'Undo')
  expect(back.text).toContain('1 call to make')
  expect((await en.presses(back, 'Reached')).text).toContain('The next call is due Wed 11 Mar.')
})

test('“not reached 5” is said of a promised call and of a quote, and today says how many there are to ring', async () => {
  const { id, number } = await promised('bel terug over de pallets')
  const quote = await quoted('40 stoelen')
  expect((await en.says('today')).text).toContain('2 to call: type “calls”')
  expect((await nl.says('vandaag')).text).toContain('2 om te bellen: typ “bellen”')
  expect((await en.says(`not reached ${number}: voicemail`)).text).toContain(`Not reached: promise ${number}`)
  expect(promiseFacts(await again(id)).attempts).toBe(1)
  await nl.says(`niet bereikt ${quote.number}`)
  expect(quoteFacts(await again(quote.id)).missed).toBe(1)
  expect((await en.says('help')).text).toContain('See the calls you have to make')
  expect((await en.presses(await en.says('today'), 'Calls')).text).not.toContain('voicemail')
})

test('who owns an open case is shown with when they are back and who stands in, on every card of it', async () => {
  const sanne = { absentFrom: '2026-03-01', absentUntil: '2026-03-05', deputyId: tom.id }
  const { number } = await promised('stalen sturen')
  const quote = await quoted('40 stoelen')
  const lead = (await en.says(`lead ${firm.name}: wants a showroom`)).text.match(/(\d+)/u)?.[1]
  const complaint = (await en.says(`complaint ${firm.name}: late`)).text.match(/(\d+)/u)?.[1]
  const incident = (await en.says('incident: the site is down')).text.match(/(\d+)/u)?.[1]
  await o.db.member.update({ where: { id: o.sanne.id }, data: sanne })
  const shows = async (kind: string, of: number) => (await en.does(`${kind} show`, { number: of })).text
  for (const [kind, of] of [
    ['promise', number],
    ['quote', quote.number],
    ['lead', Number(lead)],
    ['complaint', Number(complaint)],
    ['incident', Number(incident)],
  ] as const)
    expect(await shows(kind, of), kind).toMatch(/back after Thu 5 Mar; Tom Baker covers/u)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: null, absentUntil: null, deputyId: null } })
  expect(await shows('promise', number)).not.toContain('back after')
})
