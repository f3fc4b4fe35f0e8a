// Whatever a lead can see about a member, that member sees in the same words, with who looked.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { teamLoadInWords } from '../../../src/cards/digest/load.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { overInTeamOf } from '../../../src/crm/people/suggest.ts'
import {
  dropPromise,
  handPromise,
  keepPromise,
  makePromise,
  movePromise,
  undoPromise,
} from '../../../src/crm/promise/mutations.ts'
import type { Member } from '../../../src/store/generated/client.ts'
import { reportOf } from '../../../src/crm/report/report.ts'
import { lastSpan } from '../../../src/crm/report/span.ts'
import { acceptOffer } from '../../../src/crm/offer/answer.ts'
import { reportCard } from '../../../src/cards/report/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { actorOf, colleague, customerOf } from '../../crm/change/company.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, type Told } from '../../support/talk.ts'

const DAY = 86_400_000
let o: Awaited<ReturnType<typeof opened>>
let [sanne, tom, fatima]: Awaited<ReturnType<typeof speaker>>[] = []

async function speaker(name: string, language: 'en' | 'nl' = 'en') {
  const member: Member = await colleague(o, name)
  return { ...(await talking({ ...o, sanne: member, by: actorOf(member) }, language)), member }
}
const all = () => {
  if (!sanne || !tom || !fatima) throw new Error('who?')
  return { sanne, tom, fatima }
}

beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  await o.db.case.updateMany({
    data: { state: 'closed', closedAt: new Date('2025-01-01'), dueAt: new Date('2025-01-01') },
  })
  const { id: leadId } = await colleague(o, 'Fatima')
  await o.db.member.updateMany({ where: { id: leadId }, data: { role: 'lead' } })
  const team = await o.db.team.create({ data: { name: 'Helpdesk', leadId } })
  await o.db.member.updateMany({
    where: { name: { startsWith: 'Sanne' } },
    data: { teamId: team.id, skills: ['invoices'] },
  })
  ;[sanne, tom, fatima] = [await speaker('Sanne'), await speaker('Tom'), await speaker('Fatima')]
})
afterEach(() => o[Symbol.asyncDispose]())

const FEBRUARY = lastSpan('month', new Date('2026-03-02T09:00:00Z'), 'Europe/Amsterdam')
const READING = { reader: { language: 'en', timeZone: 'Europe/Amsterdam', now: FEBRUARY.to }, span: FEBRUARY } as const

let made = 0
const promised = (inMs = DAY) =>
  makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: `thing ${++made}`,
    dueAt: new Date(o.clock().getTime() + inMs),
    wholeDay: false,
    ownerId: o.sanne.id,
    actor: o.by,
  })
const asked = async (who: { says(text: string): Promise<Told> }) => (await who.says('me')).text

test('with nothing to see it says so of each, in both languages', async () => {
  const { tom } = all()
  await o.db.relation.updateMany({ data: { ownerId: null } })
  const text = await asked(tom)
  for (const line of ['Nothing is open in your name', 'Nobody has looked', 'Nothing in the last four weeks'])
    expect(text).toContain(line)
  const nl = await speaker('Tom', 'nl')
  expect((await nl.says('ik')).text).toContain('Er staat niets open op jouw naam')
})

test('who looked at a brief, at open work or at a list of customers is named with the moment, and nobody else’s is', async () => {
  const { sanne, tom, fatima } = all()
  await promised()
  await fatima.says('handover @sanne')
  o.time.now = new Date('2026-03-03T10:12:00Z')
  await tom.does('brief of us', { what: 'member', id: o.sanne.id })
  await fatima.says('list owner=Sanne')
  await sanne.does('brief of us', { what: 'member', id: o.sanne.id })
  const text = await asked(sanne)
  expect(text).toContain(`${fatima.member.name} looked at your open work yesterday 10:00`)
  expect(text).toContain(`${tom.member.name} looked at your brief today 11:12`)
  expect(text).toContain(`${fatima.member.name} looked at the list of your customers today 11:12`)
  expect(text.match(/ looked at /gu)).toHaveLength(3)
  expect(await asked(tom)).toContain('Nobody has looked')
})

test('what was looked at of an account that was theirs on another platform counts as theirs', async () => {
  const { sanne, tom, fatima } = all()
  const [memberId, formerId] = [sanne.member.id, tom.member.id]
  await o.db.joining.create({ data: { memberId, formerId, moved: {}, role: 'member', at: o.clock() } })
  await fatima.does('brief of us', { what: 'member', id: formerId })
  await sanne.does('brief of us', { what: 'member', id: formerId })
  await tom.does('brief of us', { what: 'member', id: memberId })
  const text = await asked(sanne)
  expect(text.match(/ looked at [^\n]*/gu)).toEqual([' looked at your brief today 10:00'])
})

