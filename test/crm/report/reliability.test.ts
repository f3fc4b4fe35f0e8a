import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { dropPromise, keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { closeQuote, takeBackQuote } from '../../../src/crm/quote/close.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { reliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { ownCompany } from '../../../src/crm/relation/own-company.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
/** Each story has a week of its own, that begins on a Monday at ten o'clock in Amsterdam. */
let week = Date.parse('2026-05-04T08:00:00Z')
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const [HOUR, DAY] = [3_600_000, 86_400_000]

function begins() {
  week += 7 * DAY
  o.time.now = new Date(week)
}
/** A promise for the Thursday. */
function promised(input: { parentId?: number; relationId?: number } = {}) {
  const { db, clock, acme, sanne, by } = o
  const about = { relationId: acme.id, summary: 'a drawing', wholeDay: false, ownerId: sanne.id, actor: by }
  return makePromise(db, clock, { ...about, dueAt: new Date(week + 3 * DAY), ...input })
}

async function counts() {
  o.time.now = new Date(week + 7 * DAY)
  const span = spanAround('week', dayOf(new Date(week), o.tenant.timeZone), o.tenant.timeZone)
  const found = await reliabilityFigures(o.db, { now: o.clock(), span })
  return Object.fromEntries(Object.entries(found.company).filter(([name, count]) => name !== 'counted' && count > 0))
}

test('a customer heard that a promise was dropped when one of us spoke to them before its date, and not when they wrote', async () => {
  const { db, clock, acme, by } = o
  const contact = { personId: null, personName: null, targetGroup: 'B2B', subject: null, outcome: null, lines: [] }
  const mail = { ...contact, relationId: acme.id, form: 'mail', sourceLink: null, promises: [], actor: by } as const
  begins()
  await dropPromise(db, clock, { id: (await promised()).id, reason: 'not possible', actor: by })
  o.time.now = new Date(week + DAY)
  await logInteraction(db, clock, { ...mail, direction: 'in', occurredAt: clock() })
  expect(await counts()).toEqual({ 'not told': 1 })
  begins()
  await dropPromise(db, clock, { id: (await promised()).id, reason: 'not possible', actor: by })
  o.time.now = new Date(week + 2 * DAY)
  await logInteraction(db, clock, { ...mail, direction: 'out', occurredAt: clock() })
  expect(await counts()).toEqual({ told: 1 })
})

test('nobody outside waits for what we promised ourselves', async () => {
  begins()
  const { id: relationId } = await ownCompany(o.db, o.clock())
  await dropPromise(o.db, o.clock, { id: (await promised({ relationId })).id, reason: 'not needed', actor: o.by })
  expect(await counts()).toEqual({ told: 1 })
})

test('what went with a lost quote is left out, and counts again when the quote goes on', async () => {
  const { db, clock, acme, sanne, by } = o
  begins()
  const about = { relationId: acme.id, summary: 'chairs', ownerId: sanne.id, actor: by }
  const quote = await makeQuote(db, clock, { ...about, amount: null, callBack: null })
  const { id } = await promised({ parentId: quote.id })
  o.time.now = new Date(week + HOUR)
  const lost = { id: quote.id, actor: by, outcome: 'lost', ourReason: 'price', theirReason: 'too dear' } as const
  await closeQuote(db, clock, lost)
  expect(await counts()).toEqual({ withdrawn: 1 })
  o.time.now = new Date(week + HOUR + 60_000)
  await takeBackQuote(db, clock, { id: quote.id, actor: by, howWasIt: 'how was it?' })
  await keepPromise(db, clock, { id, actor: by })
  expect(await counts()).toEqual({ kept: 1 })
})

test('who leads stand in a line of their own once they are four, and everybody else is too', async () => {
  const { db, tenant, clock } = o
  begins()
  const made = { tenantId: tenant.id, language: 'en', timeZone: tenant.timeZone, windows: [], createdAt: clock() }
  await db.member.updateMany({ data: { role: 'member' } })
  await db.tenant.updateMany({ data: { sponsorId: o.sanne.id } })
  for (const n of [1, 2, 3]) await db.member.create({ data: { ...made, name: `Lead ${n}`, role: 'lead' } })
  await keepPromise(db, clock, { id: (await promised()).id, actor: o.by })
  const span = spanAround('week', dayOf(clock(), tenant.timeZone), tenant.timeZone)
  o.time.now = new Date(week + 7 * DAY)
  const found = () => reliabilityFigures(db, { now: clock(), span })
  expect((await found()).leadership).toBeNull()
  for (const n of [1, 2]) await db.member.create({ data: { ...made, name: `Member ${n}`, role: 'member' } })
  expect((await found()).leadership).toMatchObject({ kept: 1, broken: 0 })
})