test('a lead opens nobody’s page but their own', async () => {
  const { fatima } = all()
  await promised()
  for (const told of [
    await fatima.says('me @Sanne'),
    await fatima.says('me Sanne'),
    await fatima.says('ik Sanne'),
    await fatima.does('me', { id: o.sanne.id, of: o.sanne.id, memberId: o.sanne.id }),
  ]) {
    expect(told.text).not.toMatch(/thing \d/u)
    expect(told.text).not.toContain('invoices')
  }
})

test('what the lead reads of their load, they read in the same words, with when they were told', async () => {
  const { sanne, fatima } = all()
  for (let week = 0; week < 4; week++) {
    o.time.now = new Date(Date.parse('2026-03-03T12:00:00Z') + week * 7 * DAY)
    const { id } = await promised()
    await keepPromise(o.db, o.clock, { id, actor: o.by })
  }
  o.time.now = new Date('2026-03-30T05:30:00Z')
  expect(await asked(sanne)).toContain('you don’t have clearly more than you finish')
  for (let n = 0; n < 4; n++) await promised()
  await o.db.member.updateMany({ where: { id: o.sanne.id }, data: { loadSaidAt: new Date('2026-03-29T06:30:00Z') } })
  const over = await overInTeamOf(o.db, fatima.member.id, o.clock())
  const lead = teamLoadInWords(over, { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() })
  expect(lead).toContain(sanne.member.name)
  const text = await asked(sanne)
  expect(text).toContain(`In the morning your lead reads: “${lead}”`)
  expect(text).toContain('You have 4 things due by')
  expect(text).toContain('You last read it yesterday 08:30')
})

test('all that is open in their name is there, by kind, page after page', async () => {
  const { sanne } = all()
  const numbers: number[] = []
  for (let n = 0; n < 12; n++) numbers.push((await promised((n + 1) * DAY)).number)
  const first = await sanne.says('me')
  expect(first.text).toContain('12 promises')
  expect(first.text).toContain('Sanne de Wit: knows invoices, is here')
  const next = await sanne.presses(first, 'The next ones')
  const shown = (text: string) => numbers.filter((number) => new RegExp(`^• ${number} `, 'mu').test(text))
  expect([...shown(first.text), ...shown(next.text)]).toEqual(numbers)
  expect(shown((await sanne.presses(next, 'From the start')).text)).toEqual(numbers.slice(0, 9))
})

test('what others were told because nobody took something of theirs is there with who read it', async () => {
  const { sanne } = all()
  const about = { relationId: o.acme.id, summary: 'late again', severity: 'high', ownerId: o.sanne.id } as const
  const { number } = await registerComplaint(o.db, o.clock, { ...about, actor: o.by })
  for (let hours = 1; hours <= 8; hours++) {
    o.time.now = new Date(o.time.now.getTime() + 3_600_000)
    await escalateDue(o.db, o.clock)
  }
  await o.db.delivery.updateMany({ data: { state: 'sent', sentAt: o.clock() } })
  const rows = await o.db.delivery.findMany({ where: { kind: { startsWith: 'escalation' } } })
  const told = rows.flatMap(({ memberId, facts }) => memberId ?? (facts as { told?: number[] }).told ?? [])
  const others = await o.db.member.findMany({ where: { id: { in: told.filter((id) => id !== o.sanne.id) } } })
  expect(others.length).toBeGreaterThan(0)
  const text = await asked(sanne)
  expect(text).toContain(`Number ${number} (complaint): nobody had taken it.`)
  for (const { name } of others) expect(text).toMatch(new RegExp(`nobody had taken it\\. [^\\n]*${name}`, 'u'))
})

test('what of theirs stood in the overview of who leads them is there, once with the last time', async () => {
  const { sanne, fatima } = all()
  const { id: caseId, number } = await promised()
  const seen = { caseId, memberId: fatima.member.id, ownerId: o.sanne.id, via: 'digest', fingerprint: 'x' }
  for (const day of ['2026-03-03', '2026-03-04'])
    await o.db.shown.create({ data: { ...seen, at: new Date(`${day}T07:30:00Z`) } })
  o.time.now = new Date('2026-03-05T09:00:00Z')
  const text = await asked(sanne)
  expect(text.match(/it stood in their overview/gu)).toHaveLength(1)
  expect(text).toContain(
    `Number ${number} (promise): it stood in their overview. ${fatima.member.name} read that yesterday 08:30.`,
  )
})

test('their own promises of four weeks are counted for them alone, by the rule and in the words of the report', async () => {
  const { sanne, fatima } = all()
  const at = (ms: number) => (o.time.now = new Date(Date.parse('2026-03-03T09:00:00Z') + ms))
  at(0)
  const [kept, late, , dropped, moved, gone, tooLate] = await Promise.all(Array.from({ length: 7 }, () => promised()))
  const by = (one: { id: number } | undefined) => ({ id: one?.id ?? 0, actor: o.by })
  const later = { dueAt: new Date(o.clock().getTime() + 3 * DAY), wholeDay: false }
  await undoPromise(o.db, o.clock, by(gone))
  await movePromise(o.db, o.clock, { ...by(moved), ...later })
  await keepPromise(o.db, o.clock, by(kept))
  await dropPromise(o.db, o.clock, { ...by(dropped), reason: 'no' })
  at(2 * DAY)
  await keepPromise(o.db, o.clock, by(late))
  await movePromise(o.db, o.clock, { ...by(tooLate), ...later })
  await keepPromise(o.db, o.clock, by(tooLate))
  const text = await asked(sanne)
  // One was kept too late, one is open, and one got another date after the first had passed.
  const lines = ['Kept on time: 1', 'Moved in time: 1', 'Broken: 3', 'Dropped, told: 0', 'Dropped, not told: 1']
  for (const line of lines) expect(text).toContain(line)
  expect(text).toContain('Only you see this')
  expect(await asked(fatima)).not.toContain('Kept on time')
  // After four weeks none of it counts.
  at(33 * DAY)
  expect(await asked(sanne)).not.toContain('Kept on time')
})

test('what was promised while it was theirs counts as theirs, whoever has it now', async () => {
  const { sanne, tom } = all()
  const { id } = await promised()
  o.time.now = new Date(o.time.now.getTime() + 2 * DAY)
  await handPromise(o.db, o.clock, { id, ownerId: tom.member.id, actor: o.by })
  await acceptOffer(o.db, o.clock, { id, kind: 'promise', actor: actorOf(tom.member) })
  expect(await asked(sanne)).toContain('Broken: 1')
  expect(await asked(tom)).not.toContain('Broken: 1')
})

test('whom they look after is there as others list them: how many, the first, and the way to the list', async () => {
  const { sanne, fatima } = all()
  await o.db.relation.updateMany({ data: { ownerId: null } })
  for (let n = 0; n < 7; n++) await customerOf(o, sanne.member)
  const seen = (await fatima.says('list owner=Sanne')).text
  const told = await sanne.says('me')
  const names = told.text.match(/Klant \d+/gu) ?? []
  expect(names).toHaveLength(5)
  for (const line of ['7 in the list', ...names.map((name) => `${name} (customer)`)]) {
    expect(seen).toContain(line)
    expect(told.text).toContain(line)
  }
  expect(told.text).toContain('2 more')
  expect((await sanne.presses(told, 'All your customers')).text.match(/Klant \d+/gu)).toHaveLength(7)
})

test('that it was too much stays there for four weeks once it is over, with what their lead read', async () => {
  const { sanne } = all()
  await o.db.member.updateMany({ where: { id: o.sanne.id }, data: { loadSaidAt: new Date('2026-03-01T06:30:00Z') } })
  const text = await asked(sanne)
  expect(text).toContain('You last read that it was too much yesterday 07:30. That’s over now.')
  expect(text).toContain(`Then your lead could read: “Has too much in your team: ${sanne.member.name}”`)
  o.time.now = new Date('2026-03-30T09:00:00Z')
  expect(await asked(sanne)).not.toContain('too much yesterday')
  expect(await asked(sanne)).not.toContain('That’s over now')
})

test('the compliment of the last month is there in the words of the report when it was about them', async () => {
  const { sanne, tom } = all()
  const liked = {
    relationId: o.acme.id,
    memberId: tom.member.id,
    text: 'so very patient with all of us, every time we ring about an invoice',
    forId: o.sanne.id,
  }
  await o.db.compliment.create({ data: { ...liked, notedAt: new Date('2026-02-10T09:00:00Z') } })
  const [text, his] = [await asked(sanne), await asked(tom)]
  const report = reportCard(await reportOf(o.db, { now: o.clock(), span: FEBRUARY }), READING)
  for (const line of [
    '“so very patient with all of us, every time we ring about an invoice”',
    'The compliment of the month',
  ]) {
    expect(plainText(report)).toContain(line)
    expect(text).toContain(line)
    expect(his).not.toContain(line)
  }
  expect(text).toContain(`This was about ${sanne.member.name}.`)
})

test('help leads there, in both languages', async () => {
  expect(await all().sanne.says('help')).toMatchObject({
    text: expect.stringContaining('See what others see about you'),
  })
  const nl = await speaker('Sanne', 'nl')
  expect((await nl.says('help')).text).toContain('Zien wat anderen over je zien')
})
